/**
 * kill -9 at random moments of the real flow, on one ledger that lives through all of them, so that
 * damage would add up. It proves that nothing is half done and nothing acknowledged is lost; lost
 * power is another test's business.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { MIGRATIONS, seeded, temporaryFolder, TestLedger } from '../fixtures/ledgers.ts';

const CYCLES = 40;
const LIFE_MS_MAX = 40;
const SOURCE = path.resolve(import.meta.dirname, '../fixtures/kill-child.ts');
/** Inside the repository, so that the bundle finds better-sqlite3. */
const BUNDLE_DIR = path.resolve(import.meta.dirname, '../../.cache/test/kill-child');
const CHILD = path.join(BUNDLE_DIR, 'kill-child.js');

/**
 * One file, as the hosts ship it: three hundred modules read anew at every start would take most of
 * the time.
 */
beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: { ssr: SOURCE, outDir: BUNDLE_DIR, emptyOutDir: true, target: 'node22', minify: false },
  });
});

type Acknowledged = Readonly<{ type: string; commandId: string; reply: string }>;

/**
 * Runs a station and kills it 0 to 40 ms after its first acknowledgement. Answers what it had
 * acknowledged.
 */
function liveAndDie(
  dataDir: string,
  seed: number,
  lifeMs: number,
): Promise<readonly Acknowledged[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, dataDir, MIGRATIONS, String(seed)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let written = '';
    let complaint = '';
    let timer: NodeJS.Timeout | undefined;
    child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    child.stdout.on('data', (bytes: Buffer) => {
      written += bytes.toString();
      timer ??= setTimeout(() => child.kill('SIGKILL'), lifeMs);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      // The line that the kill cut off was not heard by anybody.
      const lines = written.split('\n').slice(0, -1);
      if (code === null && lines.length > 0) resolve(lines.map(acknowledgedBy));
      else reject(new Error(`the station ended by itself: ${complaint}`));
    });
  });
}

function acknowledgedBy(line: string): Acknowledged {
  const [type = '', commandId = '', ...reply] = line.split(' ');
  return { type, commandId, reply: reply.join(' ') };
}

type Receipt = Readonly<{ receiptSequence: number; receiptNumber: string }>;

const RECEIPTS = `SELECT data ->> '$.receiptSequence' AS receiptSequence, data ->> '$.receiptNumber' AS receiptNumber
  FROM events WHERE type = 'SaleCompleted' ORDER BY station_sequence`;

/** Opens what the kill left, as the next start would. */
function expectWhole(dataDir: string, acknowledged: readonly Acknowledged[], hint: string): void {
  const { ledger } = new TestLedger({ dataDir });
  const replies = new Map(
    ledger.db
      .all<{ commandId: string; reply: string }>(
        'SELECT command_id AS commandId, reply FROM replies',
      )
      .map(({ commandId, reply }) => [commandId, reply]),
  );
  const lost = acknowledged.filter(({ commandId, reply }) => replies.get(commandId) !== reply);
  expect(lost, `${hint}: acknowledged and lost`).toEqual([]);
  const receipts = ledger.db.all<Receipt>(RECEIPTS);
  expect(
    receipts.map(({ receiptSequence }) => receiptSequence),
    `${hint}: receipts`,
  ).toEqual(receipts.map((_, index) => index + 1));
  const numbers = new Set(receipts.map(({ receiptNumber }) => receiptNumber));
  for (const { type, reply } of acknowledged)
    if (type === 'CompleteSale')
      expect(numbers, `${hint}: receipt`).toContain((JSON.parse(reply) as Receipt).receiptNumber);
  expect(ledger.verify().findings, `${hint}: verify`).toEqual([]);
  ledger.close();
}

test('forty kills lose nothing that was acknowledged and leave nothing half done', async () => {
  const dataDir = temporaryFolder();
  const random = seeded(20_261_116);
  const acknowledged: Acknowledged[] = [];
  let lives = 0;
  for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
    acknowledged.push(...(await liveAndDie(dataDir, cycle, random() * LIFE_MS_MAX)));
    lives += 1;
    // Every third time the next station itself meets what the kill left.
    if (cycle % 3 === 1 && cycle !== CYCLES) continue;
    expectWhole(dataDir, acknowledged, `after kill ${cycle}`);
    if (cycle % 10 !== 0) continue;
    const { ledger } = new TestLedger({ dataDir });
    const before = ledger.stateHash();
    ledger.rebuild();
    expect(ledger.stateHash(), `after kill ${cycle}: a rebuild changed tables`).toBe(before);
    ledger.close();
  }
  expect(lives).toBe(CYCLES);
  expect(acknowledged.filter(({ type }) => type === 'CompleteSale').length).toBeGreaterThan(5);
});
