/**
 * Proves a ledger: every station's chain unbroken and gapless, every event as it was hashed, its look-up rows there, and
 * every read model equal to what the events lead to. Reads only; findings are in words.
 */
import { createHash } from 'node:crypto';
import type { Table } from 'drizzle-orm';
import { postingsOf } from '#shared/kernel/posting.ts';
import { subjectId, subjectKind } from '#shared/kernel/event.ts';
import { GENESIS_HASH, hashOf, type EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { EVENT_COLUMNS, iterateEvents, iterateStreams, readEvent, subjectsOf } from './events.ts';
import { foldStream } from './project.ts';
import type { Registry } from './registry.ts';
import { parametersOf, shapeOf } from './store.ts';

export type Finding = Readonly<{
  kind:
    | 'broken-chain'
    | 'altered-event'
    | 'missing-event'
    | 'unbalanced'
    | 'missing-subject'
    | 'read-model';
  text: string;
}>;

export type Verification = Readonly<{
  eventCount: number;
  streamCount: number;
  findings: readonly Finding[];
}>;

const FINDINGS_MAX = 100;

export function verifyLedger(db: LedgerDatabase, registry: Registry): Verification {
  const findings: Finding[] = [];
  const report = (finding: Finding): void => {
    if (findings.length < FINDINGS_MAX) findings.push(finding);
  };
  const eventCount = verifyChains(db, report);
  verifyNothingMissing(db, report);
  verifyEntries(db, registry, report);
  const streamCount = verifyStates(db, registry, report);
  verifyTotals(db, registry, report);
  return { eventCount, streamCount, findings };
}

type Report = (finding: Finding) => void;

const CHAINS = `SELECT ${EVENT_COLUMNS} FROM events e ORDER BY e.station_id, e.station_sequence`;

function verifyChains(db: LedgerDatabase, report: Report): number {
  let count = 0;
  let stationId = '';
  let sequence = 0;
  let hash = GENESIS_HASH;
  const namesOf = db.connection
    .prepare(
      'SELECT subject FROM event_subjects WHERE position = ? AND order_clock = ? ORDER BY subject',
    )
    .pluck();
  for (const row of db.connection.prepare(CHAINS).iterate() as IterableIterator<EventRow>) {
    count += 1;
    if (row.stationId !== stationId) {
      stationId = row.stationId;
      sequence = 0;
      hash = GENESIS_HASH;
    }
    const where = `event ${row.stationSequence} of station ${row.stationId} (${row.type}, ${row.businessDate})`;
    if (row.stationSequence !== sequence + 1)
      report({
        kind: 'missing-event',
        text: `events ${sequence + 1} to ${row.stationSequence - 1} of station ${row.stationId} are missing`,
      });
    else if (row.previousHash !== hash)
      report({ kind: 'broken-chain', text: `${where} does not follow the event before it` });
    if (hashOf(row) !== row.hash)
      report({ kind: 'altered-event', text: `${where} was altered after it was written` });
    else verifyEvent(row, namesOf.all(row.position, row.orderClock) as string[], where, report);
    sequence = row.stationSequence;
    hash = row.hash;
  }
  return count;
}

function verifyEvent(row: EventRow, found: readonly string[], where: string, report: Report): void {
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of postingsOf(readEvent(row)?.data))
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  if ([...sums.values()].some((sum) => sum !== 0))
    report({ kind: 'unbalanced', text: `the postings of ${where} do not sum to zero` });
  const wanted = [...new Set(subjectsOf(row))].toSorted();
  if (wanted.join('\n') !== found.toSorted().join('\n'))
    report({ kind: 'missing-subject', text: `${where} is not found under everything it is about` });
}

/** A chain does not show that its end was cut off; the look-up rows that the events left behind do. */
function verifyNothingMissing(db: LedgerDatabase, report: Report): void {
  const [lost] = db.all<{ count: number }>(
    `SELECT COUNT(DISTINCT position) AS count FROM event_subjects
     WHERE position NOT IN (SELECT position FROM events)`,
  );
  if (lost !== undefined && lost.count > 0)
    report({
      kind: 'missing-event',
      text: `${lost.count} events are missing that are still looked up`,
    });
}

/** Entry tables hold exactly the rows that the events make: no more, no fewer, none changed. */
function verifyEntries(db: LedgerDatabase, registry: Registry, report: Report): void {
  const rowCounts = new Map<Table, number>();
  for (const row of iterateEvents(db, 'readable')) {
    const event = readEvent(row);
    // One that was damaged since is a finding of its own, and makes no rows.
    if (event === null) continue;
    registry.entriesOf(event).forEach(({ table, values }, index) => {
      rowCounts.set(table, (rowCounts.get(table) ?? 0) + 1);
      const shape = shapeOf(table);
      const wanted = parametersOf(shape, { ...values, eventId: row.eventId, line: index + 1 });
      const columns = shape.columns.map(({ column }) => column).join(', ');
      const found = db
        .statement(`SELECT ${columns} FROM ${shape.name} WHERE event_id = ? AND line = ?`)
        .raw()
        .get(row.eventId, index + 1) as unknown[] | undefined;
      if (JSON.stringify(found) !== JSON.stringify(wanted))
        report({
          kind: 'read-model',
          text: `${shape.name} differs from event ${row.stationSequence} (${row.type}): rebuild it`,
        });
    });
  }
  for (const table of registry.readModels.entries) {
    const { name } = shapeOf(table);
    const found = db.connection.prepare(`SELECT COUNT(*) FROM ${name}`).pluck().get() as number;
    const wanted = rowCounts.get(table) ?? 0;
    if (found !== wanted)
      report({
        kind: 'read-model',
        text: `${name} has ${found} rows where the events make ${wanted}: rebuild it`,
      });
  }
}

