/** Begins an export for who asks: rights first, then one snapshot of the ledger, then its rows as they are taken. */
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { EXPORTS, type ExportRequest } from '#shared/modules/exports/contract.ts';
import type { Asker } from '#main/ledger/execute.ts';
import type { OpenStream } from '#main/station/report-thread.ts';
import { datasetOf } from './datasets.ts';
import { exportSource } from './export-source.ts';
import { writeExport } from './write-export.ts';

export type ExportCall = Readonly<{ request: ExportRequest; asker: Asker }>;

export const openExport: OpenStream = (
  { db, registry, identity, readerOf },
  { request, asker }: ExportCall,
): Result<ReturnType<typeof writeExport>> => {
  db.run('BEGIN');
  const reader = readerOf(asker);
  if (!reader.sees(EXPORTS))
    return no(
      reader.isSignedIn
        ? { code: 'bridge.not-allowed', wanted: 'previewExport' }
        : { code: 'bridge.signed-out' },
    );
  const { dataset, format, filter } = request;
  return ok(writeExport(datasetOf(dataset), format, exportSource(db, registry, identity), filter));
};
