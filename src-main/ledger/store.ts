/**
 * How a module says what it stores: read models of the four kinds and no other (ARCHITECTURE §3). The ledger fills,
 * rebuilds, hashes and verifies whatever is registered here; a module never writes a table by itself.
 */
import { getTableColumns, getTableName, type InferInsertModel, type Table } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { assert, AssertionFailure } from '#shared/kernel/assert.ts';
import type { Aggregate, FactReader, StateOf } from '#shared/kernel/contract.ts';
import type { PersonText } from '#shared/kernel/personal.ts';
import type { Right } from '#shared/kernel/roles.ts';
import type {
  AnyEvent,
  EventType,
  QueryType,
  InputOfQuery,
  ViewOf,
  CommandType,
  InputOfCommand,
  ReplyOf,
} from '#shared/modules.ts';
import type { PeopleState } from '#shared/modules/customers/contract.ts';
import type { LedgerDatabase } from './database.ts';

// ── 1. entry rows: a pure function of one event, keyed (event_id, line) ─────────────────────────────────────────────

export type EntryRow = Readonly<{ table: Table; values: Readonly<Record<string, unknown>> }>;

/** A row of an entry table; the ledger adds event_id and line. */
export const entry = <T extends SQLiteTable>(
  table: T,
  values: Omit<InferInsertModel<T>, 'eventId' | 'line'>,
): EntryRow => ({ table, values });

type EventOf<Type extends EventType> = Extract<AnyEvent, { type: Type }>;

/**
 * A projector per event type of the module, null where its folds say all. Types of other modules may be added: their
 * events become rows of this module's tables.
 */
export type Entries<Own extends EventType = never> = {
  readonly [Type in Own]: ((event: EventOf<Type>) => readonly EntryRow[]) | null;
} & { readonly [Type in EventType]?: ((event: EventOf<Type>) => readonly EntryRow[]) | null };

// ── 2. state rows: the fold of one stream ───────────────────────────────────────────────────────────────────────────

export type StateTable = Readonly<{
  aggregate: Aggregate;
  table: Table;
  /** The columns beside id and state by which the table is listed and searched. */
  columns: (state: any, id: string) => Readonly<Record<string, unknown>>;
}>;

/** Columns named like the aggregate's indexes are filled by them; `columns` gives the others. */
export function stateTable<A extends Aggregate, T extends SQLiteTable>(
  aggregate: A,
  table: T,
  columns: (
    state: StateOf<A>,
    id: string,
  ) => Omit<InferInsertModel<T>, 'id' | 'state' | keyof NonNullable<A['indexes']>>,
): StateTable {
  const indexes = Object.entries(aggregate.indexes ?? {});
  return {
    aggregate,
    table,
    columns: (state: StateOf<A>, id) => ({
      ...columns(state, id),
      ...Object.fromEntries(indexes.map(([name, valueOf]) => [name, valueOf(state)])),
    }),
  };
}

// ── 3. running totals: exactly the sum of entry rows ────────────────────────────────────────────────────────────────

/** `keys` and `sums` are columns of both tables, by their names in code. */
export type TotalTable = Readonly<{
  table: Table;
  entries: Table;
  keys: readonly string[];
  sums: readonly string[];
}>;

// ── the station's own rows ──────────────────────────────────────────────────────────────────────────────────────────

/** Writes that go with a command or event decided here, in its transaction: print jobs, PINs, remembered columns. */
export type LocalWork = Readonly<{
  db: LedgerDatabase;
  now: number;
  newId: () => string;
  stationId: string;
  state: FactReader['state'];
}>;

export type CommandEffect<Type extends CommandType> = (
  command: InputOfCommand<Type>,
  reply: ReplyOf<Type>,
  prepared: unknown,
  work: LocalWork,
) => void;

// ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a command says about a person: somebody new (null), or the person of that id. */
export type PersonalWords = Readonly<{ personId: string | null; text: Partial<PersonText> }>;

/** People whose names and numbers a module keeps: sealed in events, with a key each (src-main/personal). */
export type PersonStore = Readonly<{
  /** Its folds are SealedPersons (#shared/kernel/personal.ts). */
  aggregate: Aggregate;
  /** The events that change what is known of a person. */
  changedBy: readonly EventType[];
  /** Of each command that carries personal text; null where its decider refuses it anyway. */
  words: {
    readonly [Type in CommandType]?: (input: InputOfCommand<Type>) => PersonalWords | null;
  };
}>;

