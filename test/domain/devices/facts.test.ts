/**
 * Facts with their source, reason and person: a value counts when nobody's word is needed or it was
 * given, and no earlier value is ever lost.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { postingsOf } from '#shared/kernel/posting.ts';
import type { Role } from '#shared/kernel/roles.ts';
import { countingFact, pendingFact } from '#shared/modules/devices/device-state.ts';
import {
  DEFAULT_FACT_RIGHTS,
  STATED_FACTS,
  type StatedFact,
} from '#shared/modules/devices/facts.ts';
import { IMEI_1 } from '../../fixtures/domain.ts';
import {
  CLERK,
  missing,
  PICTURE,
  recordShop,
  sell,
  stated,
  unit,
  withFiles,
  written,
  type RecordShop,
} from '../../fixtures/record-shop.ts';

let record: RecordShop;
let shop: RecordShop['shop'];
let first: string;

beforeEach(() => {
  record = recordShop();
  ({ shop, first } = record);
});

const valueOf = (name: StatedFact): string =>
  name === 'variant' ? record.largeId : name === 'condition' ? 'used' : '24 months';
const current = (name: StatedFact): string | undefined =>
  countingFact(unit(shop, first), name)?.value;
const onHand = (productId: string): number =>
  shop.read.onHand(shop.station.branchId, productId).quantity;
const decide = (isApproved: boolean, reason: string, factEventId = lastStated()) => ({
  deviceId: first,
  factEventId,
  isApproved,
  reason,
});
const lastStated = (): string => shop.ofType('DeviceFactStated').at(-1)?.eventId ?? '';

/** One role each that may only state a fact; nobody for those that whoever states may approve. */
const ONLY_STATES: Readonly<Partial<Record<StatedFact, Role>>> = {
  variant: 'technician',
  condition: 'buyer',
  warranty: 'sales',
  supplier: 'stock-controller',
  plan: 'cashier',
};

describe('whoever may approve a fact', () => {
  test.each(STATED_FACTS)('states %s and it counts at once', (name) => {
    const [role] = DEFAULT_FACT_RIGHTS[name].approve;
    const value = valueOf(name);
    const act = (): void =>
      expect(shop.must('StateFact', stated(first, name, value), { as: [role ?? 'owner'] })).toEqual(
        { isPending: false },
      );
    expect(written(shop, act)).toEqual([
      {
        type: 'DeviceFactStated',
        data: {
          deviceId: first,
          name,
          value,
          source: 'typed',
          reason: 'Looked at it again',
          closure: '',
          approval: 'not-needed',
          attachments: [],
          variantMove:
            name === 'variant'
              ? { fromProductId: record.phoneId, toProductId: value, unitCostMinor: 31_000 }
              : null,
        },
      },
    ]);
    expect(current(name)).toBe(value);
  });
});

describe('whoever may only state a fact', () => {
  test.each(Object.entries(ONLY_STATES) as [StatedFact, Role][])(
    'states %s as %s, and it waits',
    (name, role) => {
      const before = current(name);
      const reply = shop.must('StateFact', stated(first, name, valueOf(name)), { as: [role] });
      expect(reply).toEqual({ isPending: true });
      expect(shop.ofType('DeviceFactStated').at(-1)?.data).toMatchObject({
        name,
        approval: 'pending',
        variantMove: null,
      });
      expect(current(name)).toBe(before);
      expect(pendingFact(unit(shop, first), name)).toMatchObject({ value: valueOf(name) });
    },
  );

  test('keeps what went with it: the source, the picture, what has to happen yet', () => {
    shop.must(
      'StateFact',
      { ...stated(first, 'condition', 'damaged'), source: 'customer', closure: 'Ask the maker' },
      { as: ['technician'], actorId: CLERK.staffId, ...withFiles(PICTURE) },
    );
    expect(pendingFact(unit(shop, first), 'condition')).toMatchObject({
      source: 'customer',
      closure: 'Ask the maker',
      reason: 'Looked at it again',
      actorId: CLERK.staffId,
      attachments: [PICTURE],
      approval: { status: 'pending' },
    });
  });

  test('does not open a gate by it: a value that waits is none', () => {
    shop.must('StateFact', stated(first, 'condition', 'used'));
    const assessed = missing(shop, first, 'sell').filter(({ code }) => code === 'check-missing');
    expect(assessed.length).toBeGreaterThan(0);
    const as: Role[] = ['technician'];
    shop.must('StateFact', stated(first, 'condition', 'refurbished'), { as });
    expect(missing(shop, first, 'sell')).toEqual(expect.arrayContaining(assessed));
    sell(shop, record.shop.ofType('DeviceReceived')[1]?.data.identifiers[0]?.display ?? '');
    const { second } = record;
    expect(missing(shop, second, 'warranty')).toMatchObject([
      { code: 'fact-missing', name: 'warranty' },
    ]);
    shop.must('StateFact', stated(second, 'warranty', '24 months'), { as: ['sales'] });
    expect(missing(shop, second, 'warranty')).toEqual([
      {
        code: 'fact-pending',
        name: 'warranty',
        suppliedBy: ['warranty-officer', 'branch-manager', 'head-office'],
      },
    ]);
  });
});

