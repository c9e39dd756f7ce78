/** What people do with a case, each with exactly the events that it writes; who may do it alone, and whose word it takes. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#shared/kernel/roles.ts';
import { causesOf, exceptionRuleBook, ownerOf } from '#shared/modules/exceptions/rule-book.ts';
import {
  caseOf,
  CLERK,
  MANAGER,
  openCase,
  PICTURE,
  recordShop,
  staff,
  stagesHeld,
  withFiles,
  written,
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

const on = (exceptionId: string) => ({ exceptionId, stream: null });

test('a case is opened with its words, its pictures, its owner and what it is about', () => {
  const saleId = 'sale:01900000-0000-7000-8000-00000000a5a1';
  let exceptionId = '';
  const events = written(shop, () => {
    ({ exceptionId } = shop.must(
      'OpenException',
      {
        kind: 'E9',
        deviceIds: [first, second, first],
        about: [saleId],
        reason: 'The bill names somebody else',
        evidence: [],
      },
      withFiles(PICTURE),
    ));
  });
  expect(events).toEqual([
    {
      type: 'ExceptionOpened',
      data: {
        exceptionId,
        kind: 'E9',
        openedBy: 'person',
        origin: null,
        deviceIds: [first, second],
        about: [saleId],
        reason: 'The bill names somebody else',
        ownerRole: 'branch-manager',
        backupRole: 'head-office',
        attachments: [PICTURE],
      },
    },
  ]);
  expect(shop.events.at(-1)?.subjects).toEqual([
    `exception:${exceptionId}`,
    `device:${first}`,
    `device:${second}`,
    saleId,
  ]);
});

describe('a case at work', () => {
  let exceptionId: string;
  beforeEach(() => {
    exceptionId = openCase(shop, 'E3', [first]);
  });

  test('is given to a person and back to everybody of its role', () => {
    const assigneeId = staff(shop, 'Tadhg', ['technician']);
    const give = (to: string | null): unknown =>
      written(shop, () => shop.must('AssignException', { ...on(exceptionId), assigneeId: to }));
    expect(give(assigneeId)).toEqual([
      { type: 'ExceptionAssigned', data: { exceptionId, assigneeId } },
    ]);
    expect(caseOf(shop, exceptionId).assigneeId).toBe(assigneeId);
    give(null);
    expect(caseOf(shop, exceptionId).assigneeId).toBeNull();
  });

  test('takes comments, with and without pictures, and says them to the search', () => {
    const comment = { ...on(exceptionId), text: 'Called the carrier', evidence: [] };
    expect(written(shop, () => shop.must('CommentException', comment, withFiles(PICTURE)))).toEqual(
      [
        {
          type: 'ExceptionCommented',
          data: { exceptionId, text: 'Called the carrier', attachments: [PICTURE] },
        },
      ],
    );
    shop.must('CommentException', { ...comment, text: '' }, withFiles(PICTURE));
    expect(caseOf(shop, exceptionId)).toMatchObject({
      comments: ['Called the carrier', ''],
      attachments: [PICTURE, PICTURE],
    });
  });

  test('takes a cause of the table, or one that the shop added', () => {
    const set = (cause: string): unknown =>
      written(shop, () => shop.must('SetExceptionCause', { ...on(exceptionId), cause }));
    expect(set('handling')).toEqual([
      { type: 'ExceptionCauseSet', data: { exceptionId, cause: 'handling' } },
    ]);
    shop.must('SetExceptionRule', {
      kind: 'E3',
      ownerRole: 'technician',
      backupRole: 'branch-manager',
      causes: ['wet stock room'],
    });
    set('wet stock room');
    expect(caseOf(shop, exceptionId).cause).toBe('wet stock room');
  });

  test('is closed with its cause and what was found, and lets the unit go', () => {
    shop.must(
      'CommentException',
      { ...on(exceptionId), text: '', evidence: [] },
      withFiles(PICTURE),
    );
    shop.must('RecordCheck', {
      deviceId: first,
      check: 'seal',
      result: 'passed',
      provider: '',
      reference: '',
      note: '',
      evidence: [],
    });
    const closing = { ...on(exceptionId), cause: 'transport', explanation: 'Only the outer foil' };
    expect(stagesHeld(shop, first)).not.toEqual([]);
    expect(written(shop, () => shop.must('CloseException', closing))).toEqual([
      {
        type: 'ExceptionClosed',
        data: {
          exceptionId,
          deviceIds: [first],
          cause: 'transport',
          explanation: 'Only the outer foil',
        },
      },
    ]);
    expect(stagesHeld(shop, first)).toEqual([]);
    const reason = 'It is the inner one as well';
    expect(
      written(shop, () => shop.must('ReopenException', { ...on(exceptionId), reason })),
    ).toEqual([{ type: 'ExceptionReopened', data: { exceptionId, deviceIds: [first], reason } }]);
    expect(stagesHeld(shop, first)).toEqual(['reserve', 'sell', 'hand-over', 'warranty']);
    expect(caseOf(shop, exceptionId)).toMatchObject({
      isOpen: true,
      reopenedCount: 1,
      closedAt: null,
    });
  });
});

describe('who closes a case', () => {
  const closing = (exceptionId: string) => ({
    ...on(exceptionId),
    cause: 'customer',
    explanation: 'Talked about it',
  });
  const open = (): string => openCase(shop, 'E6', [first]);

  test.each(['branch-manager', 'head-office', 'owner'] as const)(
    'is the %s without anybody',
    (role) => {
      expect(shop.run('CloseException', closing(open()), { as: [role] }).ok).toBe(true);
    },
  );

  test('is the owner role of its kind, and its backup', () => {
    for (const role of ['stock-controller', 'buyer'] as Role[]) {
      const exceptionId = openCase(shop, 'E14', [first]);
      const input = { ...closing(exceptionId), cause: 'transport' };
      expect(shop.run('CloseException', input, { as: [role] }).ok).toBe(true);
    }
  });

  test('is somebody else only with a word of theirs, or when the case is theirs by name', () => {
    const exceptionId = open();
    const technician: { as: Role[]; actorId: string } = {
      as: ['technician'],
      actorId: staff(shop, 'Tadhg', ['technician']),
    };
    expect(shop.refused('CloseException', closing(exceptionId), technician)).toMatchObject({
      code: 'approval.needed',
      wanted: ['branch-manager', 'head-office', 'branch-manager', 'head-office'],
      isOwnPin: false,
    });
    expect(
      shop.refused('CloseException', closing(exceptionId), { ...technician, approver: CLERK }),
    ).toMatchObject({ code: 'approval.needed' });
    const input = { ...technician, approver: MANAGER };
    expect(shop.run('CloseException', closing(exceptionId), input).ok).toBe(true);
    const theirs = open();
    shop.must('AssignException', { ...on(theirs), assigneeId: technician.actorId });
    expect(shop.run('CloseException', closing(theirs), technician).ok).toBe(true);
  });

  test('is whom the shop set up, from the next case on', () => {
    const before = open();
    shop.must('SetExceptionRule', {
      kind: 'E6',
      ownerRole: 'cashier',
      backupRole: 'sales',
      causes: [],
    });
    const as: Role[] = ['sales'];
    expect(shop.refused('CloseException', closing(before), { as })).toMatchObject({
      code: 'approval.needed',
    });
    shop.must('CloseException', closing(before));
    expect(shop.run('CloseException', closing(open()), { as }).ok).toBe(true);
  });
});

describe('an override', () => {
  let exceptionId: string;
  const override = () => ({
    ...on(exceptionId),
    deviceIds: [first],
    stages: ['sell' as const],
    reason: 'The customer has seen it',
  });
  beforeEach(() => {
    exceptionId = openCase(shop, 'E3', [first, second]);
  });

  test.each(['owner', 'branch-manager', 'head-office', 'technician'] as const)(
    'is never done in passing: even the %s gives a PIN for it',
    (role) => {
      expect(shop.refused('OverrideException', override(), { as: [role] })).toEqual({
        code: 'approval.needed',
        wanted: ['branch-manager', 'head-office'],
        isOwnPin: true,
      });
    },
  );

  test('is not opened by the PIN of somebody who may not', () => {
    expect(shop.refused('OverrideException', override(), { approver: CLERK })).toMatchObject({
      code: 'approval.needed',
      isOwnPin: true,
    });
  });

  test('stands in the history with its reason and whose PIN it was', () => {
    const approver = { staffId: shop.ownerId, roles: ['owner'] as const };
    const { deviceIds, stages, reason } = override();
    expect(written(shop, () => shop.must('OverrideException', override(), { approver }))).toEqual([
      { type: 'ExceptionOverridden', data: { exceptionId, deviceIds, stages, reason } },
    ]);
    expect(shop.events.at(-1)).toMatchObject({ actorId: shop.ownerId, approver });
  });

  test('opens exactly the stage and the unit that it names', () => {
    shop.must('OverrideException', override(), { approver: MANAGER });
    expect(stagesHeld(shop, first)).toEqual(['reserve', 'hand-over', 'warranty']);
    expect(stagesHeld(shop, second)).toEqual(['reserve', 'sell', 'hand-over', 'warranty']);
    expect(shop.run('ScanToSale', { raw: '354678154206853' }).ok).toBe(true);
    expect(shop.refused('ScanToSale', { raw: '359128124971728' })).toMatchObject({
      code: 'sales.gate-closed',
    });
  });

  test('adds to what was opened before, and ends where the case is opened again', () => {
    const approver = MANAGER;
    shop.must('OverrideException', override(), { approver });
    shop.must('OverrideException', { ...override(), stages: ['reserve'] }, { approver });
    expect(stagesHeld(shop, first)).toEqual(['hand-over', 'warranty']);
    const closable = openCase(shop, 'E13', [first]);
    const all = ['price', 'reserve', 'sell', 'hand-over'] as const;
    const other = { ...override(), ...on(closable), stages: [...all] };
    shop.must('OverrideException', other, { approver });
    expect(stagesHeld(shop, first, closable)).toEqual([]);
    const explanation = 'It was ours after all';
    shop.must('CloseException', { ...on(closable), cause: 'system', explanation });
    shop.must('ReopenException', { ...on(closable), reason: 'It was not' });
    expect(stagesHeld(shop, first, closable)).toContain('sell');
  });

  test('of one case leaves another one over the same unit closed', () => {
    const damage = openCase(shop, 'E15', [first]);
    shop.must('OverrideException', override(), { approver: MANAGER });
    expect(stagesHeld(shop, first, damage)).toContain('sell');
    expect(shop.refused('ScanToSale', { raw: '354678154206853' })).toMatchObject({
      code: 'sales.gate-closed',
      missing: { code: 'exception', exceptionId: damage },
    });
  });
});

test('the shop’s own rule of a kind has its owner, backup and own causes, each once', () => {
  const rule = {
    kind: 'E15' as const,
    ownerRole: 'technician' as const,
    backupRole: 'buyer' as const,
    causes: ['wet stock room', 'transport', 'wet stock room'],
  };
  expect(written(shop, () => shop.must('SetExceptionRule', rule))).toEqual([
    { type: 'ExceptionRuleSet', data: { ...rule, causes: ['wet stock room'] } },
  ]);
  const book = shop.state(exceptionRuleBook, 'all');
  expect(ownerOf(book, 'E15')).toEqual({ ownerRole: 'technician', backupRole: 'buyer' });
  expect(ownerOf(book, 'E3')).toEqual(ownerOf(null, 'E3'));
  expect(causesOf(book, 'E15')).toEqual([...causesOf(null, 'E15'), 'wet stock room']);
});
