/** Fills the staff table, and the station's own store of PINs in the transaction of what changed them. */
import type { StaffEvent } from '#shared/modules/staff/contract.ts';
import { staffMember } from '#shared/modules/staff/staff-member.ts';
import { stateTable, type Entries, type LocalWork, type ModuleStore } from '#main/ledger/store.ts';
import { staffMembers } from './tables.ts';

const entries: Entries<StaffEvent['type']> = {
  StaffAdded: null,
  StaffRolesChanged: null,
  StaffDeactivated: null,
  StaffReactivated: null,
  PinSet: null,
  SignedIn: null,
};

/** What the station made of a PIN before the transaction: argon2id hashes only. */
export type PreparedPin = Readonly<{ pinHash: string }>;
export type PreparedFounding = PreparedPin &
  Readonly<{ recoveryCode: string; recoveryHash: string }>;

/** A new PIN clears the wrong tries; a new recovery code replaces the old one. */
export function putCredential(
  db: LocalWork['db'],
  staffId: string,
  pinHash: string,
  recoveryHash: string | null,
): void {
  db.run(
    `INSERT INTO staff_credentials (staff_id, pin_hash, wrong_tries, last_try_at, recovery_hash, recovery_tries)
     VALUES (?, ?, 0, 0, ?, 0)
     ON CONFLICT (staff_id) DO UPDATE SET pin_hash = excluded.pin_hash, wrong_tries = 0, last_try_at = 0,
       recovery_hash = COALESCE(excluded.recovery_hash, recovery_hash),
       recovery_tries = CASE WHEN excluded.recovery_hash IS NULL THEN recovery_tries ELSE 0 END`,
    staffId,
    pinHash,
    recoveryHash,
  );
}

export const staffStore: ModuleStore = {
  module: 'staff',
  projectionVersion: 1,
  states: [
    stateTable(staffMember, staffMembers, (member) => ({
      name: member.name,
      isActive: member.isActive ? 1 : 0,
    })),
  ],
  entryTables: [],
  entries,
  totals: [],
  onCommand: {
    SetUpShop: (_command, reply, prepared, work) => {
      const { pinHash, recoveryHash } = prepared as PreparedFounding;
      putCredential(work.db, reply.ownerId, pinHash, recoveryHash);
    },
    AddStaff: (_command, reply, prepared, work) =>
      putCredential(work.db, reply.staffId, (prepared as PreparedPin).pinHash, null),
    SetPin: (command, _reply, prepared, work) =>
      putCredential(work.db, command.staffId, (prepared as PreparedPin).pinHash, null),
  },
};
