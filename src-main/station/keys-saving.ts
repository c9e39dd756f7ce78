/**
 * Saves the keys of persons, of files of evidence and of PINs, sealed with a passphrase that only the owner knows, apart from the backups. Each
 * new file takes the place of the one before it in its folder: a key that was destroyed must not live on there.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SavedKeys } from '#shared/bridge/bridge.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { keysFileName } from '#shared/modules/safety/backup-name.ts';
import { folderProblem } from '#main/backup/folder.ts';
import { syncFolder } from '#main/ledger/durable-files.ts';
import { openKeys, readKeySecrets, sealKeys } from '#main/personal/key-backup.ts';
import { hasAttachmentKeys, keysFile } from '#main/personal/key-store.ts';
import { openPrivateToRead } from '#main/personal/private-file.ts';
import { lookAt } from './keep-backups.ts';
import type { LedgerClient } from './ledger-client.ts';
import { readSecret, type Seal } from './secrets.ts';
import { writeWhole } from './write-whole.ts';

export type KeysSaving = Readonly<{
  /** Which keys there are, without saying anything about them. */
  fingerprint: () => string;
  save: (staffId: string, passphrase: string, folder: string | null) => Promise<Result<SavedKeys>>;
}>;

export type KeysSavingParts = Readonly<{
  ledger: Pick<LedgerClient, 'call'>;
  dataDir: string;
  seal: Seal;
  newId: () => string;
  /** Streams of these kinds were changed by a command of this program's own. */
  committed: (streamKinds: readonly string[]) => Promise<void>;
}>;

export function prepareKeysSaving(parts: KeysSavingParts): KeysSaving {
  const { ledger, dataDir, seal, newId, committed } = parts;
  const pepperHash = hashOf(readSecret(dataDir, 'pepper', seal));

  /** Keys are only added and destroyed, so that their counts tell one state from every earlier one. */
  const fingerprint = (): string => {
    const { total, destroyed, files } = countKeys(dataDir);
    // As it was before there were photos, where there are none.
    const withFiles = files === 0 ? '' : ` ${files}`;
    return hashOf(`counterfoil keys ${pepperHash} ${total} ${destroyed}${withFiles}`);
  };

  const save: KeysSaving['save'] = async (staffId, passphrase, folder) => {
    const saved = fingerprint();
    const secrets = readKeySecrets(dataDir, seal);
    if (secrets === null) return no({ code: 'safety.keys-locked' });
    const bytes = await sealKeys(secrets, passphrase);
    const names = await ledger.call('readKeeping');
    const fileName = keysFileName(names);
    if (folder !== null) {
      const problem = await write(folder, fileName, bytes, passphrase);
      if (!problem.ok) return problem;
    }
    const { answer, streamKinds } = await ledger.call('execute', {
      commandId: newId(),
      type: 'RecordKeysSaved',
      input: { staffId, fingerprint: saved },
      asker: 'station',
    });
    if (!answer.ok) return answer;
    await committed(streamKinds);
    const base64 = folder === null ? Buffer.from(bytes).toString('base64') : null;
    return ok({ fileName, base64 });
  };

  /** Written, and opened again as a restore will: a file that cannot be is none. */
  const write = async (
    folder: string,
    fileName: string,
    bytes: Uint8Array,
    passphrase: string,
  ): Promise<Result<null>> => {
    const { problem } = await lookAt(folder, dataDir);
    if (problem !== null && problem.code !== 'safety.no-room') return no(problem);
    const file = path.join(folder, fileName);
    try {
      await writeWhole(file, oneChunk(bytes));
      syncFolder(folder);
      const opened = await openKeys(readFileSync(file), passphrase);
      return opened.ok ? ok(null) : no({ code: 'safety.disk-trouble', folder });
    } catch (error) {
      return no(folderProblem(error, folder));
    }
  };

  return { fingerprint, save };
}

/** A key that was destroyed is overwritten with nothing (key-store.ts). */
const COUNTS = `SELECT COUNT(*) AS total, COALESCE(SUM(wrapped = zeroblob(LENGTH(wrapped))), 0) AS destroyed
  FROM person_keys`;

type KeyCounts = Readonly<{ total: number; destroyed: number; files: number }>;

function countKeys(dataDir: string): KeyCounts {
  const db = openPrivateToRead(keysFile(dataDir));
  if (db === null) return { total: 0, destroyed: 0, files: 0 };
  try {
    const persons = db.prepare(COUNTS).get() as Omit<KeyCounts, 'files'>;
    const files = hasAttachmentKeys(db)
      ? (db.prepare('SELECT COUNT(*) FROM attachment_keys').pluck().get() as number)
      : 0;
    return { ...persons, files };
  } finally {
    db.close();
  }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const hashOf = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');
