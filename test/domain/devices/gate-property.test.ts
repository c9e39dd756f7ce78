/**
 * The gate against a second opinion, after every step of any sequence: it is open exactly where
 * nothing in the plain events stands in the way. And no command takes a unit through while it is not.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHECKS } from '#shared/modules/devices/checks.ts';
import { CONDITIONS, PLACES } from '#shared/modules/devices/facts.ts';
import { exceptionRules, EXCEPTION_KINDS } from '#shared/modules/exceptions/kinds.ts';
import { exception } from '#shared/modules/exceptions/exception.ts';
import { caseIdOf } from '#shared/modules/exceptions/case-id.ts';
import { IMEI_1, IMEI_3, type Domain } from '../../fixtures/domain.ts';
import { inTheWay } from '../../fixtures/gate-oracle.ts';
import type { RawEvent } from '../../fixtures/raw-events.ts';
import {
  checkOf,
  MANAGER,
  missing,
  NO_FILES,
  number,
  recordShop,
  stated,
  twinArrived,
  TWIN,
  unit,
  UNTIL,
  type RecordShop,
} from '../../fixtures/record-shop.ts';

type Step = Readonly<{ op: number; at: number; a: number; b: number }>;

const pick = <Item>(items: readonly Item[], index: number): Item =>
  items[index % items.length] as Item;

/** What the shop knows, as plain data. */
const known = (shop: Domain): RawEvent[] =>
  shop.events.map((event, position) => ({ ...event, position, approverId: null, commandId: '' }));

const caseIds = (shop: Domain): string[] =>
  shop.ofType('ExceptionOpened').map(({ data }) => data.exceptionId);

/** The acts of a shop; whatever a rule refuses is left. */
const acts: readonly ((record: RecordShop, deviceId: string, step: Step) => unknown)[] = [
  ({ shop }, deviceId, { a }) =>
    shop.run('OpenException', {
      kind: pick(EXCEPTION_KINDS, a),
      deviceIds: [deviceId],
      about: [],
      reason: 'Something is not right',
      evidence: [],
    }),
  override,
  override,
  ({ shop }, _deviceId, { a, b }) => {
    const exceptionId = pick(caseIds(shop), b);
    const { kind } = shop.state(exception, exceptionId ?? '') ?? {};
    if (kind === undefined) return;
    const cause = pick(exceptionRules[kind].causes, a);
    shop.run('CloseException', { exceptionId, stream: null, cause, explanation: 'Settled' });
  },
  ({ shop }, _deviceId, { b }) => {
    const exceptionId = pick(caseIds(shop), b);
    if (exceptionId !== undefined)
      shop.run('ReopenException', { exceptionId, stream: null, reason: 'It happened again' });
  },
  ({ shop }, deviceId, { a, b }) =>
    shop.run(
      'RecordCheck',
      checkOf(
        deviceId,
        pick(CHECKS.slice(0, 3), a),
        pick(['passed', 'passed', 'pending', 'pending', 'failed'], b),
      ),
      NO_FILES,
    ),
  setChecklist,
  setChecklist,
  ({ shop }, deviceId, { a, b }) =>
    shop.run('StateFact', stated(deviceId, 'condition', pick(CONDITIONS, a)), {
      as: [pick(['owner', 'technician'], b)],
    }),
  ({ shop }, deviceId, { a }) => {
    const waiting = unit(shop, deviceId).facts.condition?.findLast(
      ({ approval }) => approval?.status === 'pending',
    );
    if (waiting === undefined) return;
    const { eventId: factEventId } = waiting;
    shop.run('DecideFact', { deviceId, factEventId, isApproved: a % 2 === 0, reason: 'Seen it' });
  },
  ({ shop }, deviceId, { a }) =>
    shop.run('MoveDevice', { deviceId, place: pick(PLACES, a), reason: 'To look at it' }),
  ({ shop }, deviceId, { a }) =>
    a % 2 === 0
      ? shop.run('ReportMissing', { deviceId, note: 'Not on its shelf' })
      : shop.run('ReportFound', { deviceId, place: 'safe', note: '' }),
  (record) => (!hasTwin(record.shop) ? twinArrived(record) : null),
  ({ shop, first }, _deviceId, { a }) => {
    const [deviceId, keptDeviceId] = a % 2 === 0 ? [TWIN, first] : [first, TWIN];
    if (hasTwin(shop) && a % 5 === 0)
      shop.run('WithdrawDuplicate', { deviceId, keptDeviceId, reason: 'Twice', evidence: [] });
  },
  ({ shop }, deviceId, { a }) =>
    shop.run('CorrectIdentifier', {
      deviceId,
      identifier: number(pick([IMEI_1, IMEI_3], a)),
      raw: pick([IMEI_3, IMEI_1], a),
      reason: 'Read wrong',
      overrideReason: '',
      evidence: [],
    }),
  ({ shop, ana, ben }, deviceId, { a }) => {
    const promise = unit(shop, deviceId).reservation;
    const customerId = pick([ana, ben], a);
    if (!promise) shop.run('ReserveDevice', { deviceId, customerId, until: UNTIL, note: '' });
    else if (a % 3 === 0)
      shop.run('ReleaseReservation', {
        reservationId: promise.reservationId,
        reason: 'Not needed',
      });
  },
  sellIt,
  sellIt,
  overrideAgain,
  shareAgain,
  ({ shop, deliveryId }, deviceId, { a }) =>
    shop.run('TakeBack', {
      deliveryId,
      deviceId,
      condition: pick(CONDITIONS, a),
      unitCostMinor: 20_000,
      reason: 'Bought back',
    }),
];

