/**
 * Whatever arrives in place of a command or query is answered, never thrown at, and writes nothing.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { allCommands, allQueries, type CommandType, type QueryType } from '#shared/modules.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { listFile, stockedShop } from '../fixtures/shop.ts';
import { arbitraryOf } from '../fixtures/zod-arbitrary.ts';

const COMMANDS = Object.keys(allCommands) as CommandType[];
const QUERIES = Object.keys(allQueries) as QueryType[];

let shop: TestLedger;

beforeAll(() => {
  shop = new TestLedger({ isDurable: false });
  stockedShop(shop);
});

const nasty = fc.oneof(
  fc.constantFrom(
    '\ud800',
    '\udfff a',
    '\0',
    'x'.repeat(200_000),
    '9'.repeat(4_000),
    '__proto__',
    "'; DROP TABLE events; --",
    '\u202e',
    '%',
    '_',
    '\\',
    '(01)09506000134352(21)',
    ']C1010950600013435210',
    'A1-000001',
    'BADGE-12345678',
    '',
  ),
  fc.constantFrom(NaN, Infinity, -Infinity, -0, 0.1, 2 ** 53, -1, 1e308),
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    new Date(0),
    /x/,
    new Map(),
    Symbol('x'),
    () => 1,
  ),
  fc.constant(
    JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}') as unknown,
  ),
  fc.anything({
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
    withDate: true,
    maxDepth: 3,
  }),
);

/** A valid input with one or more of its fields replaced, one added or one left out. */
const spoiled = (schema: Parameters<typeof arbitraryOf>[0]): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      arbitraryOf(schema),
      fc.array(fc.tuple(fc.nat(20), nasty), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
    )
    .map(([input, changes, isExtended]) => {
      const copy: Record<string, unknown> = { ...(input as object) };
      const keys = Object.keys(copy);
      for (const [index, value] of changes) {
        const key = keys[index % Math.max(1, keys.length)];
        if (key !== undefined) copy[key] = value;
      }
      return isExtended ? { ...copy, surplus: changes[0]?.[1] } : copy;
    });

const garbageFor = (schema: Parameters<typeof arbitraryOf>[0]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 3, arbitrary: spoiled(schema) }, nasty);

/** What stands in files and rows, apart from what a valid input may change. */
const written = (): unknown => ({
  head: shop.ledger.head,
  replies: shop.ledger.db.get('SELECT COUNT(*) AS count FROM replies'),
  isOpen: shop.ledger.db.connection.inTransaction,
});

describe.each(COMMANDS)('garbage in place of %s', (type) => {
  test('is answered with a rejection and leaves no trace', () => {
    fc.assert(
      fc.property(garbageFor(allCommands[type].input), (input) => {
        fc.pre(!allCommands[type].input.safeParse(input).success);
        const before = written();
        const answer = shop.run(type, input as never);
        expect(answer).toMatchObject({ ok: false, rejection: { code: 'bridge.bad-request' } });
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
        expect(written()).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(QUERIES)('any question in place of %s', (type) => {
  const { prepared } = listFile('northgate.csv');

  test('is answered, and leaves no trace', () => {
    const before = shop.ledger.stateHash();
    const seen = written();
    const questions = fc.oneof(
      garbageFor(allQueries[type].input),
      arbitraryOf(allQueries[type].input),
    );
    fc.assert(
      fc.property(questions, (input) => {
        const answer = shop.ledger.query({ type, input, asker: shop.asker, prepared });
        const isValid = allQueries[type].input.safeParse(input).success;
        expect(answer.ok ? 'answered' : answer.rejection.code).toBe(
          isValid ? 'answered' : 'bridge.bad-request',
        );
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
      }),
      { numRuns: 60 },
    );
    expect(written()).toEqual(seen);
    expect(shop.ledger.stateHash()).toBe(before);
  });
});

test('whatever is scanned or typed, search, counter and stock room have an answer', () => {
  const { deliveryId } = shop.must('OpenDelivery', { supplierName: 'Northgate', reference: '' });
  const fragment = fc.oneof(
    fc.constantFrom(
      ']C1',
      ']E0',
      '\u001d',
      '(01)',
      '(21)',
      '01',
      'IMEI:',
      'CF-',
      'A1-',
      '89',
      '354678154206853',
      '-',
      ' ',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.stringMatching(/^\d{1,20}$/),
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 5 }), (fragments) => {
      const raw = fragments.join('');
      const input = { search: raw.slice(0, 80), offset: 0, limit: 10 };
      const answers = [
        shop.ledger.query({ type: 'find', input: { text: raw }, asker: shop.asker }),
        shop.ledger.query({
          type: 'listDevices',
          input: { ...input, status: null },
          asker: shop.asker,
        }),
        shop.ledger.query({
          type: 'listProducts',
          input: { ...input, tracking: null },
          asker: shop.asker,
        }),
        shop.ledger.query({ type: 'listSales', input, asker: shop.asker }),
        shop.run('ScanToSale', { raw }),
        shop.run('ScanBoxLabel', { deliveryId, raw }),
      ];
      for (const answer of answers) expect(answer.ok || answer.rejection.code).toBeTruthy();
    }),
    { numRuns: 300 },
  );
  expect(shop.ledger.verify().findings).toEqual([]);
});

test('a type that is none is refused, however it is called', () => {
  const before = written();
  for (const type of [
    '',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'completesale',
    'x'.repeat(10_000),
  ]) {
    expect(shop.run(type as CommandType, {} as never)).toMatchObject({
      rejection: { code: 'bridge.bad-request' },
    });
    expect(shop.ledger.query({ type, input: {}, asker: shop.asker })).toMatchObject({
      rejection: { code: 'bridge.bad-request' },
    });
  }
  expect(written()).toEqual(before);
});
