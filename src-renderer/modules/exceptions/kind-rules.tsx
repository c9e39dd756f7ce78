/** Every kind of case with its owner, who stands in, what it blocks and its causes; Enter changes one. */
import { useState } from 'react';
import type { ExceptionRuleView } from '#shared/modules/exceptions/contract.ts';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useCaseNames } from './case-facts.ts';
import { KindRuleDialog } from './kind-rule-dialog.tsx';
import styles from './rules.module.css';

export function KindRules() {
  const words = useWords().rules;
  const { may } = useRights();
  const { view, rejection } = useAsk('listExceptionRules', {});
  const columns = useColumns();
  const [chosen, setChosen] = useState<ExceptionRuleView | null>(null);
  const [told, setTold] = useState('');
  return (
    <>
      <FieldError rejection={rejection} />
      <p role="status" className={styles.told}>
        {told}
      </p>
      {view !== undefined && (
        <div className={styles.kinds}>
          <DataTable
            label={words.kindsTable}
            columns={columns}
            rows={view}
            rowKey={({ kind }) => kind}
            empty={null}
            {...(may('SetExceptionRule') ? { onOpen: setChosen } : {})}
          />
        </div>
      )}
      {!may('SetExceptionRule') && <p className={styles.hint}>{words.mayNot}</p>}
      {chosen !== null && (
        <KindRuleDialog
          rule={chosen}
          onBack={() => setChosen(null)}
          onDone={(text) => {
            setChosen(null);
            setTold(text);
          }}
        />
      )}
    </>
  );
}

function useColumns(): readonly Column<ExceptionRuleView>[] {
  const { rules: words, exceptions, staff } = useWords();
  const names = useCaseNames();
  return [
    {
      key: 'kind',
      head: words.kind,
      width: 'minmax(15rem, 2fr)',
      cell: ({ kind, isChanged }) => (
        <>
          {exceptions.kinds[kind].name}
          {isChanged && <span className={styles.changed}>{words.isChanged}</span>}
        </>
      ),
    },
    {
      key: 'owner',
      head: words.owner,
      width: '9rem',
      cell: ({ ownerRole }) => staff.roles[ownerRole],
    },
    {
      key: 'backup',
      head: words.backup,
      width: '9rem',
      cell: ({ backupRole }) => staff.roles[backupRole],
    },
    {
      key: 'blocks',
      head: words.blocks,
      width: 'minmax(9rem, 2fr)',
      isSecondary: true,
      cell: ({ blocks }) => {
        const text = blocks.length === 0 ? words.blocksNothing : names.stages(blocks);
        return <span title={text}>{text}</span>;
      },
    },
    {
      key: 'causes',
      head: words.causes,
      width: 'minmax(9rem, 2fr)',
      isSecondary: true,
      cell: ({ causes, ownCauses }) => {
        const text = causes.map(names.cause).join(' · ');
        return (
          <span title={text}>
            {ownCauses.length > 0 && `${words.ownCauses(ownCauses.length)} · `}
            {text}
          </span>
        );
      },
    },
  ];
}
