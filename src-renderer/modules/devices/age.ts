/**
 * How long something has been here, for a person to read. Reports compute ages by the branch's
 * calendar themselves.
 */

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whole days since; 0 for less than a day and for clocks that disagree. */
export const daysSince = (unixMs: number, nowMs: number = Date.now()): number =>
  Math.max(0, Math.floor((nowMs - unixMs) / DAY_MS));
