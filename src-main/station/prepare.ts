/**
 * What some commands and queries need before the ledger sees them: the hash of a PIN, the rows of a file, evidence stored. Slow or
 * outside work stays out of the ledger's transaction this way.
 */
import { carriesEvidence, evidenceOf } from '#main/attachments/evidence-commands.ts';
import type { Evidence } from '#main/attachments/keep-evidence.ts';
import type { PreparedPassport } from '#main/modules/devices/passport.ts';
import type { PreparedFounding, PreparedPin } from '#main/modules/staff/project.ts';
import type { PreparedEvidence } from '#shared/kernel/attachment.ts';
import type { CommandDefinition } from '#shared/kernel/contract.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import type { PreparedList } from '#shared/modules/receiving/feed-packing-list.ts';
import { allCommands, type CommandType } from '#shared/modules.ts';
import type { FileReader } from './file-reader.ts';
import type { HandedFile, HandedFiles } from './files.ts';
import type { Pins } from './pins.ts';
import { listIn, openFile, type OpenedFile } from './read-table.ts';
import type { SigningKey } from './signing-key.ts';

export type Prepared =
  | PreparedFounding
  | PreparedPin
  | PreparedList
  | PreparedEvidence
  | PreparedPassport
  | undefined;

/** Where evidence goes, and whether whoever is here may run a command: nothing is stored for others. */
export type EvidenceDesk = Readonly<{
  prepare: Evidence['prepare'];
  mayRun: (type: CommandType) => Promise<Result<null>>;
}>;

type Commands = Readonly<Record<string, CommandDefinition>>;

const textOf = (input: unknown, field: string): string => {
  const value: unknown =
    typeof input === 'object' && input !== null ? Reflect.get(input, field) : undefined;
  return typeof value === 'string' ? value.slice(0, 200) : '';
};

const sheetOf = (input: unknown): number | null => {
  const value: unknown =
    typeof input === 'object' && input !== null ? Reflect.get(input, 'sheet') : undefined;
  return typeof value === 'number' ? value : null;
};

/** `commands` are those of the program, but for tests of what none of them does. */
export function makePrepare(
  pins: Pins,
  files: HandedFiles,
  evidence: EvidenceDesk | null = null,
  commands: Commands = allCommands,
  signingKey: (() => Promise<SigningKey>) | null = null,
  open: FileReader['open'] = ({ name, bytes }) => openFile(name, bytes),
) {
  const withEvidence = new Set(
    Object.keys(commands).filter((type) => carriesEvidence(commands[type]!.input)),
  );
  // A person corrects columns many times over one file: it is opened once.
  const opened = new WeakMap<HandedFile, Promise<Result<OpenedFile>>>();
  const openedFile = (file: HandedFile): Promise<Result<OpenedFile>> => {
    const known = opened.get(file);
    if (known !== undefined) return known;
    const opening = open(file);
    opened.set(file, opening);
    // A thread that could not be had may be had at the next try.
    opening.catch(() => opened.delete(file));
    return opening;
  };
  const listOf = async (input: unknown): Promise<Result<PreparedList>> => {
    const file = files.get(textOf(input, 'fileId'));
    if (file === null) return no({ code: 'receiving.file-gone' });
    const found = await openedFile(file);
    return found.ok ? listIn(found.value, sheetOf(input)) : found;
  };
  const pinOf = async (input: unknown): Promise<PreparedPin> => ({
    pinHash: await pins.hashPin(textOf(input, 'pin')),
  });

  const attachmentsOf = async (type: string, input: unknown): Promise<Result<PreparedEvidence>> => {
    const definition = commands[type];
    const wanted = definition === undefined ? null : evidenceOf(definition.input, input);
    // Not in order, or nothing named: there is nothing to store.
    if (evidence === null || wanted === null || wanted.length === 0) return ok({ attachments: [] });
    const allowed = await evidence.mayRun(type as CommandType);
    return allowed.ok ? evidence.prepare(wanted) : allowed;
  };

  const ownOf = async (type: string, input: unknown): Promise<Result<Prepared>> => {
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
      case 'TakeInOpeningStock':
      case 'previewPackingList':
        return listOf(input);
      case 'getPassport':
        return ok(signingKey === null ? undefined : { signingKey: await signingKey() });
      default:
        return ok(undefined);
    }
  };

  /** Undefined for everything that needs nothing. */
  return async (type: string, input: unknown): Promise<Result<Prepared>> => {
    const own = await ownOf(type, input);
    if (!own.ok || !withEvidence.has(type)) return own;
    const kept = await attachmentsOf(type, input);
    return kept.ok ? ok({ ...own.value, ...kept.value }) : kept;
  };
}
