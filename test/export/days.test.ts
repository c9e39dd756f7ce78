/** A period of business dates and the moments of it: nothing of a day is left out, in no time zone. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { isWithin, momentsAround, momentsIn } from '#main/export/days.ts';

/** Half hours, quarters, both ends of the earth, and days that are 23 or 25 hours long. */
const ZONES = [
  'UTC',
  'Europe/Dublin',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Colombo',
];

const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) });
const zone = fc.constantFrom(...ZONES);

test('a moment is in the moments of a period exactly if its day is', () => {
  fc.assert(
    fc.property(moment, moment, moment, zone, (nowMs, oneMs, otherMs, timeZone) => {
      const [fromDate = '', toDate = ''] = [oneMs, otherMs]
        .toSorted((a, b) => a - b)
        .map((ms) => businessDateOf(ms, timeZone));
      for (const filter of [
        { fromDate, toDate },
        { fromDate, toDate: null },
        { fromDate: null, toDate },
        { fromDate: null, toDate: null },
      ]) {
        const isIn = isWithin(filter, businessDateOf(nowMs, timeZone));
        const { fromMs, untilMs } = momentsIn(filter, timeZone);
        expect(nowMs >= fromMs && nowMs < untilMs).toBe(isIn);
        const around = momentsAround(filter);
        if (isIn) expect(nowMs >= around.fromMs && nowMs < around.untilMs).toBe(true);
      }
    }),
  );
});

test('the first and the last millisecond of a day belong to it', () => {
  for (const timeZone of ZONES) {
    const { fromMs, untilMs } = momentsIn(
      { fromDate: '2026-03-29', toDate: '2026-03-29' },
      timeZone,
    );
    expect([fromMs, untilMs - 1].map((ms) => businessDateOf(ms, timeZone))).toEqual([
      '2026-03-29',
      '2026-03-29',
    ]);
    expect([fromMs - 1, untilMs].map((ms) => businessDateOf(ms, timeZone))).toEqual([
      '2026-03-28',
      '2026-03-30',
    ]);
  }
});
