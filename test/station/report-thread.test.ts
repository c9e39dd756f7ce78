/** The report thread: sees what was committed, lets queries in between the steps of a job, and may die. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InputOfCommand } from '#shared/modules.ts';
import { LedgerFault } from '#main/station/ledger-client.ts';
import { JobCancelled, startReports, type ReportClient } from '#main/station/report-client.ts';
import type { StreamChunk } from '#main/station/report-calls.ts';
import { temporaryFolder, TestLedger } from '#test/fixtures/ledgers.ts';
import type { TestJobs, TestStream } from '#test/fixtures/report-thread-child.ts';
import { HARBOUR } from '#test/fixtures/shop.ts';
import { foundShop, must, openStation } from '#test/fixtures/station.ts';

const THREAD = new URL('../fixtures/report-thread-child.ts', import.meta.url);

type Opened = Readonly<{ shop: TestLedger; reports: ReportClient<TestJobs> }>;

const closings: (() => Promise<void>)[] = [];
const worked: string[] = [];

/** A thread of its own, for a test that ends it or wants an empty ledger. */
function open(): Opened {
  const shop = new TestLedger();
  const reports = startReports<TestJobs>(THREAD, { dataDir: shop.dataDir }, (name) =>
    worked.push(name),
  );
  closings.push(async () => {
    await reports.close();
    shop.close();
  });
  return { shop, reports };
}

/** The thread of all tests that leave it as it was, with a shop of one person. */
const shared = open();

afterAll(async () => {
  for (const close of closings) await close();
});

const PIN = { pinHash: 'hash' };
const prepared = { ...PIN, recoveryCode: 'code', recoveryHash: 'hash' };
const found = (shop: TestLedger): string =>
  shop.must('SetUpShop', HARBOUR, { prepared, asker: 'nobody' }).ownerId;
beforeAll(() => void found(shared.shop));

type Member = Readonly<{ staffId: string; name: string }>;
async function staffOf(reports: Opened['reports']): Promise<readonly Member[]> {
  const answer = await reports.query({ type: 'listStaff', input: {}, asker: 'station' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.rejection));
  return answer.value as readonly Member[];
}
const staffNames = async (reports: Opened['reports']): Promise<readonly string[]> =>
  (await staffOf(reports)).map(({ name }) => name);
const ownerOf = async (reports: Opened['reports']): Promise<string> =>
  (await staffOf(reports))[0]?.staffId ?? '';

async function taken(chunks: AsyncIterable<StreamChunk>, rowsMax = Infinity): Promise<string> {
  let text = '';
  for await (const { bytes, rowCount } of chunks) {
    text += new TextDecoder().decode(bytes);
    if (rowCount >= rowsMax) break;
  }
  return text;
}

const streamOf = async (reports: ReportClient<TestJobs>, request: TestStream) => {
  const answer = await reports.stream(request);
  if (!answer.ok) throw new Error(JSON.stringify(answer.rejection));
  return answer.value;
};

test('a query sees whatever was committed before it was asked, the founding of the shop too', async () => {
  const { shop, reports } = open();
  const request = { type: 'getTillSession', input: {}, asker: 'station' } as const;
  expect(await reports.query(request)).toMatchObject({
    rejection: { code: 'bridge.not-set-up' },
  });
  const ownerId = found(shop);
  for (let index = 0; index < 20; index += 1) {
    const name = `Person ${index}`;
    const member: InputOfCommand<'AddStaff'> = { name, roles: ['sales'], pin: '4711' };
    shop.must('AddStaff', member, {
      prepared: PIN,
      asker: { staffId: ownerId },
    });
    expect(await staffNames(reports)).toContain(name);
  }
});

test('rights and requests are checked as in the ledger thread', async () => {
  const { reports } = shared;
  const ask = (type: string, asker: 'nobody' | { staffId: string }) =>
    reports.query({ type, input: {}, asker });
  expect(await ask('getTillSession', 'nobody')).toMatchObject({
    rejection: { code: 'bridge.signed-out' },
  });
  expect(await ask('__proto__', 'nobody')).toMatchObject({
    rejection: { code: 'bridge.bad-request' },
  });
});

