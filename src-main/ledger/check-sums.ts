/** What the entry tables and their running totals have to hold: rows counted and sums added up, event by event. */
import type { Table } from 'drizzle-orm';
import type { Finding } from '#shared/modules/safety/findings.ts';
import type { LedgerDatabase } from './database.ts';
import type { Registry } from './registry.ts';
import { shapeOf, type TotalTable } from './store.ts';

type Sum = { readonly keys: readonly unknown[]; readonly sums: number[] };

export class TableSums {
  readonly #db: LedgerDatabase;
  readonly #registry: Registry;
  readonly #counts = new Map<Table, number>();
  readonly #sums = new Map<TotalTable, Map<string, Sum>>();

  constructor(db: LedgerDatabase, registry: Registry) {
    this.#db = db;
    this.#registry = registry;
  }

  /** A row that is, or has to be, in an entry table. */
  add(table: Table, values: Readonly<Record<string, unknown>>): void {
    this.#counts.set(table, (this.#counts.get(table) ?? 0) + 1);
    for (const total of this.#registry.totalsOf(table)) {
      let sums = this.#sums.get(total);
      if (sums === undefined) this.#sums.set(total, (sums = new Map()));
      const name = nameOf(total.keys.map((property) => values[property]));
      const sum = sums.get(name);
      if (sum === undefined)
        sums.set(name, {
          keys: total.keys.map((property) => values[property]),
          sums: total.sums.map((property) => Number(values[property])),
        });
      else
        total.sums.forEach((property, place) => {
          sum.sums[place] = (sum.sums[place] ?? 0) + Number(values[property]);
        });
    }
  }

  /** Takes the rows that are stored under an event for right: of an altered event they say what it was. */
  believe(eventId: string): void {
    for (const table of this.#registry.readModels.entries) {
      const { name, columns } = shapeOf(table);
      const names = columns.map(({ column }) => column).join(', ');
      const rows = this.#db
        .statement(`SELECT ${names} FROM ${name} WHERE event_id = ? /* as rows */`)
        .raw()
        .all(eventId) as unknown[][];
      for (const row of rows)
        this.add(
          table,
          Object.fromEntries(columns.map(({ property }, place) => [property, row[place]])),
        );
    }
  }

  /** In the transaction that read the last event. */
  compare(report: (finding: Finding) => void): void {
    for (const table of this.#registry.readModels.entries) {
      const { name } = shapeOf(table);
      const count = this.#db.get<{ count: number }>(`SELECT COUNT(*) AS count FROM ${name}`)?.count;
      if (count !== (this.#counts.get(table) ?? 0))
        report({ kind: 'read-model', facts: { table: name, row: '', problem: 'count' } });
    }
    for (const { totals } of this.#registry.stores)
      for (const total of totals) this.#compareTotal(total, report);
  }

  #compareTotal(total: TotalTable, report: (finding: Finding) => void): void {
    const { name, columns } = shapeOf(total.table);
    const wanted = new Map(this.#sums.get(total));
    const names = [...total.keys, ...total.sums].map(
      (property) => columns.find((one) => one.property === property)?.column ?? property,
    );
    const rows = this.#db
      .statement(`SELECT ${names.join(', ')} FROM ${name}`)
      .raw()
      .iterate() as IterableIterator<unknown[]>;
    const reportRow = (keys: readonly unknown[], problem: 'sum' | 'missing' | 'extra'): void =>
      report({ kind: 'read-model', facts: { table: name, row: keys.join(' '), problem } });
    for (const row of rows) {
      const keys = row.slice(0, total.keys.length);
      const key = nameOf(keys);
      const sum = wanted.get(key);
      wanted.delete(key);
      if (sum === undefined) reportRow(keys, 'extra');
      else if (sum.sums.some((value, place) => value !== row[total.keys.length + place]))
        reportRow(keys, 'sum');
    }
    for (const { keys } of wanted.values()) reportRow(keys, 'missing');
  }
}

/** Keys are texts of the shop: ids, account names, days. */
const nameOf = (keys: readonly unknown[]): string => JSON.stringify(keys);
