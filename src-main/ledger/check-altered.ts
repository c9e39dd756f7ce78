/**
 * Which columns of an altered event differ. The hash alone says only that one does; but it also knows the right value when
 * it meets it. So values that may have been there are tried, first those that other rows remember, then all that differ
 * by one bit. Where none fits, what other rows confirm is ruled out (check-witnesses.ts).
 */
import type { ColumnGroup, FindingOf } from '#shared/modules/safety/findings.ts';
import { hashOf, type EventRow } from './chain.ts';
import { valuesBefore, type Values } from './check-values.ts';
import { witnessesOf } from './check-witnesses.ts';
import type { LedgerDatabase } from './database.ts';
import type { Registry } from './registry.ts';

/** Columns that the hash covers, and the hash itself. */
export type FactColumn = Exclude<keyof EventRow, 'position' | 'orderClock'>;

type Column = Readonly<{ name: string; group: ColumnGroup; isNumber?: true }>;

export const FACT_COLUMNS: Readonly<Record<FactColumn, Column>> = {
  type: { name: 'type', group: 'what' },
  schemaVersion: { name: 'schema_version', group: 'what', isNumber: true },
  subjects: { name: 'subjects', group: 'what' },
  data: { name: 'data', group: 'what' },
  actorId: { name: 'actor_id', group: 'who' },
  approverId: { name: 'approver_id', group: 'who' },
  staffFrontier: { name: 'staff_frontier', group: 'who' },
  organisationId: { name: 'organisation_id', group: 'who' },
  branchId: { name: 'branch_id', group: 'who' },
  clock: { name: 'clock', group: 'when', isNumber: true },
  occurredAt: { name: 'occurred_at', group: 'when', isNumber: true },
  businessDate: { name: 'business_date', group: 'when' },
  stationId: { name: 'station_id', group: 'where' },
  stationSequence: { name: 'station_sequence', group: 'where', isNumber: true },
  previousHash: { name: 'previous_hash', group: 'where' },
  hash: { name: 'hash', group: 'where' },
  commandId: { name: 'command_id', group: 'where' },
  eventId: { name: 'event_id', group: 'where' },
};

const COLUMNS = Object.keys(FACT_COLUMNS) as FactColumn[];

export type Altered = Readonly<{
  facts: Pick<FindingOf<'altered-event'>['facts'], 'groups' | 'columns' | 'proof'>;
  /** As far as it could be found out: what stood there. */
  was: Partial<EventRow>;
}>;

const altered = (
  columns: readonly FactColumn[],
  proof: Altered['facts']['proof'],
  was: Partial<EventRow> = {},
): Altered => ({
  facts: {
    columns: columns.map((column) => FACT_COLUMNS[column].name),
    groups: [...new Set(columns.map((column) => FACT_COLUMNS[column].group))],
    proof,
  },
  was,
});

/** What fits, without the columns that are as they were. */
function proven(row: EventRow, values: Partial<EventRow>): Altered {
  const columns = COLUMNS.filter((column) => column in values && values[column] !== row[column]);
  return altered(columns, 'hash', values);
}

/**
 * `targets` are hashes of the event as it was written: its own, and the one that the event after it says. `registry` is
 * null where the tables are of another version and bear no witness. A thorough search takes half a second at most.
 */
export function alteredIn(
  db: LedgerDatabase,
  registry: Registry | null,
  row: EventRow,
  targets: readonly string[],
  isThorough: boolean,
): Altered {
  const fits = (values: Partial<EventRow>): boolean =>
    targets.includes(hashOf({ ...row, ...values }));
  if (fits({}) || isNearly(hashOf(row), row.hash)) return altered(['hash'], 'hash');
  const values = valuesBefore(db, registry, row);
  for (const column of COLUMNS)
    for (const value of values[column] ?? [])
      if (value !== row[column] && fits({ [column]: value }))
        return proven(row, { [column]: value });
  if (isThorough) {
    const together = fittingTogether(row, values, fits);
    if (together !== null) return proven(row, together);
    const flipped = fittingFlip(db, row, fits);
    if (flipped !== null) return proven(row, flipped);
  }
  const { contradicted, unconfirmed } = witnessesOf(db, registry, row, targets);
  return contradicted.length > 0 ? altered(contradicted, 'witness') : altered(unconfirmed, 'none');
}

/** A hash that was altered itself: two hashes of different facts have nothing in common. */
function isNearly(one: string, other: string): boolean {
  if (one === other || typeof other !== 'string') return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return start + end >= one.length - HASH_CHARACTERS_MAX;
}

/** Hex digits: sixteen of them alike by chance are not to be expected once in the life of a ledger. */
const HASH_CHARACTERS_MAX = 48;

/** Combinations of values of one group that are tried. */
const COMBINATIONS_MAX = 5_000;

/** Somebody who moves an event to another day alters its day and its time: the columns of one group together. */
function fittingTogether(
  row: EventRow,
  values: Values,
  fits: (values: Partial<EventRow>) => boolean,
): Partial<EventRow> | null {
  for (const group of ['when', 'who', 'what', 'where'] as const) {
    const columns = COLUMNS.filter((column) => FACT_COLUMNS[column].group === group);
    let left = COMBINATIONS_MAX;
    for (const combination of combinations(row, columns, values)) {
      left -= 1;
      if (left === 0) break;
      if (fits(combination)) return combination;
    }
  }
  return null;
}

function* combinations(
  row: EventRow,
  columns: readonly FactColumn[],
  values: Values,
): Generator<Partial<EventRow>> {
  const [column, ...others] = columns;
  if (column === undefined) {
    yield {};
    return;
  }
  const candidates = new Set<unknown>([row[column], ...(values[column] ?? [])]);
  for (const rest of combinations(row, others, values))
    for (const value of candidates) yield { ...rest, [column]: value };
}

/** Longer texts are not searched: a bit more takes as long as the whole event. */
const FLIP_BYTES_MAX = 4_096;
const NUMBER_BITS = 53;

/** The column that differs by one bit from what was written: what a disk does to a row. */
function fittingFlip(
  db: LedgerDatabase,
  row: EventRow,
  fits: (values: Partial<EventRow>) => boolean,
): Partial<EventRow> | null {
  for (const column of COLUMNS) {
    if (column === 'hash') continue;
    const { name, isNumber } = FACT_COLUMNS[column];
    if (isNumber === true) {
      const value = flipsOf(Number(row[column])).find((flip) => fits({ [column]: flip }));
      if (value !== undefined) return { [column]: value };
      continue;
    }
    const bytes = bytesOf(db, name, row.position);
    if (bytes === null || bytes.length > FLIP_BYTES_MAX) continue;
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const place = bit >> 3;
      const byte = bytes[place] ?? 0;
      bytes[place] = byte ^ (1 << (bit & 7));
      const value = bytes.toString('utf8');
      if (fits({ [column]: value })) return { [column]: value };
      bytes[place] = byte;
    }
  }
  return null;
}

function flipsOf(value: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0) return [];
  return Array.from({ length: NUMBER_BITS }, (_, bit) => {
    const weight = 2 ** bit;
    return Math.floor(value / weight) % 2 === 1 ? value - weight : value + weight;
  });
}

/** The bytes as they lie in the file: text that a flip made invalid would not come back as it is. */
const bytesOf = (db: LedgerDatabase, column: string, position: number): Buffer | null =>
  db.get<{ bytes: Buffer | null }>(
    `SELECT CAST(${column} AS BLOB) AS bytes FROM events WHERE position = ?`,
    position,
  )?.bytes ?? null;
