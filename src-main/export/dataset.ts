/**
 * What a dataset is: named columns with their meaning, and rows read a page at a time. How a cell is written in a file is
 * the formats' business (csv.ts, json-lines.ts); who may have it is decided before anything is read.
 */
import type { FactReader } from '#shared/kernel/contract.ts';
import type { DatasetName, ExportFilter } from '#shared/modules/exports/contract.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';

/**
 * How a column's cells are kept in a row and written:
 * - text, number: as they are;
 * - money: minor units of the currency in the row's column 'currency'. CSV has them as decimal text, JSON lines as the
 *   same integer under the column's name with 'Minor' behind it;
 * - time: UTC milliseconds. CSV has them as ISO text, JSON lines as the number;
 * - flag: 0 or 1. CSV has no or yes, JSON lines false or true;
 * - json: JSON text. CSV has the text, JSON lines the value.
 */
export type ColumnKind = 'text' | 'number' | 'money' | 'time' | 'flag' | 'json';

export type Column = Readonly<{
  name: string;
  /** One sentence for the data dictionary. */
  meaning: string;
  /** 'text' where it is left out. */
  kind?: ColumnKind;
}>;

/** A cell for each column; null for what is not known or does not apply. */
export type ExportRow = Readonly<Record<string, string | number | null>>;

/** What rows are read from: one snapshot of the ledger from the first row to the last, so pages fit together. */
export type ExportSource = Readonly<{
  db: LedgerDatabase;
  /** This station's shop and branch. */
  organisationId: string;
  branchId: string;
  /** The fold of a stream. A few thousand are remembered, not more. */
  state: FactReader['state'];
}>;

export type Dataset = Readonly<{
  name: DatasetName | 'stock-list';
  /** One sentence: what a row is, and which day the period goes by. */
  about: string;
  columns: readonly Column[];
  /**
   * A page is read at a time and never the whole. Null says that a page held no row: whoever reads lets others have
   * their turn.
   */
  rows: (source: ExportSource, filter: ExportFilter) => Iterable<ExportRow | null>;
  /**
   * How many rows there will be, for who waits for them: found without reading them all, else null. Branches in other
   * time zones may make it a few more or less.
   */
  count: (source: ExportSource, filter: ExportFilter) => number | null;
}>;

/** Rows read by one statement, and looked at between two turns of others. */
export const PAGE_ROWS = 500;
