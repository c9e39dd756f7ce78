/** Exports as a screen takes them: over the browser host, or into a file; whole, or with a word about it. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportProgress } from '#shared/bridge/bridge.ts';
import type { DatasetName } from '#shared/modules/exports/contract.ts';
import { builtScreens, startBrowserHost, type BrowserHost } from '#main/browser/host.ts';
import { GOOD_CHUNKS, LEFT_MARK } from '../fixtures/export-thread-child.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';

const folder = temporaryFolder();
let chosen: string | null = null;
let running: TestStation;
let host: BrowserHost;
let port = 0;
let secret = '';

beforeAll(async () => {
  running = await openStation(temporaryFolder(), {
    reportWorkerFile: new URL('../fixtures/export-thread-child.ts', import.meta.url),
    chooseFile: async () => chosen,
  });
  host = await startBrowserHost(running.station, builtScreens(folder), 0);
  port = Number(new URL(host.address).port);
  secret = new URLSearchParams(new URL(host.address).hash.slice(1)).get('secret') ?? '';
  await foundShop(running);
});
afterAll(async () => {
  await host.close();
  await running.station.close();
});

const requestFor = (dataset: DatasetName, fromDate: string | null = null) => ({
  exportId: running.newId(),
  dataset,
  format: 'csv' as const,
  filter: { fromDate, toDate: null },
});

const progressOf = (exportId: string): Promise<ExportProgress> =>
  must(running.pos.device({ type: 'export.progress', exportId }));

/** Asks until the export has ended: its end is told a moment after its last byte. */
async function endOf(exportId: string): Promise<ExportProgress> {
  for (;;) {
    const progress = await progressOf(exportId);
    if (progress.state !== 'running') return progress;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const ask = (body: unknown, headers: Record<string, string> = {}): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest({
      host: '127.0.0.1',
      port,
      agent: false,
      method: 'POST',
      path: '/bridge/export',
      headers: { host: `127.0.0.1:${port}`, 'x-counterfoil-secret': secret, ...headers },
    });
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text;
}

describe('over the browser host', () => {
  test('a file of the records comes with its name, whole, and its end says so', async () => {
    const wanted = requestFor('sale-tenders', '2026-01-01');
    const response = await ask(wanted);
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="sale-tenders-from-2026-01-01.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const text = await textOf(response);
    expect(text).toMatch(/^\uFEFFsaleId,receiptNumber,/);
    expect(await endOf(wanted.exportId)).toEqual({
      exportId: wanted.exportId,
      state: 'done',
      rowCount: 0,
      byteCount: Buffer.byteLength(text),
      file: null,
      problem: null,
    });
  });

  test.each([
    ['no secret', { 'x-counterfoil-secret': '' }, 403],
    ['a wrong secret', { 'x-counterfoil-secret': 'x'.repeat(32) }, 403],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another name that leads here', { host: 'evil.example' }, 421],
  ])('%s gets nothing', async (_name, headers, status) => {
    const response = await ask(requestFor('sale-tenders'), headers);
    expect(response.statusCode).toBe(status);
    expect(await textOf(response)).toBe('');
  });

  test('what is no export is refused in words', async () => {
    for (const body of [null, {}, { ...requestFor('sales'), dataset: 'passwords' }])
      expect(JSON.parse(await textOf(await ask(body)))).toMatchObject({
        rejection: { code: 'bridge.bad-request' },
      });
    const wanted = requestFor('sale-tenders');
    await textOf(await ask(wanted));
    expect(JSON.parse(await textOf(await ask(wanted)))).toMatchObject({
      rejection: { code: 'bridge.bad-request' },
    });
    expect(
      await running.pos.device({ type: 'export.progress', exportId: running.newId() }),
    ).toMatchObject({ rejection: { code: 'exports.unknown-export' } });
  });

  test.each(['devices', 'postings'] as const)(
    'an export of %s that breaks off in the middle breaks the connection, and is known to be short',
    async (dataset) => {
      const wanted = requestFor(dataset);
      const response = await ask(wanted);
      let byteCount = 0;
      const taking = (async () => {
        for await (const chunk of response) byteCount += (chunk as Buffer).length;
      })();
      await expect(taking).rejects.toThrow(/aborted/);
      expect(byteCount).toBeLessThanOrEqual(GOOD_CHUNKS * 64 * 1024);
      expect(await endOf(wanted.exportId)).toMatchObject({
        state: 'failed',
        problem: 'cut-short',
      });
    },
  );

  test('who goes away stops it; who stops it goes away without a whole file', async () => {
    const left = requestFor('events');
    const leaving = await ask(left);
    await new Promise((resolve) => leaving.once('data', resolve));
    leaving.destroy();
    expect(await endOf(left.exportId)).toMatchObject({ state: 'cancelled' });

    const stopped = requestFor('events');
    const response = await ask(stopped);
    await new Promise((resolve) => response.once('data', resolve));
    await must(running.pos.device({ type: 'export.cancel', exportId: stopped.exportId }));
    await expect(textOf(response)).rejects.toThrow(/aborted/);
    expect(await progressOf(stopped.exportId)).toMatchObject({ state: 'cancelled' });
    expect(existsSync(path.join(running.dataDir, LEFT_MARK))).toBe(true);
  });

  test('two at a time, not more', async () => {
    const wanted = [requestFor('events'), requestFor('events')];
    const responses = await Promise.all(wanted.map((one) => ask(one)));
    expect(JSON.parse(await textOf(await ask(requestFor('sales'))))).toMatchObject({
      rejection: { code: 'exports.too-many-at-a-time', max: 2 },
    });
    for (const response of responses) response.destroy();
    for (const { exportId } of wanted) await endOf(exportId);
    const next = await ask(requestFor('sale-tenders'));
    expect(await textOf(next)).toMatch(/^\uFEFFsaleId/);
  });
});

describe('into a file', () => {
  const save = async (dataset: DatasetName, file: string | null) => {
    chosen = file;
    const wanted = requestFor(dataset);
    const answer = await must(running.pos.device({ type: 'export.save', request: wanted }));
    return answer === null ? null : endOf(wanted.exportId);
  };

  test('the file is whole, and says where it is', async () => {
    const file = path.join(folder, 'tenders.csv');
    const end = await save('sale-tenders', file);
    expect(end).toMatchObject({ state: 'done', file, problem: null });
    expect(readFileSync(file).length).toBe(end?.byteCount);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('who names no file gets none', async () => {
    expect(await save('sale-tenders', null)).toBeNull();
  });

  test.each([
    ['devices', 'cut-short'],
    ['postings', 'cut-short'],
  ] as const)('%s break off: no file, and what was there stays', async (dataset, problem) => {
    const file = path.join(folder, `${dataset}.csv`);
    writeFileSync(file, 'yesterday');
    expect(await save(dataset, file)).toMatchObject({ state: 'failed', problem });
    expect(readFileSync(file, 'utf8')).toBe('yesterday');
    expect(existsSync(`${file}.part`)).toBe(false);
  });

  test('a full disk is told as that, a place that cannot be written as that', async () => {
    const full = path.join(folder, 'full.csv');
    symlinkSync('/dev/full', `${full}.part`);
    expect(await save('sale-tenders', full)).toMatchObject({
      state: 'failed',
      problem: 'disk-full',
    });
    const taken = path.join(folder, 'taken.csv');
    mkdirSync(taken);
    expect(await save('sale-tenders', taken)).toMatchObject({
      state: 'failed',
      problem: 'not-written',
    });
    expect(await save('sale-tenders', path.join(folder, 'absent', 'x.csv'))).toMatchObject({
      state: 'failed',
      problem: 'not-written',
    });
  });

  test('stopping leaves nothing', async () => {
    chosen = path.join(folder, 'stopped.csv');
    const wanted = requestFor('events');
    const { exportId } = wanted;
    await must(running.pos.device({ type: 'export.save', request: wanted }));
    while ((await progressOf(exportId)).rowCount < 3)
      await new Promise((resolve) => setImmediate(resolve));
    await must(running.pos.device({ type: 'export.cancel', exportId }));
    expect(await endOf(exportId)).toMatchObject({ state: 'cancelled', problem: null });
    expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([]);
  });
});

describe('who may', () => {
  test('nobody without a name, and no one who may not see it all', async () => {
    const { staffId } = await must(
      running.pos.command('AddStaff', { name: 'Sam', roles: ['sales', 'buyer'], pin: '8642' }),
    );
    const begun = requestFor('events');
    const { exportId } = begun;
    const going = await ask(begun);
    await must(running.pos.device({ type: 'session.signOut' }));
    // A switch of persons does not part an export from who began it.
    expect(await progressOf(exportId)).toMatchObject({ state: 'running' });
    await must(running.pos.device({ type: 'export.cancel', exportId }));
    await expect(textOf(going)).rejects.toThrow(/aborted/);
    const refusal = async () => JSON.parse(await textOf(await ask(requestFor('sale-tenders'))));
    expect(await refusal()).toMatchObject({ rejection: { code: 'bridge.signed-out' } });
    expect(
      await running.pos.device({ type: 'export.save', request: requestFor('sales') }),
    ).toMatchObject({ rejection: { code: 'bridge.signed-out' } });
    await must(running.pos.device({ type: 'session.signIn', staffId, pin: '8642' }));
    expect(await refusal()).toMatchObject({ rejection: { code: 'bridge.not-allowed' } });
    chosen = 'never asked for';
    expect(
      await running.pos.device({ type: 'export.save', request: requestFor('sales') }),
    ).toMatchObject({ rejection: { code: 'bridge.not-allowed' } });
    expect(
      await running.pos.query('previewExport', {
        dataset: 'sales',
        filter: { fromDate: null, toDate: null },
      }),
    ).toMatchObject({ rejection: { code: 'bridge.not-allowed' } });
  });
});
