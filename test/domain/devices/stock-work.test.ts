/** What happens to a unit in the stock room: moved, damaged, missed, found, written off, withdrawn as a duplicate. */
import { caseIdOf } from '#shared/modules/exceptions/case-id.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#shared/kernel/roles.ts';
import { identifierClaim } from '#shared/modules/devices/identifier-claim.ts';
import { IMEI_1, IMEI_3 } from '../../fixtures/domain.ts';
import {
  caseOf,
  CLERK,
  MANAGER,
  missing,
  NO_FILES,
  number,
  PICTURE,
  recordShop,
  stagesHeld,
  twinArrived,
  unit,
  UNTIL,
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

const onHand = (): { quantity: number; valueMinor: number } =>
  shop.read.onHand(shop.station.branchId, record.phoneId);
const AS_CLERK = { as: ['stock-controller'] as Role[], actorId: CLERK.staffId };
const NEEDED = {
  code: 'approval.needed',
  wanted: ['branch-manager', 'head-office'],
  isOwnPin: false,
};

describe('a move', () => {
  const move = (place: 'display' | 'quarantine', reason = '') => ({
    deviceId: first,
    place,
    reason,
  });

  test('is on the record with where from and where to', () => {
    expect(written(shop, () => shop.must('MoveDevice', move('display', 'For the window')))).toEqual(
      [
        {
          type: 'DeviceMoved',
          data: { deviceId: first, from: 'stock-room', to: 'display', reason: 'For the window' },
        },
      ],
    );
    expect(unit(shop, first).receipt?.place).toBe('display');
    expect(missing(shop, first, 'sell')).toEqual([]);
  });

  test('into quarantine keeps it from being promised or sold, and out of it lets it go', () => {
    shop.must('MoveDevice', move('quarantine', 'Smells of smoke'));
    for (const stage of ['reserve', 'sell'] as const)
      expect(missing(shop, first, stage)).toMatchObject([{ code: 'in-quarantine' }]);
    shop.must('MoveDevice', move('display', 'It was the box'));
    expect(missing(shop, first, 'sell')).toEqual([]);
  });

  test('does not begin its age anew', () => {
    const before = unit(shop, first).receipt?.receivedAt;
    shop.must('MoveDevice', move('display'));
    expect(unit(shop, first).receipt?.receivedAt).toBe(before);
  });

  test('of one that nobody finds is refused', () => {
    shop.must('ReportMissing', { deviceId: first, note: 'Not on its shelf' });
    expect(shop.refused('MoveDevice', move('display'))).toEqual({
      code: 'devices.not-in-stock',
      productName: 'Pixel 9',
      status: 'missing',
    });
  });
});

describe('damage', () => {
  const damage = (toQuarantine: boolean) => ({
    deviceId: first,
    description: 'Fell from the shelf',
    toQuarantine,
    evidence: [],
  });

  test('opens a case with words and picture; the unit goes aside where it is asked to', () => {
    let exceptionId = '';
    const events = written(shop, () => {
      ({ exceptionId } = shop.must('ReportDamage', damage(true), withFiles(PICTURE)));
    });
    expect(events).toEqual([
      {
        type: 'ExceptionOpened',
        data: {
          exceptionId,
          kind: 'E15',
          openedBy: 'person',
          origin: null,
          deviceIds: [first],
          about: [],
          reason: 'Fell from the shelf',
          ownerRole: 'stock-controller',
          backupRole: 'technician',
          attachments: [PICTURE],
        },
      },
      {
        type: 'DeviceMoved',
        data: {
          deviceId: first,
          from: 'stock-room',
          to: 'quarantine',
          reason: 'Fell from the shelf',
        },
      },
    ]);
    expect(stagesHeld(shop, first, exceptionId)).toEqual([
      'reserve',
      'sell',
      'hand-over',
      'warranty',
    ]);
  });

  test('is told once: what adds nothing is refused with the case that is open', () => {
    const { exceptionId } = shop.must('ReportDamage', damage(false), NO_FILES);
    const again = { code: 'exceptions.already-open', exceptionId };
    expect(shop.refused('ReportDamage', damage(false))).toEqual(again);
    expect(shop.must('ReportDamage', damage(true), NO_FILES)).toEqual({ exceptionId });
    expect(shop.refused('ReportDamage', damage(true))).toEqual(again);
    expect(shop.ofType('ExceptionOpened')).toHaveLength(1);
  });
});

describe('a unit that nobody finds', () => {
  const missed = () => ({ deviceId: first, note: 'Not on its shelf' });

  test('was last in the hands of whoever acted last, and has a case', () => {
    const at = shop.clock.nowMs + 1_000;
    shop.must(
      'RecordCheck',
      {
        deviceId: first,
        check: 'seal',
        result: 'passed',
        provider: '',
        reference: '',
        note: '',
        evidence: [],
      },
      AS_CLERK,
    );
    let exceptionId = '';
    const events = written(shop, () => {
      ({ exceptionId } = shop.must('ReportMissing', missed()));
    });
    expect(events).toMatchObject([
      {
        type: 'DeviceMissed',
        data: {
          deviceId: first,
          lastSeenAt: at,
          lastSeenBy: CLERK.staffId,
          note: 'Not on its shelf',
        },
      },
      { type: 'ExceptionOpened', data: { exceptionId, kind: 'E11', deviceIds: [first] } },
    ]);
    expect(unit(shop, first).status).toBe('missing');
    expect(missing(shop, first, 'sell')).toMatchObject([
      { code: 'gone-missing' },
      { code: 'exception', exceptionId },
    ]);
    expect(onHand().quantity).toBe(2);
  });

  test('is found where somebody says, and its case stays until it is closed', () => {
    const { exceptionId } = shop.must('ReportMissing', missed());
    const found = { deviceId: first, place: 'safe', note: 'Behind the box' } as const;
    expect(written(shop, () => shop.must('ReportFound', found))).toEqual([
      { type: 'DeviceFound', data: found },
    ]);
    expect(unit(shop, first)).toMatchObject({ status: 'in-stock', receipt: { place: 'safe' } });
    expect(missing(shop, first, 'sell')).toMatchObject([{ code: 'exception', exceptionId }]);
    expect(caseOf(shop, exceptionId).isOpen).toBe(true);
  });
});

describe('a write-off', () => {
  const writeOff = () => ({ deviceId: first, reason: 'Beyond repair', evidence: [] });

  test('takes the unit off the books at its own cost, with the picture', () => {
    const act = (): null => shop.must('WriteOffDevice', writeOff(), withFiles(PICTURE));
    expect(written(shop, act)).toEqual([
      {
        type: 'DeviceWrittenOff',
        data: {
          deviceId: first,
          productId: record.phoneId,
          unitCostMinor: 31_000,
          reason: 'Beyond repair',
          postings: [
            {
              account: 'inventory',
              amountMinor: -31_000,
              currency: 'EUR',
              subject: `device:${first}`,
            },
            {
              account: 'write-off',
              amountMinor: 31_000,
              currency: 'EUR',
              subject: `device:${first}`,
            },
          ],
          attachments: [PICTURE],
        },
      },
    ]);
    expect(onHand()).toEqual({ quantity: 1, valueMinor: 31_000 });
    expect(unit(shop, first).status).toBe('written-off');
    expect(missing(shop, first, 'sell')).toMatchObject([{ code: 'written-off' }]);
    expect(shop.refused('ScanToSale', { raw: IMEI_1 })).toMatchObject({
      code: 'sales.gate-closed',
      missing: { code: 'written-off' },
    });
  });

  test('needs a word from whoever may not decide alone', () => {
    expect(shop.refused('WriteOffDevice', writeOff(), AS_CLERK)).toEqual(NEEDED);
    const approver = { ...CLERK, roles: ['buyer'] as const };
    expect(shop.refused('WriteOffDevice', writeOff(), { ...AS_CLERK, approver })).toEqual(NEEDED);
    shop.must('WriteOffDevice', writeOff(), { ...AS_CLERK, approver: MANAGER });
    expect(shop.events.at(-1)).toMatchObject({ actorId: CLERK.staffId, approver: MANAGER });
  });

  test.each(['branch-manager', 'head-office', 'owner'] as const)('is the %s’s own word', (role) => {
    expect(shop.run('WriteOffDevice', writeOff(), { as: [role] }).ok).toBe(true);
  });

  test('of a missing unit settles what became of it; a promise on it ends', () => {
    shop.must('ReserveDevice', { deviceId: first, customerId: record.ana, until: UNTIL, note: '' });
    shop.must('ReportMissing', { deviceId: first, note: 'Not on its shelf' });
    shop.must('WriteOffDevice', writeOff());
    expect(unit(shop, first)).toMatchObject({ status: 'written-off', reservation: null });
  });

  test('of what cost nothing posts nothing', () => {
    const { deviceId } = shop.must('ReceiveUnit', {
      deliveryId: record.deliveryId,
      productId: record.phoneId,
      labels: [IMEI_3],
      unitCostMinor: 0,
    });
    shop.must('WriteOffDevice', { ...writeOff(), deviceId });
    expect(shop.ofType('DeviceWrittenOff')[0]?.data.postings).toEqual([]);
  });
});

describe('a record that was never a second unit', () => {
  let twin: string;
  const withdraw = () => ({
    deviceId: twin,
    keptDeviceId: first,
    reason: 'Taken in twice',
    evidence: [],
  });
  beforeEach(() => {
    twin = twinArrived(record);
  });
  const caseId = (): string => caseIdOf('E1', `identifier:imei:${IMEI_1.slice(0, 14)}`, twin);
  const closeIt = (): void => {
    shop.must('CloseException', {
      exceptionId: caseId(),
      stream: null,
      cause: 'taken-in-twice',
      explanation: 'One of the two records was withdrawn.',
    });
  };

  test('ends: the supplier is owed for one, the number leads to the one that stays', () => {
    const core = IMEI_1.slice(0, 14);
    expect(onHand().quantity).toBe(3);
    expect(missing(shop, first, 'sell')).toMatchObject([{ code: 'exception', kind: 'E1' }]);
    expect(written(shop, () => shop.must('WithdrawDuplicate', withdraw(), NO_FILES))).toEqual([
      // What settles a duplicate leaves a case behind, that says what was wrong.
      {
        type: 'ExceptionOpened',
        data: expect.objectContaining({
          exceptionId: caseId(),
          kind: 'E1',
          openedBy: 'contradiction',
          deviceIds: [first, twin],
        }),
      },
      {
        type: 'DeviceWithdrawn',
        data: {
          deviceId: twin,
          keptDeviceId: first,
          productId: record.phoneId,
          unitCostMinor: 31_000,
          identifiers: [number(IMEI_1)],
          reason: 'Taken in twice',
          postings: [
            {
              account: 'inventory',
              amountMinor: -31_000,
              currency: 'EUR',
              subject: `device:${twin}`,
            },
            { account: 'supplier-payable', amountMinor: 31_000, currency: 'EUR', subject: '' },
          ],
          attachments: [],
        },
      },
    ]);
    expect(onHand()).toEqual({ quantity: 2, valueMinor: 62_000 });
    expect(unit(shop, twin)).toMatchObject({
      status: 'withdrawn',
      ended: { how: 'withdrawn', keptDeviceId: first },
    });
    expect(unit(shop, first).ended).toBeUndefined();
    expect(shop.state(identifierClaim, `imei:${core}`)).toMatchObject({
      deviceIds: [first],
      former: [{ deviceId: twin, reason: 'Taken in twice' }],
    });
    closeIt();
    expect(missing(shop, first, 'sell')).toEqual([]);
    expect(shop.run('ScanToSale', { raw: IMEI_1 }).ok).toBe(true);
  });

  test('needs a word from whoever may not decide alone', () => {
    expect(shop.refused('WithdrawDuplicate', withdraw(), AS_CLERK)).toEqual(NEEDED);
    expect(shop.run('WithdrawDuplicate', withdraw(), { ...AS_CLERK, approver: MANAGER }).ok).toBe(
      true,
    );
  });

  test('may be the first one just as well', () => {
    const other = { ...withdraw(), deviceId: first, keptDeviceId: twin };
    shop.must('WithdrawDuplicate', other, NO_FILES);
    expect(unit(shop, first).status).toBe('withdrawn');
    closeIt();
    expect(missing(shop, twin, 'sell')).toEqual([]);
  });
});

test('a unit that two stations end apart left the books twice, and its record says so', () => {
  const reason = 'Beyond repair';
  shop.must('WriteOffDevice', { deviceId: first, reason, evidence: [] }, NO_FILES);
  const [event] = shop.ofType('DeviceWrittenOff');
  if (event === undefined) throw new Error('nothing was written off');
  shop.happened('DeviceWrittenOff', event.data);
  expect(unit(shop, first)).toMatchObject({
    status: 'written-off',
    contradictions: [{ code: 'ended-twice' }],
  });
});
