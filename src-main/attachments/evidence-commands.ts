/** Which commands carry evidence: those whose input has a field `evidence`, whoever writes them and however they nest it. */
import { z } from 'zod';
import { evidenceFiles, type EvidenceFiles } from '#shared/kernel/attachment.ts';

/** Whether an input, or one of the shapes that it may have, has the field. */
export function carriesEvidence(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, 'evidence');
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion)
    return schema.options.some(carriesEvidence);
  if (schema instanceof z.ZodIntersection)
    return carriesEvidence(schema.def.left) || carriesEvidence(schema.def.right);
  if (schema instanceof z.ZodPipe) return carriesEvidence(schema.def.in);
  return false;
}

/** The files that an input names, null where it is not in order: the ledger says so in its own words. */
export function evidenceOf(schema: z.ZodType, input: unknown): EvidenceFiles | null {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return null;
  const named: unknown = Reflect.get(parsed.data as object, 'evidence');
  const files = evidenceFiles.safeParse(named ?? []);
  return files.success ? files.data : null;
}
