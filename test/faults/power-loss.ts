/**
 * F2: what is left on a disk after the power failed. A station's writes are recorded (disk-tape.ts), thousands of disks
 * that a power cut could have left are made of them (disk-image.ts), and each is opened.
 *
 * The states that a tape went through are known: one after each commit, proven by the ledger's own full check, each with
 * every reply that was acknowledged till then. A disk passes if it recovers to one of them, byte by byte, and to none
 * older than what had been acknowledged at that moment.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { MIGRATIONS, TestLedger } from '../fixtures/ledgers.ts';
import { Random } from '../fixtures/random.ts';
import { BACKUPS } from '../fixtures/shop-at-work.ts';
import { assertPlaysBack, imageAfterPowerCut, imageOfAll, type Image } from './disk-image.ts';
import { record, type Tape } from './disk-tape.ts';
import { problemWithKeys, problemWithPeople } from './power-loss-keys.ts';
import { layOldLedger } from './upgrades.ts';
import {
  bundled,
  campaignFolder,
  childEnvironment,
  dropFolder,
  Failures,
  hasStrace,
  type CampaignOptions,
  type Summary,
} from './harness.ts';

const LEDGER = 'ledger.db';
const DAYS = [
  'selling',
  'founding',
  'upgrading',
  'rebuilding',
  'backing-up',
  'registering',
] as const;
type Day = (typeof DAYS)[number];
/** These begin in an empty folder or an older one; the others in a shop that is at work. */
const OTHER_BEGINNINGS: ReadonlySet<Day> = new Set(['founding', 'upgrading']);
/** The oldest there is has the longest way to go. */
const UPGRADED_VERSION = 2;
/** Every so often a disk is opened by the program itself, checked in full, and sells on. */
const FULL_CHECK_EVERY = 50;
const BREATHE_EVERY = 100;
/** At synchronous=NORMAL something must be lost, else this test would notice nothing. */
const CONTROL_IMAGES_MIN = 200;
const CONTROL_SHARE = 20;

// ── disks ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function putDown({ files, folders }: Image, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const name of folders) mkdirSync(path.join(folder, name), { recursive: true });
  for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes);
}

/**
 * The ledger's pages after SQLite has recovered what is there: opening plays the log back, closing moves it into the
 * file. An empty file and none are the same nothing.
 */
function recovered(folder: string): string {
  const file = path.join(folder, LEDGER);
  const connection = new Database(file);
  let isEmpty: boolean;
  try {
    isEmpty = connection.prepare('SELECT COUNT(*) FROM sqlite_schema').pluck().get() === 0;
  } finally {
    connection.close();
  }
  return isEmpty ? 'empty' : createHash('sha1').update(readFileSync(file)).digest('hex');
}

// ── a tape and its states ───────────────────────────────────────────────────────────────────────────────────────────

/** State 0 is what was there before; state n what the n-th commit left. */
type Story = Readonly<{
  day: Day;
  tape: Tape;
  states: readonly string[];
  /** By moment: how many commits may be there, and how many must. */
  done: readonly number[];
  promised: readonly number[];
  saidCount: number;
  /** Files that were made beside, and moved to their name when they were whole: backups. */
  copies: readonly Copy[];
}>;

/** `state`: the one before it: every later one was committed when the copy was safe. `said`: when it was promised. */
type Copy = Readonly<{ name: string; bytes: Buffer; state: number; said: number }>;

const FRAME_HEADER_BYTES = 24;

/** A frame of the log whose header names the file's size ends a commit; its page follows. */
function commitMoments({ operations, before }: Tape): readonly number[] {
  const logs = new Set(
    before.flatMap(({ name }, file) => (name === `${LEDGER}-wal` ? [file] : [])),
  );
  const moments: number[] = [];
  operations.forEach((operation, index) => {
    if (operation.kind === 'link' && operation.name === `${LEDGER}-wal`) logs.add(operation.file);
    if (operation.kind !== 'write' || !logs.has(operation.file)) return;
    const { bytes, offset } = operation;
    const isHeader = bytes.length === FRAME_HEADER_BYTES && offset > 0;
    if (isHeader && bytes.readUInt32BE(4) !== 0) moments.push(index + 2);
  });
  return moments;
}

/** A command's acknowledgement; that of a backup is about its file. */
const isPromise = (line: string): boolean => /^[A-Z]/.test(line) && !line.startsWith('BackUp ');

