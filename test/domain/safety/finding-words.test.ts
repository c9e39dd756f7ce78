/** Every finding has its sentences: what is wrong, with its facts, and what to do. */
import { expect, test } from 'vitest';
import { wordsOf } from '#shared/modules/safety/finding-words.ts';
import {
  COLUMN_GROUPS,
  finding,
  type Finding,
  type FindingKind,
} from '#shared/modules/safety/findings.ts';

const event = {
  stationId: 's-1',
  stationSequence: 28,
  type: 'SaleCompleted',
  businessDate: '2026-11-16',
};
const EVENT = 'event 28 of station s-1 (SaleCompleted, 2026-11-16)';

const altered = { groups: ['what'], columns: ['data'], proof: 'witness' } as const;

/** One of every kind; a new kind does not compile without its sentence. */
const one: { readonly [Kind in FindingKind]: Extract<Finding, { kind: Kind }>['facts'] } = {
  'altered-event': { ...event, ...altered },
  'broken-chain': event,
  'missing-event': { stationId: 's-1', firstSequence: 5, lastSequence: 6 },
  'lost-events': { count: 2 },
  unbalanced: { ...event, currency: 'EUR', byMinor: -7 },
  'missing-subject': event,
  'wrong-order': event,
  'clock-backwards': event,
  'read-model': { table: 'sales', row: 'sale:1', problem: 'differs' },
  'unreadable-database': { message: 'malformed' },
};

const wrongOf = (found: unknown): string => wordsOf(finding.parse(found)).wrong;

test('every kind says what is wrong and what to do, in whole sentences', () => {
  const sentences = Object.entries(one).map(([kind, facts]) =>
    wordsOf(finding.parse(JSON.parse(JSON.stringify({ kind, facts })))),
  );
  expect(sentences).toHaveLength(10);
  for (const { wrong, toDo } of sentences) {
    expect(wrong).toMatch(/^[A-Z0-9].*\.$/);
    expect(toDo).toMatch(/^[A-Z].*\.$/);
    expect(`${wrong}${toDo}`).not.toMatch(/undefined|NaN|\[object/);
  }
});

test('an altered event is named, with the group of columns and how sure that is', () => {
  const words = (facts: object): string =>
    wrongOf({ kind: 'altered-event', facts: { ...event, ...altered, ...facts } });
  const start = `E${EVENT.slice(1)} was altered after it was written:`;
  expect(words({})).toBe(`${start} what happened (its content).`);
  expect(words({ groups: ['what', 'where'], columns: ['data', 'event_id'], proof: 'none' })).toBe(
    `${start} one of what happened, or its place in the chain (its content, its id).`,
  );
  const both = { groups: ['when'], columns: ['occurred_at', 'business_date'], proof: 'hash' };
  expect(words(both)).toBe(`${start} when it happened (its time, its business day).`);
  for (const group of COLUMN_GROUPS) expect(words({ groups: [group] })).not.toContain(group + ' (');
  expect(words({ groups: [], columns: [], proof: 'none' })).toBe(`${start} nobody can say where.`);
});

test('a station is called by its name where somebody knows it', () => {
  const found = finding.parse({ kind: 'broken-chain', facts: event });
  expect(wordsOf(found, () => '“Till 1”').wrong).toContain('of station “Till 1” (');
});

test('numbers agree with their words', () => {
  const missing = (firstSequence: number, lastSequence: number): string =>
    wrongOf({ kind: 'missing-event', facts: { stationId: 's', firstSequence, lastSequence } });
  expect(missing(5, 5)).toBe('Event 5 of station s is missing.');
  expect(missing(5, 7)).toBe('Events 5 to 7 of station s are missing.');
  const lost = (count: number): string => wrongOf({ kind: 'lost-events', facts: { count } });
  expect(lost(1)).toBe('1 event that the ledger still looks up is missing: its end was cut off.');
  expect(lost(2)).toContain('2 events that the ledger still looks up are missing');
});

test.each(['differs', 'missing', 'extra', 'count', 'sum', 'index'] as const)(
  'a table in which a row is "%s" is told in words of its own',
  (problem) => {
    const facts = { table: 'sales', row: 'sale:1', problem };
    const { wrong, toDo } = wordsOf({ kind: 'read-model', facts });
    expect(wrong).not.toContain(`"${problem}"`);
    expect(toDo).toContain('repair');
  },
);
