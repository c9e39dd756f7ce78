/** The way of a unit through the shop (R9). What each stage waits for is said by `gate.ts`, for rules and screens alike. */
export const STAGES = [
  'receive',
  'verify',
  'assess',
  'hold',
  'refurbish',
  'quality-check',
  'price',
  'reserve',
  'sell',
  'hand-over',
  'pay',
  'warranty',
] as const;
export type Stage = (typeof STAGES)[number];

/** Only a used unit passes these before it gets a price. */
export const USED_STAGES: readonly Stage[] = ['assess', 'hold', 'refurbish', 'quality-check'];
