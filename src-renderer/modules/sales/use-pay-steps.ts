/** The steps of a payment: amount, the terminal's answer, giving a card payment back. One decision each. */
import { useState } from 'react';
import type {
  BasketView,
  CompleteSaleReply,
  Tender,
  TenderKind,
} from '#shared/modules/sales/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import type { DialogAction } from '#renderer/ui/dialog.tsx';
import { usePayment } from './use-payment.ts';

export type PayStep =
  /** Nothing is left to pay, and finishing is what remains. */
  | Readonly<{ kind: 'paid' }>
  | Readonly<{ kind: 'amount' }>
  | Readonly<{ kind: 'terminal'; amountMinor: number }>
  | Readonly<{ kind: 'take-back'; tender: Tender }>;

const OTHER_METHOD = { cash: 'card', card: 'cash' } as const;

/** `revision` counts what was put into the field otherwise than by typing: the field begins anew with it. */
export type AmountDraft = Readonly<{ method: TenderKind; minor: number | null; revision: number }>;

/** What is typed in the amount field: all that is left, until the person says otherwise. */
function useAmountDraft(dueMinor: number) {
  const [draft, setDraft] = useState<AmountDraft>({ method: 'cash', minor: dueMinor, revision: 0 });
  const [seenDue, setSeenDue] = useState(dueMinor);
  const put = (change: Partial<AmountDraft>): void =>
    setDraft((now) => ({ ...now, minor: dueMinor, revision: now.revision + 1, ...change }));
  if (seenDue !== dueMinor) {
    setSeenDue(dueMinor);
    put({});
  }
  const type = (minor: number | null): void => setDraft((now) => ({ ...now, minor }));
  return { draft, put, type };
}

export function usePaySteps(
  basket: BasketView,
  onBack: () => void,
  onCompleted: (sale: CompleteSaleReply) => void,
) {
  const words = useWords().sales.pay;
  const { currency, dueMinor } = basket;
  const payment = usePayment(basket, onCompleted);
  const { draft, put, type } = useAmountDraft(dueMinor);
  const [asked, setStep] = useState<PayStep>({ kind: 'amount' });
  const step: PayStep = asked.kind === 'amount' && dueMinor === 0 ? { kind: 'paid' } : asked;

  const take = async (kind: TenderKind, amountMinor: number): Promise<void> => {
    const leftMinor = await payment.take(kind, amountMinor);
    if (leftMinor === null) return;
    setStep({ kind: 'amount' });
    // What one way did not cover is most often paid the other way.
    put({ method: OTHER_METHOD[kind], minor: leftMinor });
  };
  const takeDraft = (): void => {
    const { method, minor } = draft;
    if (minor === null || minor === 0) return;
    if (method === 'cash') return void take('cash', minor);
    // Said before the terminal takes the customer's money; the ledger says the same.
    if (minor > dueMinor)
      return payment.refuse({ code: 'sales.card-over-due', dueMinor, currency });
    payment.refuse(null);
    setStep({ kind: 'terminal', amountMinor: minor });
  };
  const remove = async ({ tenderId }: Tender): Promise<void> => {
    if (await payment.remove(tenderId)) setStep({ kind: 'amount' });
  };
  const askToRemove = (tender: Tender): void =>
    tender.kind === 'card' ? setStep({ kind: 'take-back', tender }) : void remove(tender);
  const back = (): void => {
    payment.refuse(null);
    if (asked.kind === 'amount') onBack();
    else setStep({ kind: 'amount' });
  };

  const primary = ((): DialogAction => {
    const { isRunning } = payment;
    switch (step.kind) {
      case 'paid':
        return { label: words.finish, run: () => void payment.finish(), isRunning };
      case 'terminal':
        return { label: words.approved, run: () => void take('card', step.amountMinor), isRunning };
      case 'take-back':
        return { label: words.takenBack, run: () => void remove(step.tender), isRunning };
      case 'amount': {
        const reason = draft.minor === null || draft.minor === 0 ? words.amountMissing : null;
        return { label: words.take[draft.method], run: takeDraft, isRunning, reason };
      }
    }
  })();
  return { payment, draft, put, type, step, take, askToRemove, back, primary };
}
