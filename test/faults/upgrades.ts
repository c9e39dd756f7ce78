/**
 * F10: ledgers of every released schema version open in this program, with every event as it was written; an upgrade that
 * is killed at any statement goes on or begins anew at the next start; a file of a newer program is left alone.
 *
 * The old files were written by the old programs themselves (test/fixtures/old-ledgers). A kill between two statements
 * leaves exactly the files that stand in the folder at that moment, so one upgrade gives a copy for each of its
 * statements. Kills inside a statement are aimed by kill.ts, and power-loss.ts cuts the power at each system call.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { ledgerFile } from '#main/ledger/ledger.ts';

import { MIGRATIONS, TestLedger } from '../fixtures/ledgers.ts';
import { Random } from '../fixtures/random.ts';
import {
  bundled,
  campaignFolder,
  dropFolder,
  Failures,
  ROOT,
  type CampaignOptions,
  type Summary,
} from './harness.ts';
import { liveAndDie } from './kill.ts';

const OLD_LEDGERS = path.join(ROOT, 'test/fixtures/old-ledgers');
const BREATHE_EVERY = 20;
/** About what it takes to open the oldest one. */
const OPENING_MS_MAX = 150;
/** The first two migrations came together. */
const OLDEST_VERSION = 2;

/** How many migrations this program has; a file at that version is of today. */
export const currentVersion = (): number =>
  (
    JSON.parse(readFileSync(path.join(MIGRATIONS, 'meta/_journal.json'), 'utf8')) as {
      entries: unknown[];
    }
  ).entries.length;

/** The versions that once were the newest; each needs its file. */
export const olderVersions = (): number[] =>
  Array.from({ length: currentVersion() - OLDEST_VERSION }, (_, index) => OLDEST_VERSION + index);

/** A folder with a ledger that the program of that version wrote. */
export function layOldLedger(version: number, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const packed = readFileSync(path.join(OLD_LEDGERS, `schema-${version}.db.gz`));
  writeFileSync(ledgerFile(folder), gunzipSync(packed));
}

type Facts = readonly unknown[];

