/**
 * Somebody altered an event: verify names it, and which of its columns differ. Every column is altered, in events of
 * several kinds, at the start, in the middle and at the end of a chain.
 */
import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ColumnGroup, Finding, FindingOf } from '#shared/modules/safety/findings.ts';
import type { EventRow } from '#main/ledger/chain.ts';
import { FACT_COLUMNS } from '#main/ledger/check-altered.ts';
import { FACT_TEXT } from '#main/ledger/check-chains.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { checkLedger } from '#main/ledger/verify.ts';
import { registry } from '#main/modules.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';
import { joinedStation, resealed, rowsOf, sealedRow } from '../fixtures/stations.ts';

let shop: TestLedger;
let rows: EventRow[];

beforeAll(() => {
  shop = new TestLedger({ isDurable: false });
  const small = smallShop(shop);
  shop.must(
    'AddStaff',
    { name: 'Tom', roles: ['sales'], pin: '1234' },
    { prepared: { pinHash: 'x' } },
  );
  sellPhoneAndCase(shop, small);
  shop.must('AddProductToSale', { productId: small.caseId });
  for (const trigger of ['events_never_change', 'events_never_leave'])
    shop.ledger.db.connection.exec(`DROP TRIGGER ${trigger}`);
  rows = rowsOf(shop);
});

const COLUMNS = Object.entries({
  ...FACT_COLUMNS,
  orderClock: { name: 'order_clock' },
  position: { name: 'position' },
}).map(([property, { name }]) => ({ property: property as keyof EventRow, name }));

const valuesOf = (row: EventRow): unknown[] => COLUMNS.map(({ property }) => row[property]);

const change = (row: EventRow, changed: Partial<EventRow>): void =>
  void shop.ledger.db.run(
    `UPDATE events SET ${COLUMNS.map(({ name }) => `${name} = ?`).join(', ')} WHERE position = ?`,
    ...valuesOf({ ...row, ...changed }),
    row.position,
  );

function restore(): void {
  const { db } = shop.ledger;
  const names = COLUMNS.map(({ name }) => name).join(', ');
  db.transaction(() => {
    db.run('DELETE FROM events');
    for (const row of rows)
      db.run(
        `INSERT INTO events (${names}) VALUES (${COLUMNS.map(() => '?').join(', ')})`,
        ...valuesOf(row),
      );
  });
}

afterEach(restore);

const eventOfType = (type: string): EventRow => {
  const row = rows.find((one) => one.type === type);
  if (row === undefined) throw new Error(`no ${type}`);
  return row;
};

/** What verify finds once a row is another. */
function findingsAfter(row: EventRow, changed: Partial<EventRow>): readonly Finding[] {
  change(row, changed);
  return shop.ledger.verify().findings;
}

const alteredOf = (findings: readonly Finding[]): FindingOf<'altered-event'>[] =>
  findings.filter((finding) => finding.kind === 'altered-event');

type Case = readonly [
  what: string,
  type: string,
  changeOf: (row: EventRow) => Partial<EventRow>,
  groups: readonly ColumnGroup[],
  columns: readonly string[],
  proof: 'hash' | 'witness' | 'none',
];

const DAY = 86_400_000;
const otherPerson = (): string => {
  const ids = shop.ledger.db.all<{ id: string }>('SELECT id FROM staff_members ORDER BY id');
  return ids.at(-1)?.id ?? '';
};

