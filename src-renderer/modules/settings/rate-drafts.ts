/** Tax rates as a person edits them: percent as text, so that half a number is not lost while it is being typed. */
import { RATE_SCALE } from '#shared/kernel/money.ts';
import type { TaxRate } from '#shared/modules/settings/contract.ts';

export type RateDraft = Readonly<{ code: string; name: string; percent: string }>;
export type RatesDraft = Readonly<{ rates: readonly RateDraft[]; defaultCode: string }>;

export const RATES_MAX = 10;
const PER_PERCENT = RATE_SCALE / 100;

/** '25.5' or '25,5' → 255 000; null where it is no rate from 0 to 100. */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/.exec(text.trim());
  if (match === null) return null;
  const rate = Number(match[1]) * PER_PERCENT + Number((match[2] ?? '').padEnd(4, '0'));
  return rate <= RATE_SCALE ? rate : null;
}

export function percentText(ratePerMillion: number): string {
  const whole = Math.floor(ratePerMillion / PER_PERCENT);
  const fraction = String(ratePerMillion % PER_PERCENT)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}

export const draftOfRates = (rates: readonly TaxRate[], defaultCode: string): RatesDraft => ({
  rates: rates.map(({ code, name, ratePerMillion }) => ({
    code,
    name,
    percent: percentText(ratePerMillion),
  })),
  defaultCode,
});

/** The rates as a command takes them; null while a name is missing or a percentage is none. */
export function ratesOfDraft(draft: RatesDraft): TaxRate[] | null {
  const rates: TaxRate[] = [];
  for (const { code, name, percent } of draft.rates) {
    const ratePerMillion = parsePercent(percent);
    if (ratePerMillion === null || name.trim() === '') return null;
    rates.push({ code, name: name.trim(), ratePerMillion });
  }
  return rates;
}

export function withOneMore(draft: RatesDraft): RatesDraft {
  if (draft.rates.length >= RATES_MAX) return draft;
  const taken = new Set(draft.rates.map(({ code }) => code));
  let number = draft.rates.length + 1;
  while (taken.has(`rate-${number}`)) number += 1;
  return { ...draft, rates: [...draft.rates, { code: `rate-${number}`, name: '', percent: '' }] };
}

/** Without one rate; where it was the usual one, the first of the others becomes it. The last one stays. */
export function withoutRate(draft: RatesDraft, code: string): RatesDraft {
  const rates = draft.rates.filter((rate) => rate.code !== code);
  const first = rates[0];
  if (first === undefined) return draft;
  return { rates, defaultCode: draft.defaultCode === code ? first.code : draft.defaultCode };
}
