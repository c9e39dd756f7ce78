/** English sentences for what stands in the way of a backup, a check, or the keys. */
import type { SafetyRejection } from '#shared/modules/safety/contract.ts';
import type { RejectionSentences } from '../rejections.ts';
import { formats } from '../formats.ts';

const RUNNING = {
  check: 'The record is being checked',
  backup: 'A backup is being made',
  rebuild: 'The tables are being made anew',
} as const;

export const safetyRejections: Pick<RejectionSentences, SafetyRejection['code']> = {
  'safety.folder-not-absolute': ({ folder }) =>
    `“${folder}” does not say where it is. Type the whole path, like E:\\Backups or /media/usb/backups.`,
  'safety.no-folder': () => 'No folder is chosen for backups. Choose one first.',
  'safety.folder-missing': ({ folder }) =>
    `${folder} is not there. Plug in its drive, or make the folder, then try again.`,
  'safety.no-right': ({ folder }) =>
    `Counterfoil may not write to ${folder}. Choose another folder, or let this user of the computer write there.`,
  'safety.no-room': ({ folder, neededBytes, freeBytes }) =>
    neededBytes === 0
      ? `There was not enough room in ${folder}. Make room there, or use a larger drive.`
      : `There is not enough room in ${folder}: ${formats.bytes(neededBytes)} are needed, ${formats.bytes(freeBytes)} are free. ` +
        'Make room there, or use a larger drive.',
  'safety.disk-trouble': ({ folder }) =>
    `The drive of ${folder} did not take what was written, or did not give it back. Try another drive; this one may be failing.`,
  'safety.backup-check-failed': ({ fileName }) =>
    `The copy was read again and is not what the record should be. It is kept as ${fileName} and is no backup. ` +
    'The record itself is checked now; look here again when that is done.',
  'safety.interrupted': () =>
    'Counterfoil was closed, or stopped, before this backup was done. The next one begins by itself.',
  'safety.cancelled': () => 'This was stopped by somebody. It can be begun again at any time.',
  'safety.unexpected': ({ message }) =>
    `The backup could not be made (${message}). Try again; if it stays, tell whoever looks after this computer.`,
  'safety.busy': ({ job }) => `${RUNNING[job]} at the moment. Wait until that is done, or stop it.`,
  'safety.nothing-runs': () => 'Nothing is under way any more.',
  'safety.keys-locked': () =>
    'This station cannot open its own keys, so it cannot save them. Bring in the keys that were saved before.',
  'safety.unknown-station': () =>
    'The station that this backup is of is not in it. Use another backup.',
  'safety.station-taken': () =>
    'This station has begun to write already. A backup is restored into a folder of its own.',
  'safety.prefix-taken': ({ receiptPrefix }) =>
    `Receipts that begin with ${receiptPrefix} are written by another station. Restore once more to get another beginning.`,
};