async function recordDay(child: string, day: Day, synchronous: string): Promise<Tape> {
  const dataDir = campaignFolder();
  if (day === 'upgrading') layOldLedger(UPGRADED_VERSION, dataDir);
  if (!OTHER_BEGINNINGS.has(day))
    spawnSync(process.execPath, [child, dataDir, MIGRATIONS, 'before'], {
      env: childEnvironment(),
      stdio: 'ignore',
    });
  const tape = await record(child, [dataDir, MIGRATIONS, day, synchronous], dataDir);
  assertPlaysBack(tape, dataDir);
  dropFolder(dataDir);
  return tape;
}

function tellStory(day: Day, tape: Tape, folder: string): Story {
  const commits = commitMoments(tape);
  const states = [0, ...commits].map((moment) => {
    putDown(imageOfAll(tape, moment), folder);
    return recovered(folder);
  });
  const done: number[] = [];
  const promised: number[] = [];
  let doneCount = 0;
  let promisedCount = 0;
  let saidCount = 0;
  for (let moment = 0; moment <= tape.operations.length; moment += 1) {
    const before = tape.operations[moment - 1];
    if (commits[doneCount] === moment) doneCount += 1;
    if (before?.kind === 'said' && isPromise(before.line)) {
      promisedCount = doneCount;
      saidCount += 1;
    }
    done.push(doneCount);
    promised.push(promisedCount);
  }
  return { day, tape, states, done, promised, saidCount, copies: copiesIn(tape, done) };
}

/** What is in the folder of backups in the end. */
function copiesIn(tape: Tape, done: readonly number[]): Copy[] {
  const { operations } = tape;
  const files = [...imageOfAll(tape, operations.length).files];
  return files.flatMap(([name, bytes]): Copy[] => {
    if (!name.startsWith(`${BACKUPS}/`)) return [];
    const renamed = operations.findIndex((one) => one.kind === 'rename' && one.to === name);
    const said = operations.findIndex(
      (one) => one.kind === 'said' && name.startsWith(`${BACKUPS}/${one.line.split(' ')[1]}`),
    );
    return [
      {
        name,
        bytes,
        state: renamed === -1 ? Infinity : (done[renamed] ?? 0),
        said: said === -1 ? Infinity : said,
      },
    ];
  });
}

type Said = Readonly<{ type: string; commandId: string; reply: string }>;

const saidBy = (line: string): Said => {
  const [type = '', commandId = '', ...reply] = line.split(' ');
  return { type, commandId, reply: reply.join(' ') };
};

/** What is wrong with a ledger that the program opens: its own full check, and every reply that was given out. */
function problemOf(dataDir: string, said: readonly Said[]): string | null {
  let opened: TestLedger;
  try {
    opened = new TestLedger({ dataDir });
  } catch (error) {
    return `it does not open: ${String(error)}`;
  }
  const { ledger } = opened;
  try {
    for (const { type, commandId, reply } of said) {
      const stored = ledger.db.get<{ reply: string }>(
        'SELECT reply FROM replies WHERE command_id = ? AND type = ?',
        commandId,
        type,
      );
      if (stored?.reply !== reply) return `${type} ${commandId} was acknowledged and is lost`;
    }
    const [finding] = ledger.verify().findings;
    return finding === undefined ? null : `verify: ${JSON.stringify(finding)}`;
  } finally {
    ledger.close();
  }
}

/** Proves each state that the tape went through; a disk that equals one of them is proven with it. */
function proveStates({ tape, done, promised }: Story, folder: string): string | null {
  const said: Said[] = [];
  for (let moment = 1; moment <= tape.operations.length; moment += 1) {
    const before = tape.operations[moment - 1];
    if (before?.kind === 'said' && isPromise(before.line)) {
      said.push(saidBy(before.line));
      if (promised[moment] === promised[moment - 1])
        return `${before.line} was acknowledged without a commit`;
    }
    if (done[moment] === done[moment - 1] && moment < tape.operations.length) continue;
    putDown(imageOfAll(tape, moment), folder);
    const problem = problemOf(folder, said);
    if (problem !== null) return `after commit ${done[moment]}: ${problem}`;
  }
  return null;
}

// ── power cuts ──────────────────────────────────────────────────────────────────────────────────────────────────────

type Outcome = 'whole' | 'lost' | 'damaged';
type Verdict = Readonly<{ outcome: Outcome; text: string }>;

const WHOLE: Verdict = { outcome: 'whole', text: '' };

/** A copy has its name when it is whole and not before, and it is there when what came after it is. */
function problemWithCopies(
  { copies }: Story,
  image: Image,
  moment: number,
  state: number,
): string | null {
  for (const copy of copies) {
    const bytes = image.files.get(copy.name);
    const isSafe = state > copy.state || moment > copy.said;
    if (bytes === undefined && isSafe) return `${copy.name} is missing`;
    // Only under its last name it has to be whole; what is written beside it has none yet.
    if (bytes?.equals(copy.bytes) === false && (isSafe || copy.state < Infinity))
      return `${copy.name} is not whole`;
  }
  return null;
}

