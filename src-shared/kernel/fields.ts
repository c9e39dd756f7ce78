/** Field schemas that every contract shares: one rule for what an id, a name or an amount may be. */
import { z } from 'zod';
import { isCleanText } from './canonical-json.ts';
import { isUuid } from './ids.ts';

export const id = z.string().refine(isUuid);

/** One line of text as a person typed it: trimmed, no control characters. */
export const line = (max: number): z.ZodType<string, string> =>
  z.string().trim().max(max).refine(isCleanText).refine(hasNoControls);

export const filledLine = (max: number): z.ZodType<string, string> =>
  z.string().trim().min(1).max(max).refine(isCleanText).refine(hasNoControls);

/** Raw text of a scan: anything a scanner may send, bounded. */
export const rawScan = z.string().max(1_000).refine(isCleanText);

export const count = z.int().min(1).max(100_000);

/** A price or cost of one thing in minor units; more is a typing error in any currency. */
export const UNIT_AMOUNT_MAX = 1_000_000_000_000;
/** A total: far beyond any sale, far below what a number holds exactly. */
export const TOTAL_MAX = 10_000_000_000_000;

/** From 0 to `max`, and no −0: it is never a fact (canonical-json.ts). */
export function whole(max: number) {
  return z
    .int()
    .min(0)
    .max(max)
    .refine((value) => !Object.is(value, -0));
}

/** A price or cost of one thing, never negative. */
export const positiveMinor = whole(UNIT_AMOUNT_MAX);

/** What several things come to, never negative. */
export const totalMinor = whole(TOTAL_MAX);

/** A day of a branch, 'YYYY-MM-DD'. */
export const dayText = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);

export const deviceIdentifier = z.strictObject({
  kind: z.enum(['imei', 'meid', 'eid', 'serial', 'stock-label']),
  key: z.string().min(1).max(40),
  display: z.string().min(1).max(40),
});

function hasNoControls(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- finding control characters is the point
  return !/[\u0000-\u001f\u007f-\u009f]/.test(text);
}
