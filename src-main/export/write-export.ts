/** Turns a dataset's rows into the bytes of a file, a chunk at a time: memory is that of a page, however long the file. */
import type { ExportFilter, ExportFormat } from '#shared/modules/exports/contract.ts';
import { csvHead, csvLine } from './csv.ts';
import type { Column, Dataset, ExportRow, ExportSource } from './dataset.ts';
import { jsonLine } from './json-lines.ts';

/** `rowCount` counts from the file's start, this chunk included. */
export type ExportChunk = Readonly<{ bytes: Uint8Array; rowCount: number }>;

type Format = Readonly<{
  head: (columns: readonly Column[]) => string;
  line: (columns: readonly Column[], row: ExportRow) => string;
}>;

const formats: Readonly<Record<ExportFormat, Format>> = {
  csv: { head: csvHead, line: csvLine },
  jsonl: { head: () => '', line: jsonLine },
};

const CHUNK_CHARACTERS = 64 * 1024;

/** Null where a step of reading led to no chunk yet. Returns the number of rows. */
export function* writeExport(
  dataset: Dataset,
  format: ExportFormat,
  source: ExportSource,
  filter: ExportFilter,
): Generator<ExportChunk | null, number> {
  const { columns } = dataset;
  const { head, line } = formats[format];
  const encoder = new TextEncoder();
  let rowCount = 0;
  let text = head(columns);
  for (const row of dataset.rows(source, filter)) {
    if (row !== null) {
      text += line(columns, row);
      rowCount += 1;
    }
    if (text.length >= CHUNK_CHARACTERS) {
      yield { bytes: encoder.encode(text), rowCount };
      text = '';
    } else if (row === null) yield null;
  }
  if (text !== '') yield { bytes: encoder.encode(text), rowCount };
  return rowCount;
}
