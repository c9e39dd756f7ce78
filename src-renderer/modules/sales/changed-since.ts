/** What the ledger says when a basket is finished and one of its units is not as it was when it was scanned (R11). */
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { SalesRejection } from '#shared/modules/sales/contract.ts';
import type { Words } from '#renderer/app/messages/en.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';

const OF_A_UNIT: readonly string[] = [
  'sales.gate-closed',
  'sales.device-sold',
  'sales.device-elsewhere',
  'sales.in-other-basket',
  'sales.no-price',
] satisfies readonly SalesRejection['code'][];

export const changedSince = (rejection: AnyRejection): boolean =>
  OF_A_UNIT.includes(rejection.code);

/** The refusal, and that the basket is still there with what can be done about it. */
export const sentenceAtPayment = (words: Words, rejection: AnyRejection): string =>
  changedSince(rejection)
    ? `${sentenceOf(rejection)} ${words.sales.pay.changedSince}`
    : sentenceOf(rejection);
