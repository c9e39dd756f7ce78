/**
 * Decides how freight and duty go into the cost of what a delivery brought: exact to the smallest coin, by value or by
 * count. What is still here costs more; the part of what is gone is a difference, since its sale is booked already.
 */
import { eventMaker, handler, type Context, type FactReader } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { TOTAL_MAX, UNIT_AMOUNT_MAX } from '../../kernel/fields.ts';
import { allocate, multiplyDivide, sumMinor } from '../../kernel/money.ts';
import type { Posting } from '../../kernel/posting.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { device } from '../devices/device.ts';
import { ON_BOOKS } from '../devices/facts.ts';
import { organisation } from '../settings/shop.ts';
import { UNITS_PER_COMMAND_MAX } from './contract.ts';
import { delivery, type DeliveryState } from './delivery.ts';
import {
  landedEvents,
  type LandedKind,
  type LandedWay,
  type landedCommands,
} from './landed-contract.ts';
import type { ReceivingRejection } from './rejections.ts';

const make = eventMaker(landedEvents);

/** Goods that get a part: one unit, or what came of a counted product. */
export type Goods = Readonly<{
  deviceId: string | null;
  productId: string;
  quantity: number;
  /** What the supplier asked for all of it. */
  valueMinor: number;
  /** Of the quantity: what is still here. */
  hereCount: number;
  /** What a unit costs now, 0 for counted goods. */
  unitCostMinor: number;
}>;

export type LandedFacts = Readonly<{
  delivery: DeliveryState | null;
  goods: readonly Goods[];
  branchId: string;
  currency: string;
}>;

type Where = Pick<Context, 'branchId' | 'organisationId'>;

export function gatherLanded(read: FactReader, deliveryId: string, where: Where): LandedFacts {
  const state = read.state(delivery, deliveryId);
  const ids = read.ids(device, 'boughtIn', deliveryId);
  const units = ids.slice(0, UNITS_PER_COMMAND_MAX + 1).flatMap((deviceId): Goods[] => {
    const unit = read.state(device, deviceId);
    if (unit?.bought === undefined) return [];
    const { receipt, status, productId } = unit;
    // One that was sold and came back with another delivery is bought anew: this one's costs are not in it.
    const isHere = receipt?.deliveryId === deliveryId && ON_BOOKS.includes(status);
    return [
      {
        deviceId,
        productId,
        quantity: 1,
        valueMinor: unit.bought.unitCostMinor,
        hereCount: isHere ? 1 : 0,
        unitCostMinor: receipt?.unitCostMinor ?? 0,
      },
    ];
  });
  const counted = Object.entries(state?.counted ?? {})
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([productId, { quantity, valueMinor }]): Goods => {
      const onHand = read.onHand(where.branchId, productId).quantity;
      const hereCount = Math.min(quantity, Math.max(0, onHand));
      return { deviceId: null, productId, quantity, valueMinor, hereCount, unitCostMinor: 0 };
    });
  return {
    delivery: state,
    goods: [...units, ...counted],
    branchId: where.branchId,
    currency: read.state(organisation, where.organisationId)?.currency ?? '',
  };
}

/** The part of some goods; `stockMinor` of it is carried by what is still here. */
export type Part = Readonly<{ goods: Goods; amountMinor: number; stockMinor: number }>;

export function planSpread(
  { delivery: state, goods, branchId, currency }: LandedFacts,
  amountMinor: number,
  by: LandedWay,
): Result<readonly Part[], ReceivingRejection> {
  if (state === null) return no({ code: 'receiving.unknown-delivery' });
  if (state.branchId !== branchId) return no({ code: 'receiving.other-branch' });
  if (state.isOpen) return no({ code: 'receiving.still-open' });
  if (goods.length === 0) return no({ code: 'receiving.nothing-to-spread' });
  if (goods.filter(({ deviceId }) => deviceId !== null).length > UNITS_PER_COMMAND_MAX)
    return no({ code: 'receiving.too-many-units', max: UNITS_PER_COMMAND_MAX });
  const tooMuch = { code: 'receiving.too-much', maxMinor: TOTAL_MAX, currency } as const;
  const weights = goods.map(({ quantity, valueMinor }) => (by === 'count' ? quantity : valueMinor));
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  if (weightSum === 0) return no({ code: 'receiving.no-value-to-spread' });
  if (!Number.isSafeInteger(weightSum)) return no(tooMuch);
  const parts = allocate(amountMinor, weights).map((part, index): Part => {
    const of = goods[index] as Goods;
    return {
      goods: of,
      amountMinor: part,
      stockMinor: multiplyDivide(part, of.hereCount, of.quantity),
    };
  });
  const isOver = parts.some(
    ({ goods: { unitCostMinor }, stockMinor }) => unitCostMinor + stockMinor > UNIT_AMOUNT_MAX,
  );
  return isOver ? no({ ...tooMuch, maxMinor: UNIT_AMOUNT_MAX }) : ok(parts);
}

export const stockOf = (parts: readonly Part[]): number =>
  sumMinor(parts.map(({ stockMinor }) => stockMinor));

function postingsFor({ goods, amountMinor, stockMinor }: Part, currency: string): Posting[] {
  const subject =
    goods.deviceId === null ? `product:${goods.productId}` : `device:${goods.deviceId}`;
  const lines: Posting[] = [
    { account: 'inventory', amountMinor: stockMinor, currency, subject },
    { account: 'cost-variance', amountMinor: amountMinor - stockMinor, currency, subject },
    { account: 'landed-payable', amountMinor: -amountMinor, currency, subject: '' },
  ];
  return lines.filter((posting) => posting.amountMinor !== 0);
}

type Spread = Readonly<{
  landedCostId: string;
  deliveryId: string;
  kind: LandedKind;
  currency: string;
  reason: string;
}>;

function partAdded(spread: Spread, part: Part): NewEvent {
  const { goods, amountMinor, stockMinor } = part;
  const { productId, deviceId, quantity } = goods;
  const said = {
    ...spread,
    productId,
    amountMinor,
    postings: postingsFor(part, spread.currency),
  };
  return deviceId === null
    ? make('CountedCostAdded', { ...said, quantity, stockMinor })
    : make('DeviceCostAdded', { ...said, deviceId, isOnBooks: stockMinor > 0 });
}

export const spreadLandedCost = handler<(typeof landedCommands)['SpreadLandedCost']>()({
  gather: (command, read, context) => gatherLanded(read, command.deliveryId, context),
  decide: (facts, command, context) => {
    const { deliveryId, kind, amountMinor, by, reason } = command;
    const parts = planSpread(facts, amountMinor, by);
    if (!parts.ok) return parts;
    const { currency } = facts;
    const landedCostId = context.newId();
    const stockMinor = stockOf(parts.value);
    const header = make('LandedCostSpread', {
      ...command,
      landedCostId,
      currency,
      stockMinor,
      varianceMinor: amountMinor - stockMinor,
    });
    const spread = { landedCostId, deliveryId, kind, currency, reason };
    return ok({
      events: [
        header,
        // A coin less than there are units: some get nothing, and nothing is said of them.
        ...parts.value
          .filter((part) => part.amountMinor > 0)
          .map((part) => partAdded(spread, part)),
      ],
      reply: { landedCostId },
    });
  },
});
