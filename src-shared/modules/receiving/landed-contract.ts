/** Freight, duty and other costs of a delivery: spread over what it brought, on the books or as a difference. */
import { z } from 'zod';
import { command, event, query } from '../../kernel/contract.ts';
import { subject, type DomainEvent } from '../../kernel/event.ts';
import { filledLine, id, line, UNIT_AMOUNT_MAX, whole } from '../../kernel/fields.ts';
import { currencyCode, postings } from '../../kernel/posting.ts';
import type { Role } from '../../kernel/roles.ts';
import type { ReceivingRejection } from './rejections.ts';

export const LANDED_KINDS = ['freight', 'duty', 'other'] as const;
export type LandedKind = (typeof LANDED_KINDS)[number];

/** By what the supplier asked for the goods, or so much for each piece. */
export const LANDED_WAYS = ['value', 'count'] as const;
export type LandedWay = (typeof LANDED_WAYS)[number];

const ADDS_COSTS: readonly Role[] = ['stock-controller', 'buyer', 'branch-manager', 'head-office'];

const kind = z.enum(LANDED_KINDS);
const by = z.enum(LANDED_WAYS);
/** Some money, at least the smallest coin. */
const cost = z.int().min(1).max(UNIT_AMOUNT_MAX);
const reference = line(60);
const reason = filledLine(300);

const spread = z.strictObject({
  landedCostId: id,
  deliveryId: id,
  kind,
  by,
  amountMinor: cost,
  currency: currencyCode,
  reference,
  reason,
  /** Of the amount: what the goods that are still here cost more. */
  stockMinor: whole(UNIT_AMOUNT_MAX),
  /** And what came too late, for goods that were gone. */
  varianceMinor: whole(UNIT_AMOUNT_MAX),
});

export const landedEvents = {
  /** Header of a cost that was spread; one event per unit and per counted product that got a part follows. */
  LandedCostSpread: event(spread, (data) => [subject('delivery', data.deliveryId)]),
  DeviceCostAdded: event(
    z.strictObject({
      landedCostId: id,
      deliveryId: id,
      deviceId: id,
      productId: id,
      kind,
      amountMinor: cost,
      currency: currencyCode,
      /** It costs more from now on; else it was gone, and its part is a difference. */
      isOnBooks: z.boolean(),
      reason,
      postings,
    }),
    (data) => [subject('device', data.deviceId)],
  ),
  CountedCostAdded: event(
    z.strictObject({
      landedCostId: id,
      deliveryId: id,
      productId: id,
      kind,
      /** How many of it the delivery had brought. */
      quantity: z.int().min(1),
      amountMinor: cost,
      currency: currencyCode,
      /** The part that those on hand carry. */
      stockMinor: whole(UNIT_AMOUNT_MAX),
      reason,
      postings,
    }),
    (data) => [subject('product', data.productId)],
  ),
};

/** A cost that was spread, as the delivery keeps it. */
export type LandedCostEntry = Readonly<
  Omit<z.output<typeof spread>, 'deliveryId'> & { occurredAt: number; actorId: string }
>;

export function landedEntry({
  data: { deliveryId: _deliveryId, ...told },
  occurredAt,
  actorId,
}: DomainEvent<'LandedCostSpread', z.output<typeof spread>>): LandedCostEntry {
  return { ...told, occurredAt, actorId };
}

export type LandedCostRow = LandedCostEntry & Readonly<{ actorName: string }>;

/** What the units, or the pieces, of one product would get. */
export type LandedProduct = Readonly<{
  productId: string;
  name: string;
  tracking: 'device' | 'quantity';
  quantity: number;
  /** Of those, what is not here any more. */
  goneCount: number;
  amountMinor: number;
  /** What one unit gets: they differ where it does not divide, or where the units did not cost the same. */
  leastMinor: number;
  mostMinor: number;
}>;

export type LandedPreview = Readonly<{
  currency: string;
  products: readonly LandedProduct[];
  stockMinor: number;
  varianceMinor: number;
  /** Why it cannot be spread so. */
  refusal: ReceivingRejection | null;
}>;

export const landedCommands = {
  SpreadLandedCost: command<Readonly<{ landedCostId: string }>>()(
    z.strictObject({ deliveryId: id, kind, amountMinor: cost, by, reference, reason }),
    ADDS_COSTS,
  ),
};

export const landedQueries = {
  /** What was spread over a delivery, the first first. */
  getLandedCosts: query<readonly LandedCostRow[]>()(
    z.strictObject({ deliveryId: id }),
    ADDS_COSTS,
    ['delivery'],
  ),
  previewLandedCost: query<LandedPreview>()(
    z.strictObject({ deliveryId: id, amountMinor: cost, by }),
    ADDS_COSTS,
    ['delivery', 'device'],
    'report',
  ),
};
