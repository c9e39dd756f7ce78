/**
 * Checks with their result, who was asked and the reference; what a failed one opens, and which ones
 * the way of a unit waits for.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  CHECKLIST_KINDS,
  CHECKS,
  DEFAULT_ALERT_LIMITS,
  type Check,
} from '#shared/modules/devices/checks.ts';
import { CASE_OF_CHECK } from '#shared/modules/devices/check-work.ts';
import {
  checklistKindOf,
  itemsOf,
  limitsOf,
  stockRules,
} from '#shared/modules/devices/stock-rules.ts';
import {
  caseOf,
  checkOf,
  missing,
  NO_FILES,
  PICTURE,
  recordShop,
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

const check = (
  name: Check,
  result: Parameters<typeof checkOf>[2],
): { exceptionId: string | null } =>
  shop.must('RecordCheck', checkOf(first, name, result), NO_FILES);
const required = (...checks: readonly Check[]): void => {
  shop.must('SetChecklist', {
    kind: 'new-mobile',
    items: checks.map((one) => ({ check: one, need: 'required' })),
  });
};

test('a check is kept with who was asked, the reference and the picture; the last one counts', () => {
  const input = checkOf(first, 'blocklist', 'pending');
  expect(shop.must('RecordCheck', input, withFiles(PICTURE))).toEqual({ exceptionId: null });
  expect(shop.ofType('DeviceChecked').map(({ data }) => data)).toEqual([
    {
      deviceId: first,
      check: 'blocklist',
      result: 'pending',
      provider: 'Device register',
      reference: 'R-17',
      note: 'As it is printed',
      attachments: [PICTURE],
    },
  ]);
  check('blocklist', 'passed');
  expect(unit(shop, first).checks?.blocklist).toMatchObject({ result: 'passed', times: 2 });
});

test.each(CHECKS)('a failed %s opens its case with the words and the picture', (name) => {
  const act = (): unknown =>
    shop.must('RecordCheck', checkOf(first, name, 'failed'), withFiles(PICTURE));
  const events = written(shop, act);
  expect(events.map(({ type }) => type)).toEqual(['DeviceChecked', 'ExceptionOpened']);
  expect(events[1]?.data).toMatchObject({
    kind: CASE_OF_CHECK[name],
    openedBy: 'rule',
    origin: null,
    deviceIds: [first],
    about: [],
    reason: 'As it is printed',
    attachments: [PICTURE],
  });
});

test('a second failure goes into the case that is open, and opens a new one when that is closed', () => {
  const { exceptionId } = check('sim-lock', 'failed');
  expect(check('blocklist', 'failed')).toEqual({ exceptionId });
  expect(shop.ofType('ExceptionOpened')).toHaveLength(1);
  check('sim-lock', 'passed');
  check('blocklist', 'passed');
  const explanation = 'The carrier had it wrong';
  shop.must('CloseException', {
    exceptionId: exceptionId ?? '',
    stream: null,
    cause: 'provider-delay',
    explanation,
  });
  expect(caseOf(shop, exceptionId ?? '').isOpen).toBe(false);
  expect(check('blocklist', 'failed').exceptionId).not.toBe(exceptionId);
});

test('a look-up that cannot be made needs nobody to have been asked', () => {
  const input = { ...checkOf(first, 'registration', 'not-possible'), provider: '' };
  expect(shop.run('RecordCheck', input).ok).toBe(true);
});

describe('a check that the list requires', () => {
  test.each([
    ['was never made', null, 'check-missing'],
    ['waits for its answer', 'pending', 'check-pending'],
    ['could not be made', 'not-possible', 'check-missing'],
    ['failed', 'failed', 'check-failed'],
  ] as const)('keeps the unit from the counter while it %s', (_when, result, code) => {
    required('box-against-device');
    if (result !== null) check('box-against-device', result);
    for (const stage of ['verify', 'price', 'reserve', 'sell'] as const)
      expect(missing(shop, first, stage)).toContainEqual({
        code,
        check: 'box-against-device',
        suppliedBy: ['stock-controller', 'technician', 'assessor', 'branch-manager'],
      });
    expect(missing(shop, first, 'receive')).toEqual([]);
  });

  test('lets it through when it passed, and only that unit', () => {
    required('seal', 'variant');
    check('seal', 'passed');
    expect(missing(shop, first, 'sell')).toMatchObject([
      { code: 'check-missing', check: 'variant' },
    ]);
    check('variant', 'passed');
    expect(missing(shop, first, 'sell')).toEqual([]);
    expect(missing(shop, record.second, 'sell')).toHaveLength(2);
  });

  test('says nothing of the unit any more when it comes back after a sale', () => {
    required('seal');
    check('seal', 'passed');
    const { saleId } = shop.must('ScanToSale', { raw: '354678154206853' });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 60_000 });
    shop.must('CompleteSale', { saleId });
    const { deliveryId } = record;
    const reason = 'Did not like it';
    shop.must('TakeBack', {
      deliveryId,
      deviceId: first,
      condition: 'new',
      unitCostMinor: 20_000,
      reason,
    });
    expect(missing(shop, first, 'sell')).toMatchObject([{ code: 'check-missing', check: 'seal' }]);
  });
});

test('what is only asked stops nobody', () => {
  expect(itemsOf(shop.state(stockRules, 'all'), 'new-mobile').length).toBeGreaterThan(0);
  expect(missing(shop, first, 'sell')).toEqual([]);
});

test('the list of a unit goes by what it is', () => {
  expect(checklistKindOf(unit(shop, first))).toBe('new-mobile');
  shop.must('StateFact', stated(first, 'condition', 'used'));
  expect(checklistKindOf(unit(shop, first))).toBe('used-mobile');
  shop.must('StateFact', stated(first, 'condition', 'open-box'));
  expect(checklistKindOf(unit(shop, first))).toBe('new-mobile');
  const { deviceId } = shop.must('ReceiveUnit', {
    deliveryId: record.deliveryId,
    productId: record.phoneId,
    labels: ['SN7Q2001'],
    unitCostMinor: 1,
  });
  expect(checklistKindOf(unit(shop, deviceId))).toBe('new-other');
});

test.each(CHECKLIST_KINDS)('the list of %s is the shop’s own once it is set', (kind) => {
  const items = [{ check: 'seal', need: 'required' }] as const;
  const act = (): null => shop.must('SetChecklist', { kind, items: [...items] });
  expect(written(shop, act)).toEqual([{ type: 'ChecklistSet', data: { kind, items } }]);
  const rules = shop.state(stockRules, 'all');
  for (const one of CHECKLIST_KINDS)
    expect(itemsOf(rules, one)).toEqual(one === kind ? items : itemsOf(null, one));
});

test('the limits of what the owner hears of are the shop’s own once they are set', () => {
  expect(limitsOf(shop.state(stockRules, 'all'))).toEqual(DEFAULT_ALERT_LIMITS);
  const limits = { agedDays: 30, checkPendingDays: 1, quarantineDays: 0, caseOpenDays: 2 };
  const act = (): null => shop.must('SetAlertLimits', limits);
  expect(written(shop, act)).toEqual([{ type: 'AlertLimitsSet', data: limits }]);
  expect(limitsOf(shop.state(stockRules, 'all'))).toEqual(limits);
});
