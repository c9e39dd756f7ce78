/** Counted products: how many are here, added to what was counted elsewhere or all there is. */
import { useEffect, useRef, type FormEvent } from 'react';
import { TextInput } from '@mantine/core';
import type { CountScanReply } from '#shared/modules/counts/contract.ts';
import type { Place } from '#shared/modules/devices/facts.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useRecordCommand } from '#renderer/modules/devices/record-form.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import type { CountDesk } from './count-desk.ts';
import styles from './counts.module.css';

const DIGITS_MAX = 6;

type PiecesFormProps = Readonly<{
  countId: string;
  product: Extract<CountScanReply, { outcome: 'product' }>;
  value: string;
  place: Place;
  put: (change: Partial<CountDesk>) => void;
}>;

export function PiecesForm({ countId, product, value, place, put }: PiecesFormProps) {
  const words = useWords().counts.scan;
  const field = useRef<HTMLInputElement>(null);
  const { productId, productName, countedSoFar } = product;
  const send = useRecordCommand('CountQuantity', ({ total }) => {
    put({
      last: { kind: 'pieces-taken', says: words.piecesTaken(productName, total) },
      pieces: '',
    });
  });
  useEffect(() => field.current?.focus(), []);
  const count = (isWhole: boolean): void => {
    if (value !== '')
      void send.run({ countId, productId, quantity: Number(value), isWhole, place });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    count(false);
  };
  return (
    <form className={styles.card} onSubmit={submit} noValidate>
      <h2 className={styles.name}>
        <bdi>{productName}</bdi>
      </h2>
      <p className={styles.dim}>{words.piecesSoFar(countedSoFar)}</p>
      <TextInput
        ref={field}
        className={styles.quantity}
        label={words.piecesHere}
        value={value}
        onChange={(event) =>
          put({ pieces: event.currentTarget.value.replaceAll(/\D/g, '').slice(0, DIGITS_MAX) })
        }
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
      />
      <FieldError rejection={send.rejection} />
      <div className={styles.buttons}>
        <ActionButton type="submit" isRunning={send.isRunning} hint="Enter">
          {words.piecesAdd}
        </ActionButton>
        {countedSoFar !== null && (
          <ActionButton variant="default" isRunning={send.isRunning} onPress={() => count(true)}>
            {words.piecesWhole}
          </ActionButton>
        )}
      </div>
    </form>
  );
}
