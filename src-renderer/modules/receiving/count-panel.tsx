/** Counted goods: how many came in and what one cost; scanning the same barcode again adds one. */
import { useEffect, useRef, type FormEvent } from 'react';
import { TextInput } from '@mantine/core';
import { useWords } from '#renderer/app/messages/words.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CostField, DraftActions } from './box-draft-panel.tsx';
import type { CountDraft } from './box-in-hand.ts';
import type { DraftCommands } from './use-draft-commands.ts';
import styles from './hand.module.css';

export function CountPanel({ count, commands }: { count: CountDraft; commands: DraftCommands }) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const put = (change: Partial<CountDraft>): void =>
    commands.change((hand) =>
      hand.current?.kind === 'count' ? { ...hand, current: { ...hand.current, ...change } } : hand,
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    commands.takeIn();
  };
  return (
    <form className={styles.card} onSubmit={submit} noValidate>
      <div className={styles.cardHead}>
        <h2 className={styles.unitName}>
          <bdi>{count.product.name}</bdi>
        </h2>
        <p className={styles.draftSign}>{words.receiving.countTitle}</p>
      </div>
      <div className={styles.countFields}>
        <TextInput
          ref={field}
          className={styles.quantity}
          label={words.receiving.quantity}
          description={words.receiving.quantityHint}
          value={count.quantity === null ? '' : String(count.quantity)}
          onChange={(event) => {
            const digits = event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 6);
            put({ quantity: digits === '' ? null : Number(digits) });
          }}
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
        />
        <CostField
          value={count.unitCostMinor}
          isKnown={count.isCostKnown}
          onChange={(unitCostMinor) => put({ unitCostMinor, isCostKnown: false })}
        />
      </div>
      <FieldError rejection={commands.rejection} />
      <DraftActions commands={commands} label={words.receiving.countTakeIn(count.quantity ?? 0)} />
    </form>
  );
}
