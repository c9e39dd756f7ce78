/** Writes a file whole or not at all: beside its place first, moved there once all of it is on the disk. */
import { open, rename, rm } from 'node:fs/promises';

/** Leaves nothing behind where the pieces break off or the disk refuses; a file that was there before stays then. */
export async function writeWhole(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, 'w', 0o600);
  try {
    try {
      for await (const piece of pieces) await handle.appendFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
