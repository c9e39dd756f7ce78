/** What all modules registered, ready for the ledger: by stream kind, by event type, by table. */
import type { Table } from 'drizzle-orm';
import { assert } from '#shared/kernel/assert.ts';
import type { Aggregate } from '#shared/kernel/contract.ts';
import { aggregates } from '#shared/handlers.ts';
import type { AnyEvent } from '#shared/modules.ts';
import type { EntryRow, LocalWork, ModuleStore, StateTable, TotalTable } from './store.ts';
import { streamStates } from './tables.ts';

type Projector = (event: AnyEvent) => readonly EntryRow[];
type Reactor = (event: AnyEvent, work: LocalWork) => void;

export type Registry = Readonly<{
  stores: readonly ModuleStore[];
  aggregateOf: (kind: string) => Aggregate | undefined;
  /** Undefined for kinds that live in the ledger's own table of folds. */
  stateTableOf: (kind: string) => StateTable | undefined;
  entriesOf: (event: AnyEvent) => readonly EntryRow[];
  totalsOf: (entries: Table) => readonly TotalTable[];
  reactorsOf: (type: string) => readonly Reactor[];
  /** Every table of read models that the state hash covers, once. */
  readModels: Readonly<{
    entries: readonly Table[];
    states: readonly Table[];
    totals: readonly Table[];
  }>;
}>;

export function makeRegistry(stores: readonly ModuleStore[]): Registry {
  const kinds = new Map(aggregates.map((aggregate) => [aggregate.kind, aggregate]));
  assert(kinds.size === aggregates.length, 'two aggregates of one kind');
  const stateTables = new Map(
    stores.flatMap((store) => store.states.map((state) => [state.aggregate.kind, state])),
  );
  const projectors = new Map<string, Projector[]>();
  const reactors = new Map<string, Reactor[]>();
  for (const store of stores) {
    for (const [type, projector] of Object.entries(store.entries))
      if (projector !== null) push(projectors, type, projector as Projector);
    for (const [type, reactor] of Object.entries(store.onEvent ?? {}))
      push(reactors, type, reactor as Reactor);
  }
  const everyEvent = stores.flatMap((store) => store.everyEvent ?? []);
  const totals = stores.flatMap((store) => store.totals);
  const totalsByEntries = new Map<Table, TotalTable[]>();
  for (const total of totals) push(totalsByEntries, total.entries, total);
  return {
    stores,
    aggregateOf: (kind) => kinds.get(kind),
    stateTableOf: (kind) => stateTables.get(kind),
    entriesOf: (event) => {
      const rows: EntryRow[] = [];
      for (const projector of projectors.get(event.type) ?? []) rows.push(...projector(event));
      for (const projector of everyEvent) rows.push(...projector(event));
      return rows;
    },
    totalsOf: (entries) => totalsByEntries.get(entries) ?? [],
    reactorsOf: (type) => reactors.get(type) ?? [],
    readModels: {
      entries: [...new Set(stores.flatMap((store) => store.entryTables))],
      states: [streamStates, ...[...stateTables.values()].map(({ table }) => table)],
      totals: totals.map(({ table }) => table),
    },
  };
}

const push = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};
