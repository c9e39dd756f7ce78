/** M11 as a percentage. Rounded down: only a count without any difference says a hundred. */
import { matchRateOf, type CountFigures } from '#shared/modules/counts/compare.ts';
import { formats } from '#renderer/app/messages/formats.ts';

export function matchText(figures: CountFigures | null): string {
  const rate = figures === null ? null : matchRateOf(figures);
  return rate === null ? '' : formats.rate(Math.floor(rate * 1_000) * 1_000);
}