/** Pulls the plug at one moment and sees what is left. */
function pullThePlug(story: Story, random: Random, folder: string, isFull: boolean): Verdict {
  const { tape, states, done, promised } = story;
  const moment = 1 + random.below(tape.operations.length);
  const image = imageAfterPowerCut(tape, moment, random);
  putDown(image, folder);
  const said = tape.operations
    .slice(0, moment)
    .flatMap((one) => (one.kind === 'said' && isPromise(one.line) ? [saidBy(one.line)] : []));
  if (isFull) {
    const problem =
      problemOf(folder, said) ?? (story.day === 'registering' ? problemWithPeople(folder) : null);
    if (problem !== null)
      return { outcome: 'damaged', text: `at operation ${moment} the program says: ${problem}` };
    return WHOLE;
  }
  const where = `at operation ${moment} of ${tape.operations.length}`;
  let found: string;
  try {
    found = recovered(folder);
  } catch (error) {
    return { outcome: 'damaged', text: `${where} SQLite says ${String(error)}` };
  }
  const least = promised[moment] ?? 0;
  const most = done[moment] ?? 0;
  const state = states.lastIndexOf(found);
  const problem =
    problemWithCopies(story, image, moment, state) ??
    (story.day === 'registering' ? problemWithKeys(folder) : null);
  if (problem !== null) return { outcome: 'damaged', text: `${where} ${problem}` };
  if (state >= least && state <= most) return WHOLE;
  if (state >= 0 && state < least)
    return { outcome: 'lost', text: `${where} ${least - state} acknowledged commits are lost` };
  return { outcome: 'damaged', text: `${where} the ledger is in no state that it ever was in` };
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** How many of `count` power cuts at synchronous=NORMAL lost something. */
async function lossesOfControl(child: string, count: number, seed: number): Promise<number> {
  const folder = campaignFolder(true);
  const story = tellStory('selling', await recordDay(child, 'selling', 'NORMAL'), folder);
  const random = new Random(seed);
  let losses = 0;
  for (let number = 1; number <= count; number += 1) {
    if (pullThePlug(story, random, folder, false).outcome === 'lost') losses += 1;
    if (number % BREATHE_EVERY === 0) await breathe();
  }
  dropFolder(folder);
  return losses;
}

export async function runPowerLoss({ count, seed, onProgress }: CampaignOptions): Promise<Summary> {
  const campaign = 'power-loss';
  const failures = new Failures(campaign, seed);
  if (!hasStrace('power loss (F2)'))
    return { campaign, seed, count: 0, failures: [], figures: { wasRun: 0 } };
  const child = await bundled('power-child');
  const folder = campaignFolder(true);
  const stories: Story[] = [];
  for (const day of DAYS) {
    const story = tellStory(day, await recordDay(child, day, 'FULL'), folder);
    const problem = proveStates(story, folder);
    if (problem !== null) failures.add(`${day}: ${problem}`, 1);
    stories.push(story);
    await breathe();
  }
  const random = new Random(seed);
  let number = 0;
  let fullCount = 0;
  while (number < count && !failures.isFull) {
    number += 1;
    const story = random.pick(stories);
    if (story === undefined) break;
    const isFull = number % FULL_CHECK_EVERY === 0;
    if (isFull) fullCount += 1;
    const { outcome, text } = pullThePlug(story, random, folder, isFull);
    if (outcome !== 'whole') failures.add(`image ${number} ${text}`, number);
    if (number % BREATHE_EVERY !== 0) continue;
    onProgress?.(number);
    await breathe();
  }
  dropFolder(folder);
  const controlCount = Math.max(CONTROL_IMAGES_MIN, Math.floor(count / CONTROL_SHARE));
  const losses = await lossesOfControl(child, controlCount, seed);
  if (losses === 0)
    failures.add(`nothing was lost in ${controlCount} images at synchronous=NORMAL`, count);
  const sum = (of: (story: Story) => number): number =>
    stories.reduce((total, story) => total + of(story), 0);
  return {
    campaign,
    seed,
    count: number,
    failures: failures.list(),
    figures: {
      wasRun: 1,
      operations: sum(({ tape }) => tape.operations.length),
      syncs: sum(({ tape }) => tape.operations.filter(({ kind }) => kind === 'sync').length),
      provenStates: sum(({ states }) => states.length),
      acknowledged: sum(({ saidCount }) => saidCount),
      copies: sum(({ copies }) => copies.length),
      checkedInFull: fullCount,
      controlImages: controlCount,
      controlLosses: losses,
    },
  };
}
