/** The tax rates of the shop. */
import { useState, type FormEvent } from 'react';
import { useCommand, useRights, useShop } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { draftOfRates, ratesOfDraft } from './rate-drafts.ts';
import { RatesEditor } from './rates-editor.tsx';
import { SaveRow, useSaving } from './save-row.tsx';
import styles from './settings.module.css';

export function TaxesForm() {
  const words = useWords();
  const shop = useShop();
  const { may } = useRights();
  const save = useCommand('SetTaxRates');
  const saving = useSaving();
  const [draft, setDraft] = useState(() => draftOfRates(shop.rates, shop.defaultCode));
  const [showsProblems, setShowsProblems] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const rates = ratesOfDraft(draft);
    setShowsProblems(rates === null);
    if (rates !== null) saving.tell(await save.run({ rates, defaultCode: draft.defaultCode }));
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <p className={styles.hint}>{words.settings.taxes.hint}</p>
      <RatesEditor
        draft={draft}
        onChange={(changed) => {
          setDraft(changed);
          saving.forget();
        }}
        showsProblems={showsProblems}
      />
      <SaveRow saving={saving} isRunning={save.isRunning} isAllowed={may('SetTaxRates')} />
    </form>
  );
}
