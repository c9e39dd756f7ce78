/**
 * What is believable for a shop by where its computer stands: currency and the usual tax. A start to be corrected, not
 * advice; rates as of 2026.
 */
import type { TaxRate } from '#shared/modules/settings/contract.ts';

type CountryDefaults = Readonly<{
  currency: string;
  taxName: string;
  percent: number;
  zones: readonly string[];
}>;

const COUNTRIES: readonly CountryDefaults[] = [
  { currency: 'EUR', taxName: 'VAT', percent: 23, zones: ['Europe/Dublin'] },
  { currency: 'EUR', taxName: 'MwSt', percent: 19, zones: ['Europe/Berlin'] },
  { currency: 'EUR', taxName: 'TVA', percent: 20, zones: ['Europe/Paris'] },
  { currency: 'EUR', taxName: 'IVA', percent: 21, zones: ['Europe/Madrid'] },
  { currency: 'EUR', taxName: 'IVA', percent: 22, zones: ['Europe/Rome'] },
  { currency: 'EUR', taxName: 'BTW', percent: 21, zones: ['Europe/Amsterdam', 'Europe/Brussels'] },
  { currency: 'EUR', taxName: 'USt', percent: 20, zones: ['Europe/Vienna'] },
  { currency: 'EUR', taxName: 'IVA', percent: 23, zones: ['Europe/Lisbon'] },
  { currency: 'EUR', taxName: 'ALV', percent: 25.5, zones: ['Europe/Helsinki'] },
  { currency: 'EUR', taxName: 'ΦΠΑ', percent: 24, zones: ['Europe/Athens'] },
  { currency: 'GBP', taxName: 'VAT', percent: 20, zones: ['Europe/London'] },
  { currency: 'CHF', taxName: 'MWST', percent: 8.1, zones: ['Europe/Zurich'] },
  { currency: 'PLN', taxName: 'VAT', percent: 23, zones: ['Europe/Warsaw'] },
  { currency: 'SEK', taxName: 'Moms', percent: 25, zones: ['Europe/Stockholm'] },
  { currency: 'NOK', taxName: 'MVA', percent: 25, zones: ['Europe/Oslo'] },
  { currency: 'DKK', taxName: 'Moms', percent: 25, zones: ['Europe/Copenhagen'] },
  { currency: 'LKR', taxName: 'VAT', percent: 18, zones: ['Asia/Colombo'] },
  { currency: 'INR', taxName: 'GST', percent: 18, zones: ['Asia/Kolkata', 'Asia/Calcutta'] },
  { currency: 'PKR', taxName: 'GST', percent: 18, zones: ['Asia/Karachi'] },
  { currency: 'BDT', taxName: 'VAT', percent: 15, zones: ['Asia/Dhaka'] },
  { currency: 'NPR', taxName: 'VAT', percent: 13, zones: ['Asia/Kathmandu', 'Asia/Katmandu'] },
  { currency: 'AED', taxName: 'VAT', percent: 5, zones: ['Asia/Dubai'] },
  { currency: 'SAR', taxName: 'VAT', percent: 15, zones: ['Asia/Riyadh'] },
  { currency: 'KWD', taxName: 'Tax', percent: 0, zones: ['Asia/Kuwait'] },
  { currency: 'SGD', taxName: 'GST', percent: 9, zones: ['Asia/Singapore'] },
  { currency: 'MYR', taxName: 'SST', percent: 10, zones: ['Asia/Kuala_Lumpur'] },
  { currency: 'JPY', taxName: 'Tax', percent: 10, zones: ['Asia/Tokyo'] },
  {
    currency: 'AUD',
    taxName: 'GST',
    percent: 10,
    zones: ['Australia/Sydney', 'Australia/Melbourne', 'Australia/Brisbane'],
  },
  { currency: 'NZD', taxName: 'GST', percent: 15, zones: ['Pacific/Auckland'] },
  {
    currency: 'USD',
    taxName: 'Tax',
    percent: 0,
    zones: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
  },
  { currency: 'CAD', taxName: 'GST', percent: 5, zones: ['America/Toronto', 'America/Vancouver'] },
  { currency: 'ZAR', taxName: 'VAT', percent: 15, zones: ['Africa/Johannesburg'] },
  { currency: 'NGN', taxName: 'VAT', percent: 7.5, zones: ['Africa/Lagos'] },
  { currency: 'KES', taxName: 'VAT', percent: 16, zones: ['Africa/Nairobi'] },
];

const FALLBACK: CountryDefaults = { currency: 'EUR', taxName: 'VAT', percent: 20, zones: [] };

/** The currencies that the list offers first, in the order of their codes. */
export const COMMON_CURRENCIES: readonly string[] = [
  ...new Set(COUNTRIES.map(({ currency }) => currency)),
].toSorted();

export const currencyOfZone = (timeZone: string): string =>
  ofZone(timeZone)?.currency ?? FALLBACK.currency;

const ofZone = (timeZone: string): CountryDefaults | undefined =>
  COUNTRIES.find(({ zones }) => zones.includes(timeZone));

/** The usual rate first, and one of nothing for what is free of tax. */
export function usualRates(currency: string, timeZone: string, noTax: string): readonly TaxRate[] {
  const here = ofZone(timeZone);
  const usual =
    here?.currency === currency
      ? here
      : (COUNTRIES.find((country) => country.currency === currency) ?? FALLBACK);
  const zero: TaxRate = { code: 'zero', name: noTax, ratePerMillion: 0 };
  if (usual.percent === 0) return [zero];
  return [
    { code: 'standard', name: usual.taxName, ratePerMillion: Math.round(usual.percent * 10_000) },
    zero,
  ];
}
