/**
 * Which stages a case keeps its units from: exactly those of its kind and those that come after
 * them on the way, for exactly the units that it names. The way is written down here a second time.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { STAGES, type Stage } from '#shared/modules/devices/stages.ts';
import { EXCEPTION_KINDS, exceptionRules } from '#shared/modules/exceptions/kinds.ts';
import { IMEI_1, IMEI_2 } from '../../fixtures/domain.ts';
import {
  MANAGER,
  missing,
  openCase,
  recordShop,
  sell,
  stagesHeld,
  stated,
  unit,
  UNTIL,
  type RecordShop,
} from '../../fixtures/record-shop.ts';

let record: RecordShop;
let shop: RecordShop['shop'];
let first: string;
let second: string;

beforeEach(() => {
  record = recordShop();
  ({ shop, first, second } = record);
});

/** A stage waits for what every stage before it on its way waits for; selling, paying and handing over are apart. */
const COMES_AFTER: Readonly<Partial<Record<Stage, readonly Stage[]>>> = {
  verify: ['verify', 'price', 'reserve', 'sell'],
  price: ['price', 'reserve', 'sell'],
  reserve: ['reserve'],
  sell: ['sell'],
  'hand-over': ['hand-over', 'warranty'],
  warranty: ['warranty'],
};
const USED_TOO: Readonly<Partial<Record<Stage, readonly Stage[]>>> = {
  ...COMES_AFTER,
  verify: ['verify', 'assess', 'hold', 'refurbish', 'quality-check', 'price', 'reserve', 'sell'],
  assess: ['assess', 'hold', 'refurbish', 'quality-check', 'price', 'reserve', 'sell'],
};
const heldBy = (
  kind: (typeof EXCEPTION_KINDS)[number],
  way: typeof COMES_AFTER,
): readonly Stage[] => {
  const held = new Set(exceptionRules[kind].blocks.flatMap((stage) => way[stage] ?? []));
  return STAGES.filter((stage) => held.has(stage));
};

describe.each(EXCEPTION_KINDS)('a case of kind %s', (kind) => {
  test('holds exactly its stages, of exactly the unit that it names', () => {
    const exceptionId = openCase(shop, kind, [first]);
    expect(stagesHeld(shop, first, exceptionId)).toEqual(heldBy(kind, COMES_AFTER));
    expect(stagesHeld(shop, second)).toEqual([]);
    const isHeld = heldBy(kind, COMES_AFTER).includes('sell');
    expect(shop.run('ScanToSale', { raw: IMEI_1 }).ok).toBe(!isHeld);
    expect(shop.run('ScanToSale', { raw: IMEI_2 }).ok).toBe(true);
  });

  test('holds a used unit at the stages of used ones as well', () => {
    shop.must('StateFact', stated(first, 'condition', 'used'));
    const exceptionId = openCase(shop, kind, [first]);
    expect(stagesHeld(shop, first, exceptionId)).toEqual(heldBy(kind, USED_TOO));
  });

  test('lets go of a stage exactly when everything before it was overridden too', () => {
    const { blocks } = exceptionRules[kind];
    if (blocks.length === 0) return;
    const exceptionId = openCase(shop, kind, [first, second]);
    const overridden: Stage[] = [];
    for (const stage of blocks) {
      overridden.push(stage);
      shop.must(
        'OverrideException',
        {
          exceptionId,
          stream: null,
          deviceIds: [first],
          stages: [stage],
          reason: 'The customer has seen it',
        },
        { approver: MANAGER },
      );
      const still = new Set(
        blocks.filter((one) => !overridden.includes(one)).flatMap((one) => COMES_AFTER[one] ?? []),
      );
      expect(stagesHeld(shop, first, exceptionId)).toEqual(STAGES.filter((one) => still.has(one)));
      expect(stagesHeld(shop, second, exceptionId)).toEqual(heldBy(kind, COMES_AFTER));
    }
  });
});

test('a case says who can supply it, as the shop set it up', () => {
  openCase(shop, 'E3', [first]);
  shop.must('SetExceptionRule', {
    kind: 'E3',
    ownerRole: 'technician',
    backupRole: 'buyer',
    causes: [],
  });
  expect(missing(shop, first, 'sell')).toMatchObject([
    { code: 'exception', kind: 'E3', suppliedBy: ['technician', 'buyer'] },
  ]);
});

test('a promise is held by a case, and a case does not end a promise', () => {
  const promise = { deviceId: first, customerId: record.ana, until: UNTIL, note: '' };
  const exceptionId = openCase(shop, 'E15', [first]);
  expect(shop.refused('ReserveDevice', promise)).toMatchObject({
    code: 'sales.gate-closed',
    deviceId: first,
    missing: { code: 'exception', exceptionId },
  });
  const { reservationId } = shop.must('ReserveDevice', { ...promise, deviceId: second });
  openCase(shop, 'E15', [second]);
  expect(unit(shop, second).reservation).toMatchObject({ reservationId });
});

test('the gate is asked again when the money is taken, not only when it went into the basket', () => {
  const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
  shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 60_000 });
  const exceptionId = openCase(shop, 'E19', [first]);
  expect(shop.refused('CompleteSale', { saleId })).toMatchObject({
    code: 'sales.gate-closed',
    missing: { code: 'exception', exceptionId },
  });
});

test('what happened to a sold unit holds back what comes after the sale, and nothing else', () => {
  sell(shop, IMEI_1);
  expect(missing(shop, first, 'hand-over')).toEqual([]);
  const exceptionId = openCase(shop, 'E4', [first]);
  expect(stagesHeld(shop, first, exceptionId)).toEqual(['warranty']);
  expect(missing(shop, first, 'pay')).toEqual([]);
});