describe('a value that waits', () => {
  beforeEach(() => {
    shop.must('StateFact', stated(first, 'condition', 'damaged'), { as: ['technician'] });
  });

  test('counts from the moment it is approved, and says by whom', () => {
    const as: Role[] = ['assessor'];
    const factEventId = lastStated();
    const act = (): null =>
      shop.must('DecideFact', decide(true, ''), { as, actorId: CLERK.staffId });
    expect(written(shop, act)).toEqual([
      {
        type: 'DeviceFactDecided',
        data: {
          deviceId: first,
          factEventId,
          name: 'condition',
          isApproved: true,
          reason: '',
          variantMove: null,
        },
      },
    ]);
    expect(countingFact(unit(shop, first), 'condition')).toMatchObject({
      value: 'damaged',
      approval: { status: 'approved', by: CLERK.staffId, at: shop.clock.nowMs },
    });
  });

  test('stays in the record and does not count where it is rejected', () => {
    shop.must('DecideFact', decide(false, 'A scratch is no damage'));
    expect(current('condition')).toBe('new');
    expect(unit(shop, first).facts.condition).toMatchObject([
      { value: 'new' },
      {
        value: 'damaged',
        approval: { status: 'rejected', by: shop.ownerId, reason: 'A scratch is no damage' },
      },
    ]);
    expect(pendingFact(unit(shop, first), 'condition')).toBeNull();
  });

  test('is decided once', () => {
    const factEventId = lastStated();
    shop.must('DecideFact', decide(true, '', factEventId));
    expect(shop.refused('DecideFact', decide(false, 'No', factEventId))).toEqual({
      code: 'devices.fact-not-pending',
    });
  });

  test('is not shown as deciding anything when a later value already counts', () => {
    const earlier = lastStated();
    shop.must('StateFact', stated(first, 'condition', 'open-box'));
    shop.must('DecideFact', decide(true, '', earlier));
    expect(current('condition')).toBe('open-box');
    expect(unit(shop, first).facts.condition?.map(({ value }) => value)).toEqual([
      'new',
      'damaged',
      'open-box',
    ]);
  });
});

