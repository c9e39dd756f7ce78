/**
 * F5: bits that fell over, pages that were lost or came back, files that were cut or mixed. Whatever reads differently
 * afterwards must be noticed: by the program that opens the file, or by the ledger's full check. What the events prove
 * must be mended by a rebuild.
 *
 * A damage is harmless where every row of every table is read and looked up as before: it hit free space. A log that was
 * lost or spoilt leaves the ledger as it was some commits ago, whole: no file can know better (`older`, counted apart).
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { isRepairable } from '#main/ledger/repair.ts';
import { shapeOf } from '#main/ledger/store.ts';
import { registry } from '#main/modules.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { TICKETS, tryCommand } from '../fixtures/random-commands.ts';
import { Random } from '../fixtures/random.ts';
import { playHistory } from '../fixtures/random-history.ts';
import {
  contentOf,
  damageTo,
  lyingTables,
  pagesOf,
  SCHEMA,
  type Damage,
  type Files,
  type Life,
} from './damage.ts';
import {
  campaignFolder,
  dropFolder,
  Failures,
  type CampaignOptions,
  type Summary,
} from './harness.ts';

const LEDGER = 'ledger.db';
const LOG = 'ledger.db-wal';
const BREATHE_EVERY = 50;
const LOG_BYTES_MIN = 200_000;
const LIVES_MAX = 20;
const SEEDS_BETWEEN = 1_000_003;

/** Tables that the events prove, and the record itself. The others are the station's own notes. */
const PROVEN = new Set([
  'events',
  'event_subjects',
  'unreadable_events',
  ...Object.values(registry.readModels)
    .flat()
    .map((table) => shapeOf(table).name),
]);

// ── a life ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function filesOf(folder: string): Files {
  let log: Buffer | null = null;
  try {
    log = readFileSync(path.join(folder, LOG));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return { ledger: readFileSync(path.join(folder, LEDGER)), log };
}

function putDown({ ledger, log }: Files, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, LEDGER), ledger);
  if (log !== null) writeFileSync(path.join(folder, LOG), log);
}

function work(station: TestLedger, random: Random, commandCount: number): void {
  for (let count = 0; count < commandCount; count += 1)
    tryCommand(random, station, random.pick(TICKETS) ?? 'ScanToSale');
}

/** A life in which the owner was not sent home before there was something to spoil. */
function fullLife(seed: number): Life {
  for (let tries = 0; tries < LIVES_MAX; tries += 1) {
    const life = live(seed + tries * SEEDS_BETWEEN);
    const logs = [life.staleLog, life.unplugged.log];
    if (logs.every((log) => log !== null && log.length > LOG_BYTES_MIN)) return life;
  }
  throw new Error('no random life leaves enough to spoil');
}

/** A shop with two stations, random but believable: every kind of command, foreign events among its own. */
function live(seed: number): Life {
  const random = new Random(seed);
  const { stations } = playHistory({ seed, stationCount: 2, commandCount: 160 });
  const [station, other] = stations;
  if (station === undefined) throw new Error('a history without a station');
  const { dataDir } = station;
  station.ledger.checkpoint();
  const old = filesOf(dataDir);
  work(station, random, 40);
  const staleLog = filesOf(dataDir).log ?? Buffer.alloc(0);
  station.ledger.checkpoint();
  work(station, random, 40);
  station.close();
  other?.close();
  const today = filesOf(dataDir);
  const again = new TestLedger({ dataDir, seed: seed + 1, isDurable: false });
  again.clock.nowMs = station.clock.nowMs;
  again.asker = station.asker;
  work(again, random, 40);
  const unplugged = filesOf(dataDir);
  const eventPages = pagesOf(again.ledger.db.connection, ['events', 'event_subjects']);
  again.close();
  dropFolder(dataDir);
  const pageCount = today.ledger.length / 4_096;
  return {
    old: { ...old, log: null },
    today,
    unplugged,
    staleLog,
    eventPages: eventPages.filter((page) => page <= pageCount),
  };
}

// ── judging ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type Content = ReadonlyMap<string, string>;

const read = <T>(folder: string, work: (connection: Database.Database) => T): T => {
  const connection = new Database(path.join(folder, LEDGER));
  try {
    return work(connection);
  } finally {
    connection.close();
  }
};

function contentIn(files: Files, folder: string): Content {
  putDown(files, folder);
  return read(folder, contentOf);
}

const differing = (content: Content, wanted: Content): string[] =>
  [...new Set([...content.keys(), ...wanted.keys()])].filter(
    (name) => content.get(name) !== wanted.get(name),
  );

/** What each cut of the log leaves, whole: the states that the unplugged ledger went through. */
function earlierContents({ unplugged }: Life, folder: string): readonly Content[] {
  const log = unplugged.log ?? Buffer.alloc(0);
  const contents: Content[] = [contentIn({ ...unplugged, log: null }, folder)];
  const HEADER = 32;
  const FRAME = 24 + 4_096;
  for (let at = HEADER; at + FRAME <= log.length; at += FRAME)
    if (log.readUInt32BE(at + 4) !== 0)
      contents.push(contentIn({ ...unplugged, log: log.subarray(0, at + FRAME) }, folder));
  return contents;
}

