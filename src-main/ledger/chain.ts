/**
 * The hash chain of a station: SHA-256 over every column of the fact and the hash before it. Whoever changes any column
 * of any event breaks every hash from there on.
 */
import { hash } from 'node:crypto';

/** An event as it is stored: `data` and `subjects` are canonical JSON text. */
export type EventRow = Readonly<{
  position: number;
  eventId: string;
  stationId: string;
  stationSequence: number;
  clock: number;
  orderClock: number;
  occurredAt: number;
  businessDate: string;
  type: string;
  schemaVersion: number;
  data: string;
  subjects: string;
  organisationId: string;
  branchId: string;
  actorId: string;
  approverId: string | null;
  commandId: string;
  staffFrontier: string;
  previousHash: string;
  hash: string;
}>;

/** What stands before a station's first event. */
export const GENESIS_HASH = '0'.repeat(64);

/** Every column but position, order_clock (bookkeeping) and the hash itself. */
export function hashOf(row: Omit<EventRow, 'position' | 'orderClock' | 'hash'>): string {
  const fact = JSON.stringify([
    row.previousHash,
    row.eventId,
    row.stationId,
    row.stationSequence,
    row.clock,
    row.occurredAt,
    row.businessDate,
    row.type,
    row.schemaVersion,
    row.data,
    row.subjects,
    row.organisationId,
    row.branchId,
    row.actorId,
    row.approverId,
    row.commandId,
    row.staffFrontier,
  ]);
  return hash('sha256', fact, 'hex');
}
