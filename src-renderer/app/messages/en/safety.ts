/** Words of the screen about the safety of the record, and of its sign in the frame. */
import { formats, plural } from '../formats.ts';

const DAY_MS = 86_400_000;

/** 'today 09:12', 'yesterday 18:30', else date and time. */
function when(unixMs: number, now: number): string {
  const day = formats.date(unixMs);
  if (day === formats.date(now)) return `today ${formats.time(unixMs)}`;
  if (day === formats.date(now - DAY_MS)) return `yesterday ${formats.time(unixMs)}`;
  return formats.dateTime(unixMs);
}

/** A small shop's record has less than a megabyte. */
const size = (bytes: number): string => formats.bytes(Math.max(1_000_000, bytes));

const days = (count: number): string =>
  plural(count, { one: '1 day', other: `${formats.number(count)} days` });

export const safety = {
  title: 'Data safety',
  hint: 'Whether everything is as it was written, and where its copies are.',
  when,

  state: {
    whole: 'Everything is as it was written.',
    found: (count: number) =>
      plural(count, {
        one: 'One thing is not as it was written.',
        other: `${formats.number(count)} things are not as they were written.`,
      }),
    unchecked: 'The record has not been checked yet. That happens by itself.',
    lastCheck: (unixMs: number, now: number) => `Last checked ${when(unixMs, now)}.`,
    lastBackup: (unixMs: number, now: number, folder: string) =>
      `Last backup ${when(unixMs, now)} to ${folder}, read again and checked.`,
    noBackup: 'There is no backup yet.',
    nextBackup: (unixMs: number, now: number) =>
      unixMs <= now
        ? 'The next one is due and begins when the till is idle.'
        : `The next one is due ${when(unixMs, now)}.`,
  },

  tasks: {
    title: 'What to do',
    finding: 'Something in the record was changed or damaged. Look at what was found, below.',
    'disk-low': 'The disk of this computer is nearly full. Delete files that nobody needs.',
    'backup-old': 'There is no good backup of the last 7 days. Make one now.',
    'no-plan': 'Nothing is backed up by itself. Choose a folder, best on another disk.',
    keys: 'Save the keys: without them a restored shop cannot read its customers’ names.',
  },

  actions: {
    backUp: 'Back up now',
    backUpElsewhere: 'Back up to another place',
    check: 'Check now',
    rebuild: 'Make the tables anew',
    rebuildTitle: 'Make the tables anew?',
    rebuildHint:
      'All lists and totals are worked out again from what was written. Nothing that was written changes, and selling goes on meanwhile. Do this when a finding says so.',
    stop: 'Stop',
    chooseFirst: 'Choose a folder for backups first.',
    busy: 'Wait until the work above is done.',
  },

  run: {
    label: 'What is under way',
    check: 'Checking the record',
    backup: 'Making a backup',
    rebuild: 'Making the tables anew',
    of: (done: number, total: number) => `${formats.number(done)} of ${formats.number(total)}`,
    percent: (share: number) => `${formats.number(Math.floor(share * 100))} %`,
    leaveAlone: 'You can leave this screen and go on selling.',
  },

  findings: {
    title: 'What was found',
    more: (count: number) =>
      plural(count, { one: 'and 1 more', other: `and ${formats.number(count)} more` }),
    unworded: 'An older check found something that this version has no words for. Check again.',
  },

  backups: {
    title: 'Backups',
    empty: 'No backup was made yet',
    emptyHint: 'Choose a folder and how often, or back up to another place once.',
    made: (unixMs: number, now: number) => `Made ${when(unixMs, now)}`,
    tried: (unixMs: number, now: number) => `Tried ${when(unixMs, now)}`,
    entries: (count: number) =>
      plural(count, { one: '1 entry', other: `${formats.number(count)} entries` }),
    states: {
      running: 'Being made',
      checked: 'Checked',
      failed: 'Not made',
      thinned: 'Thinned out',
    },
    reasons: {
      plan: 'by plan',
      demand: 'asked for',
      migration: 'before an update',
    },
    sizeOf: size,
    elsewhereTitle: 'Back up to another place',
    elsewhereHint: 'For a stick that goes home with you. It stays there until you delete it.',
  },

  plan: {
    title: 'Backups by themselves',
    folder: 'Folder or drive',
    folderHint: 'The whole path, like E:\\Backups or /media/usb/backups. Best on another disk.',
    choose: 'Choose',
    rhythm: 'How often',
    rhythms: {
      off: 'Never',
      every: 'Every few hours',
      daily: 'Once a day',
    },
    hours: 'Hours between two backups',
    hoursShape: 'From 1 to 168 hours.',
    hour: 'From this hour on',
    hourName: (hour: number) => `${String(hour).padStart(2, '0')}:00`,
    keepLast: 'Newest backups that always stay',
    keepLastHint:
      'Older ones are thinned out: one a day stays for 14 days, one a week for 8 weeks, one a month for a year.',
    keepLastShape: 'From 1 to 200.',
    folderNeeded: 'Type or choose a folder.',
    sameDisk:
      'This folder is on the same disk as the record. If that disk breaks, both are gone: use another drive as well.',
    free: (bytes: number) => `${formats.bytes(bytes)} free.`,
  },

  keys: {
    title: 'Keys',
    what: 'Customers’ names and numbers are locked with keys that stay on this computer and are in no backup. PINs need them too. Save the keys with a passphrase, and keep that passphrase somewhere else than the file.',
    without:
      'Without the keys a restored shop still has all its stock and sales, but cannot read its customers’ names, and everybody gets a new PIN.',
    never: 'The keys were never saved.',
    current: (unixMs: number, now: number) =>
      `Saved ${when(unixMs, now)}. Nothing was added since.`,
    older: (unixMs: number, now: number) =>
      `Saved ${when(unixMs, now)}. Customers were added or erased since then: save them again.`,
    save: 'Save the keys',
    onlyOwner: 'Only an owner saves the keys.',
    dialogTitle: 'Save the keys',
    passphrase: 'Passphrase',
    passphraseHint: (min: number) =>
      `At least ${formats.number(min)} signs; four or five words that do not belong together are good. Nobody can find it out for you.`,
    again: 'The same again',
    tooShort: (min: number) => `At least ${formats.number(min)} signs.`,
    differ: 'The two are not the same.',
    where: 'Where to',
    toFolder: 'Into a folder',
    toDownload: 'As a download',
    folder: 'Folder',
    done: (fileName: string) => `Saved as ${fileName}, and opened again to be sure.`,
    downloaded: (fileName: string) => `${fileName} was handed to the browser.`,
  },

  record: {
    title: 'The record',
    entries: 'Entries',
    since: 'First entry',
    size: 'Size on this computer',
    free: 'Free on its disk',
    confirm: 'The disk confirms a write in',
    milliseconds: (ms: number) => `${formats.number(Math.round(ms * 100) / 100)} ms`,
    tooFast:
      'No real disk is that fast. This one may say “written” before it is: a power cut could then take the last sales. Ask for a disk with power-loss protection.',
    restarts: 'Opened anew since the program was started',
    times: (count: number) =>
      plural(count, { one: 'once', other: `${formats.number(count)} times` }),
    slowCalls: 'What took long',
    noSlowCalls: 'Nothing took long since the program was started.',
    call: 'What',
    count: 'How often',
    worst: 'Longest',
    last: 'Last time',
  },

  sign: {
    found: (count: number) =>
      plural(count, {
        one: 'The record needs you: 1 finding',
        other: `The record needs you: ${formats.number(count)} findings`,
      }),
    backupOld: (ageMs: number | null) =>
      ageMs === null ? 'No backup yet' : `No backup for ${days(Math.floor(ageMs / DAY_MS))}`,
  },
};
