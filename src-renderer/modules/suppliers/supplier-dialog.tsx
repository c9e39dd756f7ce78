/** Adds a supplier, or changes one: facts of the firm and nothing about people. */
import { useEffect, useState } from 'react';
import { NativeSelect, TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { Firm } from '#shared/modules/suppliers/contract.ts';
import { useCommand, useShop } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { COMMON_CURRENCIES } from '#renderer/modules/settings/currency-defaults.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CountField } from './count-field.tsx';
import styles from './suppliers.module.css';

type Draft = Omit<Firm, 'paymentDays' | 'leadDays'> &
  Readonly<{ paymentDays: number | null; leadDays: number | null }>;

const DAYS_MAX = 365;

const emptyFirm = (name: string, currency: string): Firm => ({
  name,
  code: '',
  phone: '',
  email: '',
  address: '',
  currency,
  paymentDays: 30,
  leadDays: 3,
  note: '',
});

type SupplierDialogProps = Readonly<{
  /** Null: a new one. */
  known: (Firm & Readonly<{ supplierId: string }>) | null;
  name?: string;
  onBack: () => void;
  onDone: (supplier: Readonly<{ supplierId: string; name: string; currency: string }>) => void;
}>;

export function SupplierDialog({ known, name = '', onBack, onDone }: SupplierDialogProps) {
  const words = useWords().suppliers;
  const shop = useShop();
  const feedback = useScanFeedback();
  const add = useCommand('AddSupplier');
  const change = useCommand('ChangeSupplier');
  const [draft, setDraft] = useState<Draft>(() => firmOf(known) ?? emptyFirm(name, shop.currency));
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  useEffect(() => setRejection(null), [draft]);
  const { paymentDays, leadDays } = draft;

  const save = async (): Promise<void> => {
    if (paymentDays === null || leadDays === null) return;
    const firm: Firm = { ...draft, paymentDays, leadDays };
    const answer =
      known === null
        ? await add.run(firm)
        : await change.run({ ...firm, supplierId: known.supplierId });
    if (!answer.ok) return setRejection(answer.rejection);
    const supplierId = known?.supplierId ?? answer.value?.supplierId ?? '';
    const saved = draft.name.trim();
    feedback.taken(known === null ? words.added(saved) : words.saved(saved));
    onDone({ supplierId, name: saved, currency: draft.currency });
  };
  const reason =
    draft.name.trim() === ''
      ? words.nameNeeded
      : paymentDays === null || leadDays === null
        ? words.daysNeeded
        : null;
  return (
    <Dialog
      title={known === null ? words.add : words.changeTitle(known.name)}
      onBack={onBack}
      size="lg"
      primary={{
        label: known === null ? words.addThis : words.save,
        run: () => void save(),
        isRunning: add.isRunning || change.isRunning,
        reason,
      }}
    >
      <p className={styles.dim}>{words.firmHint}</p>
      <FirmFields draft={draft} put={(part) => setDraft((now) => ({ ...now, ...part }))} />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

const firmOf = (known: Firm | null): Firm | null => {
  if (known === null) return null;
  const { name, code, phone, email, address, currency, paymentDays, leadDays, note } = known;
  return { name, code, phone, email, address, currency, paymentDays, leadDays, note };
};

type FirmFieldsProps = Readonly<{ draft: Draft; put: (part: Partial<Draft>) => void }>;

function FirmFields({ draft, put }: FirmFieldsProps) {
  const words = useWords().suppliers;
  type TextName = 'name' | 'code' | 'phone' | 'email' | 'address' | 'note';
  const text = (field: TextName, maxLength: number) => ({
    label: words[field],
    value: draft[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      put({ [field]: event.currentTarget.value }),
    maxLength,
    autoComplete: 'off',
  });
  const days = (field: 'paymentDays' | 'leadDays') => ({
    label: words[field],
    value: draft[field],
    onChange: (value: number | null) => put({ [field]: value }),
    max: DAYS_MAX,
    error: draft[field] === null ? words.daysNeeded : null,
  });
  const currencies = COMMON_CURRENCIES.includes(draft.currency)
    ? COMMON_CURRENCIES
    : [draft.currency, ...COMMON_CURRENCIES];
  return (
    <div className={styles.form}>
      <TextInput {...text('name', 80)} data-autofocus required withAsterisk={false} />
      <TextInput {...text('code', 20)} description={words.codeHint} spellCheck={false} />
      <TextInput {...text('phone', 40)} inputMode="tel" dir="ltr" />
      <TextInput {...text('email', 120)} inputMode="email" dir="ltr" spellCheck={false} />
      <TextInput {...text('address', 200)} className={styles.wide ?? ''} />
      <NativeSelect
        label={words.currency}
        value={draft.currency}
        onChange={(event) => put({ currency: event.currentTarget.value })}
        data={[...currencies]}
      />
      <CountField {...days('paymentDays')} />
      <CountField {...days('leadDays')} />
      <TextInput
        {...text('note', 300)}
        description={words.noteHint}
        className={styles.wide ?? ''}
      />
    </div>
  );
}
