/**
 * The tables that a rebuild fills beside the live ones, and how they take their place. Nobody but the rebuild reads a
 * shadow or a retired table; what a killed run left of them is dropped at the next opening.
 *
 *   products         ── swap ──▶  retired_products   (emptied in steps, then dropped)
 *   shadow_products  ── swap ──▶  products
 *
 * A table can be renamed, an index cannot: it keeps its name when its table takes the live one's. So the indexes of a
 * shadow are made under whichever of two names is free, `products_name` or `shadow_products_name`, and each rebuild
 * leaves the other one. Queries do not care. Migrations name indexes, so migrate.ts calls `restoreIndexNames` before it
 * runs one: the few that carry the other name are made anew under their own.
 */
import { assert } from '#shared/kernel/assert.ts';
import type { LedgerDatabase } from './database.ts';
import type { Registry } from './registry.ts';
import { shapeOf } from './store.ts';
import { TableSql } from './table-sql.ts';

const SHADOW = 'shadow_';
const RETIRED = 'retired_';

/** Writes and reads the shadows of the read models. */
export const SHADOW_TABLES = new TableSql(SHADOW);

/** Streams that have to be folded anew, and events that an earlier program could not read: a rebuild's own notes. */
export const NOTES = [
  `CREATE TABLE ${SHADOW}dirty (subject TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE ${SHADOW}read_again (position INTEGER PRIMARY KEY NOT NULL) STRICT`,
] as const;

/** Every table of read models, by name. */
const liveNames = ({ readModels }: Registry): string[] =>
  [...readModels.entries, ...readModels.states, ...readModels.totals].map(
    (table) => shapeOf(table).name,
  );

const TABLE_NAME = /^CREATE TABLE\s+(?:"[^"]+"|`[^`]+`|\w+)/i;
const INDEX_NAME =
  /^CREATE (UNIQUE )?INDEX\s+(?:"[^"]+"|`[^`]+`|\w+)\s+ON\s+(?:"[^"]+"|`[^`]+`|\w+)/i;

/** Makes an empty shadow of every read model, with the columns and the key that the live one has. */
export function createShadows(db: LedgerDatabase, registry: Registry): void {
  for (const name of liveNames(registry)) {
    const [table] = schemaOf(db, 'table', name);
    assert(table !== undefined, `there is no table ${name}`);
    assert(
      schemaOf(db, 'trigger', name).length === 0,
      `a rebuild of ${name} would lose its triggers`,
    );
    db.connection.exec(table.sql.replace(TABLE_NAME, `CREATE TABLE "${SHADOW}${name}"`));
  }
  for (const sql of NOTES) db.connection.exec(sql);
}

/** What makes the indexes of the shadows, a statement each. */
export function indexesOfShadows(db: LedgerDatabase, registry: Registry): string[] {
  return liveNames(registry).flatMap((name) =>
    schemaOf(db, 'index', name).map((index) => {
      const other = index.name.startsWith(SHADOW)
        ? index.name.slice(SHADOW.length)
        : `${SHADOW}${index.name}`;
      return index.sql.replace(
        INDEX_NAME,
        (_head, unique: string | undefined) =>
          `CREATE ${unique ?? ''}INDEX "${other}" ON "${SHADOW}${name}"`,
      );
    }),
  );
}

/** Puts the shadows in the place of the live tables. A few milliseconds, whatever their size. */
export function swapTables(db: LedgerDatabase, registry: Registry): void {
  for (const name of liveNames(registry)) {
    db.connection.exec(`ALTER TABLE "${name}" RENAME TO "${RETIRED}${name}"`);
    db.connection.exec(`ALTER TABLE "${SHADOW}${name}" RENAME TO "${name}"`);
  }
}

type SchemaRow = Readonly<{ name: string; sql: string }>;

/** Indexes that SQLite makes for a key by itself have no text and come with their table. */
const schemaOf = (db: LedgerDatabase, type: 'table' | 'index' | 'trigger', table: string) =>
  db.all<SchemaRow>(
    'SELECT name, sql FROM sqlite_schema WHERE type = ? AND tbl_name = ? AND sql IS NOT NULL ORDER BY name',
    type,
    table,
  );

/** Shadow and retired tables that are there, whoever left them. */
export const leftoverTables = (db: LedgerDatabase): string[] =>
  db
    .all<{ name: string }>(
      `SELECT name FROM sqlite_schema
       WHERE type = 'table' AND (name GLOB '${SHADOW}*' OR name GLOB '${RETIRED}*') ORDER BY name`,
    )
    .map(({ name }) => name);

/** Drops what a rebuild left that did not come to its end. Runs inside the caller's transaction. */
export function dropLeftovers(db: LedgerDatabase): void {
  for (const name of leftoverTables(db)) db.connection.exec(`DROP TABLE "${name}"`);
}

/** Rows that are deleted at once from a table that is on its way out. */
const ROWS_AT_ONCE = 500;

/**
 * Takes a bite out of what is left over: to drop a large table at once would keep a sale waiting. Returns how many
 * tables are left.
 */
export function biteLeftovers(db: LedgerDatabase): number {
  const names = leftoverTables(db);
  const [name] = names;
  if (name === undefined) return 0;
  const key = db
    .all<{ name: string }>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', name)
    .map((column) => `"${column.name}"`)
    .join(', ');
  const [index] = schemaOf(db, 'index', name);
  if (index !== undefined) {
    db.connection.exec(`DROP INDEX "${index.name}"`);
    return names.length;
  }
  const { changes } = db.connection
    .prepare(
      `DELETE FROM "${name}" WHERE (${key}) IN (SELECT ${key} FROM "${name}" LIMIT ${ROWS_AT_ONCE})`,
    )
    .run();
  if (changes === ROWS_AT_ONCE) return names.length;
  db.connection.exec(`DROP TABLE "${name}"`);
  return names.length - 1;
}

/**
 * Gives every index its own name again: for migrate.ts, before it runs a migration. Runs inside the caller's
 * transaction. Tables that are on their way out go first: they hold some of the names.
 */
export function restoreIndexNames(db: LedgerDatabase): void {
  dropLeftovers(db);
  const renamed = db.all<SchemaRow & { tbl_name: string }>(
    `SELECT name, sql, tbl_name FROM sqlite_schema
     WHERE type = 'index' AND name GLOB '${SHADOW}*' AND sql IS NOT NULL`,
  );
  for (const index of renamed) {
    const own = index.name.slice(SHADOW.length);
    db.connection.exec(`DROP INDEX "${index.name}"`);
    db.connection.exec(
      index.sql.replace(
        INDEX_NAME,
        (_head, unique: string | undefined) =>
          `CREATE ${unique ?? ''}INDEX "${own}" ON "${index.tbl_name}"`,
      ),
    );
  }
}