/** The names that this station can read. Who has no key here, or is erased, is null. */
export type People = Readonly<{
  state: PeopleState;
  get: (personId: string) => PersonText | null;
  /** Ids by name, last digits of the phone or e-mail, in order of the name. */
  find: (text: string, limit: number) => readonly string[];
}>;

export const noPeople: People = { state: 'locked', get: () => null, find: () => [] };

// ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a query may read and for whom. */
export type Reader = FactReader &
  Readonly<{
    db: LedgerDatabase;
    now: number;
    stationId: string;
    organisationId: string;
    branchId: string;
    isSignedIn: boolean;
    /** Null for the station's own program, and while nobody is signed in. */
    askerId: string | null;
    people: People;
    /** Whether the person asking may see an answer or a field with this right. */
    sees: (right: Right) => boolean;
    /** What the main process made ready for this query (an uploaded file's rows). */
    prepared: unknown;
    /** The events that name a subject, in the order of every station. */
    stream: (subject: string) => readonly AnyEvent[];
  }>;

export type Queries<Types extends QueryType = QueryType> = {
  readonly [Type in Types]: (input: InputOfQuery<Type>, reader: Reader) => ViewOf<Type>;
};

// ── a module's store ────────────────────────────────────────────────────────────────────────────────────────────────

export type ModuleStore = Readonly<{
  module: string;
  /** Bump it when what the projections write changes: the tables are made anew while selling goes on. */
  projectionVersion: number;
  /**
   * Bump it when what a rule goes by changes: the shape of a fold, or what is on hand. No command may meet the old one,
   * so the tables are made anew before the ledger opens. 1 where it is left out.
   */
  foldVersion?: number;
  states: readonly StateTable[];
  /** The tables that `entries` and `everyEvent` write. */
  entryTables: readonly Table[];
  entries: Entries;
  /** For rows that any event can make, such as postings. */
  everyEvent?: (event: AnyEvent) => readonly EntryRow[];
  totals: readonly TotalTable[];
  persons?: PersonStore;
  /** Rows of the station itself that go with a command decided here. */
  onCommand?: { readonly [Type in CommandType]?: CommandEffect<Type> };
  /** Rows of the station itself that go with an event decided here: device jobs. */
  onEvent?: { readonly [Type in EventType]?: (event: EventOf<Type>, work: LocalWork) => void };
}>;

// ── SQL of a registered table ───────────────────────────────────────────────────────────────────────────────────────

export type TableShape = Readonly<{
  name: string;
  /** Names in code and in SQL, in the table's order. */
  columns: readonly Readonly<{ property: string; column: string }>[];
  primaryKey: readonly string[];
}>;

const shapes = new Map<Table, TableShape>();

export function shapeOf(table: Table): TableShape {
  let shape = shapes.get(table);
  if (shape === undefined) {
    const columns = Object.entries(getTableColumns(table)).map(([property, { name }]) => ({
      property,
      column: name,
    }));
    const config = getTableConfig(table as SQLiteTable);
    const single = config.columns.filter((column) => column.primary).map((column) => column.name);
    const several = config.primaryKeys[0]?.columns.map((column) => column.name) ?? [];
    const primaryKey = single.length > 0 ? single : several;
    assert(primaryKey.length > 0, `table ${getTableName(table)} has no primary key`);
    shape = { name: getTableName(table), columns, primaryKey };
    shapes.set(table, shape);
  }
  return shape;
}

/**
 * `{ property: value }` as parameters in the table's order, pushed onto `parameters`; `extra` gives what the values
 * lack. Throws for a property that neither has. On every row's way, so without copies.
 */
export function pushParameters(
  parameters: unknown[],
  shape: TableShape,
  values: Readonly<Record<string, unknown>>,
  extra: Readonly<Record<string, unknown>> = {},
): void {
  for (const { property, column } of shape.columns) {
    let value = values[property];
    if (value === undefined) value = extra[property];
    if (value === undefined) throw new AssertionFailure(`no value for ${shape.name}.${column}`);
    parameters.push(value);
  }
}

/** The parameters of one row; see `pushParameters`. */
export function parametersOf(
  shape: TableShape,
  values: Readonly<Record<string, unknown>>,
  extra: Readonly<Record<string, unknown>> = {},
): unknown[] {
  const parameters: unknown[] = [];
  pushParameters(parameters, shape, values, extra);
  return parameters;
}
