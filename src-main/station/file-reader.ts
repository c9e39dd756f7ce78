/**
 * Opens suppliers' files beside the program. A workbook unfolds to many times its size and takes long to parse; its
 * thread lives for one file, so that nobody waits for it and a file too large for it ends that thread alone.
 */
import { Worker } from 'node:worker_threads';
import type { Result } from '#shared/kernel/result.ts';
import type { ReceivingRejection } from '#shared/modules/receiving/rejections.ts';
import type { HandedFile } from './files.ts';
import { LedgerFault } from './ledger-client.ts';
import { isZip, openFile, unreadable, type OpenedFile } from './read-table.ts';

type Opened = Result<OpenedFile, ReceivingRejection>;

export type FileReader = Readonly<{
  /** Throws LedgerFault where no thread can be had. */
  open: (file: HandedFile) => Promise<Opened>;
  close: () => Promise<void>;
}>;

/** Text shorter than this, some four thousand rows, is read sooner than a thread starts. */
const READ_HERE_BYTES_MAX = 512 * 1024;
const HEAP_MIB_MAX = 1_024;

export function startFileReader(workerFile: URL): FileReader {
  const threads = new Set<Worker>();
  const openBeside = (file: HandedFile): Promise<Opened> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(workerFile, {
        workerData: file,
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB_MAX },
      });
      threads.add(worker);
      worker.once('message', resolve);
      worker.once('error', (error: Error & { code?: string }) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(unreadable(file.name));
        else reject(new LedgerFault(error.message));
      });
      worker.once('exit', () => {
        threads.delete(worker);
        reject(new LedgerFault('the file was not read'));
      });
    });
  return {
    open: (file) =>
      isZip(file.bytes) || file.bytes.length > READ_HERE_BYTES_MAX
        ? openBeside(file)
        : openFile(file.name, file.bytes),
    close: async () => {
      await Promise.all([...threads].map((worker) => worker.terminate()));
    },
  };
}
