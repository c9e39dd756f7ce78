/** The record itself: every event with all that its hash covers, those included that this program cannot read. */
import type { EventRow } from '#main/ledger/chain.ts';
import { EVENT_COLUMNS } from '#main/ledger/events.ts';
import { PAGE_ROWS, type Column, type Dataset } from './dataset.ts';
import { paged } from './export-source.ts';

/** Up to here a period is counted by looking at every event; beyond, the count is left out. */
const COUNTED_MAX = 500_000;

const columns: readonly Column[] = [
  { name: 'eventId', meaning: 'The event, worldwide.' },
  { name: 'stationId', meaning: 'The computer that wrote it.' },
  {
    name: 'stationSequence',
    kind: 'number',
    meaning: 'Its number at that station: 1, 2, 3 … without a gap.',
  },
  {
    name: 'clock',
    kind: 'number',
    meaning: "The station's logical clock: it grows with every event.",
  },
  {
    name: 'orderClock',
    kind: 'number',
    meaning: 'Where the event stands among those of all stations. Not part of the hash.',
  },
  {
    name: 'occurredAt',
    kind: 'time',
    meaning: "When it happened by the station's own clock.",
  },
  { name: 'businessDate', meaning: "The branch's own day, YYYY-MM-DD." },
  { name: 'type', meaning: 'What happened, e.g. SaleCompleted.' },
  { name: 'schemaVersion', kind: 'number', meaning: 'Which version of its type the data has.' },
  {
    name: 'data',
    kind: 'json',
    meaning: 'What happened, in full. Names and numbers of customers are sealed in it.',
  },
  {
    name: 'subjects',
    kind: 'json',
    meaning: 'What it is about: devices, sales, deliveries and others by kind and id.',
  },
  { name: 'organisationId', meaning: 'The shop or chain.' },
  { name: 'branchId', meaning: 'The branch.' },
  { name: 'actorId', meaning: 'Who did it: a person of staff, or the station itself.' },
  { name: 'approverId', meaning: 'Who approved it, where somebody had to.' },
  { name: 'commandId', meaning: 'The act that led to it; several events may share one.' },
  {
    name: 'staffFrontier',
    meaning: 'What the station knew of the rights of people when it was decided.',
  },
  { name: 'previousHash', meaning: "The hash of the station's event before it." },
  {
    name: 'hash',
    meaning:
      'SHA-256 over the fields above and the hash before it: what proves that nothing was altered.',
  },
];

const PAGE = `SELECT ${EVENT_COLUMNS} FROM events e WHERE e.position > ? ORDER BY e.position LIMIT ${PAGE_ROWS}`;
/** A stretch of positions at a time, so that a page takes no longer where the period has few events. */
const STRETCH = `SELECT ${EVENT_COLUMNS} FROM events e WHERE e.position > ? AND e.position <= ?
  AND e.business_date BETWEEN ? AND ? ORDER BY e.position`;
const STRETCH_POSITIONS = 2_000;

const FIRST_DAY = '0000-00-00';
const LAST_DAY = '9999-99-99';

export const events: Dataset = {
  name: 'events',
  about:
    'Everything that ever happened, in the order in which it came to this station. The period goes by the business date.',
  columns,
  rows: function* rows({ db }, { fromDate, toDate }) {
    if (fromDate === null && toDate === null) {
      yield* paged<EventRow, number>(
        0,
        (after) => db.all<EventRow>(PAGE, after),
        ({ position }) => position,
      );
      return;
    }
    const last = db.get<{ last: number | null }>('SELECT MAX(position) AS last FROM events')?.last;
    for (let after = 0; after < (last ?? 0); after += STRETCH_POSITIONS) {
      const until = after + STRETCH_POSITIONS;
      yield* db.all<EventRow>(STRETCH, after, until, fromDate ?? FIRST_DAY, toDate ?? LAST_DAY);
      yield null;
    }
  },
  count: ({ db }, { fromDate, toDate }) => {
    const all = db.get<{ n: number }>('SELECT COUNT(*) AS n FROM events')?.n ?? 0;
    if (fromDate === null && toDate === null) return all;
    if (all > COUNTED_MAX) return null;
    const counted = db.get<{ n: number }>(
      'SELECT COUNT(*) AS n FROM events WHERE business_date BETWEEN ? AND ?',
      fromDate ?? FIRST_DAY,
      toDate ?? LAST_DAY,
    );
    return counted?.n ?? 0;
  },
};
