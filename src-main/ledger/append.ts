/**
 * Appends events that were decided here: envelope, limits, balance, hash, projections and folds, inside the caller's
 * transaction.
 *
 * Invariants: station_sequence is gapless; the clock only grows; every hash covers its predecessor; postings balance.
 */
import { assert } from '#shared/kernel/assert.ts';
import { canonicalise, canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';
import { EVENT_BYTES_MAX, SUBJECTS_MAX, type NewEvent } from '#shared/kernel/event.ts';
import { tick } from '#shared/kernel/hybrid-clock.ts';
import { assertBalanced, postingsOf } from '#shared/kernel/posting.ts';
import { allEvents, type AnyEvent } from '#shared/modules.ts';
import { ROSTER } from '#shared/modules/staff/contract.ts';
import { hashOf, type EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { insertRows, isEventType, type RowWithSubjects } from './events.ts';
import type { States } from './project.ts';
import type { RowBatch } from './row-batch.ts';
import { withOwnStaffEvent, type Head } from './station.ts';

/** What one command's events share. */
export type Author = Readonly<{
  commandId: string;
  organisationId: string;
  branchId: string;
  stationId: string;
  actorId: string;
  approverId: string | null;
  now: number;
  businessDate: string;
  newId: () => string;
}>;

/** Folds the events and puts their rows into the batch. Returns them as they were written and the head after them. */
export function appendEvents(
  db: LedgerDatabase,
  batch: RowBatch,
  states: States,
  head: Head,
  newEvents: readonly NewEvent[],
  author: Author,
): Readonly<{ events: readonly AnyEvent[]; head: Head }> {
  let next = head;
  const events: AnyEvent[] = [];
  const rows: RowWithSubjects[] = [];
  for (const newEvent of newEvents) {
    const { event, row } = envelop(newEvent, next, author);
    const { subjects } = event;
    events.push(event);
    rows.push({ row, subjects });
    batch.addEntries(event);
    states.apply(event);
    const { staffFrontier } = next;
    next = {
      position: row.position,
      sequence: row.stationSequence,
      hash: row.hash,
      clock: row.clock,
      staffFrontier: subjects.includes(ROSTER)
        ? withOwnStaffEvent(staffFrontier, row)
        : staffFrontier,
    };
  }
  insertRows(db, rows);
  return { events, head: next };
}

function envelop(
  newEvent: NewEvent,
  head: Head,
  author: Author,
): Readonly<{ event: AnyEvent; row: EventRow }> {
  const { type } = newEvent;
  assert(isEventType(type), `unknown event ${type}`);
  const definition = allEvents[type];
  const subjects = (definition.subjects as (data: unknown) => readonly string[])(newEvent.data);
  assert(
    subjects.length > 0 && subjects.length <= SUBJECTS_MAX,
    `${type} names ${subjects.length} subjects`,
  );
  // Folded as its text says it, so that what is folded now is what a rebuild will fold.
  const { text: data, value } = canonicalise(newEvent.data as Json);
  assert(
    data.length * 3 <= EVENT_BYTES_MAX || byteLength(data) <= EVENT_BYTES_MAX,
    `${type} is too large`,
  );
  assertBalanced(postingsOf(newEvent.data));
  const clock = tick(head.clock, author.now);
  const fact = {
    eventId: author.newId(),
    stationId: author.stationId,
    stationSequence: head.sequence + 1,
    clock,
    occurredAt: author.now,
    businessDate: author.businessDate,
    type,
    schemaVersion: definition.version,
    organisationId: author.organisationId,
    branchId: author.branchId,
    actorId: author.actorId,
    approverId: author.approverId,
    commandId: author.commandId,
    staffFrontier: head.staffFrontier,
  };
  const unhashed = { ...fact, data, subjects: canonicalJson(subjects), previousHash: head.hash };
  const row = {
    ...unhashed,
    position: head.position + 1,
    orderClock: clock,
    hash: hashOf(unhashed),
  };
  const event = { ...fact, orderClock: clock, subjects, data: value } as AnyEvent;
  return { event, row };
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length;