const cases: readonly Case[] = [
  ['its type', 'SaleStarted', () => ({ type: 'SaleVoided' }), ['what'], ['type'], 'hash'],
  ['a type nobody knows', 'PriceSet', () => ({ type: 'PriceSat' }), ['what'], ['type'], 'hash'],
  [
    'its version',
    'SaleCompleted',
    () => ({ schemaVersion: 2 }),
    ['what'],
    ['schema_version'],
    'hash',
  ],
  [
    'an amount that went into tables',
    'SaleCompleted',
    ({ data }) => ({ data: data.replaceAll('81890', '71890') }),
    ['what'],
    ['data'],
    'witness',
  ],
  ['data that is no JSON', 'PriceSet', () => ({ data: '{"price' }), ['what'], ['data'], 'witness'],
  [
    'what it is about',
    'DeviceSold',
    ({ subjects }) => ({ subjects: subjects.replace('device:', 'devise:') }),
    ['what'],
    ['subjects'],
    'hash',
  ],
  [
    'who did it',
    'SaleCompleted',
    () => ({ actorId: otherPerson() }),
    ['who'],
    ['actor_id'],
    'hash',
  ],
  [
    'who approved it',
    'PriceSet',
    () => ({ approverId: otherPerson() }),
    ['who'],
    ['approver_id'],
    'hash',
  ],
  [
    'the staff that was known',
    'SaleCompleted',
    () => ({ staffFrontier: '' }),
    ['who'],
    ['staff_frontier'],
    'hash',
  ],
  [
    'the organisation',
    'PriceSet',
    ({ branchId }) => ({ organisationId: branchId }),
    ['who'],
    ['organisation_id'],
    'hash',
  ],
  [
    'the branch',
    'PriceSet',
    ({ organisationId }) => ({ branchId: organisationId }),
    ['who'],
    ['branch_id'],
    'hash',
  ],
  [
    'its clock',
    'SaleCompleted',
    ({ clock }) => ({ clock: clock + 7 }),
    ['when'],
    ['clock'],
    'hash',
  ],
  [
    'its time',
    'SaleCompleted',
    ({ occurredAt }) => ({ occurredAt: occurredAt - DAY }),
    ['when'],
    ['occurred_at'],
    'hash',
  ],
  [
    'its day',
    'SaleCompleted',
    () => ({ businessDate: '2026-11-15' }),
    ['when'],
    ['business_date'],
    'hash',
  ],
  [
    'its time and its day together',
    'SaleCompleted',
    ({ occurredAt }) => ({ occurredAt: occurredAt - DAY, businessDate: '2026-11-15' }),
    ['when'],
    ['occurred_at', 'business_date'],
    'hash',
  ],
  [
    'its station',
    'PriceSet',
    ({ branchId }) => ({ stationId: branchId }),
    ['where'],
    ['station_id'],
    'hash',
  ],
  [
    'its number',
    'PriceSet',
    () => ({ stationSequence: 4_000 }),
    ['where'],
    ['station_sequence'],
    'hash',
  ],
  [
    'the hash before it',
    'PriceSet',
    () => ({ previousHash: 'f'.repeat(64) }),
    ['where'],
    ['previous_hash'],
    'hash',
  ],
  ['its hash', 'PriceSet', () => ({ hash: 'f'.repeat(64) }), ['where'], ['hash'], 'hash'],
  [
    'its command',
    'PriceSet',
    () => ({ commandId: shop.newId() }),
    ['where'],
    ['command_id'],
    'hash',
  ],
  ['its id', 'SaleCompleted', () => ({ eventId: shop.newId() }), ['where'], ['event_id'], 'hash'],
  [
    'its order of arrival',
    'PriceSet',
    () => ({ position: 900 }),
    ['where'],
    ['position'],
    'witness',
  ],
];

describe('one column of one event', () => {
  test.each(cases)('%s', (_what, type, changeOf, groups, columns, proof) => {
    const row = eventOfType(type);
    const changed = changeOf(row);
    const findings = findingsAfter(row, changed);
    const { stationId, stationSequence, businessDate, type: typeNow } = { ...row, ...changed };
    expect(findings).toEqual([
      {
        kind: 'altered-event',
        facts: { stationId, stationSequence, type: typeNow, businessDate, groups, columns, proof },
      },
    ]);
  });

  test('an id that nothing remembers is said to be one of two things', () => {
    const findings = findingsAfter(eventOfType('SaleStarted'), { eventId: shop.newId() });
    expect(alteredOf(findings)[0]?.facts).toMatchObject({
      groups: ['what', 'where'],
      columns: ['data', 'event_id'],
      proof: 'none',
    });
  });

  test('data that no table shows is named, with what cannot be ruled out', () => {
    const row = eventOfType('SaleStarted');
    const changed = { data: row.data.replace(/"tillSessionId":"0/, '"tillSessionId":"f') };
    const [finding] = alteredOf(findingsAfter(row, { ...changed }));
    expect(finding?.facts.groups).toContain('what');
    expect(finding?.facts.columns).toContain('data');
  });
});

test('an event that another one was put in the place of, with a hash of its own', () => {
  const row = eventOfType('SaleCompleted');
  const findings = findingsAfter(row, resealed(row, { actorId: otherPerson() }));
  expect(findings).toMatchObject([
    {
      kind: 'altered-event',
      facts: { stationSequence: row.stationSequence, columns: ['actor_id'], proof: 'hash' },
    },
  ]);
});

test('the last event with a hash of its own cannot be told, and the one before it can', () => {
  const [earlier, last] = rows.slice(-2);
  if (earlier === undefined || last === undefined) throw new Error('no events');
  expect(findingsAfter(earlier, resealed(earlier, { actorId: otherPerson() }))).toMatchObject([
    { kind: 'altered-event', facts: { stationSequence: earlier.stationSequence } },
  ]);
  restore();
  const findings = findingsAfter(earlier, resealed(earlier, { data: '{}', type: 'CoinTossed' }));
  expect(findings[0]).toMatchObject({
    kind: 'broken-chain',
    facts: { stationSequence: last.stationSequence },
  });
});

test('an order that differs from the one that it is looked up in', () => {
  const row = eventOfType('PriceSet');
  const findings = findingsAfter(row, { orderClock: row.orderClock + 1_024 });
  expect(findings).toMatchObject([{ kind: 'wrong-order', facts: { type: 'PriceSet' } }]);
});

/** Every column of the fact and the bit of it that falls over. */
test('any bit of any column of any event', () => {
  const columns = Object.keys(FACT_COLUMNS) as (keyof typeof FACT_COLUMNS)[];
  fc.assert(
    fc.property(
      fc.nat(),
      fc.constantFrom(...columns.filter((column) => column !== 'approverId')),
      fc.nat(),
      (event, column, place) => {
        const row = rows[event % rows.length];
        if (row === undefined) return;
        const value = row[column];
        const bytes = Buffer.from(String(value));
        if (bytes.length === 0) return;
        const at = place % bytes.length;
        // The lowest bit: another digit, letter or sign, never the end of a text.
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        const flipped = typeof value === 'number' ? value ^ 1 : bytes.toString();
        const isMoved = column === 'stationId' || column === 'stationSequence';
        if (typeof value === 'number' && value > 2 ** 31) return;
        if (isMoved && rows.some((other) => other !== row && other[column] === flipped)) return;
        const [finding] = alteredOf(findingsAfter(row, { [column]: flipped }));
        restore();
        const { group, name } = FACT_COLUMNS[column];
        expect(finding?.facts.groups, `${row.type} ${column}`).toContain(group);
        // What is said to be proven by the hash is exactly the column that was altered.
        if (finding?.facts.proof === 'hash') expect(finding.facts.columns).toEqual([name]);
      },
    ),
    // The first number of a chain becomes 0, which is before every other one.
    { numRuns: 60, examples: [[0, 'stationSequence', 0]] },
  );
});

test('values of any kind in any column are found, and their group is among those that are named', () => {
  const columns = Object.keys(FACT_COLUMNS) as (keyof typeof FACT_COLUMNS)[];
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...columns), (event, column) => {
      const row = rows[event % rows.length];
      if (row === undefined) return;
      const value = row[column];
      const other = typeof value === 'number' ? value + 5_000_000 : `${value ?? ''}~~`;
      const [finding] = alteredOf(findingsAfter(row, { [column]: other }));
      restore();
      expect(finding?.facts.groups, `${row.type} ${column}`).toContain(FACT_COLUMNS[column].group);
    }),
    { numRuns: 60 },
  );
});

