/**
 * What counted products cost: the moving average, Σ value ÷ Σ quantity of the branch's entries at that moment. With none
 * on hand the last receipt's cost stands in, and the next receipt settles the difference (ARCHITECTURE §3).
 */
import type { OnHand } from '../../kernel/contract.ts';
import { multiplyDivide } from '../../kernel/money.ts';

/**
 * Cost of `quantity` units going out, in minor units. The last unit takes what is left of the value, so that an empty
 * shelf is worth nothing; units beyond those on hand cost `lastCostMinor` each (0 where nothing was ever received).
 */
export function costOfIssue(
  onHand: OnHand,
  quantity: number,
  lastCostMinor: number | null,
): number {
  const covered = Math.min(quantity, Math.max(0, onHand.quantity));
  const coveredCost =
    covered === 0 ? 0 : multiplyDivide(Math.max(0, onHand.valueMinor), covered, onHand.quantity);
  return coveredCost + (quantity - covered) * (lastCostMinor ?? 0);
}

/**
 * What a receipt has to settle. Units sold before they were received were costed at the old last cost; the part of this
 * receipt that fills that hole is worth `unitCostMinor` each, and the difference is a cost variance (debit positive).
 */
export function varianceOfReceipt(onHand: OnHand, quantity: number, unitCostMinor: number): number {
  if (onHand.quantity >= 0) return 0;
  const filled = Math.min(quantity, -onHand.quantity);
  const costedAt = multiplyDivide(onHand.valueMinor, filled, -onHand.quantity);
  return filled * unitCostMinor + costedAt;
}
