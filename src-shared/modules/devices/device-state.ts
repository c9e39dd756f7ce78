/** The fold of one physical unit as it stands: what is known of it, where it is, who holds it. `device.ts` folds it. */
import type { Attachment } from '../../kernel/attachment.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { ExceptionKind } from '../exceptions/kinds.ts';
import type { Check, CheckResult } from './checks.ts';
import {
  ON_BOOKS,
  type Approval,
  type Condition,
  type DeviceStatus,
  type FactName,
  type FactSource,
} from './facts.ts';
import type { Stage } from './stages.ts';

/** One value of a fact. What is left out is empty; without `approval` nobody's word was needed. */
export type Fact = Readonly<{
  value: string;
  source: FactSource;
  occurredAt: number;
  actorId: string;
  eventId: string;
  reason?: string;
  closure?: string;
  approval?: Approval;
  attachments?: readonly Attachment[];
}>;

/** Every value a fact ever had, the newest last. Which one counts: `countingFact`. */
export type Facts = Readonly<Partial<Record<FactName, readonly Fact[]>>>;

export type Contradiction = Readonly<{
  code:
    | 'received-twice'
    | 'sold-twice'
    | 'sold-before-received'
    | 'sold-after-gone'
    | 'ended-twice'
    | 'sold-while-reserved'
    | 'held-by-two-baskets'
    | 'reserved-twice'
    | 'came-back-unsold'
    | 'cost-missed-it';
  eventId: string;
  occurredAt: number;
}>;

/** A case that names the unit. */
export type Hold = Readonly<{
  exceptionId: string;
  kind: ExceptionKind;
  isOpen: boolean;
  /** Stages that somebody opened in spite of it. */
  overridden: readonly Stage[];
}>;

export type CheckState = Readonly<{
  result: CheckResult;
  provider: string;
  reference: string;
  note: string;
  occurredAt: number;
  actorId: string;
  attachments: readonly Attachment[];
  times: number;
}>;

export type FormerIdentifierState = Readonly<{
  identifier: DeviceIdentifier;
  replacement: DeviceIdentifier | null;
  reason: string;
  occurredAt: number;
  actorId: string;
}>;

export type DeviceState = Readonly<{
  /** The current holding. Null while no receipt is known: an event about the unit came before the one that received it. */
  receipt: Readonly<{
    deliveryId: string;
    branchId: string;
    place: string;
    receivedAt: number;
    unitCostMinor: number;
    currency: string;
    /** Freight and duty within the cost, where there are any. */
    landedMinor?: number;
  }> | null;
  /** The delivery that brought it first, and what the supplier asked for it: its later costs go by these. */
  bought?: Readonly<{ deliveryId: string; unitCostMinor: number }>;
  productId: string;
  identifiers: readonly DeviceIdentifier[];
  scannedKeys: readonly string[];
  /** Of those whose check digit is wrong and that were taken all the same. */
  overriddenKeys?: readonly string[];
  formerIdentifiers?: readonly FormerIdentifierState[];
  /** Labels that were printed for it. */
  labelCopies?: number;
  supplierName: string;
  status: DeviceStatus;
  /** The basket that holds it. */
  basketSaleId: string | null;
  reservation?: Readonly<{ reservationId: string; customerId: string; until: string }> | null;
  sale: Readonly<{
    saleId: string;
    receiptNumber: string;
    soldAt: number;
    priceMinor: number;
  }> | null;
  /** Of earlier holdings, the newest last. */
  formerSales?: readonly Readonly<{ saleId: string; receiptNumber: string; soldAt: number }>[];
  /** When it was last handled in the stock room: moved, found, counted. */
  seen?: Readonly<{ at: number; by: string; place: string }>;
  missing?: Readonly<{ at: number; lastSeenAt: number; lastSeenBy: string }> | null;
  /** How its record ended, where it did. */
  ended?: Readonly<{
    how: 'written-off' | 'withdrawn' | 'returned-to-supplier';
    keptDeviceId: string | null;
    at?: number;
  }>;
  /** The last result of each check. */
  checks?: Readonly<Partial<Record<Check, CheckState>>>;
  holds?: readonly Hold[];
  facts: Facts;
  contradictions: readonly Contradiction[];
}>;

export const unknownDevice: DeviceState = {
  receipt: null,
  productId: '',
  identifiers: [],
  scannedKeys: [],
  supplierName: '',
  status: 'in-stock',
  basketSaleId: null,
  sale: null,
  facts: {},
  contradictions: [],
};

/** The value that counts: the newest that needed nobody's word or has it. */
export const countingFact = (state: DeviceState, name: FactName): Fact | null =>
  (state.facts[name] ?? []).findLast(({ approval }) => isCounting(approval)) ?? null;

const isCounting = (approval: Approval | undefined): boolean =>
  approval === undefined || approval.status === 'not-needed' || approval.status === 'approved';

export const pendingFact = (state: DeviceState, name: FactName): Fact | null =>
  (state.facts[name] ?? []).findLast(({ approval }) => approval?.status === 'pending') ?? null;

export const conditionOf = (state: DeviceState): Condition =>
  (countingFact(state, 'condition')?.value ?? 'new') as Condition;

/** The last act that had the unit in hand. `place` is '' where the act says nothing of it. */
export function lastSeen({
  facts,
  receipt,
  checks,
  seen,
}: DeviceState): Readonly<{ at: number; by: string; place: string }> {
  const acts = [
    ...Object.values(facts).flatMap((values) =>
      values.map(({ occurredAt, actorId }) => ({ at: occurredAt, by: actorId, place: '' })),
    ),
    ...Object.values(checks ?? {}).map(({ occurredAt, actorId }) => ({
      at: occurredAt,
      by: actorId,
      place: '',
    })),
    ...(seen === undefined ? [] : [seen]),
  ];
  const first = {
    at: receipt?.receivedAt ?? 0,
    by: acts[0]?.by ?? '',
    place: receipt?.place ?? '',
  };
  const latest = acts.reduce((newest, act) => (act.at > newest.at ? act : newest), first);
  return { ...latest, place: latest.place === '' ? (receipt?.place ?? '') : latest.place };
}

/** It went back to its supplier. What comes in again of it is the same device. */
export const isAtSupplier = ({ ended }: Pick<DeviceState, 'ended'>): boolean =>
  ended?.how === 'returned-to-supplier';

/** On the books of a branch: where it is and how old it is can be told. */
export const isHere = ({ receipt, status }: DeviceState): boolean =>
  receipt !== null && ON_BOOKS.includes(status);

/** It carries a label of the shop's own. */
export const isLabelled = ({ identifiers }: DeviceState): boolean =>
  identifiers.some(({ kind }) => kind === 'stock-label');
