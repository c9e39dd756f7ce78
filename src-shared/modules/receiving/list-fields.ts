/** What a column of a supplier's list can mean, and how a person's choice of columns is written down. */
import { z } from 'zod';
import { currencyCode } from '../../kernel/posting.ts';

export const LIST_FIELDS = [
  'sku',
  'brand',
  'model',
  'storage',
  'colour',
  'barcode',
  'imei1',
  'imei2',
  'eid',
  'serial',
  'cost',
  'currency',
  'batch',
  'reference',
  'quantity',
  'condition',
  'place',
  'received',
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** Those that only a list of opening stock has a use for. */
export const OPENING_FIELDS: readonly ListField[] = ['quantity', 'condition', 'place', 'received'];

/** Column number (from 0) per field, null for none. */
export type ListColumns = Readonly<Record<ListField, number | null>>;

export const noColumns = (): Record<ListField, number | null> =>
  Object.fromEntries(LIST_FIELDS.map((field) => [field, null])) as Record<ListField, number | null>;

/** How much of the shop's money one unit of the list's money is, as it was typed: '0.9215'. */
export const rateText = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,12})?$/)
  .refine((text) => Number(text) > 0);

/** Column number (from 0) per field, null for none; `decimalSeparator` of the amounts. */
export const packingListMapping = z.strictObject({
  columns: z.record(z.enum(LIST_FIELDS), z.int().min(0).max(199).nullable()),
  decimalSeparator: z.enum(['.', ',']),
  /** The money of the list where it is not the shop's, and its rate; the rate is asked for before the list is taken in. */
  currency: currencyCode.optional(),
  rate: rateText.optional(),
});
export type PackingListMapping = Readonly<z.output<typeof packingListMapping>>;