function setChecklist({ shop }: RecordShop, _deviceId: string, { a, b }: Step): void {
  const need = a % 4 === 0 ? 'asked' : 'required';
  const items = CHECKS.slice(0, b % 3).map((check) => ({ check, need }) as const);
  shop.run('SetChecklist', { kind: pick(['new-mobile', 'new-mobile', 'used-mobile'], a), items });
}

const BEFORE_SALES = acts.indexOf(sellIt);

const hasTwin = (shop: Domain): boolean =>
  shop.ofType('DeviceReceived').some(({ data }) => data.deviceId === TWIN);

/** All of its stages, or only one. */
function override({ shop }: RecordShop, deviceId: string, { a, b }: Step): void {
  const exceptionId = pick(caseIds(shop), b);
  const { kind } = shop.state(exception, exceptionId ?? '') ?? {};
  if (kind === undefined) return;
  const { blocks } = exceptionRules[kind];
  const stages = a % 3 === 0 ? blocks.slice(0, 1 + (a % blocks.length || 0)) : [...blocks];
  if (stages.length === 0) return;
  const input = { exceptionId, stream: null, deviceIds: [deviceId], stages, reason: 'Seen by all' };
  shop.run('OverrideException', input, { approver: MANAGER });
}

/** A case that is overridden, closed and opened again: what was opened for it before counts no more. */
function overrideAgain({ shop }: RecordShop, deviceId: string, { a }: Step): void {
  const on = { exceptionId: openE13(shop, deviceId), stream: null };
  const stages = [...exceptionRules.E13.blocks];
  const reason = 'Seen by all';
  shop.run(
    'OverrideException',
    { ...on, deviceIds: [deviceId], stages, reason },
    { approver: MANAGER },
  );
  if (a % 3 === 0) return;
  shop.run('CloseException', { ...on, cause: 'system', explanation: 'It was ours' });
  if (a % 3 === 1) shop.run('ReopenException', { ...on, reason: 'It was not' });
}

function openE13(shop: Domain, deviceId: string): string {
  const input = { kind: 'E13' as const, deviceIds: [deviceId], about: [], reason: 'Is it ours?' };
  const answer = shop.run('OpenException', { ...input, evidence: [] });
  if (answer.ok) return answer.value.exceptionId;
  return answer.rejection.code === 'exceptions.already-open' ? answer.rejection.exceptionId : TWIN;
}

/** The number of a settled case comes back to the unit from another station. */
function shareAgain({ shop }: RecordShop, _deviceId: string, { a }: Step): void {
  if (!hasTwin(shop) || a % 2 === 0) return;
  const stream = `identifier:imei:${IMEI_1.slice(0, 14)}`;
  const on = { exceptionId: caseIdOf('E1', stream, TWIN), stream };
  shop.run('CommentException', { ...on, text: 'Looked at both', evidence: [] });
  const told = { deviceId: TWIN, reason: 'Read wrong', overrideReason: '', evidence: [] };
  shop.run('CorrectIdentifier', { ...told, identifier: number(IMEI_1), raw: IMEI_3 });
  shop.run('CloseException', { ...on, cause: 'typing-mistake', explanation: 'One was read wrong' });
  const identifier = number(IMEI_1);
  const added = { identifier, source: 'typed', reason: '', override: null } as const;
  if (unit(shop, TWIN).identifiers.every(({ key }) => key !== identifier.key))
    shop.happened('DeviceIdentifierAdded', { deviceId: TWIN, ...added, attachments: [] });
}

