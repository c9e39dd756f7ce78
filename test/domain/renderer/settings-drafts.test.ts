/** What the settings work out before they ask: tax rates as text, believable defaults, key names, backoff. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settingsCommands } from '#shared/modules/settings/contract.ts';
import { boundedBackoffMs } from '#renderer/app/backoff.ts';
import {
  COMMON_CURRENCIES,
  currencyOfZone,
  usualRates,
} from '#renderer/modules/settings/currency-defaults.ts';
import {
  draftOfRates,
  parsePercent,
  percentText,
  ratesOfDraft,
  withOneMore,
  withoutRate,
} from '#renderer/modules/settings/rate-drafts.ts';
import { isPressed } from '#renderer/ui/keys.tsx';

test('a percentage survives being written and read, whatever it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (rate) => {
      expect(parsePercent(percentText(rate))).toBe(rate);
    }),
  );
});

test.each([
  ['20', 200_000],
  ['5.5', 55_000],
  ['25,5', 255_000],
  [' 8.1 % ', 81_000],
  ['100', 1_000_000],
  ['0', 0],
])('%j is read', (text, rate) => expect(parsePercent(text)).toBe(rate));

test.each(['', 'a', '-1', '100.1', '1.23456', '1.', '.5', '5%5'])('%j is no rate', (text) =>
  expect(parsePercent(text)).toBeNull(),
);

test('the defaults of every common currency are rates that the contract takes', () => {
  expect(COMMON_CURRENCIES.length).toBeGreaterThan(15);
  for (const currency of COMMON_CURRENCIES) {
    const rates = usualRates(currency, 'Etc/UTC', 'No tax');
    const input = settingsCommands.SetTaxRates.input.safeParse({
      rates,
      defaultCode: rates[0]?.code,
    });
    expect({ currency, ok: input.success }).toEqual({ currency, ok: true });
  }
  expect(currencyOfZone('Asia/Colombo')).toBe('LKR');
  expect(usualRates('EUR', 'Europe/Berlin', 'No tax')[0]?.ratePerMillion).toBe(190_000);
  expect(usualRates('EUR', 'Europe/Dublin', 'No tax')[0]?.ratePerMillion).toBe(230_000);
});

test('rates are added with codes of their own, and taken away down to the last', () => {
  let draft = draftOfRates(usualRates('EUR', 'Europe/Dublin', 'No tax'), 'standard');
  for (let index = 0; index < 20; index += 1) draft = withOneMore(draft);
  expect(draft.rates).toHaveLength(10);
  expect(new Set(draft.rates.map(({ code }) => code)).size).toBe(10);
  expect(ratesOfDraft(draft)).toBeNull();
  for (const { code } of draft.rates) draft = withoutRate(draft, code);
  expect(draft.rates).toHaveLength(1);
  expect(draft.rates[0]?.code).toBe(draft.defaultCode);
});

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test('keys are matched with exactly their modifiers', () => {
  expect(isPressed('F8', press('F8'))).toBe(true);
  expect(isPressed('F8', press('F8', { shiftKey: true }))).toBe(false);
  expect(isPressed('Ctrl+K', press('k', { ctrlKey: true }))).toBe(true);
  expect(isPressed('Ctrl+K', press('k'))).toBe(false);
  expect(isPressed('+', press('+', { shiftKey: true }))).toBe(true);
  expect(isPressed('Ctrl++', press('+', { ctrlKey: true }))).toBe(true);
});

test('waiting doubles and is bounded', () => {
  expect([0, 1, 2].map(boundedBackoffMs)).toEqual([250, 500, 1_000]);
  expect(boundedBackoffMs(1_000)).toBe(8_000);
});
