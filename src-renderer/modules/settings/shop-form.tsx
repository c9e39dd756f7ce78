/** What stands on a receipt about the shop. */
import { Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCommand, useRights, useShop, type Shop } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { SaveRow, useSaving } from './save-row.tsx';
import styles from './settings.module.css';

const ADDRESS_LINES_MAX = 4;
const ADDRESS_LINE_LENGTH_MAX = 60;

const draftOf = (shop: Shop) => ({
  name: shop.branchName,
  address: shop.addressLines.join('\n'),
  taxNumber: shop.taxNumber,
  receiptFooter: shop.receiptFooter,
});

const linesOf = (address: string): string[] =>
  address
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '');

export function ShopForm() {
  const words = useWords();
  const { shop: labels } = words.settings;
  const shop = useShop();
  const { may } = useRights();
  const save = useCommand('ChangeBranchDetails');
  const [draft, setDraft] = useState(() => draftOf(shop));
  const saving = useSaving();
  const lines = linesOf(draft.address);
  const isAddressLong =
    lines.length > ADDRESS_LINES_MAX || lines.some((text) => text.length > ADDRESS_LINE_LENGTH_MAX);
  const isNameMissing = draft.name.trim() === '';

  const change = (changed: Partial<typeof draft>): void => {
    setDraft({ ...draft, ...changed });
    saving.forget();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isAddressLong || isNameMissing) return;
    const { name, taxNumber, receiptFooter } = draft;
    saving.tell(await save.run({ name, addressLines: lines, taxNumber, receiptFooter }));
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={labels.name}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        maxLength={60}
        dir="auto"
        error={isNameMissing ? words.common.required : null}
        autoComplete="off"
      />
      <Textarea
        label={labels.address}
        description={labels.addressHint}
        value={draft.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
        rows={3}
        dir="auto"
        error={isAddressLong ? labels.addressTooLong : null}
      />
      <TextInput
        label={labels.taxNumber}
        value={draft.taxNumber}
        onChange={(event) => change({ taxNumber: event.currentTarget.value })}
        maxLength={40}
        autoComplete="off"
      />
      <TextInput
        label={labels.footer}
        placeholder={labels.footerExample}
        value={draft.receiptFooter}
        onChange={(event) => change({ receiptFooter: event.currentTarget.value })}
        maxLength={200}
        autoComplete="off"
      />
      <SaveRow saving={saving} isRunning={save.isRunning} isAllowed={may('ChangeBranchDetails')} />
    </form>
  );
}