describe('a variant', () => {
  const change = (value: string, as: Role[] = ['owner']): void => {
    shop.must('StateFact', stated(first, 'variant', value), { as });
  };

  test('moves the stock of both products at once where it counts at once', () => {
    change(record.largeId);
    expect([onHand(record.phoneId), onHand(record.largeId)]).toEqual([1, 1]);
    expect(shop.read.onHand(shop.station.branchId, record.largeId).valueMinor).toBe(31_000);
    expect(unit(shop, first)).toMatchObject({ productId: record.largeId });
    expect(unit(shop, first).facts.model?.at(-1)?.value).toBe(record.largeId);
    for (const event of shop.events)
      expect(postingsOf(event.data).reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
  });

  test('moves nothing while it waits, everything when it is approved', () => {
    change(record.largeId, ['technician']);
    expect([onHand(record.phoneId), onHand(record.largeId)]).toEqual([2, 0]);
    expect(unit(shop, first).productId).toBe(record.phoneId);
    shop.must('DecideFact', decide(true, ''), { as: ['buyer'] });
    expect(shop.ofType('DeviceFactDecided').at(-1)?.data.variantMove).toEqual({
      fromProductId: record.phoneId,
      toProductId: record.largeId,
      unitCostMinor: 31_000,
    });
    expect([onHand(record.phoneId), onHand(record.largeId)]).toEqual([1, 1]);
    expect(unit(shop, first).productId).toBe(record.largeId);
  });

  test('moves nothing where it is rejected', () => {
    change(record.largeId, ['technician']);
    shop.must('DecideFact', decide(false, 'The box is right'));
    expect([onHand(record.phoneId), onHand(record.largeId)]).toEqual([2, 0]);
    expect(unit(shop, first).productId).toBe(record.phoneId);
  });

  test('moves nothing where an older value is approved after a newer one counts', () => {
    const { productId: thirdId } = shop.must('AddProduct', {
      tracking: 'device',
      brand: '',
      model: 'Pixel 9 · 512 GB',
      storage: '',
      colour: '',
      sku: '',
      taxCode: null,
      barcode: '',
      priceMinor: 69_900,
    });
    change(record.largeId, ['technician']);
    const older = lastStated();
    change(thirdId);
    shop.must('DecideFact', decide(true, '', older));
    expect(unit(shop, first).productId).toBe(thirdId);
    expect([onHand(record.phoneId), onHand(record.largeId), onHand(thirdId)]).toEqual([1, 0, 1]);
  });

  test('of a sold unit moves no stock', () => {
    sell(shop, IMEI_1);
    change(record.largeId);
    expect(shop.ofType('DeviceFactStated').at(-1)?.data.variantMove).toBeNull();
    expect([onHand(record.phoneId), onHand(record.largeId)]).toEqual([1, 0]);
  });

  test('is sold as what it turned out to be, at that price', () => {
    change(record.largeId);
    sell(shop, IMEI_1);
    expect(shop.ofType('DeviceSold').at(-1)?.data).toMatchObject({
      productId: record.largeId,
      priceMinor: 59_900,
      unitCostMinor: 31_000,
    });
    expect(onHand(record.largeId)).toBe(0);
  });

  test('does not change under the customer’s eyes: what lies in a basket leaves it first', () => {
    shop.must('ScanToSale', { raw: IMEI_1 });
    const refusal = { code: 'devices.in-basket', productName: 'Pixel 9' };
    const large = stated(first, 'variant', record.largeId);
    expect(shop.refused('StateFact', large)).toEqual(refusal);
    expect(shop.must('StateFact', large, { as: ['technician'] })).toEqual({ isPending: true });
    expect(shop.refused('DecideFact', decide(true, ''))).toEqual(refusal);
  });
});

test('every value that a fact ever had is there, oldest first, with its reason', () => {
  for (const value of ['open-box', 'used', 'damaged', 'used'])
    shop.must('StateFact', { ...stated(first, 'condition', value), reason: `It is ${value}` });
  expect(unit(shop, first).facts.condition?.map(({ value, reason }) => [value, reason])).toEqual([
    ['new', undefined],
    ['open-box', 'It is open-box'],
    ['used', 'It is used'],
    ['damaged', 'It is damaged'],
    ['used', 'It is used'],
  ]);
});

describe('a shop that sets up who states what', () => {
  test('lets another role state, and lets a word of its own count', () => {
    const technician = { as: ['technician'] as Role[] };
    const warranty = stated(first, 'warranty', valueOf('warranty'));
    expect(shop.refused('StateFact', warranty, technician)).toMatchObject({
      code: 'devices.fact-not-yours',
    });
    shop.must('SetFactRights', { name: 'warranty', state: ['technician'], approve: ['buyer'] });
    expect(shop.must('StateFact', warranty, technician)).toEqual({ isPending: true });
    expect(missing(shop, first, 'warranty')).toContainEqual({
      code: 'fact-pending',
      name: 'warranty',
      suppliedBy: ['buyer'],
    });
  });
});
