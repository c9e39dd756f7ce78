/** English sentences for photos and documents that cannot be kept, or cannot be shown. */
import type { EvidenceRejection } from '#shared/kernel/attachment.ts';
import type { RejectionSentences } from '../rejections.ts';

export const evidenceRejections: Pick<RejectionSentences, EvidenceRejection['code']> = {
  'evidence.unknown-type': ({ fileName }) =>
    `${fileName === '' ? 'This file' : `“${fileName}”`} is no photo (JPEG, PNG, WebP), PDF or plain text. ` +
    'Save it as one of these, or take a photo of it.',
  'evidence.file-gone': () =>
    'A photo or document is no longer here. Remove it and choose it once more.',
  'evidence.not-kept': () =>
    'The disk of this computer did not take the photo or document, and nothing was written. Make room on it, then try again.',
  'evidence.keys-locked': () =>
    'This station cannot open its keys, so it can keep no photos or documents. Make a backup and restore it with the saved keys.',
  'evidence.unknown': () => 'This photo or document is not known here. Look again from its record.',
  'evidence.missing': () =>
    'The file of this photo or document is not on this computer. It lies in the folder “attachments” of a backup: ask whoever looks after your computers.',
  'evidence.no-key': () =>
    'This station has no key for this photo or document. Look at it on the station where it was taken, or restore with the saved keys.',
  'evidence.damaged': () =>
    'The file of this photo or document is not as it was stored, so it is not shown. A backup may have it whole: ask whoever looks after your computers.',
};
