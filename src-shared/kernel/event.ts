/**
 * The envelope of an event: a fact that happened at one station and is never changed. Every field but `position` and
 * `orderClock` is part of the fact and of its hash.
 */
import type {
  Branded,
  BranchId,
  CommandId,
  EventId,
  OrganisationId,
  StaffId,
  StationId,
} from './ids.ts';
import type { HybridClock } from './hybrid-clock.ts';

/** A stream's name: '<kind>:<id>', e.g. 'device:0198…' or 'identifier:imei:35912811648824'. */
export type Subject = Branded<'subject'>;

export const subject = (kind: string, id: string): Subject => `${kind}:${id}`;

export const subjectKind = (name: Subject): string => name.slice(0, name.indexOf(':'));

export const subjectId = (name: Subject): string => name.slice(name.indexOf(':') + 1);

export type Envelope = Readonly<{
  eventId: EventId;
  stationId: StationId;
  /** Gapless from 1 at each station: the sync key. */
  stationSequence: number;
  clock: HybridClock;
  /** Where the event stands in every stream, with stationId and stationSequence as tie-breakers. */
  orderClock: HybridClock;
  /** UTC milliseconds by the station's wall clock. */
  occurredAt: number;
  /** The branch's own day, 'YYYY-MM-DD'. */
  businessDate: string;
  schemaVersion: number;
  subjects: readonly Subject[];
  organisationId: OrganisationId;
  branchId: BranchId;
  actorId: StaffId;
  approverId: StaffId | null;
  commandId: CommandId;
  /** 'station:sequence' of the newest staff events that the station knew when it decided (Authority). */
  staffFrontier: string;
}>;

export type DomainEvent<Type extends string = string, Data = unknown> = Envelope &
  Readonly<{ type: Type; data: Data }>;

/** What a decider asks to be appended; the ledger adds the envelope. */
export type NewEvent<Type extends string = string, Data = unknown> = Readonly<{
  type: Type;
  data: Data;
}>;

export const SUBJECTS_MAX = 16;
export const EVENT_BYTES_MAX = 64 * 1024;
