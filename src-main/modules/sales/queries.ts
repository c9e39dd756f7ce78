/** Answers what lies on the counter, and what was sold. */
import type {
  BasketView,
  ParkedSale,
  SaleRow,
  SalesEvent,
  SaleView,
} from '#shared/modules/sales/contract.ts';
import { grossOf, quantityOf } from '#shared/modules/sales/contract.ts';
import { sale, taxesOf, tenderedOf, totalOf, type SaleState } from '#shared/modules/sales/sale.ts';
import { basketsLeftBehind } from '#shared/modules/safety/replace-station.ts';
import { basketInFront } from '#shared/modules/sales/fill-basket.ts';
import { organisation } from '#shared/modules/settings/shop.ts';
import { openSessionOf } from '#shared/modules/till/till-session.ts';
import type { Found } from '#shared/modules/devices/views.ts';
import { SEES_COST } from '#shared/kernel/roles.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { saleCustomerOf } from '#main/modules/customers/queries.ts';
import { nameOf } from '#main/modules/staff/queries.ts';

function basketOf(saleId: string, state: SaleState, currency: string, reader: Reader): BasketView {
  const totalMinor = totalOf(state.lines);
  const tenderedMinor = tenderedOf(state.tenders);
  return {
    saleId,
    customer: saleCustomerOf(state.customerId, reader),
    currency: state.currency === '' ? currency : state.currency,
    lines: state.lines.map((line) => ({
      line,
      quantity: quantityOf(line),
      grossMinor: grossOf(line),
    })),
    tenders: state.tenders,
    taxes: taxesOf(state.lines),
    totalMinor,
    tenderedMinor,
    dueMinor: Math.max(0, totalMinor - tenderedMinor),
  };
}

function parkedOf(saleId: string, reader: Reader): ParkedSale[] {
  const state = reader.state(sale, saleId);
  if (state?.status !== 'parked') return [];
  const { note, parkedAt, lines } = state;
  return [{ saleId, note, parkedAt, lineCount: lines.length, totalMinor: totalOf(lines) }];
}

type CompletedState = Extract<SaleState, { status: 'completed' }>;
type StoredSale = Readonly<{ id: string; state: string }>;

function saleRow({ id, state: text }: StoredSale, reader: Reader): SaleRow {
  const state = JSON.parse(text) as CompletedState;
  const [first] = state.lines;
  const more = state.lines.length - 1;
  return {
    saleId: id,
    receiptNumber: state.receiptNumber,
    completedAt: state.completedAt,
    actorName: nameOf(reader, state.actorId),
    totalMinor: state.totalMinor,
    currency: state.currency,
    summary: `${first?.name ?? ''}${more > 0 ? ` + ${more}` : ''}`,
  };
}

export function findSaleByReceipt({ db }: Pick<Reader, 'db'>, receiptNumber: string): Found[] {
  return db
    .all<{ id: string; completedAt: number }>(
      'SELECT id, completed_at AS completedAt FROM sales WHERE receipt_number = ?',
      receiptNumber,
    )
    .map(({ id, completedAt }) => ({ kind: 'sale', saleId: id, receiptNumber, completedAt }));
}

/** A completed sale with everything its receipt says; null while it is not completed. */
export function readSale(saleId: string, reader: Reader): SaleView | null {
  const row = reader.db.get<StoredSale>(
    "SELECT id, state FROM sales WHERE id = ? AND status = 'completed'",
    saleId,
  );
  if (row === undefined) return null;
  const completed = reader
    .stream(`sale:${saleId}`)
    .find(
      (event): event is Extract<SalesEvent, { type: 'SaleCompleted' }> =>
        event.type === 'SaleCompleted',
    );
  if (completed === undefined) return null;
  const { lines, taxes, tenders, changeMinor } = completed.data;
  const { copyCount, customerId } = JSON.parse(row.state) as CompletedState;
  return {
    ...saleRow(row, reader),
    lines: reader.sees(SEES_COST) ? lines : lines.map((line) => ({ ...line, costMinor: 0 })),
    taxes,
    tenders,
    changeMinor,
    copyCount,
    customer: saleCustomerOf(customerId, reader),
  };
}

/** Only a completed sale has a number and a time: an index of either leads to those alone. */
const COMPLETED = 'completed_at IS NOT NULL';
const NUMBERED = 'receipt_number IS NOT NULL';
const LIKE = String.raw`receipt_number LIKE ? ESCAPE '\'`;
/** Both in an index, the numbers and the times: no sale is read that is not shown. */
const AMONG_THOSE = `AND +rowid IN (SELECT rowid FROM sales WHERE ${LIKE})`;

const likeText = (search: string): string =>
  `%${search.toUpperCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

export const salesQueries: Queries<'getCounter' | 'listSales' | 'getSale'> = {
  getCounter: (_input, reader) => {
    const session = openSessionOf(reader, reader.stationId);
    const inFront = basketInFront(reader, session);
    const currency = reader.state(organisation, reader.organisationId)?.currency ?? '';
    return {
      basket: inFront === null ? null : basketOf(inFront.saleId, inFront.state, currency, reader),
      parked: [
        ...(session?.parkedSaleIds ?? []),
        ...basketsLeftBehind(reader, reader.stationId),
      ].flatMap((id) => parkedOf(id, reader)),
    };
  },
  listSales: ({ search, offset, limit }, reader) => {
    const text = search.trim();
    const like = text === '' ? [] : [likeText(text)];
    const rows = reader.db.all<StoredSale>(
      `SELECT id, state FROM sales WHERE ${COMPLETED} ${text === '' ? '' : AMONG_THOSE}
       ORDER BY completed_at DESC, rowid DESC LIMIT ? OFFSET ?`,
      ...like,
      limit,
      offset,
    );
    const total = reader.db.get<{ total: number }>(
      `SELECT COUNT(*) AS total FROM sales WHERE ${text === '' ? NUMBERED : LIKE}`,
      ...like,
    );
    return { rows: rows.map((row) => saleRow(row, reader)), total: total?.total ?? 0 };
  },
  getSale: ({ saleId }, reader) => readSale(saleId, reader),
};
