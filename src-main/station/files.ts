/** Files that a screen handed over (packing lists, evidence): in memory, bounded, until a command names them. */
import { FILE_BYTES_MAX } from '#shared/bridge/bridge.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';

export type HandedFile = Readonly<{ name: string; bytes: Uint8Array }>;

export type HandedFiles = Readonly<{
  put: (file: HandedFile) => Result<Readonly<{ fileId: string }>>;
  get: (fileId: string) => HandedFile | null;
  /** It lies elsewhere now: its room is for others. */
  drop: (fileId: string) => void;
}>;

/** Six photos of the largest size with their small pictures, and one file more. */
const FILES_MAX = 32;
const BYTES_MAX = 7 * FILE_BYTES_MAX;

export function keepFiles(newId: () => string): HandedFiles {
  const files = new Map<string, HandedFile>();
  let byteCount = 0;
  const drop = (fileId: string): void => {
    byteCount -= files.get(fileId)?.bytes.length ?? 0;
    files.delete(fileId);
  };
  return {
    put: (file) => {
      if (file.bytes.length > FILE_BYTES_MAX)
        return no({ code: 'bridge.file-too-large', maxBytes: FILE_BYTES_MAX });
      const fileId = newId();
      files.set(fileId, file);
      byteCount += file.bytes.length;
      for (const oldest of files.keys()) {
        if (files.size <= FILES_MAX && byteCount <= BYTES_MAX) break;
        drop(oldest);
      }
      return ok({ fileId });
    },
    get: (fileId) => files.get(fileId) ?? null,
    drop,
  };
}

/** The name of a handed file as its header carries it, for people to read only. */
export function handedFileName(encoded: string): string {
  try {
    return decodeURIComponent(encoded).slice(0, 200);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}
