/** One text for all read models: what two stations compare, and what a rebuild must not change. */
import { createHash } from 'node:crypto';
import type { LedgerDatabase } from './database.ts';
import type { Registry } from './registry.ts';
import { shapeOf } from './store.ts';

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
