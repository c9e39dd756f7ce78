/** Exports: what the shop's records can be taken out as. Nothing is stored of it; whoever may see everything may take it. */
import { z } from 'zod';
import { query } from '../../kernel/contract.ts';
import { id } from '../../kernel/fields.ts';
import type { Role } from '../../kernel/roles.ts';
import {
  SELECTED_MAX,
  STOCK_COLUMNS,
  STOCK_SORTS,
  stockFilter,
} from '../devices/stock-contract.ts';

export const DATASET_NAMES = [
  'events',
  'devices',
  'exceptions',
  'suppliers',
  'purchase-orders',
  'sales',
  'sale-tenders',
  'postings',
  'journal',
  /** The journal added up by day. */
  'journal-days',
] as const;
export type DatasetName = (typeof DATASET_NAMES)[number];

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** An export has costs and everybody's work in it: for those who answer for the branch. */
export const EXPORTS: readonly Role[] = ['branch-manager', 'head-office'];

/** Who works with the stock may take its list along; costs are in it for those who see them. */
export const EXPORTS_STOCK: readonly Role[] = [
  ...EXPORTS,
  'stock-controller',
  'buyer',
  'technician',
  'assessor',
  'warranty-officer',
];

/** A day of the calendar, 'YYYY-MM-DD'. */
const businessDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay);

/** Business dates of the branch, both included; null leaves that side open. */
export const exportFilter = z.strictObject({
  fromDate: businessDate.nullable(),
  toDate: businessDate.nullable(),
});
export type ExportFilter = Readonly<z.output<typeof exportFilter>>;

/** What a person sees in the stock list, in its order and columns. */
const seenStock = z.strictObject({
  filter: stockFilter,
  sort: z.enum(STOCK_SORTS),
  columns: z.array(z.enum(STOCK_COLUMNS)).min(1).max(STOCK_COLUMNS.length),
  /** Only these of them; null: all that the filter finds. */
  deviceIds: z.array(id).min(1).max(SELECTED_MAX).nullable(),
});
export type SeenStock = Readonly<z.output<typeof seenStock>>;

/** A list for a spreadsheet; the records themselves leave whole, as text. */
export const LIST_FORMATS = ['csv', 'xlsx'] as const;
export type FileFormat = ExportFormat | (typeof LIST_FORMATS)[number];

export const exportRequest = z.discriminatedUnion('dataset', [
  z.strictObject({
    /** Made by who asks, to follow and to cancel it by. */
    exportId: id,
    dataset: z.enum(DATASET_NAMES),
    format: z.enum(EXPORT_FORMATS),
    filter: exportFilter,
  }),
  z.strictObject({
    exportId: id,
    dataset: z.literal('stock-list'),
    format: z.enum(LIST_FORMATS),
    /** Names the file only: the list is as it is now. */
    filter: exportFilter,
    stock: seenStock,
  }),
]);
export type ExportRequest = Readonly<z.output<typeof exportRequest>>;

export type ExportPreview = Readonly<{
  /** Rows within the period; null where they are only counted on the way. */
  rowCount: number | null;
  columns: readonly string[];
}>;

export const exportsQueries = {
  /** What an export would hold now. */
  previewExport: query<ExportPreview>()(
    z.strictObject({ dataset: z.enum(DATASET_NAMES), filter: exportFilter }),
    EXPORTS,
    ['sale', 'delivery', 'device', 'exception', 'till'],
    'report',
  ),
};

export type ExportsRejection =
  | { code: 'exports.too-many-at-a-time'; max: number }
  | { code: 'exports.unknown-export' };

function isDay(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
