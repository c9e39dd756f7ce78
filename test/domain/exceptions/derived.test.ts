/**
 * Cases that nobody opened: two facts contradict each other. Whoever derives such a case comes to
 * the same id; it blocks at once, and the first act on it opens it.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { caseIdOf } from '#shared/modules/exceptions/case-id.ts';
import { derivedCase, exception } from '#shared/modules/exceptions/exception.ts';
import { duplicateCases } from '#shared/modules/devices/gate.ts';
import { Domain, IMEI_1, IMEI_2, IMEI_3 } from '../../fixtures/domain.ts';
import {
  caseOf,
  MANAGER,
  missing,
  NO_FILES,
  number,
  recordShop,
  sell,
  stagesHeld,
  STRANGER,
  twinArrived,
  unit,
  UNTIL,
  written,
  type RecordShop,
} from '../../fixtures/record-shop.ts';

const CORE = IMEI_1.slice(0, 14);
const STREAM = `identifier:imei:${CORE}`;

let record: RecordShop;
let shop: RecordShop['shop'];
let first: string;

beforeEach(() => {
  record = recordShop();
  ({ shop, first } = record);
});

/** Another station sold the unit as well; the event that could not apply. */
function soldTwice(): string {
  sell(shop, IMEI_1);
  const [sold] = shop.ofType('DeviceSold').slice(-1);
  if (sold === undefined) throw new Error('not sold');
  shop.happened('DeviceSold', { ...sold.data, saleId: STRANGER, receiptNumber: 'B2-000001' });
  return shop.events.at(-1)?.eventId ?? '';
}

