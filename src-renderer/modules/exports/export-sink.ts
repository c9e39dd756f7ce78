/**
 * Where a browser puts the bytes of an export: into a file that the person chose, where it lets a page write one, else
 * among its downloads. Either way nothing is kept of an export that breaks off.
 */

export type ExportSink = Readonly<{
  place: 'chosen' | 'downloads';
  write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Everything came: the file is there from now on. */
  keep: () => Promise<void>;
  drop: () => Promise<void>;
}>;

type WritableFile = Readonly<{
  write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  close: () => Promise<void>;
  abort: () => Promise<void>;
}>;
type FilePicker = (
  options: Readonly<{ suggestedName: string }>,
) => Promise<Readonly<{ createWritable: () => Promise<WritableFile> }>>;

/** Null where the person closed the question. Asked at once after a key or a click, or the browser does not ask at all. */
export async function openSink(fileName: string, mediaType: string): Promise<ExportSink | null> {
  const picker: unknown = Reflect.get(window, 'showSaveFilePicker');
  if (typeof picker !== 'function') return downloadSink(fileName, mediaType);
  try {
    const handle = await (picker as FilePicker).call(window, { suggestedName: fileName });
    const file = await handle.createWritable();
    return {
      place: 'chosen',
      write: (bytes) => file.write(bytes),
      keep: () => file.close(),
      drop: () => file.abort(),
    };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** Pieces become blobs on the way, which a browser keeps on the disk when they are many. */
const BLOB_BYTES = 8 * 1024 * 1024;
/** The download has read its address by then. */
const FORGET_AFTER_MS = 60_000;

function downloadSink(fileName: string, mediaType: string): ExportSink {
  let blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let byteCount = 0;
  const gather = (): void => {
    blobs.push(new Blob(pieces));
    pieces = [];
    byteCount = 0;
  };
  return {
    place: 'downloads',
    write: async (bytes) => {
      pieces.push(bytes);
      byteCount += bytes.length;
      if (byteCount >= BLOB_BYTES) gather();
    },
    keep: async () => {
      gather();
      const address = URL.createObjectURL(new Blob(blobs, { type: mediaType }));
      const link = document.createElement('a');
      link.href = address;
      link.download = fileName;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), FORGET_AFTER_MS);
    },
    drop: async () => {
      blobs = [];
      pieces = [];
    },
  };
}
