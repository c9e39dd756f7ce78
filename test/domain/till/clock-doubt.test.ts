/** Which clocks a till is opened with, and which need a person's word. */
import { describe, expect, test } from 'vitest';
import { clockDoubt } from '#shared/modules/till/clock-doubt.ts';
import { Domain } from '../../fixtures/domain.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.UTC(2026, 10, 20, 14, 5);
const NOWHERE = 0;

const doubt = (ownMs: readonly number[], elsewhereMs = NOWHERE, confirmed: number | null = null) =>
  clockDoubt({ ownMs, elsewhereMs }, NOW, confirmed);

describe('a clock is believed', () => {
  test.each<[string, readonly number[]]>([
    ['in an empty ledger', []],
    ['a moment after the last entry', [NOW - 5_000]],
    ['after it was put right by less than a minute', [NOW + 59_000]],
    ['after a week of closed doors', [NOW - 7 * DAY_MS]],
    ['when steps back add up to less than a minute', [NOW + 50_000, NOW + 20_000, NOW]],
  ])('%s', (_when, ownMs) => {
    expect(doubt(ownMs)).toBeNull();
  });

  test('though a colleague’s clock is six minutes ahead', () => {
    expect(doubt([NOW], NOW + 6 * MINUTE_MS)).toBeNull();
  });
});

describe('a clock is doubted, and against which entry is said', () => {
  test.each<[string, readonly number[], number]>([
    ['that goes back', [NOW + 61_000], NOW + 61_000],
    ['that leaps more than a week', [NOW - 7 * DAY_MS - 1], NOW - 7 * DAY_MS - 1],
    ['that leapt before somebody signed in', [NOW - 30 * DAY_MS, NOW - 5_000], NOW - 30 * DAY_MS],
    ['that went back before somebody signed in', [NOW + HOUR_MS, NOW - 5_000], NOW + HOUR_MS],
    [
      'that went back in small steps',
      [NOW + 90_000, NOW + 60_000, NOW + 31_000, NOW],
      NOW + 90_000,
    ],
    ['that leapt and came back', [NOW - HOUR_MS, NOW + 3_650 * DAY_MS, NOW - 1_000], NOW - HOUR_MS],
  ])('%s', (_which, ownMs, against) => {
    expect(doubt(ownMs)).toBe(against);
  });

  test('that is behind what another station wrote, unless a person said that one is wrong', () => {
    const elsewhere = NOW + 7 * MINUTE_MS;
    expect(doubt([NOW], elsewhere)).toBe(elsewhere);
    expect(doubt([NOW], elsewhere, elsewhere)).toBeNull();
    // It wrote on, and is as wrong as it was.
    expect(doubt([NOW], elsewhere + 30_000, elsewhere)).toBeNull();
    expect(doubt([NOW], elsewhere + 2 * MINUTE_MS, elsewhere)).toBe(elsewhere + 2 * MINUTE_MS);
  });
});

describe('opening the till', () => {
  const shopAt = (leapMs: number): Domain => {
    const shop = new Domain().setUp();
    shop.clock.nowMs += leapMs;
    return shop;
  };

  test('asks for a person’s word where the clock leapt, and writes it down', () => {
    const shop = shopAt(30 * DAY_MS);
    const refusal = shop.refused('OpenTillSession', { floatMinor: 0 });
    const newestMs = shop.events[0]?.occurredAt ?? 0;
    expect(refusal).toEqual({
      code: 'till.clock-doubtful',
      nowMs: shop.clock.nowMs,
      newestMs,
      businessDate: '2026-11-16',
    });
    shop.must('OpenTillSession', { floatMinor: 0, clockConfirmedOn: '2026-11-16' });
    const [opened] = shop.ofType('TillSessionOpened');
    expect(opened?.data.clockConfirmed).toEqual({ nowMs: shop.clock.nowMs, newestMs });
  });

  test('asks again where the day that was confirmed is not the day of now', () => {
    const shop = shopAt(30 * DAY_MS);
    expect(
      shop.refused('OpenTillSession', { floatMinor: 0, clockConfirmedOn: '2026-11-15' }),
    ).toMatchObject({ code: 'till.clock-doubtful' });
  });

  test('asks nothing of a clock that goes on as it did, and writes nothing of it', () => {
    const shop = shopAt(0);
    shop.must('OpenTillSession', { floatMinor: 0, clockConfirmedOn: '2026-11-16' });
    expect(shop.ofType('TillSessionOpened')[0]?.data).not.toHaveProperty('clockConfirmed');
  });

  test('says that it is open already before it asks', () => {
    const shop = shopAt(0);
    shop.must('OpenTillSession', { floatMinor: 0 });
    shop.clock.nowMs -= 30 * DAY_MS;
    expect(shop.refused('OpenTillSession', { floatMinor: 0 })).toEqual({
      code: 'till.already-open',
    });
  });
});
