/** Files of evidence on their way into a command: what one is, which are let in, and what the command is given. */
import { FILE_BYTES_MAX } from '#shared/bridge/bridge.ts';
import {
  ATTACHMENTS_MAX,
  type AttachmentType,
  type EvidenceFiles,
} from '#shared/kernel/attachment.ts';
import { fileNameOf, sniffAttachment } from '#shared/kernel/sniff-attachment.ts';
import { spokenWords } from '#renderer/app/messages/words.tsx';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';

/** One that was handed over. Keep it as long as its command may be sent. */
export type EvidenceFile = Readonly<{
  fileId: string;
  thumbnailFileId: string | null;
  name: string;
  type: AttachmentType;
  byteCount: number;
  /** The small picture as a data: address, null where there is none. */
  picture: string | null;
}>;

/** For the field `evidence` of a command. */
export const evidenceInput = (files: readonly EvidenceFile[]): EvidenceFiles =>
  files.map(({ fileId, thumbnailFileId }) => ({ fileId, thumbnailFileId }));

/** Those that still fit, and how many were left out for it. */
export function takeFitting<Item>(
  offered: readonly Item[],
  alreadyCount: number,
): Readonly<{ taken: readonly Item[]; leftOutCount: number }> {
  const taken = offered.slice(0, Math.max(0, ATTACHMENTS_MAX - alreadyCount));
  return { taken, leftOutCount: offered.length - taken.length };
}

export type Examined =
  | Readonly<{ ok: true; type: AttachmentType }>
  | Readonly<{ ok: false; sentence: string }>;

/** Looks at a file before it is sent; a file that cannot be read counts as one of no known kind. */
export async function examine(file: File): Promise<Examined> {
  const words = spokenWords().evidence;
  const name = fileNameOf(file.name);
  if (file.size > FILE_BYTES_MAX)
    return { ok: false, sentence: words.tooLarge(name, file.size, FILE_BYTES_MAX) };
  if (file.size === 0) return { ok: false, sentence: words.empty(name) };
  const type = sniffAttachment(new Uint8Array(await file.arrayBuffer()));
  return type === null
    ? { ok: false, sentence: sentenceOf({ code: 'evidence.unknown-type', fileName: name }) }
    : { ok: true, type };
}

/** Width and height of a picture within a square, in its own proportions; a small one stays as it is. */
export function fitWithin(
  { width, height }: Readonly<{ width: number; height: number }>,
  sideMax: number,
): Readonly<{ width: number; height: number }> {
  const scale = Math.min(1, sideMax / Math.max(width, height, 1));
  const scaled = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: scaled(width), height: scaled(height) };
}

/** What the clipboard or a drop carries as files; a word that is pasted stays its field's. */
export const filesOf = (transfer: DataTransfer | null): File[] => [...(transfer?.files ?? [])];
