/** What customers paid on the receipts of an impact list, by currency: what might have to be given back. */
import type { ImpactView } from '#shared/modules/exceptions/impact.ts';

export type PaidInAll = Readonly<{ currency: string; amountMinor: number }>;

/** Baskets that were dropped took no money. */
export function paidInAll(sales: ImpactView['sales']): readonly PaidInAll[] {
  const sums = new Map<string, number>();
  for (const { status, currency, totalMinor } of sales)
    if (status === 'completed') sums.set(currency, (sums.get(currency) ?? 0) + totalMinor);
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
