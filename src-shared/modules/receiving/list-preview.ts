/** What goes between a person and a supplier's list before and after it is fed in: its preview, and rows to mend. */
import { z } from 'zod';
import { line, id, positiveMinor } from '../../kernel/fields.ts';
import { currencyCode } from '../../kernel/posting.ts';
import type { RowRefusal } from './contract.ts';
import { LIST_FIELDS, rateText, type ListField, type PackingListMapping } from './list-fields.ts';
import type { LeftOutRow } from './list-layout.ts';

/** Rows mended before a list is fed in: as many as a list can have. */
const CORRECTIONS_MAX = 2_000;

/** What a unit cost in the supplier's money, and the rate that made it the shop's. */
export const listedCost = z.strictObject({
  amountMinor: positiveMinor,
  currency: currencyCode,
  rate: rateText,
});

/** A row of a list by what its columns mean, as text. */
export const rowFields = z.partialRecord(z.enum(LIST_FIELDS), line(300));

export const mendableRow = z.strictObject({
  refusalId: id,
  fields: rowFields,
  /** The cell that is wrong, null where it is the row as a whole. */
  field: z.enum(LIST_FIELDS).nullable(),
  decimalSeparator: z.enum(['.', ',']),
  currency: currencyCode.optional(),
  rate: rateText.optional(),
});
export type MendableRow = Readonly<z.output<typeof mendableRow>>;

/** Rows mended by one command. */
export const MENDED_ROWS_MAX = 200;

export type MendReply = Readonly<{
  mendedCount: number;
  leftOutCount: number;
  /** Still wrong, and why now. */
  stillRefused: readonly Readonly<{
    refusalId: string;
    reason: RowRefusal['reason'];
    field: ListField | null;
  }>[];
}>;

/** Rows of a file as a person mended them; null leaves one out. */
export const corrections = z
  .array(
    z.strictObject({
      rowNumber: z.int().min(1).max(100_000),
      cells: z.array(z.string().max(500)).max(200).nullable(),
    }),
  )
  .max(CORRECTIONS_MAX)
  .optional();

/** Of the file's sheets, from 0; the one that looks like a list where it is left out. */
export const sheet = z.int().min(0).max(99).nullable().optional();

/** Of the rows under the headings, from 0: a list is fed a part at a time, so that the station goes on selling between. */
export const listPart = z.strictObject({
  from: z.int().min(0).max(100_000),
  count: z.int().min(1).max(100_000),
});

/** What a file looks like under a mapping, before anything is written. */
export type PackingListPreview = Readonly<{
  fileName: string;
  columns: readonly string[];
  sampleRows: readonly (readonly string[])[];
  rowCount: number;
  mapping: PackingListMapping;
  isRemembered: boolean;
  /** Of the shop: the list is in another money where its mapping says so. */
  currency: string;
  /** Of the file; one without a name where it is text. */
  sheets: readonly string[];
  sheet: number;
  leftOut: readonly LeftOutRow[];
  goodCount: number;
  refusals: readonly ListRefusal[];
  /** Rows that a person mended or left out, still so. */
  correctedCount: number;
  /** What taking the list in adds to the catalogue, at most 50 of them. */
  newProducts: readonly Readonly<{ name: string; sku: string; barcode: string; count: number }>[];
  newProductCount: number;
  /** The first good rows as they were understood. */
  goodSample: readonly Readonly<{
    rowNumber: number;
    product: string;
    identifiers: readonly string[];
    unitCostMinor: number;
    listed: Readonly<{ amountMinor: number; currency: string }> | null;
  }>[];
}>;

/** A refused row of a file with its cells, for a person to mend. */
export type ListRefusal = RowRefusal &
  Readonly<{ cells: readonly string[]; field: ListField | null }>;
