/**
 * Personal text in events (ARCHITECTURE §3 "Personal data"): sealed with a key of the person's own, so that a fact stays
 * as it is and can still be forgotten. Events and folds know only sealed text; what opens it is the main process's.
 */
import { z } from 'zod';
import { subject } from './event.ts';

/** What is kept of a person. A new field is a column of the cache (src-main/personal/people-cache.ts) as well. */
export const PERSON_FIELDS = ['name', 'phone', 'email', 'note'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** In the clear: empty where nothing is known. Never in an event, a reply or a log. */
export type PersonText = Readonly<Record<PersonField, string>>;

/**
 * '1.' and base64url of a nonce (12 bytes), the ciphertext and its tag (16). The text is padded to full blocks of 32
 * bytes first, so that its length says little.
 */
export const sealedText = z.string().regex(/^1\.[A-Za-z0-9_-]{80,1400}$/);

/** Fields of one event, each at most once; null: nothing is known there any more. */
export const sealedFields = z
  .array(z.strictObject({ field: z.enum(PERSON_FIELDS), sealed: sealedText.nullable() }))
  .min(1)
  .max(PERSON_FIELDS.length)
  .refine((fields) => new Set(fields.map(({ field }) => field)).size === fields.length);
export type SealedFields = z.output<typeof sealedFields>;

/** The sealed text of each field that is known. */
export type SealedRecord = Readonly<Partial<Record<PersonField, string>>>;

export const withSealed = (record: SealedRecord, changes: SealedFields): SealedRecord => {
  const next: Partial<Record<PersonField, string>> = { ...record };
  for (const { field, sealed } of changes)
    if (sealed === null) delete next[field];
    else next[field] = sealed;
  return next;
};

/** What every fold of a person has: the cache of names and the keys follow it. */
export type SealedPerson = Readonly<{ sealed: SealedRecord; erasedAt: number | null }>;

/** Every erasure of every kind of person in one stream, so that each start can replay them all. */
export const ERASURES = subject('erasures', 'all');

/**
 * What the main process made of a command's personal text: sealed, or why it could not be. `no-key`: this station has no
 * key of the person; `keys-locked`: it cannot open any of its keys.
 */
export type PreparedPerson =
  | Readonly<{ personId: string; fields: SealedFields }>
  | Readonly<{ problem: 'no-key' | 'keys-locked' }>;
