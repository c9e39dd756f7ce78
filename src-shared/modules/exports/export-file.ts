/** What the file of an export is called, and what kind of file it is: the same wherever it is saved. */
import type { ExportFilter, ExportRequest, FileFormat } from './contract.ts';

export const EXPORT_MEDIA_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

/** 'sales-2026-01-01-to-2026-01-31.csv'. Letters, digits, dashes and a point only. */
export const exportFileName = ({
  dataset,
  format,
  filter,
}: Pick<ExportRequest, 'dataset' | 'format' | 'filter'>): string =>
  `${dataset}-${periodOf(filter)}.${format}`;

function periodOf({ fromDate, toDate }: ExportFilter): string {
  if (fromDate !== null) return toDate === null ? `from-${fromDate}` : `${fromDate}-to-${toDate}`;
  return toDate === null ? 'all' : `until-${toDate}`;
}
