/**
 * Checks a ledger in a thread of its own with a connection that only reads, as the station does, for as long as it is
 * told to: the first number of the shared array is 1 while it shall work, the second while it does.
 */
import { workerData } from 'node:worker_threads';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { checkLedger } from '#main/ledger/verify.ts';
import { registry } from '#main/modules.ts';

export type CheckWorkerInput = Readonly<{
  file: string;
  signal: Int32Array;
  wanted: 0;
  working: 1;
}>;

const { file, signal, wanted, working } = workerData as CheckWorkerInput;

const setWorking = (value: 0 | 1): void => {
  Atomics.store(signal, working, value);
  Atomics.notify(signal, working);
};

for (;;) {
  Atomics.wait(signal, wanted, 0);
  if (Atomics.load(signal, wanted) < 0) break;
  const db = new LedgerDatabase(file, { readonly: true });
  setWorking(1);
  while (Atomics.load(signal, wanted) === 1)
    for (const _step of checkLedger(db, registry, null))
      if (Atomics.load(signal, wanted) !== 1) break;
  db.close();
  setWorking(0);
}
