/** The reading thread: opens one file, answers and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { openFile } from './read-table.ts';
import type { HandedFile } from './files.ts';

const port = parentPort;
if (port === null) throw new Error('read-worker runs as a worker');

const { name, bytes } = workerData as HandedFile;
port.postMessage(await openFile(name, bytes));
