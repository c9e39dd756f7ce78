/** What was sold and how it was paid: a row per line of a receipt, and a row per payment. */
import { quantityOf, type SaleLine } from '#shared/modules/sales/contract.ts';
import type { ExportFilter } from '#shared/modules/exports/contract.ts';
import type { Column, Dataset, ExportRow, ExportSource } from './dataset.ts';
import { completedSales, type CompletedSale, type SaleCompleted } from './completed-sales.ts';
import { momentsIn } from './days.ts';
import { branchName, productOf, staffName, timeZoneOf } from './export-source.ts';

const saleColumns: readonly Column[] = [
  { name: 'saleId', meaning: 'The sale, worldwide.' },
  { name: 'receiptNumber', meaning: 'Its receipt.' },
  { name: 'businessDate', meaning: "The branch's own day, YYYY-MM-DD." },
  { name: 'completedAt', kind: 'time', meaning: 'When it was paid.' },
  { name: 'branchId', meaning: 'The branch.' },
  { name: 'branchName', meaning: 'Its name.' },
  { name: 'stationId', meaning: 'The computer at which it was paid.' },
  { name: 'tillSessionId', meaning: 'The drawer, from its float to its count.' },
  { name: 'actorId', meaning: 'Who completed it.' },
  { name: 'actorName', meaning: 'Their name.' },
  {
    name: 'customerId',
    meaning:
      'Who bought it, where the shop was told. Names and numbers of customers are in no export.',
  },
];

const saleOf = (source: ExportSource, { completed, customerId }: CompletedSale): ExportRow => {
  const { data, occurredAt, businessDate, branchId, stationId, actorId } = completed;
  return {
    saleId: data.saleId,
    receiptNumber: data.receiptNumber,
    businessDate,
    completedAt: occurredAt,
    branchId,
    branchName: branchName(source, branchId),
    stationId,
    tillSessionId: data.tillSessionId,
    actorId,
    actorName: staffName(source, actorId),
    customerId,
  };
};

// ── lines ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const lineColumns: readonly Column[] = [
  ...saleColumns,
  { name: 'line', kind: 'number', meaning: 'The line on the receipt: 1, 2, 3 …' },
  { name: 'productId', meaning: 'The catalogue entry.' },
  { name: 'sku', meaning: "The shop's own article number, as it is now." },
  { name: 'productName', meaning: 'Its name when it was sold.' },
  { name: 'deviceId', meaning: 'The unit; empty for counted goods.' },
  {
    name: 'identifiers',
    meaning: 'The identifiers of the unit as printed on the receipt, separated by semicolons.',
  },
  { name: 'quantity', kind: 'number', meaning: 'How many.' },
  { name: 'unitPrice', kind: 'money', meaning: 'Price of one, with tax.' },
  { name: 'gross', kind: 'money', meaning: 'What the line came to, with tax.' },
  { name: 'taxCode', meaning: 'Which tax rate.' },
  { name: 'taxName', meaning: 'Its name on the receipt.' },
  { name: 'taxPercent', meaning: 'The rate in per cent.' },
  { name: 'tax', kind: 'money', meaning: 'The tax in gross.' },
  { name: 'net', kind: 'money', meaning: 'Gross without tax.' },
  {
    name: 'cost',
    kind: 'money',
    meaning: 'What the goods of the line had cost the shop, without tax.',
  },
  { name: 'currency', meaning: 'Of every amount in the row.' },
];

/** 200 000 per million is '20', 72 500 is '7.25'. */
export const percentOf = (ratePerMillion: number): string => {
  const whole = String(Math.trunc(ratePerMillion / 10_000));
  const rest = String(ratePerMillion % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
};

const goodsOf = (line: SaleLine): ExportRow => ({
  deviceId: line.kind === 'device' ? line.deviceId : null,
  identifiers: line.kind === 'device' ? line.identifiers.join('; ') : null,
});

function* lineRows(source: ExportSource, filter: ExportFilter): Generator<ExportRow | null> {
  for (const sale of completedSales(source, filter)) {
    if (sale === null) {
      yield null;
      continue;
    }
    const shared = saleOf(source, sale);
    const { lines, currency } = sale.completed.data;
    for (const [index, { line, grossMinor, taxMinor, costMinor }] of lines.entries())
      yield {
        ...shared,
        line: index + 1,
        productId: line.productId,
        sku: productOf(source, line.productId)?.sku ?? null,
        productName: line.name,
        ...goodsOf(line),
        quantity: quantityOf(line),
        unitPrice: line.unitPriceMinor,
        gross: grossMinor,
        taxCode: line.taxCode,
        taxName: line.taxName,
        taxPercent: percentOf(line.ratePerMillion),
        tax: taxMinor,
        net: grossMinor - taxMinor,
        cost: line.kind === 'device' ? (sale.unitCosts.get(line.deviceId) ?? null) : costMinor,
        currency,
      };
  }
}

/** Rows of a table of a sale's parts. Without a period they are all counted at once. */
const countIn =
  (table: 'sale_lines' | 'sale_tenders'): Dataset['count'] =>
  (source, filter) => {
    const { db } = source;
    if (filter.fromDate === null && filter.toDate === null)
      return db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`)?.n ?? 0;
    const { fromMs, untilMs } = momentsIn(filter, timeZoneOf(source));
    const counted = db.get<{ n: number }>(
      `SELECT COUNT(*) AS n FROM ${table} t JOIN sales s ON s.id = t.sale_id
       WHERE s.completed_at >= ? AND s.completed_at < ?`,
      fromMs,
      untilMs,
    );
    return counted?.n ?? 0;
  };

export const sales: Dataset = {
  name: 'sales',
  about:
    'One row per line of every completed sale, oldest first. The period goes by the business date of the sale.',
  columns: lineColumns,
  rows: lineRows,
  count: countIn('sale_lines'),
};

// ── tenders ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const tenderColumns: readonly Column[] = [
  ...saleColumns,
  { name: 'kind', meaning: 'cash, card, or change: money given back.' },
  { name: 'amount', kind: 'money', meaning: 'What was paid; change is below zero.' },
  { name: 'currency', meaning: 'Of the amount.' },
];

function tendersOf({ data }: SaleCompleted): readonly ExportRow[] {
  const paid = data.tenders.map(({ kind, amountMinor }) => ({ kind, amount: amountMinor }));
  return data.changeMinor > 0 ? [...paid, { kind: 'change', amount: -data.changeMinor }] : paid;
}

function* tenderRows(source: ExportSource, filter: ExportFilter): Generator<ExportRow | null> {
  for (const sale of completedSales(source, filter)) {
    if (sale === null) {
      yield null;
      continue;
    }
    const shared = saleOf(source, sale);
    const { currency } = sale.completed.data;
    for (const tender of tendersOf(sale.completed)) yield { ...shared, ...tender, currency };
  }
}

export const saleTenders: Dataset = {
  name: 'sale-tenders',
  about:
    'One row per payment of every completed sale, oldest first. The period goes by the business date of the sale.',
  columns: tenderColumns,
  rows: tenderRows,
  count: countIn('sale_tenders'),
};
