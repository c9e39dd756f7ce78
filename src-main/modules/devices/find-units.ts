/** From anything that a unit answers to, whole or by its last digits, to the unit. */
import type { IdentifierClaimState } from '#shared/modules/devices/identifier-claim.ts';
import type { Scan } from '#shared/kernel/identifiers/parse-scan.ts';
import { identifiersIn } from '#shared/kernel/identifiers/identifiers-in.ts';
import type { Reader } from '#main/ledger/store.ts';
import { reversed } from './project.ts';

/** Fewer trailing digits than this would match half the shop. */
const TAIL_MIN = 3;

const EXACT =
  'SELECT device_id AS deviceId, is_duplicate AS isDuplicate FROM identifier_claims WHERE id = ? AND device_id IS NOT NULL';
/** A range on the index, never a scan: the typed digits backwards are the prefix. */
const BY_TAIL = `SELECT DISTINCT device_id AS deviceId FROM identifier_claims
  WHERE reversed >= ? AND reversed < ? AND device_id IS NOT NULL LIMIT ?`;

const idsOf = (rows: readonly { deviceId: string }[]): string[] =>
  rows.map(({ deviceId }) => deviceId);

/** Every unit that answers to it: more than one where it is a duplicate. */
export function findByIdentifier(
  { db }: Pick<Reader, 'db'>,
  kind: string,
  key: string,
): readonly string[] {
  const claimId = `${kind}:${key}`;
  const row = db.get<{ deviceId: string; isDuplicate: number }>(EXACT, claimId);
  if (row === undefined) return [];
  return row.isDuplicate === 1 ? carriersOf(db, claimId) : [row.deviceId];
}

const carriersOf = (db: Reader['db'], claimId: string): readonly string[] => {
  const row = db.get<{ state: string }>(
    'SELECT state FROM identifier_claims WHERE id = ?',
    claimId,
  );
  return row === undefined ? [] : (JSON.parse(row.state) as IdentifierClaimState).deviceIds;
};

export function findByTail({ db }: Pick<Reader, 'db'>, text: string, limit: number): string[] {
  const tail = reversed(text);
  if (tail.length < TAIL_MIN) return [];
  return idsOf(db.all<{ deviceId: string }>(BY_TAIL, tail, `${tail}\u007f`, limit));
}

/** The units that a scan or typed text names: exactly, else by its last digits. */
export function deviceIdsFor(
  scan: Scan,
  text: string,
  reader: Reader,
  limit: number,
): readonly string[] {
  const exact = exactIds(scan, reader);
  if (exact.length > 0) return exact;
  return /^[0-9A-Za-z]{3,}$/.test(text) && /\d/.test(text) ? findByTail(reader, text, limit) : [];
}

/** Each unit once: a label can carry several of its numbers. */
const exactIds = (scan: Scan, reader: Reader): readonly string[] => [
  ...new Set(identifiersIn(scan).flatMap(({ kind, key }) => findByIdentifier(reader, kind, key))),
];
