/**
 * The journal: what accounting programs take in. Every posting is a line on the debit or the credit side, revenue one
 * line per tax rate; the lines of an entry add up to zero, and those of a period to its trial balance.
 */
import type { AccountCodes } from '#shared/modules/accounts/chart.ts';
import { CHART, codeOf } from '#shared/modules/accounts/chart.ts';
import { toldOf } from '#shared/modules/accounts/booking.ts';
import {
  bookingText,
  englishBookingWords,
  englishDocumentWords,
} from '#shared/modules/accounts/booking-words.ts';
import { taxedParts, type TaxedPart } from '#shared/modules/accounts/taxed-parts.ts';
import type { ExportFilter } from '#shared/modules/exports/contract.ts';
import type { Posting } from '#shared/kernel/posting.ts';
import { station } from '#shared/modules/settings/shop.ts';
import type { AnyEvent } from '#shared/modules.ts';
import { readEventById } from '#main/modules/accounts/account-ledger.ts';
import { periodOf } from '#main/modules/accounts/balances.ts';
import { accountCodes, namesFor, type Looker } from '#main/modules/accounts/names.ts';
import {
  PAGE_ROWS,
  type Column,
  type Dataset,
  type ExportRow,
  type ExportSource,
} from './dataset.ts';
import { branchName, paged } from './export-source.ts';
import { percentOf } from './sales.ts';

export const journalColumns: readonly Column[] = [
  { name: 'date', meaning: "The branch's own day, YYYY-MM-DD." },
  {
    name: 'journalNumber',
    meaning: 'The entry: its lines add up to zero. No two entries share one.',
  },
  { name: 'line', kind: 'number', meaning: 'Which line of the entry: 1, 2, 3 …' },
  {
    name: 'accountCode',
    meaning: 'The code of the account, as set under Accounts, Account codes; else the usual one.',
  },
  { name: 'accountName', meaning: 'The name of the account in the chart.' },
  { name: 'debit', kind: 'money', meaning: 'The amount on the debit side; empty on the other.' },
  { name: 'credit', kind: 'money', meaning: 'The amount on the credit side; empty on the other.' },
  { name: 'currency', meaning: 'Of debit and credit.' },
  {
    name: 'taxCode',
    meaning: 'The tax rate that revenue and tax belong to; empty for the others.',
  },
  { name: 'taxPercent', meaning: 'That rate in per cent.' },
  { name: 'documentType', meaning: 'Receipt, Delivery or Till opening.' },
  { name: 'documentNumber', meaning: 'The number on that document.' },
  { name: 'description', meaning: 'What happened, in words.' },
  { name: 'branchName', meaning: 'The branch.' },
  { name: 'actorName', meaning: 'Who did it.' },
  { name: 'occurredAt', kind: 'time', meaning: 'When it happened.' },
  {
    name: 'subject',
    meaning:
      'Whose part of the account it is, by kind and id: a unit, a product, a drawer; empty for none.',
  },
  { name: 'account', meaning: 'The account, by its name in this program.' },
  { name: 'eventId', meaning: 'The event that was booked, as in the other exports.' },
];

type StoredPosting = Posting &
  Readonly<{ eventId: string; line: number; branchId: string; businessDate: string }>;
type Key = Pick<StoredPosting, 'businessDate' | 'eventId' | 'line'>;

export const JOURNAL_PAGE = `SELECT event_id AS eventId, line, account, currency, amount_minor AS amountMinor,
    branch_id AS branchId, business_date AS businessDate, subject FROM postings
  WHERE business_date <= ? AND (business_date, event_id, line) > (?, ?, ?)
  ORDER BY business_date, event_id, line LIMIT ${PAGE_ROWS}`;

/** A part of a posting, with the event it comes from; null after each page. */
export type JournalPart = Readonly<{
  posting: StoredPosting;
  part: TaxedPart;
  event: AnyEvent | null;
  /** Which line of its event: 1, 2, 3 … */
  line: number;
}>;

