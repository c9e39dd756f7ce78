/** Begins an export for who asks: rights first, then one snapshot of the ledger, then its rows as they are taken. */
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { EXPORTS, EXPORTS_STOCK, type ExportRequest } from '#shared/modules/exports/contract.ts';
import type { Asker } from '#main/ledger/execute.ts';
import type { OpenStream } from '#main/station/report-thread.ts';
import { datasetOf } from './datasets.ts';
import { exportSource } from './export-source.ts';
import { stockList } from './stock-list.ts';
import { writeExport } from './write-export.ts';
import { writeWorkbook } from './write-workbook.ts';

export type ExportCall = Readonly<{ request: ExportRequest; asker: Asker }>;

export const openExport: OpenStream = (
  { db, registry, identity, readerOf },
  { request, asker }: ExportCall,
): Result<ReturnType<typeof writeExport>> => {
  db.run('BEGIN');
  const reader = readerOf(asker);
  if (!reader.sees(request.dataset === 'stock-list' ? EXPORTS_STOCK : EXPORTS))
    return no(
      reader.isSignedIn
        ? { code: 'bridge.not-allowed', wanted: 'previewExport' }
        : { code: 'bridge.signed-out' },
    );
  const source = exportSource(db, registry, identity);
  const { filter } = request;
  if (request.dataset !== 'stock-list')
    return ok(writeExport(datasetOf(request.dataset), request.format, source, filter));
  const list = stockList(request.stock, { ...reader, state: source.state });
  return ok(
    request.format === 'xlsx'
      ? writeWorkbook(list, source, filter)
      : writeExport(list, request.format, source, filter),
  );
};
