/**
 * The device passport (R8): what one unit is, and everything that happened to it, as a document to hand over. It carries
 * no personal data, cost or price. `make-passport.ts` makes it; nothing else may add to it.
 *
 * Left out on purpose: staff (who scanned, stated, approved), customers (reservations, payment plans, receipt numbers),
 * the supplier (may be a private seller), everything a person wrote in free words (reasons, notes, explanations, closure
 * conditions), evidence files, and cases that are about people or money instead of the unit. Of what remains, provider
 * and reference of a check and the text of a cover are typed by people too: these pass only as far as `passport-text.ts`
 * knows them to be harmless.
 */
import { z } from 'zod';
import { EXCEPTION_KINDS } from '../exceptions/kinds.ts';
import { cleanLine } from '../../kernel/clean-text.ts';
import { CHECK_RESULTS, CHECKS } from './checks.ts';
import { CONDITIONS, DEVICE_STATUSES } from './facts.ts';
import type { StoryHappening } from './story.ts';

export const PASSPORT_FORMAT = 'counterfoil-device-passport';
export const PASSPORT_VERSION = 1;

/** In lists of a unit's story: far more than any unit has, and an end to what a file may make a reader hold. */
const LINES_MAX = 20_000;
const TEXT_MAX = 400;

/** Signs that show nothing and turn the order of what stands around them. */
const TURNING = /\p{Bidi_Control}/gu;

/** As it can stand in the document. Records of other programs and older versions may hold more than ours writes. */
export const cleanText = (value: string): string =>
  cleanLine(value.replaceAll(TURNING, ''), TEXT_MAX);

/** Without control characters: a file that somebody else signed shall not write to a terminal what it likes. */
const text = z
  .string()
  .max(TEXT_MAX)
  .refine((value) => value === cleanText(value));
/** A day of the branch where it happened. */
const day = z.iso.date();
const list = <Schema extends z.ZodType>(line: Schema) => z.array(line).max(LINES_MAX);

const number = z.strictObject({
  kind: z.enum(['imei', 'meid', 'eid', 'serial', 'stock-label']),
  /** As it is printed on the thing. */
  text,
});

/** Words of a story line: a closed list, so that nothing that a person wrote can be among them. */
export const PASSPORT_STORY_KINDS = [
  'received',
  'label-confirmed',
  'sold',
  'came-back',
  'fact-stated',
  'fact-decided',
  'number-added',
  'number-corrected',
  'number-blocked',
  'checked',
  'moved',
  'missed',
  'found',
  'counted',
  'uncounted',
  'written-off',
  'withdrawn',
  'to-supplier',
  'reserved',
  'reservation-ended',
  'case-opened',
  'case-overridden',
  'case-closed',
  'case-reopened',
] as const satisfies readonly StoryHappening['kind'][];
export type PassportStoryKind = (typeof PASSPORT_STORY_KINDS)[number];

/** Facts whose change is told; of their values only condition and cover are in the passport. */
export const TOLD_FACTS = ['variant', 'condition', 'warranty'] as const;

/** What a line is about, '' where its kind says all. */
const about = z.enum([
  '',
  ...CHECKS,
  ...TOLD_FACTS,
  ...EXCEPTION_KINDS,
  ...number.shape.kind.options,
]);

const storyLine = z.strictObject({
  on: day,
  kind: z.enum(PASSPORT_STORY_KINDS),
  about,
  branch: text,
});

const exceptionLine = z.strictObject({
  kind: z.enum(EXCEPTION_KINDS),
  openedOn: day,
  /** Gates opened in spite of it. */
  overriddenOn: list(day),
  closedOn: list(day),
  reopenedOn: list(day),
  isOpen: z.boolean(),
});

export const passportDocument = z.strictObject({
  deviceId: z.string().max(60),
  status: z.enum(DEVICE_STATUSES),
  model: z.strictObject({ name: text, brand: text, model: text, storage: text, colour: text }),
  identifiers: list(z.strictObject({ ...number.shape, hasWrongCheckDigit: z.boolean() })),
  formerIdentifiers: list(
    z.strictObject({ ...number.shape, replacement: number.nullable(), correctedOn: day }),
  ),
  /** Oldest first; `counts`: nobody's word was needed, or it was given. */
  condition: list(z.strictObject({ on: day, value: z.enum(CONDITIONS), counts: z.boolean() })),
  checks: list(
    z.strictObject({
      on: day,
      check: z.enum(CHECKS),
      result: z.enum(CHECK_RESULTS),
      provider: text,
      reference: text,
    }),
  ),
  /** `value` is '' where the shop's words for it may name somebody. */
  cover: list(z.strictObject({ on: day, value: text, counts: z.boolean() })),
  soldOn: list(day),
  exceptions: list(exceptionLine),
  contradictions: list(z.strictObject({ on: day, code: z.string().max(60) })),
  /** Oldest first. */
  story: list(storyLine),
  /** The unit's last event: where the shop's own record can be asked whether this is still all. */
  chain: z.strictObject({
    stationId: z.string().max(60),
    sequence: z.int().min(0),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    eventCount: z.int().min(0),
  }),
  issuer: z.strictObject({
    shop: text,
    branch: text,
    organisationId: z.string().max(60),
    stationId: z.string().max(60),
  }),
  issuedOn: day,
});
export type PassportDocument = Readonly<z.output<typeof passportDocument>>;
export type PassportAbout = z.output<typeof about>;
export type PassportException = PassportDocument['exceptions'][number];

/** Named by what the unit is called by: 'passport-359128116488244.pdf'. */
export function passportFileName(
  { identifiers, deviceId }: PassportDocument,
  form: 'json' | 'pdf',
): string {
  const best = (['imei', 'serial'] as const).flatMap((kind) =>
    identifiers.filter((identifier) => identifier.kind === kind),
  );
  const named = (best[0] ?? identifiers[0])?.text ?? deviceId;
  return `passport-${named.replaceAll(/[^0-9A-Za-z-]+/g, '')}.${form}`;
}
