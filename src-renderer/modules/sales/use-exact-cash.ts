/** F9: takes what is due in cash and finishes the sale, in one key. */
import { useRef, useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { BasketView, CompleteSaleReply } from '#shared/modules/sales/contract.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { sentenceAtPayment } from './changed-since.ts';

export type ExactCash = Readonly<{ run: () => void; isRunning: boolean }>;

type Ends = Readonly<{
  onCompleted: (sale: CompleteSaleReply) => void;
  /** The basket grew meanwhile, so that something is left to pay. */
  payRest: () => void;
  /** It is paid, and the sale is refused. */
  onRefused: (rejection: AnyRejection) => void;
}>;

export function useExactCash(
  basket: BasketView | null,
  { onCompleted, payRest, onRefused }: Ends,
): ExactCash {
  const pos = usePos();
  const words = useWords();
  const feedback = useScanFeedback();
  const isUnderWay = useRef(false);
  const [isRunning, setIsRunning] = useState(false);

  const payAll = async ({ saleId, dueMinor }: BasketView): Promise<void> => {
    if (dueMinor > 0) {
      const paid = await pos.command('AddTender', { saleId, kind: 'cash', amountMinor: dueMinor });
      if (!paid.ok) return feedback.refused(sentenceOf(paid.rejection));
      if (paid.value.dueMinor > 0) return payRest();
    }
    const completed = await pos.command('CompleteSale', { saleId });
    if (completed.ok) return onCompleted(completed.value);
    feedback.refused(sentenceAtPayment(words, completed.rejection));
    onRefused(completed.rejection);
  };

  const run = (): void => {
    if (isUnderWay.current || basket === null) return;
    isUnderWay.current = true;
    setIsRunning(true);
    void payAll(basket).finally(() => {
      isUnderWay.current = false;
      setIsRunning(false);
    });
  };
  return { run, isRunning };
}
