/** Thinning: near backups stay close together, far ones far apart, and the newest always. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { thinBackups, type KeptBackup } from '#shared/modules/safety/thin-backups.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

const dayOf = (unixMs: number): string => new Date(unixMs).toISOString().slice(0, 10);
const monthOf = (unixMs: number): string => dayOf(unixMs).slice(0, 7);

/** Made `ageHours` ago; the more recent, the more events. */
const backup = (ageHours: number): KeptBackup => ({
  fileName: `b${ageHours}.db`,
  madeAt: NOW - ageHours * HOUR_MS,
  eventCount: 1_000_000 - ageHours,
});

const thin = (backups: readonly KeptBackup[], keepLast = 3, now = NOW): KeptBackup[] =>
  thinBackups(backups, keepLast, now, dayOf);

const keptOf = (backups: readonly KeptBackup[], keepLast = 3, now = NOW): KeptBackup[] => {
  const removed = new Set(thin(backups, keepLast, now));
  return backups.filter((one) => !removed.has(one));
};

const ages = (backups: readonly KeptBackup[]): number[] =>
  backups.map(({ madeAt }) => (NOW - madeAt) / HOUR_MS).toSorted((a, b) => a - b);

describe('what stays', () => {
  test('of many on one day the newest few, whatever their age', () => {
    const many = Array.from({ length: 8 }, (_, index) => backup(index));
    expect(ages(keptOf(many, 3))).toEqual([0, 1, 2]);
    expect(ages(keptOf(many, 5))).toEqual([0, 1, 2, 3, 4]);
  });

  test('one a day for fourteen days, then one a week, then one a month, then none', () => {
    const daily = Array.from({ length: 500 }, (_, index) => backup(index * 24));
    const kept = keptOf(daily, 1);
    const days = new Set(kept.map(({ madeAt }) => dayOf(madeAt)));
    for (let day = 0; day < 14; day += 1) expect(days).toContain(dayOf(NOW - day * DAY_MS));
    const months = new Set(kept.map(({ madeAt }) => monthOf(madeAt)));
    expect(months.size).toBe(12);
    const eldest = Math.min(...kept.map(({ madeAt }) => madeAt));
    expect(dayOf(eldest)).toBe('2025-12-31');
    expect(kept.length).toBeLessThanOrEqual(1 + 14 + 8 + 12);
  });

  test('the newest by its events, also when the clock was wrong', () => {
    const newest = { fileName: 'newest.db', madeAt: NOW - 4_000 * DAY_MS, eventCount: 9_000_000 };
    const others = Array.from({ length: 30 }, (_, index) => backup(index));
    expect(keptOf([...others, newest], 1)).toContain(newest);
  });

  test('the oldest go first', () => {
    const removed = thin(Array.from({ length: 9 }, (_, index) => backup(index)));
    expect(ages(removed).toReversed()).toEqual(
      removed.map(({ madeAt }) => (NOW - madeAt) / HOUR_MS),
    );
  });
});

const anyBackups = fc
  .uniqueArray(fc.integer({ min: -50, max: 24 * 800 }), { maxLength: 200 })
  .map((hours) => hours.map(backup));
const anyKeepLast = fc.integer({ min: 1, max: 12 });

describe('whatever there is', () => {
  test('the newest few are never removed, and nothing that was not there', () => {
    fc.assert(
      fc.property(anyBackups, anyKeepLast, (backups, keepLast) => {
        const removed = thin(backups, keepLast);
        const newest = backups.toSorted((a, b) => b.eventCount - a.eventCount).slice(0, keepLast);
        for (const one of newest) expect(removed).not.toContain(one);
        for (const one of removed) expect(backups).toContain(one);
      }),
    );
  });

  test('thinning again removes nothing more', () => {
    fc.assert(
      fc.property(anyBackups, anyKeepLast, (backups, keepLast) => {
        expect(thin(keptOf(backups, keepLast), keepLast)).toEqual([]);
      }),
    );
  });

  test('at most so many stay as the rules name, with some from a clock that is ahead', () => {
    fc.assert(
      fc.property(anyBackups, anyKeepLast, (backups, keepLast) => {
        const past = backups.filter(({ madeAt }) => madeAt <= NOW);
        expect(keptOf(past, keepLast).length).toBeLessThanOrEqual(keepLast + 14 + 8 + 12);
      }),
    );
  });

  test('thinned after each backup for months, every recent day, week and month still has one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 9, max: 40 }),
        fc.integer({ min: 1, max: 5 }),
        (everyHours, keepLast) => {
          let kept: KeptBackup[] = [];
          const made: KeptBackup[] = [];
          for (let age = 24 * 200; age >= 0; age -= everyHours) {
            const one = backup(age);
            made.push(one);
            kept = keptOf([...kept, one], keepLast, one.madeAt);
          }
          const last = made.at(-1)?.madeAt ?? 0;
          const inLast = (days: number) => (one: KeptBackup) =>
            dayOf(one.madeAt) > dayOf(last - days * DAY_MS);
          const daysWith = (list: readonly KeptBackup[]): string[] => [
            ...new Set(list.filter(inLast(14)).map(({ madeAt }) => dayOf(madeAt))),
          ];
          expect(daysWith(kept)).toEqual(daysWith(made));
          const monthsWith = (list: readonly KeptBackup[]): string[] => [
            ...new Set(list.filter(inLast(180)).map(({ madeAt }) => monthOf(madeAt))),
          ];
          expect(monthsWith(kept)).toEqual(monthsWith(made));
        },
      ),
      { numRuns: 6 },
    );
  });
});
