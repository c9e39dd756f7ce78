/**
 * Says beside the ledger which program has it open and how to get there, so that a second start leads to the first one.
 * Read only when the writer's lock is taken; what an ended program left behind is written over by the next.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** `address`: of the browser host, with its secret, so the file is for this user alone. */
export type Running = Readonly<{ host: 'electron' | 'browser'; address: string | null }>;

const fileIn = (dataDir: string): string => path.join(dataDir, 'running.json');

/** A disk that is full stops no start: then a second one just says less. */
export function sayRunning(dataDir: string, running: Running): void {
  const file = fileIn(dataDir);
  try {
    writeFileSync(`${file}.new`, JSON.stringify(running), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    process.emitWarning(error);
  }
}

export const sayEnded = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

/** Our own address on this computer and nothing else: it is handed to the system to be opened. */
const OWN_ADDRESS = /^http:\/\/127\.0\.0\.1:\d{1,5}\/#secret=[\w-]{16,64}$/;

/** Null where nothing is said that can be believed. */
export function readRunning(dataDir: string): Running | null {
  let said: unknown;
  try {
    said = JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
  if (typeof said !== 'object' || said === null || !('host' in said)) return null;
  if (said.host === 'electron') return { host: 'electron', address: null };
  const address = 'address' in said && typeof said.address === 'string' ? said.address : '';
  return said.host === 'browser' && OWN_ADDRESS.test(address) ? { host: 'browser', address } : null;
}

/** What to tell whoever started the program a second time. */
export function alreadyOpen(dataDir: string, running: Running | null): string {
  if (running?.host === 'electron')
    return 'Counterfoil is open already, in a window of its own: look for it among your windows.';
  if (running?.address != null) return `Counterfoil is open already at ${running.address}`;
  return `Another Counterfoil works with the data in ${dataDir}. Close it first, or start with another folder (--data DIR).`;
}
