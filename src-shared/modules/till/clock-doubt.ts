/**
 * Whether the computer's clock can be believed when a till is opened. Dates on receipts and in the books come from it,
 * so a clock that goes back, or leaps a week ahead, needs a person's word first (ARCHITECTURE §6, wrong clocks).
 */
import type { Times } from '../../kernel/contract.ts';

/** Computers put themselves right by seconds all day. */
const BACK_MS_MAX = 60_000;
const AHEAD_MS_MAX = 7 * 24 * 60 * 60_000;
/** The server gives an event no later order than this past its arrival: a colleague's clock may be that far ahead. */
const COLLEAGUE_AHEAD_MS = 5 * 60_000;

/**
 * The moment that `now` does not fit to, null where it fits.
 *
 * What this station wrote since its till was last opened is gone through in order, `now` last: signing in and counting
 * stock write with the same clock, so the newest entry alone would say nothing. A leap that a person confirmed lies
 * before that opening and is not asked about again.
 *
 * @param confirmedMs the moment elsewhere that a person said was wrong, null where nobody did
 */
export function clockDoubt(
  { ownMs, elsewhereMs }: Times,
  now: number,
  confirmedMs: number | null,
): number | null {
  let newest = ownMs[0] ?? now;
  for (const at of [...ownMs, now]) {
    if (at < newest - BACK_MS_MAX || at > newest + AHEAD_MS_MAX) return newest;
    newest = Math.max(newest, at);
  }
  const isElsewhereLater = now < elsewhereMs - COLLEAGUE_AHEAD_MS - BACK_MS_MAX;
  const isKnownWrong = confirmedMs !== null && elsewhereMs <= confirmedMs + BACK_MS_MAX;
  return isElsewhereLater && !isKnownWrong ? elsewhereMs : null;
}
