/**
 * Hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014) in one safe integer: wall milliseconds × 1024 +
 * a counter. It never runs backwards at a station, whatever its wall clock does, and stays close to wall time.
 *
 * Invariants: `tick` is greater than every clock the station has made or merged; the value is a safe integer until 2248.
 */
import { assert } from './assert.ts';

export type HybridClock = number;

const COUNTER_SIZE = 1024;

export const clockAt = (unixMs: number): HybridClock => unixMs * COUNTER_SIZE;

export const wallTimeOf = (clock: HybridClock): number => Math.floor(clock / COUNTER_SIZE);

/** The next clock after `latest` at wall time `unixMs`; more than 1,024 ticks in a millisecond borrow from the next. */
export function tick(latest: HybridClock, unixMs: number): HybridClock {
  const next = Math.max(latest + 1, clockAt(unixMs));
  assert(Number.isSafeInteger(next), 'hybrid clock out of range');
  return next;
}
