/**
 * How long something has been here, for a person to read: by the calendar of the branch, so that
 * what came in last night is a day old this morning. Reports compute ages themselves.
 */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { useShop } from '#renderer/app/hooks.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days since a moment; 0 for today and for clocks that disagree. */
export function useDaysSince(): (unixMs: number) => number {
  const { timeZone } = useShop();
  const dayOf = (unixMs: number): number => Date.parse(businessDateOf(unixMs, timeZone)) / DAY_MS;
  return (unixMs) => Math.max(0, Math.round(dayOf(Date.now()) - dayOf(unixMs)));
}
