/**
 * A sentence for every "no". The list is closed over the contracts: a new code does not compile until each catalogue
 * says what is wrong and what to do next. What another version of the program sends gets the general sentence.
 */
import type { AnyRejection, BridgeRejection } from '#shared/bridge/bridge.ts';
import type { ApprovalRejection } from '#shared/kernel/approval.ts';
import type { EvidenceRejection } from '#shared/kernel/attachment.ts';
import type { ScanRejection } from '#shared/kernel/identifiers/identifier-rejections.ts';
import type { Rejection } from '#shared/kernel/result.ts';
import type { ModuleRejection } from '#shared/modules.ts';
import { spokenWords } from './words.tsx';

type MoneyRejection =
  | { code: 'money.unreadable'; text: string }
  | { code: 'money.too-many-decimals'; text: string };

/** Why a row of a supplier's list was refused (packing-list.ts, and the decider that looks the row up). */
type ListRejection =
  | { code: 'packing-list.repeated'; identifier: string; earlierRow: number }
  | { code: 'packing-list.no-product' }
  | { code: 'packing-list.no-identifier' }
  | { code: 'packing-list.no-imei' }
  | { code: 'packing-list.no-cost' }
  | { code: 'packing-list.cost-unreadable'; text: string }
  | { code: 'packing-list.other-currency'; listCurrency: string; currency: string }
  | { code: 'packing-list.already-in-stock'; identifier: string }
  | { code: 'packing-list.already-expected'; identifier: string; deliveryNumber: string }
  | { code: 'packing-list.already-sold'; identifier: string }
  | { code: 'packing-list.was-returned'; identifier: string }
  | { code: 'packing-list.barcode-taken'; productName: string }
  | { code: 'packing-list.counted-product'; productName: string }
  | { code: 'opening.condition-unknown'; text: string }
  | { code: 'opening.place-unknown'; text: string }
  | { code: 'opening.day-unreadable'; text: string }
  | { code: 'opening.several-under-one-number'; text: string }
  | { code: 'opening.quantity-unreadable'; text: string }
  | { code: 'opening.counts-units'; productName: string };

export type WordedRejection =
  | ModuleRejection
  | BridgeRejection
  | ApprovalRejection
  | EvidenceRejection
  | ScanRejection
  | MoneyRejection
  | ListRejection;

type FactsOf<Code extends string> = Extract<WordedRejection, Readonly<{ code: Code }>>;

export type RejectionSentences = {
  readonly [Code in WordedRejection['code']]: (facts: FactsOf<Code>) => string;
};

/** What to show: what is wrong and the next step, in the language of the screen. */
export function sentenceOf(rejection: AnyRejection | Rejection): string {
  const { rejections } = spokenWords();
  const say = (rejections.sentences as Record<string, ((facts: never) => string) | undefined>)[
    rejection.code
  ];
  return say === undefined ? rejections.unknown(rejection.code) : say(rejection as never);
}

/** For a reason that was stored as a code and its facts, as refused rows of a list are. */
export const sentenceOfReason = (
  reason: Readonly<{ code: string; facts: Readonly<Record<string, unknown>> }>,
): string => sentenceOf({ ...reason.facts, code: reason.code });
