/** Periods by the calendar, and what a screen's address says about them. */
import { describe, expect, test } from 'vitest';
import { daysOf, isTurned, periodOf, readDay } from '#renderer/modules/accounts/period.ts';

describe('chosen by name', () => {
  test.each([
    ['this-month', '2026-11-22', '2026-11-01', '2026-11-30'],
    ['this-month', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['this-month', '2027-02-03', '2027-02-01', '2027-02-28'],
    ['last-month', '2026-11-22', '2026-10-01', '2026-10-31'],
    ['last-month', '2027-01-31', '2026-12-01', '2026-12-31'],
    ['last-month', '2028-03-31', '2028-02-01', '2028-02-29'],
    ['this-year', '2026-01-01', '2026-01-01', '2026-12-31'],
    ['last-year', '2026-11-22', '2025-01-01', '2025-12-31'],
    ['all', '2026-11-22', null, null],
  ] as const)('%s on %s', (choice, today, from, to) => {
    expect(daysOf(choice, today)).toEqual({ from, to });
  });
});

describe('in an address', () => {
  const read = (text: string) => periodOf(new URLSearchParams(text), '2026-11-22');
  const month = { choice: 'this-month', from: '2026-11-01', to: '2026-11-30' };

  test('nothing, and nonsense, is this month', () => {
    expect(read('')).toEqual(month);
    expect(read('period=for-ever&from=2020-01-01')).toEqual(month);
  });

  test('dates are days of the calendar, open where they are none', () => {
    expect(read('period=dates&from=2026-02-28&to=2026-02-30')).toEqual({
      choice: 'dates',
      from: '2026-02-28',
      to: null,
    });
    expect(readDay('2026-13-01')).toBeNull();
    expect(readDay("2026-11-01'")).toBeNull();
    expect(readDay(null)).toBeNull();
  });

  test('a period that ends before it begins says so', () => {
    expect(isTurned(read('period=dates&from=2026-02-28&to=2026-02-01'))).toBe(true);
    expect(isTurned(read('period=dates&from=2026-02-28&to=2026-02-28'))).toBe(false);
    expect(isTurned(read('period=all'))).toBe(false);
  });
});
