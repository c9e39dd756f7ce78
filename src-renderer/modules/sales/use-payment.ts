/** Taking payments for a basket, one after the other; when nothing is left to pay, the sale is finished at once. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { BasketView, CompleteSaleReply, TenderKind } from '#shared/modules/sales/contract.ts';
import { useCommand } from '#renderer/app/hooks.ts';

export type Payment = Readonly<{
  /** What is left to pay after it; null where it was refused. */
  take: (kind: TenderKind, amountMinor: number) => Promise<number | null>;
  remove: (tenderId: string) => Promise<boolean>;
  finish: () => Promise<void>;
  rejection: AnyRejection | null;
  refuse: (rejection: AnyRejection | null) => void;
  isRunning: boolean;
}>;

export function usePayment(
  { saleId }: BasketView,
  onCompleted: (sale: CompleteSaleReply) => void,
): Payment {
  const addTender = useCommand('AddTender');
  const removeTender = useCommand('RemoveTender');
  const completeSale = useCommand('CompleteSale');
  const [rejection, refuse] = useState<AnyRejection | null>(null);

  const finish = async (): Promise<void> => {
    const answer = await completeSale.run({ saleId });
    if (answer.ok) onCompleted(answer.value);
    else refuse(answer.rejection);
  };

  const take = async (kind: TenderKind, amountMinor: number): Promise<number | null> => {
    const answer = await addTender.run({ saleId, kind, amountMinor });
    refuse(answer.ok ? null : answer.rejection);
    if (!answer.ok) return null;
    if (answer.value.dueMinor === 0) await finish();
    return answer.value.dueMinor;
  };

  const remove = async (tenderId: string): Promise<boolean> => {
    const answer = await removeTender.run({ saleId, tenderId });
    refuse(answer.ok ? null : answer.rejection);
    return answer.ok;
  };

  const isRunning = addTender.isRunning || removeTender.isRunning || completeSale.isRunning;
  return { take, remove, finish, rejection, refuse, isRunning };
}
