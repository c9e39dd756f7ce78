/** How long to wait before trying again: doubling, bounded, the first time almost at once. */

const FIRST_MS = 250;
const LONGEST_MS = 8_000;

export const boundedBackoffMs = (failures: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
