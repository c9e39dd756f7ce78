/** Says one condition that a gate names: what is missing, and who can see to it. */
import type { Missing } from '#shared/modules/devices/gate.ts';
import type { Words } from './en.ts';

export const saysMissing = (words: Words, missing: Missing): string =>
  (words.missing[missing.code] as (facts: Missing) => string)(missing);