test('a query does not wait for a long job, and the job can be stopped', async () => {
  const { shop, reports } = shared;
  const left = path.join(shop.dataDir, 'left');
  rmSync(left, { force: true });
  const stop = new AbortController();
  const seen: string[] = [];
  let outcome: Promise<unknown> = Promise.resolve();
  await new Promise<void>((resolve) => {
    const onProgress = ({ cursor = '' }): void => {
      seen.push(cursor);
      resolve();
    };
    outcome = reports
      .run('count', { to: 10_000_000 }, { signal: stop.signal, onProgress })
      .catch((error: unknown) => error);
  });
  expect(await staffNames(reports)).toHaveLength(1);
  expect(existsSync(left)).toBe(false);
  stop.abort();
  expect(await outcome).toBeInstanceOf(JobCancelled);
  expect(existsSync(left)).toBe(true);
  expect(seen[0]).toBe('at 1');
});

test('a job that is stopped before it was asked for never begins; one stopped at once ends as stopped', async () => {
  const { shop, reports } = shared;
  const left = path.join(shop.dataDir, 'left');
  rmSync(left, { force: true });
  const stopped = { signal: AbortSignal.abort() };
  await expect(reports.run('count', { to: 5 }, stopped)).rejects.toBeInstanceOf(JobCancelled);
  expect(await reports.run('countEvents', undefined)).toBeGreaterThan(0);
  expect(existsSync(left)).toBe(false);
  const stop = new AbortController();
  const job = reports.run('count', { to: 10_000_000 }, { signal: stop.signal });
  stop.abort();
  await expect(job).rejects.toBeInstanceOf(JobCancelled);
});

test('jobs tell their progress, give their output and take turns', async () => {
  const { reports } = shared;
  worked.length = 0;
  const seen: number[] = [];
  const long = reports.run('count', { to: 400 }, { onProgress: ({ done }) => seen.push(done) });
  const short = reports.run('wait', { turns: 3 });
  expect(await short).toBe('waited');
  expect(seen.length).toBeLessThan(400);
  expect(await long).toBe(400);
  expect(seen).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
  expect(worked).toEqual(['wait', 'count']);
});

test('a job may hold a snapshot while queries see newer commits', async () => {
  const { shop, reports } = shared;
  let job: Promise<readonly number[]> = Promise.resolve([]);
  await new Promise<void>((resolve) => {
    job = reports.run('countEventsTwice', undefined, { onProgress: () => resolve() });
  });
  const ownerId = await ownerOf(reports);
  shop.must(
    'SetPin',
    { staffId: ownerId, pin: '4712' },
    { prepared: PIN, asker: { staffId: ownerId } },
  );
  const newest = shop.ledger.head.position;
  writeFileSync(path.join(shop.dataDir, 'go'), '');
  expect(await job).toEqual([newest - 1, newest - 1]);
  expect(await reports.run('countEvents', undefined)).toBe(newest);
});

test('a bug in a job fails that job alone', async () => {
  const { reports } = shared;
  await expect(reports.run('breakDown', undefined)).rejects.toThrow(/broke down/);
  expect(await reports.run('count', { to: 3 })).toBe(3);
  await expect(reports.run('absent' as never, undefined as never)).rejects.toBeInstanceOf(
    LedgerFault,
  );
});

test('no more jobs at a time than the thread has room for', async () => {
  const { reports } = shared;
  const stop = new AbortController();
  const jobs = Array.from({ length: 9 }, () =>
    reports.run('count', { to: 10_000_000 }, { signal: stop.signal }),
  );
  const outcomes = Promise.allSettled(jobs);
  await expect(jobs.at(-1)).rejects.toThrow(/too many/);
  stop.abort();
  const failures = (await outcomes).map((one) => (one.status === 'rejected' ? one.reason : null));
  expect(failures.filter((reason) => reason instanceof JobCancelled)).toHaveLength(8);
});

