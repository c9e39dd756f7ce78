/** One process writes a ledger; a second start leads to the first, or says what is wrong in a sentence. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasSentence } from '#main/ledger/ledger-file.ts';
import { alreadyOpen, readRunning, sayEnded, sayRunning } from '#main/station/running.ts';
import { startBrowserStation } from '../fixtures/browser-station.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { foundShop, openStation } from '../fixtures/station.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('a second program on the same folder is refused, and may come once the first has gone', async () => {
  const first = await openStation();
  await foundShop(first);
  const refusal: unknown = await openStation(first.dataDir).catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    name: 'LedgerInUse',
    message: expect.stringMatching(/another Counterfoil is open/),
  });
  expect(hasSentence(refusal)).toBe(true);
  await first.station.close();
  const second = await openStation(first.dataDir);
  expect(await second.pos.query('getShop', {})).toMatchObject({
    ok: true,
    value: { isSetUp: true, branchName: 'Harbour Phones' },
  });
  await second.station.close();
});

test('screens hear what was committed, and who signed in', async () => {
  const { station, pos, ...rest } = await openStation();
  const heard: string[] = [];
  const stop = station.onNotice((notice) =>
    heard.push(notice.kind === 'changed' ? notice.streamKinds.join(',') : notice.kind),
  );
  await foundShop({ station, pos, ...rest });
  await pos.command('OpenTillSession', { floatMinor: 20_000 });
  stop();
  await pos.command('AddProduct', {
    tracking: 'quantity',
    brand: '',
    model: 'Cable',
    storage: '',
    colour: '',
    sku: '',
    taxCode: null,
    barcode: '',
    priceMinor: 990,
  });
  expect(heard).toContain('session');
  expect(heard.at(-1)).toBe('till-session,till');
  await station.close();
});

test('a station on something that is no ledger says so, and touches nothing', async () => {
  const dataDir = temporaryFolder();
  const file = path.join(dataDir, 'ledger.db');
  writeFileSync(file, 'My shopping list\n'.repeat(500));
  const refusal: unknown = await openStation(dataDir).catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    name: 'LedgerUnusable',
    message: expect.stringMatching(/is not a ledger.*Nothing in it was changed/),
  });
  expect(hasSentence(refusal)).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('My shopping list\n'.repeat(500));
});

describe('what is said of a running program', () => {
  const address = 'http://127.0.0.1:5757/#secret=AbCd-EfGh_0123456789';

  test('is for this user alone, leads there, and goes with the program', () => {
    const dataDir = temporaryFolder();
    expect(readRunning(dataDir)).toBeNull();
    sayRunning(dataDir, { host: 'browser', address });
    expect(statSync(path.join(dataDir, 'running.json')).mode & 0o777).toBe(0o600);
    expect(readRunning(dataDir)).toEqual({ host: 'browser', address });
    expect(alreadyOpen(dataDir, readRunning(dataDir))).toContain(address);
    sayRunning(dataDir, { host: 'electron', address: null });
    expect(alreadyOpen(dataDir, readRunning(dataDir))).toMatch(/a window of its own/);
    sayEnded(dataDir);
    expect(alreadyOpen(dataDir, readRunning(dataDir))).toContain(dataDir);
  });

  test.each([
    'not JSON',
    'null',
    '{}',
    '{"host":"browser"}',
    '{"host":"browser","address":"http://127.0.0.1:5757/"}',
    '{"host":"browser","address":"https://example.org/#secret=AbCd-EfGh_0123456789"}',
    '{"host":"browser","address":"file:///etc/passwd#secret=AbCd-EfGh_0123456789"}',
    '{"host":"browser","address":"http://127.0.0.1:5757/evil#secret=AbCd-EfGh_0123456789"}',
  ])('is not believed when it is %s', (text) => {
    const dataDir = temporaryFolder();
    writeFileSync(path.join(dataDir, 'running.json'), text);
    expect(readRunning(dataDir)).toBeNull();
  });
});

test('a second browser host prints where the first one is, and leaves it alone', async () => {
  execFileSync(process.execPath, [path.join(ROOT, 'build/ensure-built.mjs')]);
  const first = await startBrowserStation();
  const second = await ended(first.dataDir);
  expect(second).toEqual({
    status: 0,
    output: `Counterfoil is open already at ${first.address()}\n`,
  });
  // A plug that was pulled leaves its address behind; the next program writes over it.
  await first.killAndStart();
  expect(readRunning(first.dataDir)).toEqual({ host: 'browser', address: first.address() });
  await first.stop();
  expect(existsSync(path.join(first.dataDir, 'running.json'))).toBe(false);
}, 120_000);

/** Starts the browser host and answers how it ended. */
function ended(dataDir: string): Promise<{ status: number | null; output: string }> {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'out/main/browser.js'), '--data', dataDir],
    {
      env: { ...process.env, COUNTERFOIL_NO_SCANNERS: '1' },
    },
  );
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()));
  return new Promise((resolve) => {
    child.on('close', (status) => resolve({ status, output }));
  });
}