describe('events that are gone', () => {
  const without = (sequences: readonly number[]): readonly Finding[] => {
    const marks = sequences.map(() => '?').join(', ');
    shop.ledger.db.run(`DELETE FROM events WHERE station_sequence IN (${marks})`, ...sequences);
    return shop.ledger.verify().findings;
  };

  test('from the middle: their numbers', () => {
    const { stationId } = shop.ledger.identity;
    expect(without([5, 6, 9])).toEqual([
      { kind: 'missing-event', facts: { stationId, firstSequence: 5, lastSequence: 6 } },
      { kind: 'missing-event', facts: { stationId, firstSequence: 9, lastSequence: 9 } },
    ]);
  });

  test('from the end: how many are still looked up', () => {
    const last = rows.length;
    expect(without([last - 1, last])).toEqual([{ kind: 'lost-events', facts: { count: 2 } }]);
  });
});

test('a clock that runs backwards at a station is told', () => {
  const first = new TestLedger({ isDurable: false });
  smallShop(first);
  const second = joinedStation(first, 'B2', 2);
  const one = sealedRow(second, 'CoinTossed', { subjects: ['coin:1'] });
  const two = resealed(one, {
    stationSequence: one.stationSequence + 1,
    eventId: second.newId(),
    previousHash: one.hash,
    clock: one.clock - 1,
  });
  first.ledger.ingest([one, two]);
  expect(first.ledger.verify().findings).toMatchObject([
    { kind: 'clock-backwards', facts: { stationSequence: two.stationSequence } },
  ]);
});

test('the text that SQLite makes of a fact is the one that is hashed, whatever it holds', () => {
  const nasty = `"\\/\b\f\n\r\t\u0001\u001f\u007f é 𝄞 \u2028 <>&`;
  const first = new TestLedger({ isDurable: false });
  smallShop(first);
  const row = sealedRow(first, 'CoinTossed', {
    data: { nasty },
    subjects: [`coin:${nasty}`],
    approverId: nasty,
    businessDate: nasty,
  });
  first.ledger.ingest([row]);
  const text = first.ledger.db.get<{ text: string }>(
    `SELECT ${FACT_TEXT} AS text FROM events e ORDER BY position DESC LIMIT 1`,
  )?.text;
  expect(hash('sha256', text ?? '', 'hex')).toBe(row.hash);
});

test('a file that SQLite cannot read is a finding, and the end of the check', () => {
  const reader = new LedgerDatabase(ledgerFile(shop.dataDir), { readonly: true });
  const statement = reader.statement.bind(reader);
  let calls = 0;
  reader.statement = (sql) => {
    calls += 1;
    if (calls === 12)
      throw new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
    return statement(sql);
  };
  const findings = [...checkLedger(reader, registry, null)].flatMap((step) => step.findings);
  expect(findings).toEqual([
    { kind: 'unreadable-database', facts: { message: 'database disk image is malformed' } },
  ]);
  reader.close();
});
