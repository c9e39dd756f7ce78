/** `npm run ledger -- export`: any dataset, to a file or a pipe, while the program is open; and what it says to mistakes. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { exportCommand } from '#main/station/export-command.ts';
import { TestLedger, temporaryFolder } from '../fixtures/ledgers.ts';
import { sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';

const COMMAND = path.resolve(import.meta.dirname, '../../src-main/station/ledger-command.ts');

/** Open all the time: the command only reads beside it. */
const shop = new TestLedger();
sellPhoneAndCase(shop, smallShop(shop));
afterAll(() => shop.close());

async function run(...args: readonly string[]) {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const status = await exportCommand(ledgerFile(shop.dataDir), ['export', ...args]);
  const text = said.mock.calls.flat().join('\n');
  said.mockRestore();
  return { status, text };
}

/** As a person starts it, with the reader's end of the pipe in the test's hands. */
async function start(args: readonly string[], read: 'all' | 'nothing') {
  const child = spawn(process.execPath, [COMMAND, 'export', ...args, '--data', shop.dataDir]);
  let [printed, errors] = ['', ''];
  if (read === 'nothing') child.stdout.destroy();
  else child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const status = await new Promise((resolve) => child.once('close', resolve));
  return { status, printed, errors };
}

test('a dataset of a day goes to a file, whole, and the command says how many rows there are', async () => {
  const folder = temporaryFolder();
  const out = path.join(folder, 'sales.csv');
  writeFileSync(out, 'what was there before');
  const { status, text } = await run('sales', '--from', '2026-11-16', '--out', out);
  expect(status).toBe(0);
  expect(text).toBe(`2 rows of sales are in ${out}.`);
  expect(readFileSync(out, 'utf8').trimEnd().split('\r\n')).toHaveLength(3);
  expect(readdirSync(folder)).toEqual(['sales.csv']);
  expect((await run('sales', '--to', '2026-11-15', '--out', out)).text).toMatch(/^0 rows/);
});

test('without a file it is printed, in the format that was named', async () => {
  const { status, printed, errors } = await start(['devices', '--format', 'csv'], 'all');
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
  expect(printed).toMatch(/^\uFEFFdeviceId,imei,/);
  expect(printed.trimEnd().split('\r\n')).toHaveLength(3);
});

test('a reader that has had enough ends it quietly', async () => {
  const { status, errors } = await start([], 'nothing');
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
});

test.each([
  [['bananas'], 'There is no dataset bananas.'],
  [['sales', '--format', 'xlsx'], 'There is no format xlsx.'],
  [['sales', '--from', '16.11.2026'], 'A date is written as YYYY-MM-DD.'],
  [['sales', '--form', 'csv'], "Unknown option '--form'"],
])('%j is answered with what is wrong and how it is meant', async (args, sentence) => {
  const { status, text } = await run(...args);
  expect(status).toBe(2);
  expect(text).toContain(sentence);
  expect(text).toContain('Usage: npm run ledger -- export [DATASET]');
});

test('a folder that is not there leaves no file, and says so', async () => {
  const out = path.join(temporaryFolder(), 'absent', 'sales.csv');
  const { status, text } = await run('sales', '--out', out);
  expect(status).toBe(1);
  expect(text).toContain(`${out} could not be written`);
  expect(existsSync(out)).toBe(false);
});
