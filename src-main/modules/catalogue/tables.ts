/** Catalogue's tables: products, the movements of stock that events made, and what is on hand. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const products = sqliteTable(
  'products',
  {
    id: text('id').primaryKey(),
    tracking: text('tracking').notNull(),
    name: text('name').notNull(),
    /** Name, SKU and barcodes in lower case, for words typed in a search. */
    searchText: text('search_text').notNull(),
    brand: text('brand').notNull().default(''),
    model: text('model').notNull().default(''),
    /** Null: it has none yet. */
    priceMinor: integer('price_minor'),
    /** Kind and whole name, by which a row without barcode and SKU finds it. */
    called: text('called'),
    state: text('state').notNull(),
  },
  (table) => [
    index('products_name').on(table.name),
    index('products_called').on(table.called),
    // What the stock list asks of products, without their rows: by words and in the order of names, by brand, by price.
    index('products_words').on(
      table.searchText,
      table.id,
      table.brand,
      table.model,
      table.priceMinor,
    ),
    index('products_brand').on(table.brand, table.model, table.id, table.priceMinor),
    index('products_price').on(table.priceMinor, table.searchText, table.id),
  ],
);

/** One row per product and event: quantity and cost in (positive) or out (negative). */
export const stockMovements = sqliteTable(
  'stock_movements',
  {
    eventId: text('event_id').notNull(),
    line: integer('line').notNull(),
    branchId: text('branch_id').notNull(),
    productId: text('product_id').notNull(),
    quantity: integer('quantity').notNull(),
    valueMinor: integer('value_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.line] })],
);

/** Running total of stock_movements. */
export const onHand = sqliteTable(
  'on_hand',
  {
    branchId: text('branch_id').notNull(),
    productId: text('product_id').notNull(),
    quantity: integer('quantity').notNull(),
    valueMinor: integer('value_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.branchId, table.productId] })],
);
