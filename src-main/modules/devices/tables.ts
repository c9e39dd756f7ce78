/** Devices' tables: the units, and the claims by which any identifier, whole or by its last digits, leads to one. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

type Listed =
  | 'productId'
  | 'status'
  | 'place'
  | 'branchId'
  | 'condition'
  | 'supplier'
  | 'batch'
  | 'isHeld'
  | 'isLabelled'
  | 'unitCostMinor'
  | 'leftAt';

/** What the stock list filters, counts and adds up by, the product first. */
const listed = (table: Readonly<Record<Listed, AnySQLiteColumn>>): AnySQLiteColumn[] => [
  table.productId,
  table.status,
  table.place,
  table.branchId,
  table.condition,
  table.supplier,
  table.batch,
  table.isHeld,
  table.isLabelled,
  table.unitCostMinor,
  table.leftAt,
];

export const devices = sqliteTable(
  'devices',
  {
    id: text('id').primaryKey(),
    productId: text('product_id').notNull(),
    status: text('status').notNull(),
    branchId: text('branch_id').notNull(),
    receivedAt: integer('received_at').notNull(),
    place: text('place').notNull().default(''),
    /** 1: a case is open over it; 2: its record contradicts itself. */
    isHeld: integer('is_held').notNull().default(0),
    /** A stated fact waits for somebody's word. */
    hasPending: integer('has_pending').notNull().default(0),
    /** Since when a look-up waits for its answer; 0 where none does. */
    pendingCheckAt: integer('pending_check_at').notNull().default(0),
    /** '<branch>/<place>' while it is on the books, else null. */
    shelf: text('shelf'),
    /** 1: on the books of a branch. */
    isHere: integer('is_here').notNull().default(0),
    /** When it was sold, written off or withdrawn; 0 while it is on the books. */
    leftAt: integer('left_at').notNull().default(0),
    condition: text('condition').notNull().default(''),
    supplier: text('supplier').notNull().default(''),
    batch: text('batch').notNull().default(''),
    /** The delivery that brought it first. */
    boughtIn: text('bought_in'),
    isLabelled: integer('is_labelled').notNull().default(0),
    unitCostMinor: integer('unit_cost_minor').notNull().default(0),
    state: text('state').notNull(),
  },
  (table) => [
    index('devices_shelf')
      .on(table.shelf)
      .where(sql`shelf IS NOT NULL`),
    index('devices_bought_in')
      .on(table.boughtIn)
      .where(sql`bought_in IS NOT NULL`),
    // Everything the stock list filters by is in the index itself: a unit's row, with its whole fold, is read only
    // where it is shown. `stock-list.ts` names the index that it goes by.
    index('devices_list').on(table.isHere, table.receivedAt, ...listed(table)),
    index('devices_list_product').on(
      table.productId,
      table.isHere,
      table.receivedAt,
      ...listed(table).slice(1),
    ),
    // Of what is here alone: the list in the order of names goes through it product after product.
    index('devices_named')
      .on(table.productId, table.receivedAt)
      .where(sql`is_here = 1`),
    index('devices_received').on(table.receivedAt),
    index('devices_status').on(table.status, table.receivedAt),
    // Few units each: an index of those alone.
    index('devices_contradicted')
      .on(table.id)
      .where(sql`is_held = 2`),
    index('devices_pending')
      .on(table.id)
      .where(sql`has_pending = 1`),
    index('devices_pending_check')
      .on(table.pendingCheckAt)
      .where(sql`pending_check_at > 0`),
    index('devices_quarantine')
      .on(table.receivedAt)
      .where(sql`place = 'quarantine'`),
  ],
);

export const identifierClaims = sqliteTable(
  'identifier_claims',
  {
    /** '<kind>:<key>' */
    id: text('id').primaryKey(),
    /** The printed form backwards: its last digits are a prefix of it. */
    reversed: text('reversed').notNull(),
    /** The earliest device that carries it, null while it is only expected. */
    deviceId: text('device_id'),
    /** Two units carry it. */
    isDuplicate: integer('is_duplicate').notNull().default(0),
    state: text('state').notNull(),
  },
  (table) => [
    index('identifier_claims_reversed').on(table.reversed, table.deviceId),
    index('identifier_claims_duplicate')
      .on(table.id)
      .where(sql`is_duplicate = 1`),
  ],
);

/**
 * Station-local: what was looked up here and what it led to (M6). What was typed is kept as a keyed hash: it may be the
 * name of a person.
 */
export const lookUps = sqliteTable(
  'look_ups',
  {
    position: integer('position').primaryKey(),
    at: integer('at').notNull(),
    staffId: text('staff_id').notNull(),
    asked: text('asked').notNull(),
    outcome: text('outcome').notNull(),
  },
  (table) => [index('look_ups_at').on(table.at)],
);
