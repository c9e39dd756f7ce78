/** Makes the system forget a file, so that the next read comes from the disk. Only GNU dd can ask for that. */
import { spawnSync } from 'node:child_process';

/** False where it could not be asked; one line says so. */
export function dropFromCache(file: string): boolean {
  const asked = spawnSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none']);
  if (asked.status === 0) return true;
  console.error('Not measured cold: this system has no dd that can drop a file from its cache.');
  return false;
}
