/**
 * Mistakes that somebody could make in this program's sources one day, each as a small replacement, and the tests that
 * must notice. A replacement that fits no longer is a failure too: the mutant is then to be written anew.
 */
export type Mutant = Readonly<{
  name: string;
  /** What a shop would suffer from it. */
  harm: string;
  changes: readonly Readonly<{ file: string; from: string; to: string }>[];
  /** Test files, each of which must fail; with every commit only the first one is asked. */
  killers: readonly [string, ...string[]];
  /** Tried with every commit; the others with `npm run campaign`. */
  isQuick: boolean;
}>;

const change = (file: string, from: string, to: string) => ({ file, from, to });

const LEDGER = 'src-main/ledger';

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'synchronous is NORMAL',
    harm: 'sales that were acknowledged are gone after a power cut',
    changes: [
      change(
        `${LEDGER}/database.ts`,
        "pragma('synchronous = FULL')",
        "pragma('synchronous = NORMAL')",
      ),
      change(`${LEDGER}/database.ts`, 'SYNCHRONOUS_FULL = 2', 'SYNCHRONOUS_FULL = 1'),
    ],
    killers: ['test/ledger/open.test.ts', 'test/faults/power-loss.test.ts'],
    isQuick: true,
  },
  {
    name: 'replies are not stored',
    harm: 'a command that is sent twice is done twice',
    changes: [
      change(`${LEDGER}/execute.ts`, "'INSERT INTO replies", "'INSERT OR IGNORE INTO replies_"),
    ],
    killers: ['test/ledger/replies.test.ts'],
    isQuick: true,
  },
  {
    name: 'events are committed before their tables',
    harm: 'a kill between the two leaves stock and money that no event explains',
    changes: [
      change(
        `${LEDGER}/append.ts`,
        'insertRows(db, rows);',
        "insertRows(db, rows);\n  db.run('COMMIT');\n  db.run('BEGIN IMMEDIATE');",
      ),
    ],
    killers: ['test/ledger/replies.test.ts', 'test/faults/power-loss.test.ts'],
    isQuick: true,
  },
  {
    name: 'the actor is not hashed',
    harm: 'somebody can put another name under a sale, and nobody notices',
    changes: [change(`${LEDGER}/chain.ts`, '    row.actorId,\n', '')],
    killers: ['test/ledger/append-only.test.ts'],
    isQuick: true,
  },
  {
    name: 'events may be changed',
    harm: 'a mistake of ours rewrites history',
    changes: [
      change(
        'migrations/station/0001_append_only.sql',
        "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;\n--> statement-breakpoint",
        'BEGIN SELECT 1; END;\n--> statement-breakpoint',
      ),
    ],
    killers: ['test/ledger/append-only.test.ts'],
    isQuick: true,
  },
  {
    name: 'rights are not asked for',
    harm: 'anybody changes prices',
    changes: [
      change(
        `${LEDGER}/execute.ts`,
        'if (!isAllowed(',
        'if (request.asker === null && !isAllowed(',
      ),
    ],
    killers: ['test/ledger/rights.test.ts', 'test/faults/bridge.test.ts'],
    isQuick: true,
  },
  {
    name: 'streams are not folded anew',
    harm: 'two tills that sold the same phone never find out',
    changes: [
      change(
        `${LEDGER}/ingest.ts`,
        'for (const [name, earliest] of touched) states.refold(name, earliest);',
        'for (const [name, earliest] of []) states.refold(name, earliest);',
      ),
    ],
    killers: ['test/ledger/ingest.test.ts'],
    isQuick: true,
  },
  {
    name: 'what was pulled twice is taken in twice',
    harm: 'a lost acknowledgement doubles a sale',
    changes: [
      change(`${LEDGER}/ingest.ts`, 'if (known !== undefined) {', "if (known?.hash === '') {"),
    ],
    killers: ['test/ledger/ingest.test.ts'],
    isQuick: false,
  },
  {
    name: 'a snapshot outlives what came before it',
    harm: 'an event that arrives late changes nothing',
    changes: [
      change(
        `${LEDGER}/snapshots.ts`,
        'WHERE subject = ? AND (order_clock, station_id, station_sequence) >= (?, ?, ?)`',
        'WHERE subject = ? AND (order_clock, station_id, station_sequence) > (?, ?, ?) AND 0`',
      ),
    ],
    killers: ['test/ledger/snapshots.test.ts'],
    isQuick: true,
  },
  {
    name: 'the clock is the wall clock',
    harm: 'a clock that is set back puts sales before those that they follow',
    changes: [
      change(
        'src-shared/kernel/hybrid-clock.ts',
        'Math.max(latest + 1, clockAt(unixMs))',
        'Math.max(latest > 0 ? 1 : 0, clockAt(unixMs))',
      ),
    ],
    killers: ['test/faults/clocks.test.ts'],
    isQuick: true,
  },
  {
    name: 'the business day is that of Greenwich',
    harm: 'what is sold late in the evening is in the books of another day',
    changes: [
      change(
        `${LEDGER}/execute.ts`,
        'businessDateOf(now, timeZone)',
        "businessDateOf(now, timeZone === '' ? timeZone : 'UTC')",
      ),
    ],
    killers: ['test/faults/clocks.test.ts'],
    isQuick: false,
  },
  {
    name: 'postings need not balance',
    harm: 'a mistake in a rule makes money out of nothing',
    changes: [
      change(
        `${LEDGER}/append.ts`,
        'assertBalanced(postingsOf(newEvent.data));',
        'postingsOf(newEvent.data);',
      ),
    ],
    killers: ['test/ledger/unbalanced.test.ts'],
    isQuick: true,
  },
  {
    name: 'totals are not kept',
    harm: 'stock on hand is not the sum of its movements',
    changes: [
      change(
        `${LEDGER}/row-batch.ts`,
        'for (const total of this.#registry.totalsOf(table)) this.#addToTotal(total, values);',
        'for (const total of this.#registry.totalsOf(table).slice(1)) this.#addToTotal(total, values);',
      ),
    ],
    killers: ['test/ledger/first-sale.test.ts', 'test/projections/rebuild-and-order.test.ts'],
    isQuick: true,
  },
  {
    name: 'a gap in the numbers is none',
    harm: 'events that somebody took out are not missed',
    changes: [
      change(`${LEDGER}/check-chains.ts`, '      number === sequence + 1 &&\n', ''),
      change(
        `${LEDGER}/check-chains.ts`,
        'if (number !== place.sequence + 1) reportGap',
        'if (number < place.sequence) reportGap',
      ),
    ],
    killers: ['test/ledger/append-only.test.ts'],
    isQuick: false,
  },
  {
    name: 'two programs may write',
    harm: 'two chains with the same numbers in one file',
    changes: [change(`${LEDGER}/writer-lock.ts`, "'BEGIN EXCLUSIVE'", "'BEGIN'")],
    killers: ['test/ledger/open.test.ts'],
    isQuick: false,
  },
  {
    name: 'a newer file is opened',
    harm: 'an old program writes into tables that it does not know',
    changes: [
      change(
        `${LEDGER}/migrate.ts`,
        'if (newest !== undefined && newest.number >= migrations.length) throw new NewerLedger(newest.tag);',
        'if (newest?.number === -1) throw new NewerLedger(newest.tag);',
      ),
    ],
    killers: ['test/ledger/open.test.ts'],
    isQuick: false,
  },
  {
    name: 'a migration is many transactions',
    harm: 'a kill in the middle leaves tables of no version',
    changes: [
      change(
        `${LEDGER}/migrate.ts`,
        'onStatement?.(statement);',
        "onStatement?.(statement);\n    db.run('COMMIT');\n    db.run('BEGIN IMMEDIATE');",
      ),
    ],
    killers: ['test/faults/upgrades.test.ts'],
    isQuick: false,
  },
  {
    name: 'what belongs to a backup is not flushed',
    harm: 'after a power cut nobody knows of which shop a backup is',
    changes: [change('src-main/backup/make-backup.ts', '  syncFile(manifestFile);\n', '')],
    killers: ['test/faults/power-loss.test.ts'],
    isQuick: false,
  },
  {
    name: "a copy's name is not flushed",
    harm: 'after a power cut there is no copy from before an upgrade',
    changes: [
      change(
        `${LEDGER}/durable-files.ts`,
        "  syncPath(folder, 'r');",
        "  if (folder.length < 0) syncPath(folder, 'r');",
      ),
    ],
    killers: ['test/faults/power-loss.test.ts'],
    isQuick: false,
  },
  {
    name: 'the end of the chain is not looked at',
    harm: 'a till goes on selling on top of a record that was cut off',
    changes: [
      change(`${LEDGER}/chain-end.ts`, 'return !isCutOff(db) && !isEmptied(db);', 'return true;'),
    ],
    killers: ['test/ledger/chain-end.test.ts'],
    isQuick: false,
  },
  {
    name: 'keys of people are not flushed',
    harm: 'after a power cut a customer who was registered is nobody',
    changes: [
      change(
        'src-main/personal/private-file.ts',
        "db.pragma('synchronous = FULL')",
        "db.pragma('synchronous = OFF')",
      ),
      change('src-main/personal/private-file.ts', 'SYNCHRONOUS_FULL = 2', 'SYNCHRONOUS_FULL = 0'),
    ],
    killers: ['test/faults/power-loss.test.ts'],
    isQuick: false,
  },
  {
    name: 'a disk that fails is only noted',
    harm: 'a till goes on writing on a handle that SQLite has given up',
    changes: [
      change(
        `${LEDGER}/disk-faults.ts`,
        '/^SQLITE_(?:IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY)/',
        '/^SQLITE_(?:NOTADB)/',
      ),
    ],
    killers: ['test/station/ledger-damaged.test.ts'],
    isQuick: false,
  },
  {
    name: 'wrong PINs are not counted',
    harm: 'ten thousand tries open every till',
    changes: [
      change(
        'src-main/station/ledger-calls.ts',
        'SET wrong_tries = wrong_tries + 1, last_try_at = ?',
        'SET wrong_tries = wrong_tries, last_try_at = ?',
      ),
    ],
    killers: ['test/station/sign-in.test.ts'],
    isQuick: false,
  },
  {
    name: 'a backup is not proven',
    harm: 'a copy that cannot be restored is called a backup',
    changes: [
      change(
        'src-main/backup/make-backup.ts',
        'if (proof.findings.length > 0) {',
        'if (proof.findings.length > 1_000_000) {',
      ),
    ],
    killers: ['test/ledger/backup.test.ts'],
    isQuick: false,
  },
];
