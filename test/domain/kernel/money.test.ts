/** Money: no unit is ever lost, made or guessed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allocate,
  decimalsOf,
  formatPlain,
  multiplyDivide,
  parseAmount,
  RATE_SCALE,
  sumMinor,
  taxIncludedIn,
} from '#shared/kernel/money.ts';

const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

test('currencies have their own number of decimals', () => {
  expect(['JPY', 'EUR', 'LKR', 'KWD'].map(decimalsOf)).toEqual([0, 2, 2, 3]);
  expect(() => decimalsOf('eur')).toThrow('not a currency code');
});

test('an allocation hands out exactly what it was given', () => {
  fc.assert(
    fc.property(
      amount,
      fc
        .array(fc.nat(1_000_000), { minLength: 1, maxLength: 30 })
        .filter((weights) => weights.some((weight) => weight > 0)),
      (total, weights) => {
        const parts = allocate(total, weights);
        expect(sumMinor(parts)).toBe(total);
        parts.forEach((part, index) => {
          if (weights[index] === 0) expect(part).toBe(0);
        });
      },
    ),
  );
});

test('equal weights get shares that differ by one unit at the most, the earlier ones more', () => {
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  expect(() => allocate(1, [0, 0])).toThrow('not all 0');
});

test('division rounds half away from zero and is the same for both signs', () => {
  expect(multiplyDivide(5, 1, 2)).toBe(3);
  expect(multiplyDivide(-5, 1, 2)).toBe(-3);
  fc.assert(
    fc.property(
      amount,
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 1, max: 1_000_000 }),
      (value, up, down) => {
        fc.pre(Math.abs((value * up) / down) < Number.MAX_SAFE_INTEGER / 2);
        const there = multiplyDivide(value, up, down);
        expect(there + multiplyDivide(-value, up, down)).toBe(0);
      },
    ),
  );
});

test('the tax inside a price is the price less its net', () => {
  expect(taxIncludedIn(12_000, 200_000)).toBe(2_000);
  expect(taxIncludedIn(1_990, 230_000)).toBe(372);
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.nat(RATE_SCALE), (gross, rate) => {
      const tax = taxIncludedIn(gross, rate);
      expect(tax).toBeGreaterThanOrEqual(0);
      expect(tax * 2).toBeLessThanOrEqual(gross + 1);
    }),
  );
});

test('what is printed reads back as what it was', () => {
  fc.assert(
    fc.property(amount, fc.constantFrom('JPY', 'EUR', 'KWD'), (minor, currency) => {
      expect(parseAmount(formatPlain(minor, currency), currency)).toEqual({
        ok: true,
        value: minor,
      });
    }),
  );
});

test.each([
  ['1,234.50', 'EUR', '.', 123_450],
  ['1.234,50', 'EUR', ',', 123_450],
  ['1 234,5', 'EUR', ',', 123_450],
  ['€ 72.80', 'EUR', '.', 7_280],
  ['574,00', 'EUR', ',', 57_400],
  ['12.5 KWD', 'KWD', '.', 12_500],
  ['1200', 'JPY', '.', 1_200],
] as const)('%s %s is read with %s as decimal sign', (text, currency, sign, minor) => {
  expect(parseAmount(text, currency, sign)).toEqual({ ok: true, value: minor });
});

test.each([
  ['', 'money.unreadable'],
  ['12.34.56', 'money.unreadable'],
  ['1,23.00', 'money.unreadable'],
  ['twelve', 'money.unreadable'],
  ['3.5E+14', 'money.unreadable'],
  ['1.999', 'money.too-many-decimals'],
])('"%s" is refused as %s', (text, code) => {
  expect(parseAmount(text, 'EUR')).toEqual({ ok: false, rejection: { code, text } });
});