/** To whom it is kept for, to somebody else, to nobody; now and then the basket is left in the middle of it. */
function sellIt(record: RecordShop, deviceId: string, { op, at, a, b }: Step): void {
  const { shop, ana, ben } = record;
  const customerId = pick([null, ana, ben], a);
  const raw = unit(shop, deviceId).identifiers[0]?.display ?? '';
  const set = customerId === null ? null : shop.run('SetSaleCustomer', { customerId });
  const scanned = shop.run('ScanToSale', { raw });
  const saleId = scanned.ok ? scanned.value.saleId : set?.ok === true ? set.value.saleId : null;
  if (saleId === null) return;
  if (b % 4 === 0 && scanned.ok) {
    shop.run('ParkSale', { saleId, note: '' });
    return;
  }
  // Something comes between the scan and the money.
  if (b % 4 === 1) pick(acts.slice(0, BEFORE_SALES), a >> 2)(record, deviceId, { op, at, a, b });
  if (scanned.ok) shop.run('AddTender', { saleId, kind: 'cash', amountMinor: 100_000 });
  if (shop.run('CompleteSale', { saleId }).ok) return;
  for (const { data } of shop.ofType('TenderAdded'))
    shop.run('RemoveTender', { saleId, tenderId: data.tender.tenderId });
  shop.run('VoidSale', { saleId });
}

/** What was decided here since, with what was known before it. */
function passedUnlawfully(shop: Domain, since: number): string[] {
  const events = known(shop);
  return events.slice(since).flatMap(({ type, data, branchId }, index) => {
    if (!['SaleLineAdded', 'DeviceSold', 'DeviceReserved'].includes(type)) return [];
    const deviceId = (data['line']?.deviceId ?? data['deviceId']) as string;
    const stage = type === 'DeviceReserved' ? 'reserve' : 'sell';
    const saleId = (data['saleId'] ?? null) as string | null;
    // The promise that a sale keeps ends in the same breath, just before it.
    const before = events
      .slice(0, since + index)
      .filter((one) => one.type !== 'ReservationKept' || one.data['saleId'] !== saleId);
    return inTheWay(before, { deviceId, stage, branchId, saleId }).map(
      (what) => `${type} of ${deviceId}: ${what}`,
    );
  });
}

const seen = { open: 0, closed: 0, sold: 0, reserved: 0 };

function play(steps: readonly Step[]): void {
  const record = recordShop();
  const { shop, first, second } = record;
  const { branchId } = shop.station;
  let since = shop.events.length;
  for (const step of steps) {
    const units = hasTwin(shop) ? [first, second, TWIN] : [first, second];
    pick(acts, step.op)(record, pick(units, step.at), step);
    expect(passedUnlawfully(shop, since)).toEqual([]);
    const grew = shop.events.length > since;
    since = shop.events.length;
    if (!grew) continue;
    const events = known(shop);
    for (const deviceId of units)
      for (const stage of ['reserve', 'sell'] as const) {
        const gaps = missing(shop, deviceId, stage);
        const wanted = inTheWay(events, { deviceId, stage, branchId, saleId: null });
        expect({ open: gaps.length === 0, gaps, wanted }).toMatchObject({
          open: wanted.length === 0,
        });
        seen[gaps.length === 0 ? 'open' : 'closed'] += 1;
      }
  }
  seen.sold += shop.ofType('DeviceSold').length;
  seen.reserved += shop.ofType('DeviceReserved').length;
}

const step = fc.record({ op: fc.nat(999), at: fc.nat(2), a: fc.nat(999), b: fc.nat(999) });

test('the gate is open exactly where nothing stands in the way, and nothing goes past a closed one', () => {
  fc.assert(fc.property(fc.array(step, { minLength: 30, maxLength: 90, size: 'max' }), play), {
    numRuns: 80,
    interruptAfterTimeLimit: 40_000,
  });
  expect(seen.open).toBeGreaterThan(200);
  expect(seen.closed).toBeGreaterThan(400);
  expect(seen.sold).toBeGreaterThan(10);
  expect(seen.reserved).toBeGreaterThan(10);
});
