/**
 * Who may do and see what, over the whole table: every command and query of the program with every
 * role and with none.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Right, type Role } from '#shared/kernel/roles.ts';
import { allCommands, allQueries, type CommandType, type QueryType } from '#shared/modules.ts';
import type { Asker } from '#main/ledger/execute.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { preparedFor } from '../fixtures/random-commands.ts';
import { Random } from '../fixtures/random.ts';
import { listFile, stockedShop } from '../fixtures/shop.ts';
import { arbitraryOf } from '../fixtures/zod-arbitrary.ts';

const COMMANDS = Object.keys(allCommands) as CommandType[];
const QUERIES = Object.keys(allQueries) as QueryType[];
const PIN = { pinHash: 'x' };
const WHOLE = { from: null, to: null, branchId: null };

const sampleOf = (schema: Parameters<typeof arbitraryOf>[0], seed: number): unknown =>
  fc.sample(arbitraryOf(schema), { numRuns: 1, seed })[0];

let shop: TestLedger;
let caseId: string;
const askers = new Map<Role, Asker>();

function hire(name: string, roles: Role[]): Asker {
  return shop.must('AddStaff', { name, roles, pin: '1234' }, { prepared: PIN });
}

beforeAll(() => {
  shop = new TestLedger({ isDurable: false });
  ({ caseId } = stockedShop(shop));
  for (const role of ROLES) askers.set(role, hire(`The ${role}`, [role]));
});

/** The table as it is written down, without the program's own reading of it. */
const mayDo = (right: Right, role: Role): boolean =>
  right === 'anyone' ||
  right === 'signed-in' ||
  (right !== 'station' && (role === 'owner' || right.includes(role)));

const written = (): unknown => ({
  head: shop.ledger.head,
  replies: shop.ledger.db.get('SELECT COUNT(*) AS count FROM replies'),
});

describe.each(ROLES)('a %s', (role) => {
  test.each(COMMANDS.filter((type) => !mayDo(allCommands[type].mayRun, role)))(
    'may not run %s',
    (type) => {
      const before = written();
      const input = sampleOf(allCommands[type].input, 1);
      const asker = askers.get(role) ?? 'nobody';
      expect(shop.run(type, input as never, { asker })).toEqual({
        ok: false,
        rejection: { code: 'bridge.not-allowed', wanted: type },
      });
      expect(written()).toEqual(before);
    },
  );

  test('is kept from no other command', () => {
    const allowed = COMMANDS.filter((type) => mayDo(allCommands[type].mayRun, role));
    expect(allowed.length).toBeGreaterThan(0);
    for (const type of allowed) {
      const input = sampleOf(allCommands[type].input, 2);
      const prepared = preparedFor(type, new Random(1));
      const answer = shop.run(type, input as never, {
        asker: askers.get(role) ?? 'nobody',
        prepared,
      });
      const code = answer.ok ? 'ok' : answer.rejection.code;
      expect(code, `to ${type}`).not.toMatch(/^bridge\./);
    }
  });

  test('may ask what the table says and nothing else', () => {
    for (const type of QUERIES) {
      const input = sampleOf(allQueries[type].input, 3);
      const asker = askers.get(role) ?? 'nobody';
      const { prepared } = listFile('northgate.csv');
      const answer = shop.ledger.query({ type, input, asker, prepared });
      if (mayDo(allQueries[type].mayAsk, role)) expect(answer.ok, `to ${type}`).toBe(true);
      else
        expect(answer, `to ${type}`).toEqual({
          ok: false,
          rejection: { code: 'bridge.not-allowed', wanted: type },
        });
    }
  });
});

describe('nobody', () => {
  test.each(COMMANDS.filter((type) => type !== 'SetUpShop'))('may not run %s', (type) => {
    const before = written();
    const input = sampleOf(allCommands[type].input, 4);
    expect(shop.run(type, input as never, { asker: 'nobody' })).toEqual({
      ok: false,
      rejection: { code: 'bridge.signed-out' },
    });
    expect(written()).toEqual(before);
  });

  test('may ask what the sign-in screen needs and nothing else', () => {
    const answered = QUERIES.filter(
      (type) =>
        shop.ledger.query({ type, input: sampleOf(allQueries[type].input, 5), asker: 'nobody' }).ok,
    );
    expect(answered.toSorted()).toEqual(['getShop', 'listStaff']);
  });

  test('is also who names a person that never was', () => {
    const asker = { staffId: shop.newId() };
    expect(shop.run('OpenDrawer', { reason: 'x' }, { asker })).toMatchObject({
      rejection: { code: 'bridge.signed-out' },
    });
    for (const staffId of ['__proto__', 'constructor', 'toString', ''])
      expect(shop.run('OpenDrawer', { reason: 'x' }, { asker: { staffId } })).toMatchObject({
        rejection: { code: 'bridge.signed-out' },
      });
  });
});

describe('who no longer works here', () => {
  test('is refused from that moment on, and let in again when he is back', () => {
    const asker = hire('Leaving', ['branch-manager']) as { staffId: string };
    const ask = () => shop.ledger.query({ type: 'getTrialBalance', input: WHOLE, asker }).ok;
    expect(ask()).toBe(true);
    shop.must('DeactivateStaff', { ...asker, reason: 'moved away' });
    expect(ask()).toBe(false);
    expect(shop.run('AddProductToSale', { productId: caseId }, { asker })).toEqual({
      ok: false,
      rejection: { code: 'bridge.signed-out' },
    });
    shop.must('ReactivateStaff', asker);
    expect(ask()).toBe(true);
  });

  test('loses a right with the role that gave it', () => {
    const asker = hire('Changing', ['branch-manager']) as { staffId: string };
    shop.must('ChangeStaffRoles', { ...asker, roles: ['sales'] });
    expect(shop.ledger.query({ type: 'getTrialBalance', input: WHOLE, asker })).toMatchObject({
      rejection: { code: 'bridge.not-allowed' },
    });
  });
});
