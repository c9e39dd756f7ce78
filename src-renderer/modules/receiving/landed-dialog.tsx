/** Adds freight, duty or another cost to a delivery: says what each unit gets before anything is written. */
import { useState } from 'react';
import { SegmentedControl, TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import {
  LANDED_KINDS,
  LANDED_WAYS,
  type LandedKind,
  type LandedPreview,
  type LandedProduct,
  type LandedWay,
} from '#shared/modules/receiving/landed-contract.ts';
import type { DeliveryView } from '#shared/modules/receiving/views.ts';
import { useAsk, useCommand } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Money, MoneyInput } from '#renderer/ui/money.tsx';
import { ReasonField } from './reason-field.tsx';
import styles from './landed.module.css';

type LandedDialogProps = Readonly<{ delivery: DeliveryView; onBack: () => void }>;

export function LandedDialog({ delivery, onBack }: LandedDialogProps) {
  const words = useWords().receiving;
  const feedback = useScanFeedback();
  const spread = useCommand('SpreadLandedCost');
  const [kind, setKind] = useState<LandedKind>('freight');
  const [by, setBy] = useState<LandedWay>('value');
  const [amountMinor, setAmountMinor] = useState<number | null>(null);
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const { deliveryId } = delivery;
  const amount = amountMinor === null || amountMinor < 1 ? null : amountMinor;
  const { view, rejection: unasked } = useAsk(
    'previewLandedCost',
    { deliveryId, amountMinor: amount ?? 1, by },
    { enabled: amount !== null, keepView: true },
  );
  const shown = amount === null ? undefined : view;
  const run = async (): Promise<void> => {
    if (amount === null) return;
    const answer = await spread.run({
      deliveryId,
      kind,
      by,
      reference,
      reason,
      amountMinor: amount,
    });
    if (!answer.ok) return setRejection(answer.rejection);
    const count = (shown?.products ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
    feedback.taken(words.landedDone(formats.money(amount, shown?.currency ?? ''), count));
    onBack();
  };
  const lacking =
    amount === null
      ? words.landedAmountNeeded
      : reason.trim() === ''
        ? words.landedReasonNeeded
        : null;
  return (
    <Dialog
      title={words.landedAdd}
      onBack={onBack}
      size="lg"
      primary={{
        label: words.landedAdd,
        run: () => void run(),
        isRunning: spread.isRunning,
        reason: lacking,
      }}
    >
      <div className={styles.fields}>
        <Choice
          label={words.landedKind}
          of={LANDED_KINDS}
          names={words.landedKinds}
          value={kind}
          onChange={setKind}
        />
        <MoneyInput
          label={words.landedAmount}
          description={words.landedAmountHint}
          value={amountMinor}
          onChange={(typed) => {
            setRejection(null);
            setAmountMinor(typed);
          }}
          autoFocus
        />
        <Choice
          label={words.landedBy}
          hint={words.landedWayHints[by]}
          of={LANDED_WAYS}
          names={words.landedWays}
          value={by}
          onChange={setBy}
        />
        <TextInput
          label={words.landedReference}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
          maxLength={60}
          autoComplete="off"
        />
        <div className={styles.wide}>
          <ReasonField
            label={words.landedReason}
            hint={words.landedReasonHint}
            value={reason}
            onChange={setReason}
          />
        </div>
      </div>
      {shown === undefined ? (
        <p className={styles.dim}>{words.landedPreviewEmpty}</p>
      ) : shown.refusal === null ? (
        <Preview preview={shown} />
      ) : null}
      <FieldError rejection={rejection ?? unasked ?? shown?.refusal ?? null} />
    </Dialog>
  );
}

type ChoiceProps<Value extends string> = Readonly<{
  label: string;
  hint?: string;
  of: readonly Value[];
  names: Readonly<Record<Value, string>>;
  value: Value;
  onChange: (value: Value) => void;
}>;

function Choice<Value extends string>({
  label,
  hint,
  of,
  names,
  value,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <div className={styles.choice}>
      <span className={styles.label}>{label}</span>
      <SegmentedControl
        aria-label={label}
        data={of.map((one) => ({ value: one, label: names[one] }))}
        value={value}
        onChange={(chosen) => onChange(of.find((one) => one === chosen) ?? value)}
        fullWidth
      />
      {hint !== undefined && <span className={styles.dim}>{hint}</span>}
    </div>
  );
}

/** Products shown before it is written; the rest is counted. */
const PRODUCTS_SHOWN = 8;

function Preview({ preview }: Readonly<{ preview: LandedPreview }>) {
  const words = useWords().receiving;
  const { products, stockMinor, varianceMinor, currency } = preview;
  const rest = products.length - PRODUCTS_SHOWN;
  return (
    <>
      <div className={styles.scroller} role="region" aria-label={words.landedPreview} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.landedProduct}</th>
              <th scope="col" className={styles.end}>
                {words.landedPieces}
              </th>
              <th scope="col" className={styles.end}>
                {words.landedEach}
              </th>
              <th scope="col" className={styles.end}>
                {words.landedTotal}
              </th>
            </tr>
          </thead>
          <tbody>
            {products.slice(0, PRODUCTS_SHOWN).map((product) => (
              <PreviewRow key={product.productId} product={product} currency={currency} />
            ))}
          </tbody>
        </table>
        {rest > 0 && <p className={styles.dim}>{words.landedMore(rest)}</p>}
      </div>
      <dl className={styles.sums}>
        <dt>{words.landedOn}</dt>
        <dd>
          <Money minor={stockMinor} currency={currency} withCurrency />
        </dd>
        {varianceMinor > 0 && (
          <>
            <dt>{words.landedOff}</dt>
            <dd>
              <Money minor={varianceMinor} currency={currency} withCurrency />
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function PreviewRow({ product, currency }: Readonly<{ product: LandedProduct; currency: string }>) {
  const words = useWords().receiving;
  const { name, quantity, goneCount, amountMinor, leastMinor, mostMinor } = product;
  const money = (minor: number): string => formats.amount(minor, currency);
  return (
    <tr>
      <td>
        <bdi>{name}</bdi>
        {goneCount > 0 && <div className={styles.dim}>{words.landedGone(goneCount)}</div>}
      </td>
      <td className={styles.end}>{formats.number(quantity)}</td>
      <td className={styles.end}>
        {leastMinor === mostMinor
          ? money(leastMinor)
          : words.landedRange(money(leastMinor), money(mostMinor))}
      </td>
      <td className={styles.end}>
        <Money minor={amountMinor} currency={currency} />
      </td>
    </tr>
  );
}
