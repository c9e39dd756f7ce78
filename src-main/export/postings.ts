/** Every posting of every event: what the balances of all accounts are the sums of. */
import { CHART, codeOf } from '#shared/modules/accounts/chart.ts';
import type { Account } from '#shared/kernel/posting.ts';
import { organisation } from '#shared/modules/settings/shop.ts';
import {
  PAGE_ROWS,
  type Column,
  type Dataset,
  type ExportRow,
  type ExportSource,
} from './dataset.ts';
import { branchName, paged, staffName } from './export-source.ts';

type StoredPosting = Readonly<{
  eventId: string;
  line: number;
  account: string;
  currency: string;
  amountMinor: number;
  branchId: string;
  businessDate: string;
  subject: string;
}>;
type Key = Pick<StoredPosting, 'businessDate' | 'eventId' | 'line'>;

type PostedEvent = Readonly<{
  type: string;
  occurredAt: number;
  stationId: string;
  actorId: string;
  commandId: string;
}>;

const columns: readonly Column[] = [
  { name: 'eventId', meaning: 'The event that posted it; its postings add up to zero.' },
  { name: 'line', kind: 'number', meaning: 'Which posting of the event: 1, 2, 3 …' },
  { name: 'eventType', meaning: 'What happened, e.g. SaleCompleted.' },
  { name: 'commandId', meaning: 'The act that led to it: a sale and its units share one.' },
  { name: 'businessDate', meaning: "The branch's own day, YYYY-MM-DD." },
  { name: 'occurredAt', kind: 'time', meaning: 'When it happened.' },
  { name: 'branchId', meaning: 'The branch.' },
  { name: 'branchName', meaning: 'Its name.' },
  { name: 'stationId', meaning: 'The computer that wrote it.' },
  { name: 'actorId', meaning: 'Who did it.' },
  { name: 'actorName', meaning: 'Their name.' },
  { name: 'account', meaning: 'The account, by its name in this program.' },
  { name: 'accountCode', meaning: 'Its code in the accounts of the shop.' },
  { name: 'accountName', meaning: 'Its name in the chart of accounts.' },
  { name: 'amount', kind: 'money', meaning: 'A debit is above zero, a credit below.' },
  { name: 'currency', meaning: 'Of the amount.' },
  {
    name: 'subject',
    meaning:
      'Whose part of the account it is, by kind and id: a unit, a product, a drawer; empty for none.',
  },
];

const FIRST_DAY = '0000-00-00';
const LAST_DAY = '9999-99-99';

/** By day, then by event, whose ids grow with time: the order of the index, so that a page is read without sorting. */
const PAGE = `SELECT event_id AS eventId, line, account, currency, amount_minor AS amountMinor,
    branch_id AS branchId, business_date AS businessDate, subject FROM postings
  WHERE (business_date, event_id, line) > (?, ?, ?) AND business_date <= ?
  ORDER BY business_date, event_id, line LIMIT ${PAGE_ROWS}`;
const EVENT = `SELECT type, occurred_at AS occurredAt, station_id AS stationId, actor_id AS actorId,
    command_id AS commandId FROM events WHERE event_id = ? ORDER BY position LIMIT 1`;

function postingRow(
  source: ExportSource,
  posting: StoredPosting,
  event: PostedEvent | undefined,
): ExportRow {
  const { amountMinor, branchId, account, ...rest } = posting;
  const codes = source.state(organisation, source.organisationId)?.accountCodes ?? {};
  const known = account in CHART ? (account as Account) : null;
  return {
    ...rest,
    branchId,
    branchName: branchName(source, branchId),
    account,
    accountCode: known === null ? null : codeOf(codes, known),
    accountName: known === null ? null : CHART[known].name,
    amount: amountMinor,
    eventType: event?.type ?? null,
    commandId: event?.commandId ?? null,
    occurredAt: event?.occurredAt ?? null,
    stationId: event?.stationId ?? null,
    actorId: event?.actorId ?? null,
    actorName: event === undefined ? null : staffName(source, event.actorId),
  };
}

export const postings: Dataset = {
  name: 'postings',
  about:
    'One row per posting, by business date. The rows of an event add up to zero, and so do all of them.',
  columns,
  rows: function* rows(source, { fromDate, toDate }) {
    const { db } = source;
    const stored = paged<StoredPosting, Key>(
      { businessDate: fromDate ?? FIRST_DAY, eventId: '', line: 0 },
      ({ businessDate, eventId, line }) =>
        db.all<StoredPosting>(PAGE, businessDate, eventId, line, toDate ?? LAST_DAY),
      ({ businessDate, eventId, line }) => ({ businessDate, eventId, line }),
    );
    let event: PostedEvent | undefined;
    let eventRead = '';
    for (const posting of stored) {
      if (posting === null) {
        yield null;
        continue;
      }
      if (posting.eventId !== eventRead) {
        event = db.get<PostedEvent>(EVENT, posting.eventId);
        eventRead = posting.eventId;
      }
      yield postingRow(source, posting, event);
    }
  },
  count: ({ db }, { fromDate, toDate }) =>
    db.get<{ n: number }>(
      'SELECT COUNT(*) AS n FROM postings WHERE business_date BETWEEN ? AND ?',
      fromDate ?? FIRST_DAY,
      toDate ?? LAST_DAY,
    )?.n ?? 0,
};