export function* journalParts(
  { db }: ExportSource,
  filter: ExportFilter,
): Generator<JournalPart | null> {
  const { from, to } = periodOf({ from: filter.fromDate, to: filter.toDate });
  const stored = paged<StoredPosting, Key>(
    { businessDate: from, eventId: '', line: 0 },
    ({ businessDate, eventId, line }) =>
      db.all<StoredPosting>(JOURNAL_PAGE, to, businessDate, eventId, line),
    ({ businessDate, eventId, line }) => ({ businessDate, eventId, line }),
  );
  let event: AnyEvent | null = null;
  let eventRead = '';
  let line = 0;
  for (const posting of stored) {
    if (posting === null) {
      yield null;
      continue;
    }
    if (posting.eventId !== eventRead) {
      event = readEventById(db, posting.eventId);
      eventRead = posting.eventId;
      line = 0;
    }
    const parts =
      event === null
        ? [{ amountMinor: posting.amountMinor, tax: null }]
        : taxedParts(event, posting);
    for (const part of parts) {
      line += 1;
      yield { posting, part, event, line };
    }
  }
}

export const sides = (
  amountMinor: number,
): Readonly<{ debit: number | null; credit: number | null }> =>
  amountMinor >= 0 ? { debit: amountMinor, credit: null } : { debit: null, credit: -amountMinor };

export const taxCells = ({ tax }: TaxedPart): ExportRow => ({
  taxCode: tax?.code ?? null,
  taxPercent: tax === null ? null : percentOf(tax.ratePerMillion),
});

/** 'A1/1042': the station's prefix and where the event stands in its chain. One that is not known goes by its id. */
function journalNumberOf(source: ExportSource, event: AnyEvent | null, eventId: string): string {
  if (event === null) return eventId;
  const prefix = source.state(station, event.stationId)?.receiptPrefix ?? '';
  return `${prefix === '' ? event.stationId : prefix}/${event.stationSequence}`;
}

function journalRow(
  source: ExportSource,
  codes: AccountCodes,
  names: Looker,
  { posting, part, event, line }: JournalPart,
): ExportRow {
  const { account, currency, eventId } = posting;
  const told = event === null ? null : toldOf(event, posting, names);
  const booking = told?.booking ?? { kind: 'unknown' };
  return {
    date: posting.businessDate,
    journalNumber: journalNumberOf(source, event, eventId),
    line,
    accountCode: codeOf(codes, account),
    accountName: CHART[account].name,
    ...sides(part.amountMinor),
    currency,
    ...taxCells(part),
    documentType: told === null ? null : englishDocumentWords[told.document.kind],
    documentNumber: told?.document.number ?? null,
    description: bookingText(booking, englishBookingWords),
    branchName: branchName(source, posting.branchId),
    actorName: event === null ? null : names.person(event.actorId),
    occurredAt: event?.occurredAt ?? null,
    subject: posting.subject,
    account,
    eventId,
  };
}

/** A sale's revenue is a line for each of its rates instead of one posting. */
export const SPLIT_LINES = `SELECT SUM((
    SELECT COUNT(*) FROM json_each(e.data, '$.taxes') t WHERE json_extract(t.value, '$.netMinor') <> 0
  ) - 1) AS n FROM postings p JOIN events e ON e.event_id = p.event_id
  WHERE p.business_date >= ? AND p.business_date <= ? AND p.account = 'revenue' AND e.type = 'SaleCompleted'`;

/** Up to here the sales of a period are looked at to count their lines; beyond, the count is left out. */
const COUNTED_MAX = 200_000;

function countJournal({ db }: ExportSource, filter: ExportFilter): number | null {
  const { from, to } = periodOf({ from: filter.fromDate, to: filter.toDate });
  const count = (sql: string): number => db.get<{ n: number | null }>(sql, from, to)?.n ?? 0;
  const postingCount = count(
    'SELECT COUNT(*) AS n FROM postings WHERE business_date >= ? AND business_date <= ?',
  );
  return postingCount > COUNTED_MAX ? null : postingCount + count(SPLIT_LINES);
}

export const journal: Dataset = {
  name: 'journal',
  about:
    'One row per line of the journal, by business date, for accounting programs. The rows of an entry balance, and those of a period are its trial balance.',
  columns: journalColumns,
  rows: function* rows(source, filter) {
    const codes = accountCodes(source);
    const names = namesFor(source);
    for (const part of journalParts(source, filter))
      yield part === null ? null : journalRow(source, codes, names, part);
  },
  count: countJournal,
};