describe('two units with one number', () => {
  let twin: string;
  let exceptionId: string;
  const which = () => ({ exceptionId, stream: STREAM });
  beforeEach(() => {
    twin = twinArrived(record);
    exceptionId = caseIdOf('E1', STREAM, twin);
  });

  test('make a case with the id that everybody derives, over both and nobody else', () => {
    expect(derivedCase(shop.read, exceptionId, STREAM)).toEqual({
      kind: 'E1',
      origin: { stream: STREAM, eventId: twin },
      deviceIds: [first, twin],
      code: 'identifier-shared',
    });
    expect(exceptionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
    for (const one of [first, twin])
      expect(stagesHeld(shop, one, exceptionId)).toEqual([
        'verify',
        'price',
        'reserve',
        'sell',
        'hand-over',
        'warranty',
      ]);
    expect(stagesHeld(shop, record.second)).toEqual([]);
    expect(shop.run('ScanToSale', { raw: IMEI_2 }).ok).toBe(true);
    expect(shop.state(exception, exceptionId)).toBeNull();
  });

  test('are found by a second fold of the same events, event by event', () => {
    const again = new Domain();
    again.station = shop.station;
    for (const { type, data } of shop.events) again.happened(type, data);
    expect(derivedCase(again.read, exceptionId, STREAM)).toEqual(
      derivedCase(shop.read, exceptionId, STREAM),
    );
  });

  test('are nothing under another id or another stream', () => {
    expect(derivedCase(shop.read, STRANGER, STREAM)).toBeNull();
    expect(derivedCase(shop.read, exceptionId, `device:${twin}`)).toBeNull();
    const other = { exceptionId: STRANGER, stream: STREAM, cause: 'fraud' };
    expect(shop.refused('SetExceptionCause', other)).toEqual({ code: 'exceptions.unknown-case' });
    expect(shop.refused('SetExceptionCause', { ...other, exceptionId, stream: null })).toEqual({
      code: 'exceptions.unknown-case',
    });
  });

  const opened = () => ({
    type: 'ExceptionOpened',
    data: {
      exceptionId,
      kind: 'E1',
      openedBy: 'contradiction',
      origin: { stream: STREAM, eventId: twin },
      deviceIds: [first, twin],
      about: [STREAM],
      reason: '',
      ownerRole: 'stock-controller',
      backupRole: 'branch-manager',
      attachments: [],
    },
  });

  test.each([
    [
      'a comment',
      'ExceptionCommented',
      (): unknown =>
        shop.must('CommentException', { ...which(), text: 'Called', evidence: [] }, NO_FILES),
    ],
    [
      'its cause',
      'ExceptionCauseSet',
      (): unknown => shop.must('SetExceptionCause', { ...which(), cause: 'network-apart' }),
    ],
    [
      'somebody it is given to',
      'ExceptionAssigned',
      (): unknown => shop.must('AssignException', { ...which(), assigneeId: shop.ownerId }),
    ],
    [
      'an override',
      'ExceptionOverridden',
      (): unknown =>
        shop.must(
          'OverrideException',
          { ...which(), deviceIds: [first], stages: ['sell'], reason: 'It is the first one' },
          { approver: MANAGER },
        ),
    ],
  ] as const)('are opened by the first act: %s', (_name, type, act) => {
    const [opening, acted, ...more] = written(shop, act);
    expect(opening).toEqual(opened());
    expect(acted?.type).toBe(type);
    expect(more).toEqual([]);
    expect(
      written(shop, () =>
        shop.must('CommentException', { ...which(), text: 'And again', evidence: [] }, NO_FILES),
      ).map((one) => one.type),
    ).toEqual(['ExceptionCommented']);
    expect(missing(shop, first, 'verify')).toMatchObject([
      { code: 'exception', exceptionId, stream: null },
    ]);
  });

  test('are closed by nobody while both carry it, and by one act when one of them does not', () => {
    const closing = { ...which(), cause: 'typing-mistake', explanation: 'One was read wrong' };
    expect(shop.refused('CloseException', closing)).toEqual({
      code: 'exceptions.not-settled',
      missing: [{ code: 'identifier-shared', identifier: '35 467815 420685 3' }],
    });
    shop.must('CommentException', { ...which(), text: 'Looked at both', evidence: [] }, NO_FILES);
    shop.must('CorrectIdentifier', {
      deviceId: twin,
      identifier: number(IMEI_1),
      raw: IMEI_3,
      reason: 'Read wrong',
      overrideReason: '',
      evidence: [],
    });
    expect(
      written(shop, () => shop.must('CloseException', closing)).map(({ type }) => type),
    ).toEqual(['ExceptionClosed']);
    expect(missing(shop, first, 'sell')).toEqual([]);
  });

  test('are held again when the number is shared again, although the case was closed', () => {
    shop.must('CommentException', { ...which(), text: 'Looked at both', evidence: [] }, NO_FILES);
    shop.must('CorrectIdentifier', {
      deviceId: twin,
      identifier: number(IMEI_1),
      raw: IMEI_3,
      reason: 'Read wrong',
      overrideReason: '',
      evidence: [],
    });
    const explanation = 'One was read wrong';
    shop.must('CloseException', { ...which(), cause: 'typing-mistake', explanation });
    shop.happened('DeviceIdentifierAdded', {
      deviceId: twin,
      identifier: number(IMEI_1),
      source: 'typed',
      reason: 'It was right at first',
      override: null,
      attachments: [],
    });
    expect(missing(shop, first, 'sell')).toMatchObject([{ code: 'exception', exceptionId }]);
    expect(shop.refused('ScanToSale', { raw: IMEI_1 })).toMatchObject({
      code: 'sales.gate-closed',
    });
    const override = { ...which(), deviceIds: [first, twin], reason: 'We know which one it is' };
    shop.must('ReopenException', { ...which(), reason: 'Shared again' });
    const stages = ['verify', 'price', 'reserve', 'sell', 'hand-over'] as const;
    shop.must('OverrideException', { ...override, stages: [...stages] }, { approver: MANAGER });
    expect(missing(shop, first, 'sell')).toEqual([]);
  });

  test('make a case for each unit but the first', () => {
    expect(duplicateCases(`imei:${CORE}`, ['a', 'b', 'c'])).toMatchObject([
      { exceptionId: caseIdOf('E1', STREAM, 'b'), deviceIds: ['a', 'b'] },
      { exceptionId: caseIdOf('E1', STREAM, 'c'), deviceIds: ['a', 'c'] },
    ]);
    expect(duplicateCases(`imei:${CORE}`, ['a'])).toEqual([]);
  });
});

describe('one unit sold twice', () => {
  const stream = (): string => `device:${first}`;

  test('is a case from the event that could not apply; the earlier sale holds', () => {
    const eventId = soldTwice();
    const exceptionId = caseIdOf('E17', stream(), eventId);
    expect(derivedCase(shop.read, exceptionId, stream())).toEqual({
      kind: 'E17',
      origin: { stream: stream(), eventId },
      deviceIds: [first],
      code: 'sold-twice',
    });
    expect(unit(shop, first).sale?.receiptNumber).not.toBe('B2-000001');
    expect(stagesHeld(shop, first, exceptionId)).toEqual([
      'price',
      'reserve',
      'sell',
      'hand-over',
      'warranty',
    ]);
  });

  test('is closed with an explanation, by one act that opens it too, and never comes back by itself', () => {
    const exceptionId = caseIdOf('E17', stream(), soldTwice());
    const explanation = 'The second customer got another one';
    const closing = { exceptionId, stream: stream(), cause: 'network-apart', explanation };
    expect(
      written(shop, () => shop.must('CloseException', closing)).map(({ type }) => type),
    ).toEqual(['ExceptionOpened', 'ExceptionClosed']);
    expect(caseOf(shop, exceptionId)).toMatchObject({ isOpen: false, explanation });
    expect(unit(shop, first).contradictions).toHaveLength(1);
    expect(stagesHeld(shop, first)).toEqual([]);
  });

  test('is a case of its own for each contradiction', () => {
    const one = soldTwice();
    const [sold] = shop.ofType('DeviceSold').slice(-1);
    if (sold === undefined) throw new Error('not sold');
    shop.happened('DeviceSold', { ...sold.data, receiptNumber: 'B2-000002' });
    const other = shop.events.at(-1)?.eventId ?? '';
    const exceptionId = caseIdOf('E17', stream(), one);
    const explanation = 'The second customer got another one';
    shop.must('CloseException', {
      exceptionId,
      stream: stream(),
      cause: 'network-apart',
      explanation,
    });
    expect(missing(shop, first, 'warranty')).toMatchObject([
      { code: 'exception', exceptionId: caseIdOf('E17', stream(), other) },
      { code: 'fact-missing' },
    ]);
  });
});

test('a unit kept for two customers apart is a case, and the first promise holds', () => {
  const promise = { deviceId: first, customerId: record.ana, until: UNTIL, note: '' };
  const { reservationId } = shop.must('ReserveDevice', promise);
  shop.happened('DeviceReserved', { ...promise, customerId: record.ben, reservationId: STRANGER });
  expect(unit(shop, first)).toMatchObject({
    reservation: { reservationId, customerId: record.ana },
    contradictions: [{ code: 'reserved-twice' }],
  });
  expect(missing(shop, first, 'sell')).toMatchObject([
    { code: 'exception', kind: 'E17' },
    { code: 'reserved', customerId: record.ana },
  ]);
});