test('when the thread dies its calls fail as faults and the next one starts it anew', async () => {
  const { reports } = open();
  const other = reports.run('count', { to: 10_000_000 });
  const outcome = other.catch((error: unknown) => error);
  await expect(reports.run('die', undefined)).rejects.toBeInstanceOf(LedgerFault);
  expect(await outcome).toBeInstanceOf(LedgerFault);
  expect(await reports.run('count', { to: 3 })).toBe(3);
});

test('a thread that does not start is given up after a few tries', async () => {
  const reports = startReports<TestJobs>(new URL('absent.ts', THREAD), {
    dataDir: shared.shop.dataDir,
  });
  const failures: unknown[] = [];
  for (let times = 0; times < 6; times += 1)
    failures.push(await reports.run('count', { to: 1 }).catch((error: unknown) => error));
  expect(failures.every((failure) => failure instanceof LedgerFault)).toBe(true);
  expect(failures.map(String).filter((text) => text.includes('do not start'))).toHaveLength(2);
  await reports.close();
});

test('a stream is made no faster than it is taken', async () => {
  const { reports } = shared;
  const chunks = (await streamOf(reports, { to: 1_000 }))[Symbol.asyncIterator]();
  const first = await chunks.next();
  expect(first.value?.rowCount).toBe(1);
  expect(await reports.run('chunksMade', undefined)).toBe(5);
  await chunks.next();
  expect(await reports.run('chunksMade', undefined)).toBe(6);
  await chunks.return?.();
  expect(await reports.run('chunksMade', undefined)).toBe(6);
});

test('a stream comes whole and in order, or throws', async () => {
  const { reports } = shared;
  const whole = await taken(await streamOf(reports, { to: 300 }));
  expect(whole).toBe(Array.from({ length: 300 }, (_, index) => `${index + 1}\n`).join(''));
  await expect(taken(await streamOf(reports, { to: 300, breaksAt: 200 }))).rejects.toThrow(
    /broke in the middle/,
  );
  expect(await reports.stream({ to: 0 } satisfies TestStream)).toMatchObject({ ok: false });
});

test('who leaves a stream frees its place, and one whose thread dies throws', async () => {
  const { reports } = open();
  for (let times = 0; times < 20; times += 1)
    expect(await taken(await streamOf(reports, { to: 1_000 }), 2)).toBe('1\n2\n');
  const chunks = await streamOf(reports, { to: 1_000 });
  await expect(reports.run('die', undefined)).rejects.toBeInstanceOf(LedgerFault);
  await expect(taken(chunks)).rejects.toBeInstanceOf(LedgerFault);
});

test('closing ends what is under way, and later calls fail as faults', async () => {
  const { reports } = open();
  const outcome = reports.run('count', { to: 10_000_000 }).catch((error: unknown) => error);
  await reports.run('count', { to: 1 });
  await reports.close();
  expect(await outcome).toBeInstanceOf(JobCancelled);
  await expect(staffNames(reports)).rejects.toBeInstanceOf(LedgerFault);
});

describe('in a station', () => {
  const balance = { from: null, to: null, branchId: null };

  test('what may read much is asked of the report thread, and hears of the command just before it', async () => {
    const running = await openStation();
    await foundShop(running);
    await must(running.pos.command('OpenTillSession', { floatMinor: 20_000 }));
    const { rows } = await must(running.pos.query('getTrialBalance', balance));
    expect(rows.map(({ closingMinor }) => closingMinor)).toEqual([20_000, -20_000]);
    await running.station.close();
  });

  test('selling goes on where no report can be made', async () => {
    const running = await openStation(temporaryFolder(), {
      reportWorkerFile: new URL('absent.ts', THREAD),
    });
    await foundShop(running);
    for (let times = 0; times < 6; times += 1)
      expect(await running.pos.query('getTrialBalance', balance)).toMatchObject({
        rejection: { code: 'bridge.failed', retryHelps: true },
      });
    await must(running.pos.command('OpenTillSession', { floatMinor: 20_000 }));
    expect(await must(running.pos.query('getTillSession', {}))).toMatchObject({
      floatMinor: 20_000,
    });
    await running.station.close();
  });
});
