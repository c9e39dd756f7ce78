/** Files that a screen handed over (packing lists): kept in memory, few and bounded, until a command names them. */
import { FILE_BYTES_MAX } from '#shared/bridge/bridge.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';

export type HandedFile = Readonly<{ name: string; bytes: Uint8Array }>;

export type HandedFiles = Readonly<{
  put: (file: HandedFile) => Result<Readonly<{ fileId: string }>>;
  get: (fileId: string) => HandedFile | null;
}>;

const FILES_MAX = 8;

export function keepFiles(newId: () => string): HandedFiles {
  const files = new Map<string, HandedFile>();
  return {
    put: (file) => {
      if (file.bytes.length > FILE_BYTES_MAX)
        return no({ code: 'bridge.file-too-large', maxBytes: FILE_BYTES_MAX });
      const fileId = newId();
      files.set(fileId, file);
      const [oldest] = files.keys();
      if (files.size > FILES_MAX && oldest !== undefined) files.delete(oldest);
      return ok({ fileId });
    },
    get: (fileId) => files.get(fileId) ?? null,
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
