/** Lists and finds products with their price and what is on hand. */
import type { ProductRow } from '#shared/modules/catalogue/contract.ts';
import type { ProductState } from '#shared/modules/catalogue/product.ts';
import { multiplyDivide } from '#shared/kernel/money.ts';
import { SEES_COST } from '#shared/kernel/roles.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';

type Row = Readonly<{
  id: string;
  state: string;
  quantity: number | null;
  valueMinor: number | null;
}>;

const SELECT = `SELECT p.id, p.state, h.quantity, h.value_minor AS valueMinor FROM products p
  LEFT JOIN on_hand h ON h.branch_id = ? AND h.product_id = p.id`;

/** Words typed in a search as conditions on a text column: every word must occur. */
export function wordConditions(
  column: string,
  search: string,
): Readonly<{ sql: string; parameters: string[] }> {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6);
  const escaped = words.map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  return {
    sql: words.map(() => String.raw`${column} LIKE ? ESCAPE '\'`).join(' AND ') || '1',
    parameters: escaped,
  };
}

function productRow(row: Row, reader: Reader): ProductRow {
  const { productId, tracking, name, sku, gtins, priceMinor, taxCode, lastCostMinor } = JSON.parse(
    row.state,
  ) as ProductState;
  const onHand = row.quantity ?? 0;
  const averageMinor = onHand > 0 ? multiplyDivide(row.valueMinor ?? 0, 1, onHand) : lastCostMinor;
  return {
    productId,
    tracking,
    name,
    sku,
    gtins,
    priceMinor,
    taxCode,
    onHand,
    unitCostMinor: reader.sees(SEES_COST) ? averageMinor : null,
  };
}

export const catalogueQueries: Queries<'listProducts' | 'getProduct'> = {
  listProducts: ({ search, tracking, offset, limit }, reader) => {
    const words = wordConditions('p.search_text', search);
    const where = `${words.sql} AND (? IS NULL OR p.tracking = ?)`;
    const parameters = [...words.parameters, tracking, tracking];
    const rows = reader.db.all<Row>(
      `${SELECT} WHERE ${where} ORDER BY p.name COLLATE NOCASE, p.id LIMIT ? OFFSET ?`,
      reader.branchId,
      ...parameters,
      limit,
      offset,
    );
    const total = reader.db.get<{ total: number }>(
      `SELECT COUNT(*) AS total FROM products p WHERE ${where}`,
      ...parameters,
    );
    return { rows: rows.map((row) => productRow(row, reader)), total: total?.total ?? 0 };
  },
  getProduct: ({ productId }, reader) => {
    const row = reader.db.get<Row>(`${SELECT} WHERE p.id = ?`, reader.branchId, productId);
    return row === undefined ? null : productRow(row, reader);
  },
};
