/**
 * What some commands and queries need before the ledger sees them: the hash of a PIN, the rows of a file. Slow or
 * outside work stays out of the ledger's transaction this way.
 */
import type { PreparedFounding, PreparedPin } from '#main/modules/staff/project.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import type { PreparedList } from '#shared/modules/receiving/feed-packing-list.ts';
import type { HandedFiles } from './files.ts';
import type { Pins } from './pins.ts';
import { readTable } from './read-table.ts';

export type Prepared = PreparedFounding | PreparedPin | PreparedList | undefined;

const textOf = (input: unknown, field: string): string => {
  const value: unknown =
    typeof input === 'object' && input !== null ? Reflect.get(input, field) : undefined;
  return typeof value === 'string' ? value.slice(0, 200) : '';
};

export function makePrepare(pins: Pins, files: HandedFiles) {
  const listOf = (input: unknown): Result<PreparedList> => {
    const file = files.get(textOf(input, 'fileId'));
    return file === null ? no({ code: 'receiving.file-gone' }) : readTable(file.name, file.bytes);
  };
  const pinOf = async (input: unknown): Promise<PreparedPin> => ({
    pinHash: await pins.hashPin(textOf(input, 'pin')),
  });

  /** Undefined for everything that needs nothing. */
  return async (type: string, input: unknown): Promise<Result<Prepared>> => {
    switch (type) {
      case 'SetUpShop': {
        const recoveryCode = pins.newRecoveryCode();
        const recoveryHash = await pins.hashRecoveryCode(recoveryCode);
        return ok({ ...(await pinOf(input)), recoveryCode, recoveryHash });
      }
      case 'AddStaff':
      case 'SetPin':
        return ok(await pinOf(input));
      case 'FeedPackingList':
      case 'previewPackingList':
        return listOf(input);
      default:
        return ok(undefined);
    }
  };
}
