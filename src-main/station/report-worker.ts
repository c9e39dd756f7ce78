/** The report thread: reads through a connection of its own, so that no report ever keeps a sale waiting. */
import { parentPort, workerData } from 'node:worker_threads';
import { openExport } from '#main/export/open-export.ts';
import { paperPdf } from '#main/devices/paper-pdf.ts';
import { passportPdf } from '#main/devices/passport-pdf.ts';
import { labelSheetPdf } from '#main/devices/label-sheet-pdf.ts';
import { queries, registry } from '#main/modules.ts';
import { passportQuery } from '#main/modules/devices/passport.ts';
import { labelSheetQuery } from '#main/modules/printing/labels.ts';
import { orderFileQuery } from '#main/modules/suppliers/order-file.ts';
import { returnFileQuery } from '#main/modules/suppliers/returns.ts';
import type { ReportOptions } from './report-calls.ts';
import { reportJobs } from './report-jobs.ts';
import { serveReports } from './report-thread.ts';

const port = parentPort;
if (port === null) throw new Error('report-worker runs as a worker');

serveReports(port, (workerData as ReportOptions).dataDir, {
  registry,
  queries: {
    ...queries,
    getPassport: passportQuery(passportPdf),
    getLabelSheet: labelSheetQuery(labelSheetPdf),
    getOrderFile: orderFileQuery(paperPdf),
    getReturnFile: returnFileQuery(paperPdf),
  },
  jobs: reportJobs,
  openStream: openExport,
  now: Date.now,
});
