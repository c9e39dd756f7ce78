/** What the station does beside the selling, and when a person has to know. */
import { describe, expect, test } from 'vitest';
import { dueWork, pauseAfterFailures, type DueFacts } from '#shared/modules/safety/due-work.ts';
import { isPressing, safetyTasks, type SafetyFacts } from '#shared/modules/safety/safety-tasks.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.UTC(2026, 10, 22, 9, 0, 0);

/** A shop that stands idle, checked an hour ago, without a plan. */
const facts = (changed: Partial<DueFacts> = {}): DueFacts => ({
  now: NOW,
  startedAt: NOW - 10 * MINUTE_MS,
  touchedAt: NOW - 5 * MINUTE_MS,
  isFounded: true,
  isRebuildWanted: false,
  isCheckWanted: false,
  hasOpenCheck: false,
  lastCheckAt: NOW - HOUR_MS,
  nextBackupAt: null,
  waitUntil: { check: 0, backup: 0, rebuild: 0 },
  ...changed,
});

describe('nothing is done', () => {
  test('while nothing is due, and before there is a shop', () => {
    expect(dueWork(facts())).toBeNull();
    expect(dueWork(facts({ isFounded: false, lastCheckAt: null, nextBackupAt: 0 }))).toBeNull();
  });

  test('while somebody works, for an hour at most', () => {
    const busy = { touchedAt: NOW - 10_000, lastCheckAt: null, nextBackupAt: NOW - 60_000 };
    expect(dueWork(facts(busy))).toBeNull();
    expect(dueWork(facts({ ...busy, nextBackupAt: NOW - 2 * HOUR_MS }))).toBeNull();
    const early = { ...busy, startedAt: NOW - 2 * HOUR_MS };
    expect(dueWork(facts({ ...early, nextBackupAt: NOW - HOUR_MS }))).toBe('backup');
    expect(dueWork(facts({ ...early, nextBackupAt: null }))).toBe('check');
  });

  test('while what failed waits, but not for ever after the clock was set back', () => {
    const due = { nextBackupAt: NOW - 1 };
    const held = (until: number) => ({ check: 0, backup: until, rebuild: 0 });
    expect(dueWork(facts({ ...due, waitUntil: held(NOW + 1) }))).toBeNull();
    expect(dueWork(facts({ ...due, waitUntil: held(NOW) }))).toBe('backup');
    expect(dueWork(facts({ ...due, waitUntil: held(NOW + 2 * DAY_MS) }))).toBe('backup');
  });
});

describe('what is due is done', () => {
  test('tables first, also while people work, then the backup, then the check', () => {
    const all = { isRebuildWanted: true, nextBackupAt: NOW, lastCheckAt: null };
    expect(dueWork(facts({ ...all, touchedAt: NOW }))).toBe('rebuild');
    expect(dueWork(facts({ ...all, isRebuildWanted: false }))).toBe('backup');
    expect(dueWork(facts({ ...all, isRebuildWanted: false, nextBackupAt: NOW + 1 }))).toBe('check');
  });

  test('a check each week, at once where one was stopped or something looked wrong', () => {
    expect(dueWork(facts({ lastCheckAt: NOW - 7 * DAY_MS }))).toBe('check');
    expect(dueWork(facts({ lastCheckAt: NOW - 6 * DAY_MS }))).toBeNull();
    expect(dueWork(facts({ hasOpenCheck: true }))).toBe('check');
    expect(dueWork(facts({ isCheckWanted: true }))).toBe('check');
    // Made while the clock was years ahead.
    expect(dueWork(facts({ lastCheckAt: NOW + 900 * DAY_MS }))).toBe('check');
  });
});

test('a work that fails again and again is tried again and again, an hour apart at most', () => {
  expect([1, 2, 3, 4, 5, 50].map((times) => pauseAfterFailures(times) / MINUTE_MS)).toEqual([
    5, 10, 20, 40, 60, 60,
  ]);
});

describe('a person has to know', () => {
  const calm: SafetyFacts = {
    now: NOW,
    firstEventAt: NOW - 100 * DAY_MS,
    findingCount: 0,
    isDiskLow: false,
    hasPlan: true,
    lastGoodAt: NOW - DAY_MS,
    areKeysSaved: true,
  };
  const tasks = (changed: Partial<SafetyFacts>) => safetyTasks({ ...calm, ...changed });

  test('nothing while all is well', () => {
    expect(tasks({})).toEqual([]);
    expect(tasks({ areKeysSaved: null })).toEqual([]);
  });

  test('of a finding before all else, of a backup that is a week old, and of what is not set up', () => {
    expect(
      tasks({
        findingCount: 1,
        isDiskLow: true,
        hasPlan: false,
        lastGoodAt: NOW - 8 * DAY_MS,
        areKeysSaved: false,
      }),
    ).toEqual(['finding', 'disk-low', 'backup-old', 'no-plan', 'keys']);
  });

  test('of a missing backup a week after the first entry, not on the first day', () => {
    expect(tasks({ lastGoodAt: null, firstEventAt: NOW - DAY_MS })).toEqual([]);
    expect(tasks({ lastGoodAt: null, firstEventAt: NOW - 8 * DAY_MS })).toEqual(['backup-old']);
    expect(tasks({ lastGoodAt: null, firstEventAt: null })).toEqual([]);
  });

  test('of a backup from the future as of none', () => {
    expect(tasks({ lastGoodAt: NOW + 400 * DAY_MS })).toEqual(['backup-old']);
  });

  test('at once of what may cost the record, on the screen of the rest', () => {
    expect(['finding', 'backup-old'].filter((task) => isPressing(task as 'finding'))).toHaveLength(
      2,
    );
    expect(isPressing('keys')).toBe(false);
    expect(isPressing('no-plan')).toBe(false);
  });
});
