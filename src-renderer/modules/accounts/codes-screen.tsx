/** The codes of the shop's accounting program, one for each account; an empty one is the chart's own. */
import { useState, type FormEvent } from 'react';
import { TextInput } from '@mantine/core';
import type { Account } from '#shared/kernel/posting.ts';
import {
  CHART,
  CHART_ORDER,
  normalSideOf,
  type AccountCodes,
} from '#shared/modules/accounts/chart.ts';
import { useAsk, useCommand, useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { SaveRow, useSaving } from '#renderer/modules/settings/save-row.tsx';
import { AccountsPage } from './accounts-page.tsx';
import { Awaited } from './awaited.tsx';
import { useBooks } from './use-books.ts';
import styles from './accounts.module.css';

export function CodesScreen() {
  const words = useWords().accounts.codes;
  const books = useBooks();
  const { view, rejection } = useAsk('getAccountCodes', {});
  return (
    <AccountsPage tab="codes" title={words.title} hint={words.hint} books={books}>
      <Awaited isHere={view !== undefined} rejection={rejection} />
      {view !== undefined && <CodesForm codes={view} />}
    </AccountsPage>
  );
}

function CodesForm({ codes }: { codes: AccountCodes }) {
  const words = useWords().accounts;
  const { may } = useRights();
  const save = useCommand('SetAccountCodes');
  const saving = useSaving();
  const [draft, setDraft] = useState<AccountCodes>(codes);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const typed = CHART_ORDER.map((account) => ({ account, code: draft[account] ?? '' }));
    saving.tell(await save.run({ codes: typed }));
  };
  const change = (account: Account, code: string): void => {
    setDraft({ ...draft, [account]: code });
    saving.forget();
  };
  return (
    <form className={styles.codes} onSubmit={(event) => void submit(event)} noValidate>
      <div className={`${styles.sheet} ${styles.scroller}`}>
        <table className={styles.table} aria-label={words.codes.table}>
          <thead>
            <tr>
              <th scope="col">{words.codes.account}</th>
              <th scope="col">{words.codes.kind}</th>
              <th scope="col">{words.codes.side}</th>
              <th scope="col">{words.codes.code}</th>
            </tr>
          </thead>
          <tbody>
            {CHART_ORDER.map((account) => (
              <tr key={account}>
                <th scope="row">
                  {words.names[account]}
                  <span className={styles.meaning}>{words.meanings[account]}</span>
                </th>
                <td>{words.kinds[CHART[account].kind]}</td>
                <td>{words.codes.sides[normalSideOf(CHART[account].kind)]}</td>
                <td className={styles.code}>
                  <TextInput
                    aria-label={words.codes.codeOf(words.names[account])}
                    placeholder={CHART[account].code}
                    value={draft[account] ?? ''}
                    onChange={(event) => change(account, event.currentTarget.value)}
                    maxLength={20}
                    autoComplete="off"
                    spellCheck={false}
                    dir="ltr"
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SaveRow saving={saving} isRunning={save.isRunning} isAllowed={may('SetAccountCodes')} />
    </form>
  );
}