function verifyStates(db: LedgerDatabase, registry: Registry, report: Report): number {
  let streamCount = 0;
  const counts = new Map<Table | undefined, number>();
  for (const { subject, rows } of iterateStreams(db)) {
    const kind = subjectKind(subject);
    const id = subjectId(subject);
    const aggregate = registry.aggregateOf(kind);
    if (aggregate === undefined) continue;
    const events = rows.flatMap((row) => readEvent(row) ?? []);
    const state = foldStream(aggregate, id, events);
    if (state === null) continue;
    streamCount += 1;
    const stateTable = registry.stateTableOf(kind);
    counts.set(stateTable?.table, (counts.get(stateTable?.table) ?? 0) + 1);
    const matches =
      stateTable === undefined
        ? matchesStreamState(db, kind, id, state)
        : matchesStateRow(db, stateTable, id, state);
    if (!matches)
      report({
        kind: 'read-model',
        text: `the stored state of ${subject} differs from its events: rebuild it`,
      });
  }
  for (const table of registry.readModels.states) {
    const { name } = shapeOf(table);
    const found = db.connection.prepare(`SELECT COUNT(*) FROM ${name}`).pluck().get() as number;
    const wanted = counts.get(name === 'stream_states' ? undefined : table) ?? 0;
    if (found !== wanted)
      report({
        kind: 'read-model',
        text: `${name} has ${found} rows where the events make ${wanted}: rebuild it`,
      });
  }
  return streamCount;
}

const matchesStreamState = (
  db: LedgerDatabase,
  kind: string,
  id: string,
  state: unknown,
): boolean =>
  db.get<{ state: string }>('SELECT state FROM stream_states WHERE kind = ? AND id = ?', kind, id)
    ?.state === JSON.stringify(state);

function matchesStateRow(
  db: LedgerDatabase,
  stateTable: NonNullable<ReturnType<Registry['stateTableOf']>>,
  id: string,
  state: unknown,
): boolean {
  const shape = shapeOf(stateTable.table);
  const wanted = parametersOf(shape, {
    ...stateTable.columns(state, id),
    id,
    state: JSON.stringify(state),
  });
  const columns = shape.columns.map(({ column }) => column).join(', ');
  const found = db.statement(`SELECT ${columns} FROM ${shape.name} WHERE id = ?`).raw().get(id) as
    | unknown[]
    | undefined;
  return JSON.stringify(found) === JSON.stringify(wanted);
}

/** Totals are the sums of their entries, both ways. */
function verifyTotals(db: LedgerDatabase, registry: Registry, report: Report): void {
  for (const total of registry.stores.flatMap((store) => store.totals)) {
    const { name, columns } = shapeOf(total.table);
    const entries = shapeOf(total.entries);
    const column = (property: string): string =>
      columns.find((one) => one.property === property)?.column ?? property;
    const entryColumn = (property: string): string =>
      entries.columns.find((one) => one.property === property)?.column ?? property;
    const keys = total.keys.map(entryColumn).join(', ');
    const sums = total.sums.map((property) => `SUM(${entryColumn(property)})`).join(', ');
    const summed = `SELECT ${keys}, ${sums} FROM ${entries.name} GROUP BY ${keys}`;
    const stored = `SELECT ${[...total.keys, ...total.sums].map(column).join(', ')} FROM ${name}`;
    const [row] = db.all<{ differences: number }>(
      `SELECT (SELECT COUNT(*) FROM (${summed} EXCEPT ${stored})) + (SELECT COUNT(*) FROM (${stored} EXCEPT ${summed})) AS differences`,
    );
    if ((row?.differences ?? 0) > 0)
      report({ kind: 'read-model', text: `${name} is not the sum of ${entries.name}: rebuild it` });
  }
}

/** One hash over all read models: equal at every station that knows the same events, and after a rebuild. */
export function stateHash(db: LedgerDatabase, registry: Registry): string {
  const hash = createHash('sha256');
  const { entries, states, totals } = registry.readModels;
  for (const table of [...entries, ...states, ...totals].toSorted((a, b) =>
    shapeOf(a).name < shapeOf(b).name ? -1 : 1,
  )) {
    const { name, columns, primaryKey } = shapeOf(table);
    hash.update(`\n${name}\n`);
    const rows = db.connection
      .prepare(
        `SELECT ${columns.map(({ column }) => column).join(', ')} FROM ${name} ORDER BY ${primaryKey.join(', ')}`,
      )
      .raw()
      .iterate();
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  }
  return hash.digest('hex');
}
