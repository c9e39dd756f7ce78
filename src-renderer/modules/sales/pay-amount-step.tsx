/** How and how much: cash or card, the amount, and for cash the amounts that people hand over. */
import type { FocusEvent, KeyboardEvent } from 'react';
import { IconCash, IconCreditCard } from '@tabler/icons-react';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { MoneyInput } from '#renderer/ui/money.tsx';
import { quickAmounts } from './quick-amounts.ts';
import type { AmountDraft } from './use-pay-steps.ts';
import styles from './pay-dialog.module.css';

type AmountStepProps = Readonly<{
  draft: AmountDraft;
  dueMinor: number;
  currency: string;
  type: (minor: number | null) => void;
  put: (change: Partial<AmountDraft>) => void;
  /** Takes that much in cash at once. */
  take: (minor: number) => void;
}>;

const METHODS = [
  { kind: 'cash', Icon: IconCash },
  { kind: 'card', Icon: IconCreditCard },
] as const;

export function AmountStep({ draft, dueMinor, currency, type, put, take }: AmountStepProps) {
  const words = useWords().sales;
  const { method } = draft;
  const quick = method === 'cash' ? quickAmounts(dueMinor, currency) : [];
  const other = method === 'cash' ? 'card' : 'cash';
  useKeys([
    { key: 'F8', label: words.pay.otherMethod, run: () => put({ method: other }) },
    { key: 'F9', label: words.counter.exactCash, run: () => take(dueMinor) },
  ]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || quick.length === 0) return;
    event.preventDefault();
    const at = quick.indexOf(draft.minor ?? -1);
    put({ minor: quick[Math.max(0, Math.min(quick.length - 1, at + by))] ?? dueMinor });
  };
  const selectAll = (event: FocusEvent): void => {
    if (event.target instanceof HTMLInputElement) event.target.select();
  };

  return (
    <>
      <div className={styles.methods} role="group" aria-label={words.pay.method}>
        {METHODS.map(({ kind, Icon }) => (
          <button
            key={kind}
            type="button"
            className={styles.method}
            aria-pressed={kind === method}
            onClick={() => put({ method: kind })}
          >
            <Icon aria-hidden size={22} stroke={1.7} />
            {words.kinds[kind]}
            {kind !== method && <KeyHint name="F8" />}
          </button>
        ))}
      </div>
      <div className={styles.field} onKeyDown={onKeyDown} onFocus={selectAll}>
        <MoneyInput
          key={`${method} ${draft.revision}`}
          label={words.pay.amount[method]}
          description={words.pay.amountHint[method]}
          value={draft.minor}
          onChange={type}
          currency={currency}
          size="xl"
          autoFocus
        />
      </div>
      {quick.length > 0 && (
        <div className={styles.quick} role="group" aria-label={words.pay.quick}>
          {quick.map((minor) => (
            <button
              key={minor}
              type="button"
              className={styles.quickAmount}
              data-chosen={minor === draft.minor || undefined}
              onClick={() => take(minor)}
            >
              <bdi dir="ltr">{formats.amount(minor, currency)}</bdi>
              {minor === dueMinor && <span className={styles.dim}>{words.pay.exact}</span>}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
