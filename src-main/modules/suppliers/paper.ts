/** What stands on a paper to a supplier, before anything draws it: who writes to whom, a few facts, a table. */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { branch, organisation } from '#shared/modules/settings/shop.ts';
import { supplier } from '#shared/modules/suppliers/supplier.ts';
import type { Reader } from '#main/ledger/store.ts';
import { timeZoneOf } from '#main/modules/settings/queries.ts';

export type Paper = Readonly<{
  title: string;
  dayMs: number;
  /** Lines of who sends it, and of whom it is for. */
  from: readonly string[];
  to: readonly string[];
  facts: readonly (readonly [string, string])[];
  columns: readonly Readonly<{ title: string; share: number }>[];
  rows: readonly (readonly string[])[];
  /** Under the table. */
  total: string;
}>;

/** Draws it; made in one go. */
export type DrawPaper = (paper: Paper) => Buffer;

export const dayOf = (reader: Reader, ms: number): string => businessDateOf(ms, timeZoneOf(reader));

export const fileAnswer = (fileName: string, bytes: Buffer) => ({
  fileName,
  base64: bytes.toString('base64'),
});

const filled = (lines: readonly string[]): string[] => lines.filter((line) => line !== '');

/** With the addresses of this branch and of the supplier. */
export function paperOf(
  reader: Reader,
  supplierId: string,
  supplierName: string,
  rest: Omit<Paper, 'from' | 'to'>,
): Paper {
  const shop = reader.state(organisation, reader.organisationId)?.name ?? '';
  const here = reader.state(branch, reader.branchId);
  const firm = reader.state(supplier, supplierId);
  return {
    ...rest,
    facts: rest.facts.filter(([, value]) => value !== ''),
    from: filled([
      ...new Set([shop, here?.name ?? '']),
      ...(here?.addressLines ?? []),
      here?.taxNumber ?? '',
    ]),
    to: filled([supplierName, firm?.address ?? '', firm?.email ?? '', firm?.phone ?? '']),
  };
}
