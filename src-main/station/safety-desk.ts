/**
 * What the screens ask of the station about the safety of the record: starts and stops works for those who may, and
 * knows what no ledger knows (the backup's folder, the disk, the work that is under way).
 */
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DeviceRequest } from '#shared/bridge/bridge.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { isAllowed, type Right, type Role } from '#shared/kernel/roles.ts';
import { KEEPS_SAFE, SAVES_KEYS, type FolderView } from '#shared/modules/safety/contract.ts';
import type { PreparedSafety } from '#main/modules/safety/queries.ts';
import { ledgerSize, lookAt } from './keep-backups.ts';
import { startKeeping, type KeepingParts } from './keeping.ts';
import type { KeysSaving } from './keys-saving.ts';

export type SafetyRequest = Extract<DeviceRequest, { type: `safety.${string}` }>;

export type SafetyDesk = Readonly<{
  begin: () => void;
  touch: () => void;
  answer: (request: SafetyRequest) => Promise<Result<unknown>>;
  /** What the safety queries need to know besides the ledger; the sign in the frame needs little of it. */
  prepared: (type: 'getSafety' | 'getSafetySign') => Promise<PreparedSafety>;
  close: () => Promise<void>;
}>;

export type SafetyDeskParts = KeepingParts &
  Readonly<{
    person: () => Promise<Readonly<{ staffId: string; roles: readonly Role[] }> | null>;
    /** Null where the host has no window of its own to ask in. */
    chooseFolder: (() => Promise<string | null>) | null;
    keys: KeysSaving;
  }>;

/** A folder that was looked at so long ago is looked at again; the answer meanwhile is the last one. */
const FOLDER_FRESH_MS = 60_000;

const WANTED = {
  'safety.check': KEEPS_SAFE,
  'safety.backUp': KEEPS_SAFE,
  'safety.rebuild': KEEPS_SAFE,
  'safety.cancel': KEEPS_SAFE,
  'safety.chooseFolder': KEEPS_SAFE,
  'safety.saveKeys': SAVES_KEYS,
} as const satisfies Readonly<Record<SafetyRequest['type'], Right>>;

export function startSafetyDesk(parts: SafetyDeskParts): SafetyDesk {
  const { ledger, dataDir, now, tell, keys } = parts;
  const keeping = startKeeping(parts);
  let folder: Readonly<{ name: string; view: FolderView; lookedAt: number }> | null = null;
  let isLooking = false;
  let confirmMs: number | null = null;

  /** Looks behind the answer's back: a drive on a network may keep it waiting. */
  const lookAtPlanFolder = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      const { plan } = await ledger.call('readKeeping');
      const name = plan?.folder ?? null;
      const isFresh = folder?.name === name && Math.abs(now() - folder.lookedAt) < FOLDER_FRESH_MS;
      if (name === null || isFresh) return;
      const before = JSON.stringify(folder?.view);
      folder = { name, view: await lookAt(name, dataDir), lookedAt: now() };
      if (JSON.stringify(folder.view) !== before)
        tell({ kind: 'changed', streamKinds: ['safety'] });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      process.emitWarning(error);
    } finally {
      isLooking = false;
    }
  };

  const work = (request: SafetyRequest, staffId: string): Promise<Result<unknown>> => {
    switch (request.type) {
      case 'safety.check':
        return keeping.check();
      case 'safety.backUp':
        return keeping.backUp(request.folder);
      case 'safety.rebuild':
        return keeping.rebuild();
      case 'safety.cancel':
        return Promise.resolve(keeping.cancel());
      case 'safety.chooseFolder':
        return choose();
      case 'safety.saveKeys':
        return keys.save(staffId, request.passphrase, request.folder);
    }
  };
  const choose = async (): Promise<Result<unknown>> => {
    if (parts.chooseFolder === null)
      return no({ code: 'bridge.bad-request', problem: 'there is no window to ask in' });
    return ok({ folder: await parts.chooseFolder() });
  };

  return {
    begin: () => {
      keeping.begin();
      void measureConfirming(dataDir).then((ms) => {
        confirmMs = ms;
      });
    },
    touch: keeping.touch,
    answer: async (request) => {
      const person = await parts.person();
      if (person === null) return no({ code: 'bridge.signed-out' });
      if (!isAllowed(WANTED[request.type], person.roles))
        return no({ code: 'bridge.not-allowed', wanted: request.type });
      return work(request, person.staffId);
    },
    prepared: async (type) => {
      const isForScreen = type === 'getSafety';
      if (isForScreen) void lookAtPlanFolder();
      const { disk, freeBytes, restartCount } = ledger.state();
      return {
        run: keeping.run(),
        folder: folder?.view ?? null,
        disk: { freeBytes, isLow: disk !== 'roomy', confirmMs },
        byteCount: isForScreen ? await ledgerSize(dataDir) : 0,
        keysFingerprint: isForScreen ? keys.fingerprint() : null,
        restartCount,
      };
    },
    close: keeping.close,
  };
}

const TRIES = 7;

/**
 * How long the ledger's disk takes to confirm a write: the middle of a few. A disk that answers faster than any can only
 * says that it has written, and loses it with the power (RELIABILITY §1).
 */
async function measureConfirming(dataDir: string): Promise<number | null> {
  const bytes = Buffer.alloc(4_096, 1);
  // One name: what a kill leaves behind is written over by the next start.
  const name = path.join(dataDir, 'disk-test.tmp');
  try {
    const file = await open(name, 'w', 0o600);
    const tookMs: number[] = [];
    try {
      for (let index = 0; index < TRIES; index += 1) {
        await file.write(bytes, 0, bytes.length, index * bytes.length);
        const from = performance.now();
        await file.sync();
        tookMs.push(performance.now() - from);
      }
    } finally {
      await file.close();
      await rm(name, { force: true });
    }
    return tookMs.toSorted((a, b) => a - b)[Math.floor(TRIES / 2)] ?? null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // A full disk, or one that is going: others say so.
    return null;
  }
}
