/** Evidence that goes with an event: a file named by the hash of its ciphertext, and a small picture of it. */
import { z } from 'zod';
import { id, line } from './fields.ts';

export const ATTACHMENTS_MAX = 6;

export const ATTACHMENT_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'text/plain',
] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** SHA-256 of the ciphertext, in hex: the name of the file that holds it. */
export const attachmentId = z.string().regex(/^[0-9a-f]{64}$/);

export const attachment = z.strictObject({
  attachmentId,
  name: line(120),
  type: z.enum(ATTACHMENT_TYPES),
  byteCount: z.int().min(1),
  /** A small picture of it, null where there is none. */
  thumbnailId: attachmentId.nullable(),
});
export type Attachment = Readonly<z.output<typeof attachment>>;

/** What events carry. */
export const attachments = z.array(attachment).max(ATTACHMENTS_MAX);

/** What commands carry: files that were handed over before, and their small pictures. */
export const evidenceFiles = z
  .array(z.strictObject({ fileId: id, thumbnailFileId: id.nullable() }))
  .max(ATTACHMENTS_MAX);
export type EvidenceFiles = z.output<typeof evidenceFiles>;

/** What the main process made of them, sealed and stored; for the decider of the command. */
export type PreparedEvidence = Readonly<{ attachments: readonly Attachment[] }>;

/** Every "no" about a photo or a document: at handing it over, at keeping it, and at looking at it later. */
export type EvidenceRejection =
  | { code: 'evidence.unknown-type'; fileName: string }
  | { code: 'evidence.file-gone' }
  | { code: 'evidence.not-kept' }
  | { code: 'evidence.keys-locked' }
  | { code: 'evidence.unknown' }
  | { code: 'evidence.missing' }
  | { code: 'evidence.no-key' }
  | { code: 'evidence.damaged' };

/** Of a command that the station's own program or a test ran without any. */
export const attachmentsOf = (prepared: PreparedEvidence | undefined): readonly Attachment[] =>
  prepared?.attachments ?? [];
