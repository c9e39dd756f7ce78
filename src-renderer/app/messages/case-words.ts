/** Says what a case holds as codes: causes, of which a shop adds its own, and what stands in the way of closing. */
import type { ClosureMissing } from '#shared/modules/exceptions/contract.ts';
import type { Words } from './en.ts';

/** A cause of the table in words; one that the shop added is shown as it was typed. */
export const causeText = (causes: Readonly<Record<string, string>>, cause: string): string =>
  causes[cause] ?? cause;

type CaseWords = Words['exceptions']['case']['missing'];

/** What must be done, as a sentence. */
export function missingText(
  words: CaseWords,
  checks: Readonly<Record<string, string>>,
  missing: ClosureMissing,
): string {
  switch (missing.code) {
    case 'no-picture':
    case 'no-document-or-picture':
    case 'promise-open':
      return words[missing.code]();
    case 'identifier-shared':
      return words[missing.code](missing.identifier);
    case 'check-open':
      return words[missing.code](missing.deviceName, checks[missing.check] ?? missing.check);
    default:
      return words[missing.code](missing.deviceName);
  }
}
