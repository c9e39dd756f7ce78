/**
 * Takes in the files that a command names: looks what they are, seals and stores them before the command runs, and gives
 * their keys to the ledger's thread. Done here and not in that thread, so that 20 MB keep no sale waiting.
 *
 *   POST /files ─ in memory ─▶ sniff ▸ seal ▸ file durable ▸ key durable ─▶ the command, with what to name
 *
 * A file that was stored once is named again by the same id, whether its command is sent again or put right and sent anew.
 */
import type {
  Attachment,
  EvidenceFiles,
  EvidenceRejection,
  PreparedEvidence,
} from '#shared/kernel/attachment.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import {
  attachmentName,
  fileNameOf,
  isPicture,
  sniffAttachment,
} from '#shared/kernel/sniff-attachment.ts';
import type { HandedFiles } from '#main/station/files.ts';
import type { LedgerClient } from '#main/station/ledger-client.ts';
import {
  isAttachmentThere,
  isDiskAnswer,
  readAttachment,
  storeAttachment,
} from './attachment-files.ts';

/** A small picture is some ten kilobytes; what is much larger is none. */
const THUMBNAIL_BYTES_MAX = 512 * 1024;
const REMEMBERED_MAX = 1_000;

type Stored = Omit<Attachment, 'thumbnailId'>;
type Kept<Value> = Result<Value, EvidenceRejection>;

export type OpenedAttachment = Readonly<{ type: Attachment['type']; bytes: Uint8Array }>;

export type Evidence = Readonly<{
  prepare: (wanted: EvidenceFiles) => Promise<Kept<PreparedEvidence>>;
  open: (attachmentId: string) => Promise<Kept<OpenedAttachment>>;
}>;

export type EvidenceParts = Readonly<{
  dataDir: string;
  files: Pick<HandedFiles, 'get' | 'drop'>;
  ledger: Pick<LedgerClient, 'call'>;
}>;

export function keepEvidence({ dataDir, files, ledger }: EvidenceParts): Evidence {
  const stored = new Map<string, Stored>();

  const remember = (fileId: string, attachment: Stored): void => {
    stored.set(fileId, attachment);
    const [oldest] = stored.keys();
    if (stored.size > REMEMBERED_MAX && oldest !== undefined) stored.delete(oldest);
    files.drop(fileId);
  };

  const store = async (fileId: string, isThumbnail: boolean): Promise<Kept<Stored>> => {
    const known = stored.get(fileId);
    if (known !== undefined) return ok(known);
    const file = files.get(fileId);
    if (file === null) return no({ code: 'evidence.file-gone' });
    const { bytes } = file;
    const type = sniffAttachment(bytes);
    const isAllowed =
      type !== null && (!isThumbnail || (isPicture(type) && bytes.length <= THUMBNAIL_BYTES_MAX));
    if (!isAllowed) return no({ code: 'evidence.unknown-type', fileName: fileNameOf(file.name) });
    const sealed = await storeAttachment(dataDir, bytes);
    const { attachmentId } = sealed;
    if (!(await ledger.call('keepAttachmentKey', sealed)))
      return no({ code: 'evidence.keys-locked' });
    const attachment = {
      attachmentId,
      name: attachmentName(file.name, type),
      type,
      byteCount: bytes.length,
    };
    remember(fileId, attachment);
    return ok(attachment);
  };

  const prepare: Evidence['prepare'] = async (wanted) => {
    const attachments: Attachment[] = [];
    try {
      for (const { fileId, thumbnailFileId } of wanted) {
        const file = await store(fileId, false);
        if (!file.ok) return file;
        const thumbnail = thumbnailFileId === null ? null : await store(thumbnailFileId, true);
        if (thumbnail?.ok === false) return thumbnail;
        attachments.push({ ...file.value, thumbnailId: thumbnail?.value.attachmentId ?? null });
      }
    } catch (error) {
      if (!isDiskAnswer(error)) throw error;
      process.emitWarning(`evidence could not be kept: ${error.code}`);
      return no({ code: 'evidence.not-kept' });
    }
    return ok({ attachments });
  };

  const open: Evidence['open'] = async (attachmentId) => {
    const key = await ledger.call('attachmentKnown', { attachmentId });
    if (key === null) {
      const isThere = await isAttachmentThere(dataDir, attachmentId);
      return no({ code: isThere ? 'evidence.no-key' : 'evidence.unknown' });
    }
    const read = await readAttachment(dataDir, attachmentId, key);
    if (!read.ok) return read;
    const type = sniffAttachment(read.value);
    return type === null ? no({ code: 'evidence.damaged' }) : ok({ type, bytes: read.value });
  };

  return { prepare, open };
}
