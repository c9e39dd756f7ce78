/**
 * What the stock room of the generated shop does beside receiving and selling, as pure functions of a unit's number like
 * `story.ts`: which units are checked, moved, promised, missed, damaged or taken in twice, and when. `stock-room.ts` does it.
 */
import { chanceOf, isSold, unitsOf } from './story.ts';

const QUESTION = { life: 60, length: 61, end: 62 } as const;

/**
 * 'long': a unit that is on show and looked at for months. 'missing' … 'suspect': a case is opened over it. 'shared':
 * another box comes with its number. 'promised': kept for a customer. 'returned': sold, and bought back.
 */
export const LIVES = [
  'plain',
  'handled',
  'long',
  'missing',
  'locked',
  'suspect',
  'damaged',
  'shared',
  'promised',
  'returned',
] as const;
export type Life = (typeof LIVES)[number];

/** Shares of the units that stay, and of those that are sold; the others are plain. */
const STAYS: readonly (readonly [Life, number])[] = [
  ['long', 1 / 600],
  ['missing', 0.004],
  ['locked', 0.004],
  ['suspect', 0.004],
  ['damaged', 0.003],
  ['shared', 0.002],
  ['promised', 0.01],
  ['handled', 0.03],
];
const LEAVES: readonly (readonly [Life, number])[] = [
  ['promised', 0.01],
  ['returned', 0.004],
  ['handled', 0.03],
];

export function lifeOf(number: number): Life {
  let rest = chanceOf(number, QUESTION.life);
  for (const [life, share] of isSold(number) ? LEAVES : STAYS) {
    if (rest < share) return life;
    rest -= share;
  }
  return 'plain';
}

/** Units of a delivery with more to tell than that they came and went; none of one before the first. */
export const livesOf = (
  delivery: number,
  deviceCount: number,
): readonly Readonly<{ number: number; life: Life }>[] =>
  delivery < 0
    ? []
    : unitsOf(delivery, deviceCount)
        .map((number) => ({ number, life: lifeOf(number) }))
        .filter(({ life }) => life !== 'plain');

/** Not every case is closed and not every promise kept: whether this one comes to its end. */
export const endsWell = (number: number, share: number): boolean =>
  chanceOf(number, QUESTION.end) < share;

// ── a long story ────────────────────────────────────────────────────────────────────────────────────────────────────

/** While so many deliveries come, the one it came with included. */
export const LONG_DELIVERIES = 40;
const LONG_MIN = 60;
const LONG_MAX = 400;

/** Most have some dozens, a few have hundreds. */
export const longStoryOf = (number: number): number =>
  LONG_MIN + Math.floor(chanceOf(number, QUESTION.length) ** 2 * (LONG_MAX - LONG_MIN));

export type Turn =
  | Readonly<{ kind: 'move'; place: 'display' | 'safe' | 'service' }>
  | Readonly<{ kind: 'check'; check: 'box-against-device' | 'seal' | 'variant' | 'registration' }>
  | Readonly<{ kind: 'fact'; name: 'warranty' | 'condition'; value: string }>;

const SHOWN = ['display', 'safe', 'service'] as const;
const LOOKED_AT = ['seal', 'box-against-device', 'registration', 'variant'] as const;

/** What happens to it the n-th time (from 0). Never to the same place or the same value as the time before. */
function turnOf(index: number): Turn {
  const round = Math.floor(index / 3);
  if (index % 3 === 0) return { kind: 'move', place: SHOWN[round % 3] ?? 'display' };
  if (index % 3 === 1) return { kind: 'check', check: LOOKED_AT[round % 4] ?? 'seal' };
  return round % 2 === 0
    ? { kind: 'fact', name: 'condition', value: round % 4 === 0 ? 'open-box' : 'new' }
    : { kind: 'fact', name: 'warranty', value: `24 months, read on ${round}` };
}

/** What happens to it `after` so many deliveries. */
export function turnsOf(number: number, after: number): readonly Turn[] {
  const length = longStoryOf(number);
  const upTo = (deliveries: number): number => Math.floor((length * deliveries) / LONG_DELIVERIES);
  const first = upTo(after);
  return Array.from({ length: upTo(after + 1) - first }, (_, index) => turnOf(first + index));
}
