/** Decides the plan of backups and writes down that the keys were saved. */
import { eventMaker, handler } from '../../kernel/contract.ts';
import { no, ok } from '../../kernel/result.ts';
import { safetyEvents, type BackupPlan, type safetyCommands } from './contract.ts';

export const makeSafety = eventMaker(safetyEvents);

/** '/mnt/usb', 'E:\Backups', '\\server\share': a folder that means the same whatever folder the program runs in. */
export const isAbsoluteFolder = (folder: string): boolean =>
  /^(?:\/|[A-Za-z]:[\\/]|\\\\[^\\/]+[\\/][^\\/]+)/.test(folder);

const setBackupPlan = handler<(typeof safetyCommands)['SetBackupPlan']>()({
  gather: () => null,
  decide: (_facts, plan, { stationId }) => {
    const { folder } = plan;
    if (folder !== null && !isAbsoluteFolder(folder))
      return no({ code: 'safety.folder-not-absolute', folder });
    return ok({ events: [makeSafety('BackupPlanSet', { stationId, plan })], reply: null });
  },
});

const recordKeysSaved = handler<(typeof safetyCommands)['RecordKeysSaved']>()({
  gather: () => null,
  decide: (_facts, { staffId, fingerprint }, { organisationId }) =>
    ok({
      events: [makeSafety('KeysSaved', { organisationId, staffId, fingerprint })],
      reply: null,
    }),
});

export const planHandlers = { SetBackupPlan: setBackupPlan, RecordKeysSaved: recordKeysSaved };

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** A clock is set back by seconds; a backup from further ahead was made while the clock was wrong, and does not count. */
const CLOCK_STEP_MS = 60 * MINUTE_MS;

/**
 * When the next backup is wanted, in UTC milliseconds; in the past or now where it is due. `lastGoodAt` null: there is
 * none yet. What was missed while the computer was off is due at once, and once.
 */
export function nextBackupAt(
  rhythm: BackupPlan['rhythm'],
  lastGoodAt: number | null,
  now: number,
  timeZone: string,
): number {
  if (lastGoodAt === null || lastGoodAt > now + CLOCK_STEP_MS) return now;
  if (rhythm.kind === 'every') return lastGoodAt + rhythm.hours * 60 * MINUTE_MS;
  const sinceHour = (minuteOfDay(now, timeZone) - rhythm.hour * 60 + DAY_MINUTES) % DAY_MINUTES;
  const latest = Math.floor(now / MINUTE_MS) * MINUTE_MS - sinceHour * MINUTE_MS;
  return lastGoodAt >= latest ? latest + DAY_MINUTES * MINUTE_MS : latest;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight by the branch's clock. */
export function minuteOfDay(unixMs: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(timeZone, clock);
  }
  const [hour = 0, minute = 0] = clock.format(unixMs).split(':').map(Number);
  return hour * 60 + minute;
}
