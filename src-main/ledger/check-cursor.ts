/** How far a check is, as it is kept between two runs: JSON that nobody but the check reads. */
import { z } from 'zod';

const cursor = z.strictObject({
  version: z.literal(1),
  phase: z.enum(['chains', 'entries', 'sums', 'states', 'indexes', 'done']),
  /** Null before the first station. */
  chain: z
    .strictObject({
      stationId: z.string(),
      sequence: z.number(),
      hash: z.string(),
      clock: z.number(),
      isReported: z.boolean(),
      after: z.number(),
    })
    .nullable(),
  /** Links that were looked at. */
  eventCount: z.number(),
  findingCount: z.number(),
  /** Events that were reported as missing. */
  missingCount: z.number(),
  doubts: z.strictObject({
    altered: z.array(z.strictObject({ position: z.number(), eventId: z.string() })),
    streams: z.array(z.string()),
    isOverfull: z.boolean(),
  }),
  /** Entries are compared up to this position. */
  comparedTo: z.number(),
  /** Runs that began to count and did not come to the end. */
  countTries: z.number(),
  lookups: z.strictObject({ rowCount: z.number(), lostCount: z.number(), movedCount: z.number() }),
  states: z.strictObject({
    kind: z.string(),
    subject: z.string(),
    streamCount: z.number(),
    rowCount: z.number(),
  }),
  indexes: z.strictObject({
    done: z.number(),
    after: z
      .array(z.union([z.string(), z.number(), z.null()]))
      .readonly()
      .nullable(),
  }),
});

export type CheckPlace = Readonly<z.output<typeof cursor>>;

export const START: CheckPlace = {
  version: 1,
  phase: 'chains',
  chain: null,
  eventCount: 0,
  findingCount: 0,
  missingCount: 0,
  doubts: { altered: [], streams: [], isOverfull: false },
  comparedTo: 0,
  countTries: 0,
  lookups: { rowCount: 0, lostCount: 0, movedCount: 0 },
  states: { kind: '', subject: '', streamCount: 0, rowCount: 0 },
  indexes: { done: 0, after: null },
};

/** What an older or newer program left begins anew. */
export function readCursor(text: string | null): CheckPlace {
  if (text === null) return START;
  try {
    return cursor.safeParse(JSON.parse(text)).data ?? START;
  } catch (error) {
    if (error instanceof SyntaxError) return START;
    throw error;
  }
}
