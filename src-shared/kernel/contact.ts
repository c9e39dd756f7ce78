/** What a phone number and an e-mail address look like, what of them is shown to everyone, and how a phone is compared. */

const PHONE = /^\+?[\d\s().\-/]+$/;
/** E.164 has 15 digits at most; the shortest numbers of small networks have five. */
const PHONE_DIGITS_MIN = 5;
const PHONE_DIGITS_MAX = 15;

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

export function isPhone(text: string): boolean {
  const { length } = digitsOf(text);
  return PHONE.test(text) && length >= PHONE_DIGITS_MIN && length <= PHONE_DIGITS_MAX;
}

/** One @ with something on both sides and a dot after it: typing mistakes, not the whole of RFC 5322. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);

/** Digits backwards: the last ones, which people remember and which no country code changes, become a prefix. */
export const reversedDigits = (text: string): string => [...digitsOf(text)].toReversed().join('');

// ── masked ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const SHOWN_DIGITS = 3;
const WORDS_MAX = 4;

/** 'Mara Quinn' → 'M… Q…' */
export const maskedName = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX)
    .map((word) => `${[...word][0] ?? ''}…`)
    .join(' ');

/** '+353 87 123 4567' → '•••• 567': enough to ask for, too little to call. */
export const maskedPhone = (phone: string): string =>
  phone === '' ? '' : `•••• ${digitsOf(phone).slice(-SHOWN_DIGITS)}`;

/** 'ana@harbour.example' → 'a…@…': the domain may be a name too. */
export const maskedEmail = (email: string): string =>
  email === '' ? '' : `${[...email][0] ?? ''}…@…`;