/** Every column of every event, read by nothing of ours. */
function factsIn(folder: string): Facts {
  const connection = new Database(ledgerFile(folder), { readonly: true });
  try {
    return connection.prepare('SELECT * FROM events ORDER BY position').raw().all();
  } finally {
    connection.close();
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Opens what is there as the next start would, checks it in full, and sells what was on the counter. */
function problemIn(folder: string, facts: Facts, isThorough: boolean): string | null {
  let shop: TestLedger;
  try {
    shop = new TestLedger({ dataDir: folder, seed: 77 });
  } catch (error) {
    return `it does not open: ${String(error)}`;
  }
  const { ledger } = shop;
  try {
    const version = ledger.db.get<{ count: number }>('SELECT COUNT(*) AS count FROM migrations');
    if (version?.count !== currentVersion()) return `it stands at migration ${version?.count}`;
    const [finding] = ledger.verify().findings;
    if (finding !== undefined) return `verify: ${JSON.stringify(finding)}`;
    if (isThorough) {
      const hash = ledger.stateHash();
      ledger.rebuild();
      if (ledger.stateHash() !== hash) return 'a rebuild changes tables';
    }
    const refusal = sellOn(shop);
    if (refusal !== null) return refusal;
    const [later] = ledger.verify().findings;
    if (later !== undefined) return `verify after a sale: ${JSON.stringify(later)}`;
  } finally {
    ledger.close();
  }
  return same(factsIn(folder).slice(0, facts.length), facts) ? null : 'events were changed';
}

/** The sale that was on the counter is paid and done. Null where all went well. */
function sellOn(shop: TestLedger): string | null {
  const staff = shop.ledger.db.get<{ id: string }>('SELECT id FROM staff_members ORDER BY id');
  if (staff === undefined) return 'nobody works there any more';
  shop.asker = { staffId: staff.id };
  const { basket, parked } = shop.ask('getCounter', {});
  if (basket === null || parked.length !== 1) return 'the counter is not as it was left';
  const { saleId, dueMinor } = basket;
  const paid = shop.run('AddTender', { saleId, kind: 'card', amountMinor: dueMinor });
  const sold = shop.run('CompleteSale', { saleId });
  if (!paid.ok || !sold.ok) return `the sale on the counter fails: ${JSON.stringify(sold)}`;
  return sold.value.receiptNumber === 'A1-000002' ? null : `receipt ${sold.value.receiptNumber}`;
}

// ── kills at each statement ─────────────────────────────────────────────────────────────────────────────────────────

type Doing = (this: unknown, ...given: readonly unknown[]) => unknown;

/** Calls `before` in front of everything that SQLite is told to do, until the returned function is called. */
function watchStatements(before: (sql: string) => void): () => void {
  const scratch = new Database(':memory:');
  const statement = Object.getPrototypeOf(scratch.prepare('SELECT 1')) as Record<string, Doing>;
  scratch.close();
  const connection = Database.prototype as unknown as Record<string, Doing>;
  const { exec } = connection;
  const { run } = statement;
  connection['exec'] = function watching(...given) {
    before(String(given[0]));
    return exec?.call(this, ...given);
  };
  statement['run'] = function watching(...given) {
    before((this as Database.Statement).source);
    return run?.call(this, ...given);
  };
  return () => {
    if (exec !== undefined) connection['exec'] = exec;
    if (run !== undefined) statement['run'] = run;
  };
}

/** Folders as kills at each statement of an upgrade leave them. */
type Killed = Readonly<{ inMigrations: readonly string[]; later: readonly string[] }>;

function killUpgrade(version: number, scratch: string): Killed {
  const folder = path.join(scratch, 'upgraded');
  layOldLedger(version, folder);
  const left: string[] = [];
  let migratedAt = 0;
  const stop = watchStatements((sql) => {
    const copy = path.join(scratch, `killed-${left.length + 1}`);
    cpSync(folder, copy, { recursive: true, filter: (name) => !name.endsWith('-shm') });
    left.push(copy);
    if (sql.includes('INTO migrations')) migratedAt = left.length;
  });
  try {
    new TestLedger({ dataDir: folder }).close();
  } finally {
    stop();
  }
  // The commit, and the first statement after it.
  const end = migratedAt + 2;
  return { inMigrations: left.slice(0, end), later: left.slice(end) };
}

/** A file of a newer program, closed or unplugged, is refused and not a byte of it changes. */
function problemWithNewer(scratch: string): string | null {
  const folder = path.join(scratch, 'newer');
  const writer = new TestLedger({ dataDir: folder });
  writer.ledger.db.run(
    "INSERT INTO migrations (number, tag, hash) VALUES (999, '0999_later', 'x')",
  );
  writer.ledger.db.connection.pragma('user_version = 1000');
  const unplugged = path.join(scratch, 'newer-unplugged');
  cpSync(folder, unplugged, { recursive: true, filter: (name) => !name.endsWith('-shm') });
  writer.close();
  for (const one of [folder, unplugged]) {
    const before = bytesIn(one);
    let refusal = '';
    try {
      new TestLedger({ dataDir: one }).close();
    } catch (error) {
      refusal = error instanceof Error ? error.name : String(error);
    }
    if (refusal !== 'NewerLedger') return `a newer file is opened (${refusal})`;
    if (!same(bytesIn(one), before)) return 'a newer file is touched';
  }
  return null;
}

const bytesIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('-shm') && statSync(path.join(folder, name)).isFile())
    .toSorted()
    .map((name) => [name, readFileSync(path.join(folder, name), 'base64')] as const);

const hashOf = (folder: string): string =>
  createHash('sha256')
    .update(JSON.stringify(bytesIn(folder)))
    .digest('hex');

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A program that really is killed while it opens an old file, at a moment that nobody chose. */
async function killWhileOpening(
  child: string,
  version: number,
  folder: string,
  random: Random,
): Promise<string | null> {
  dropFolder(folder);
  layOldLedger(version, folder);
  const facts = factsIn(folder);
  const lifeMs = random.next() * OPENING_MS_MAX;
  await liveAndDie(child, folder, { seed: 0, habit: 'open', lifeMs });
  return problemIn(folder, facts, false);
}

/**
 * A kill at every statement of every migration, and at statements of what follows it (the filling of new tables) until
 * there are `count`; then kills at any moment.
 */
export async function runUpgrades({ count, seed, onProgress }: CampaignOptions): Promise<Summary> {
  const campaign = 'upgrades';
  const failures = new Failures(campaign, seed);
  const versions = olderVersions();
  const random = new Random(seed);
  let number = 0;
  let inMigrations = 0;
  let different = 0;
  for (const version of versions) {
    const scratch = campaignFolder(true);
    const whole = path.join(scratch, 'whole');
    layOldLedger(version, whole);
    const facts = factsIn(whole);
    const problem = problemIn(whole, facts, true);
    if (problem !== null) failures.add(`schema ${version}: ${problem}`, 1);
    const killed = killUpgrade(version, scratch);
    inMigrations += killed.inMigrations.length;
    const share = Math.ceil(count / versions.length);
    const others = random
      .shuffled(killed.later)
      .slice(0, Math.max(0, share - killed.inMigrations.length));
    // Most statements of one transaction leave the same bytes: the same start follows from them.
    const endings = new Map<string, string | null>();
    for (const folder of [...killed.inMigrations, ...others]) {
      number += 1;
      const left = hashOf(folder);
      const ending = endings.has(left)
        ? (endings.get(left) ?? null)
        : problemIn(folder, facts, false);
      endings.set(left, ending);
      if (ending !== null)
        failures.add(`schema ${version}, ${path.basename(folder)}: ${ending}`, count);
      if (number % BREATHE_EVERY !== 0) continue;
      onProgress?.(number);
      await breathe();
    }
    different += endings.size;
    dropFolder(scratch);
  }
  const scratch = campaignFolder(true);
  const atStatements = number;
  const child = number < count ? await bundled('kill-child') : '';
  while (number < count && !failures.isFull) {
    number += 1;
    const version = versions[number % versions.length] ?? OLDEST_VERSION;
    const ending = await killWhileOpening(child, version, path.join(scratch, 'opened'), random);
    if (ending !== null) failures.add(`schema ${version}, kill ${number}: ${ending}`, count);
    onProgress?.(number);
  }
  const newer = problemWithNewer(scratch);
  if (newer !== null) failures.add(newer, 1);
  dropFolder(scratch);
  return {
    campaign,
    seed,
    count: number,
    failures: failures.list(),
    figures: {
      versions: versions.length,
      statementsOfMigrations: inMigrations,
      atStatements,
      different,
    },
  };
}