type Outcome =
  /** The program would not open it, or could not read it. */
  | 'refused'
  /** The full check named it. */
  | 'found'
  /** Found, and made anew from the events as it was. */
  | 'mended'
  /** Found, said to be repairable, and not what it was after the repair. */
  | 'unmended'
  | 'harmless'
  | 'older'
  /** Only rows of the station's own reading differ, which nothing proves. */
  | 'own'
  | 'schema'
  | 'silent';

type Verdict = Readonly<{ outcome: Outcome; text: string }>;

type Known = Readonly<{
  today: Content;
  unplugged: Content;
  earlier: readonly Content[];
  /** Of today's and of the unplugged one. */
  stateHashes: readonly string[];
}>;

function stateHashOf(files: Files, folder: string): string {
  putDown(files, folder);
  const { ledger } = new TestLedger({ dataDir: folder });
  try {
    const [finding] = ledger.verify().findings;
    if (finding !== undefined)
      throw new Error(`damaged before any damage: ${JSON.stringify(finding)}`);
    return ledger.stateHash();
  } finally {
    ledger.close();
  }
}

const knowledgeOf = (life: Life, folder: string): Known => ({
  today: contentIn(life.today, folder),
  unplugged: contentIn(life.unplugged, folder),
  earlier: earlierContents(life, folder),
  stateHashes: [stateHashOf(life.today, folder), stateHashOf(life.unplugged, folder)],
});

function judge({ name, files }: Damage, known: Known, folder: string): Verdict {
  putDown(files, folder);
  let opened: TestLedger;
  try {
    opened = new TestLedger({ dataDir: folder });
  } catch (error) {
    return { outcome: 'refused', text: String(error) };
  }
  const { ledger } = opened;
  try {
    const { findings } = ledger.verify();
    const text = JSON.stringify(findings[0]);
    if (findings.some((finding) => !isRepairable(finding))) return { outcome: 'found', text };
    if (findings.length > 0) {
      ledger.repair();
      const [left] = ledger.verify().findings;
      const isAsItWas = left === undefined && known.stateHashes.includes(ledger.stateHash());
      if (isAsItWas) return { outcome: 'mended', text };
      if (left === undefined && name.includes('log')) return { outcome: 'older', text };
      return { outcome: 'unmended', text: `${text}, after the repair ${JSON.stringify(left)}` };
    }
  } catch (error) {
    return { outcome: 'refused', text: String(error) };
  } finally {
    opened.close();
  }
  putDown(files, folder);
  try {
    return read(folder, (connection) => judgeSilence(connection, known));
  } catch (error) {
    if (error instanceof Database.SqliteError)
      return { outcome: 'silent', text: `later somebody hears ${error.message}` };
    throw error;
  }
}

/** Nobody noticed anything: then nothing may read differently. */
function judgeSilence(connection: Database.Database, known: Known): Verdict {
  const content = contentOf(connection);
  const lying = lyingTables(connection);
  if (lying.length > 0)
    return { outcome: 'silent', text: `rows are not found in ${lying.join(', ')}` };
  const same = [known.today, known.unplugged].find((one) => differing(content, one).length === 0);
  if (same !== undefined) return { outcome: 'harmless', text: '' };
  if (known.earlier.some((one) => differing(content, one).length === 0))
    return { outcome: 'older', text: '' };
  const names =
    [known.today, known.unplugged]
      .map((one) => differing(content, one))
      .toSorted((a, b) => a.length - b.length)[0] ?? [];
  const text = `${names.join(', ')} read differently`;
  if (names.some((name) => PROVEN.has(name))) return { outcome: 'silent', text };
  return { outcome: names.includes(SCHEMA) ? 'schema' : 'own', text };
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function runFlips({ count, seed, onProgress }: CampaignOptions): Promise<Summary> {
  const campaign = 'flips';
  const failures = new Failures(campaign, seed);
  const life = fullLife(seed);
  const folder = campaignFolder(true);
  const known = knowledgeOf(life, folder);
  const random = new Random(seed);
  const outcomes: Record<Outcome, number> = {
    refused: 0,
    found: 0,
    mended: 0,
    unmended: 0,
    harmless: 0,
    older: 0,
    own: 0,
    schema: 0,
    silent: 0,
  };
  let number = 0;
  while (number < count && !failures.isFull) {
    number += 1;
    const damage = damageTo(life, random);
    const { outcome, text } = judge(damage, known, folder);
    outcomes[outcome] += 1;
    const isAllowed =
      outcome !== 'silent' &&
      outcome !== 'unmended' &&
      (outcome !== 'older' || damage.name.includes('log'));
    if (!isAllowed) failures.add(`damage ${number} (${damage.name}): ${text}`, number);
    if (number % BREATHE_EVERY !== 0) continue;
    onProgress?.(number);
    await breathe();
  }
  dropFolder(folder);
  return { campaign, seed, count: number, failures: failures.list(), figures: outcomes };
}
