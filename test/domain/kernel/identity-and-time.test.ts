/** Ids, the hybrid clock, business days and canonical text: what every station must agree on. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { businessDateOf, isTimeZone } from '#shared/kernel/business-date.ts';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import { clockAt, tick, wallTimeOf } from '#shared/kernel/hybrid-clock.ts';
import { isUuid, uuidV7, uuidV7Time } from '#shared/kernel/ids.ts';

const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
const moment = fc.nat(2 ** 42);

test('a UUIDv7 is well formed, tells its time, and later ones sort later', () => {
  fc.assert(
    fc.property(moment, moment, random, random, (first, second, someBytes, otherBytes) => {
      const id = uuidV7(first, someBytes);
      expect(isUuid(id)).toBe(true);
      expect(uuidV7Time(id)).toBe(first);
      if (first < second) expect(id < uuidV7(second, otherBytes)).toBe(true);
    }),
  );
});

test('the clock only grows, whatever the wall clock does, and follows it when it can', () => {
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 50 }), (walls) => {
      let clock = 0;
      for (const wall of walls) {
        const next = tick(clock, wall);
        expect(next).toBeGreaterThan(clock);
        expect(wallTimeOf(next)).toBeGreaterThanOrEqual(wall);
        clock = next;
      }
    }),
  );
  expect(tick(clockAt(1_000), 900)).toBe(clockAt(1_000) + 1);
});

test('the business day is the day on the wall of the branch', () => {
  const lateEvening = Date.UTC(2026, 10, 22, 23, 30);
  expect(businessDateOf(lateEvening, 'Europe/Dublin')).toBe('2026-11-22');
  expect(businessDateOf(lateEvening, 'Asia/Colombo')).toBe('2026-11-23');
  expect(businessDateOf(lateEvening, 'America/Los_Angeles')).toBe('2026-11-22');
  expect([isTimeZone('Asia/Colombo'), isTimeZone('Mars/Olympus')]).toEqual([true, false]);
});

test('one value has one text, whatever order its keys were written in', () => {
  expect(canonicalJson({ b: 1, a: [true, null, 'ü'], c: undefined })).toBe(
    '{"a":[true,null,"ü"],"b":1}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed());
      fc.pre(!Object.values(value).some((number) => Object.is(number, -0)));
      fc.pre(!Object.keys(value).some((key) => key.includes('\0') || !key.isWellFormed()));
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(value);
    }),
  );
});

test.each([[Number.NaN], [0.5], [-0], ['a\0b'], ['\ud800']])('%j is never a fact', (value) => {
  expect(() => canonicalJson(value)).toThrow(/not a whole number|NUL or a lone surrogate/);
});
