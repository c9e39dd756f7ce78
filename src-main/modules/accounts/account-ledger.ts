/**
 * The rows of one account, page by page. Rows stand in the order (day, event id, line): event ids begin with the time,
 * so that a page is a step along the index `postings_by_day`, however many rows there are before it.
 */
import { codeOf } from '#shared/modules/accounts/chart.ts';
import { toldOf } from '#shared/modules/accounts/booking.ts';
import type { AccountLedger, LedgerRow, LedgerRowKey } from '#shared/modules/accounts/contract.ts';
import { branch } from '#shared/modules/settings/shop.ts';
import type { AnyEvent, InputOfQuery } from '#shared/modules.ts';
import type { EventRow } from '#main/ledger/chain.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';
import { EVENT_COLUMNS, eventOf } from '#main/ledger/events.ts';
import type { Reader } from '#main/ledger/store.ts';
import {
  balanceBefore,
  branchesFor,
  branchNames,
  daysMoved,
  justAfter,
  periodOf,
} from './balances.ts';
import { accountCodes, namesFor } from './names.ts';

type Input = InputOfQuery<'getAccountLedger'>;

type PostingRow = Readonly<{
  eventId: string;
  line: number;
  amountMinor: number;
  branchId: string;
  subject: string;
}>;

const OF_ACCOUNT = `FROM postings WHERE business_date = ? AND account = ? AND currency = ?
  AND (? IS NULL OR branch_id = ?)`;
const COLUMNS =
  'event_id AS eventId, line, amount_minor AS amountMinor, branch_id AS branchId, subject';

export const OLDEST_FIRST = `SELECT ${COLUMNS} ${OF_ACCOUNT} AND (event_id, line) > (?, ?)
  ORDER BY event_id, line LIMIT ?`;
export const NEWEST_FIRST = `SELECT ${COLUMNS} ${OF_ACCOUNT} AND (event_id, line) < (?, ?)
  ORDER BY event_id DESC, line DESC LIMIT ?`;
export const EARLIER_THAT_DAY = `SELECT SUM(amount_minor) AS amountMinor ${OF_ACCOUNT}
  AND (event_id, line) < (?, ?)`;

/** Before and behind every row of a day: no event id begins with a tilde. */
const BEGINNING: Pick<LedgerRowKey, 'eventId' | 'line'> = { eventId: '', line: 0 };
const END: Pick<LedgerRowKey, 'eventId' | 'line'> = { eventId: '~', line: 0 };

type Found = PostingRow & Readonly<{ day: string }>;

/** Up to `limit` + 1 rows behind `after`, day by day; the one too many says that there is more. */
function findRows({ db }: Reader, branches: readonly string[], input: Input): Found[] {
  const { account, currency, branchId, order, after, limit } = input;
  const isForward = order === 'oldest-first';
  const period = periodOf(input);
  const days = daysMoved(db, branches, account, currency, {
    from:
      isForward && after !== null && after.businessDate > period.from
        ? after.businessDate
        : period.from,
    to:
      !isForward && after !== null && after.businessDate < period.to
        ? after.businessDate
        : period.to,
  });
  const found: Found[] = [];
  for (const day of isForward ? days : days.toReversed()) {
    const edge = isForward ? BEGINNING : END;
    const { eventId, line } = after?.businessDate === day ? after : edge;
    const rows = db.all<PostingRow>(
      isForward ? OLDEST_FIRST : NEWEST_FIRST,
      day,
      account,
      currency,
      branchId,
      branchId,
      eventId,
      line,
      limit + 1 - found.length,
    );
    found.push(...rows.map((row) => ({ ...row, day })));
    if (found.length > limit) break;
  }
  return found;
}

/** What the account stood at before a row: the days before its own, and what came earlier that day. */
function balanceBeforeRow(
  { db }: Reader,
  branches: readonly string[],
  { account, currency, branchId }: Input,
  { day, eventId, line }: Found,
): number {
  const earlier = db.get<{ amountMinor: number | null }>(
    EARLIER_THAT_DAY,
    day,
    account,
    currency,
    branchId,
    branchId,
    eventId,
    line,
  );
  return balanceBefore(db, branches, account, currency, day) + (earlier?.amountMinor ?? 0);
}

/** Of several events under one id the first is the one that is read; it alone has postings. */
export const EVENT_BY_ID = `SELECT ${EVENT_COLUMNS} FROM events e WHERE e.event_id = ? ORDER BY e.position LIMIT 1`;

export function readEventById(db: LedgerDatabase, eventId: string): AnyEvent | null {
  const row = db.get<EventRow>(EVENT_BY_ID, eventId);
  return row === undefined ? null : eventOf(row);
}

export function readAccountLedger(input: Input, reader: Reader): AccountLedger {
  const { account, currency, order, limit } = input;
  const branches = branchesFor(reader.db, input.branchId);
  const found = findRows(reader, branches, input);
  const page = found.slice(0, limit);
  const [first] = page;
  let balanceMinor = first === undefined ? 0 : balanceBeforeRow(reader, branches, input, first);
  // Forwards the balance grows by each row; backwards it is what the rows that were passed leave.
  if (order === 'newest-first' && first !== undefined) balanceMinor += first.amountMinor;
  const names = namesFor(reader);
  const rows = page.map((row): LedgerRow => {
    if (order === 'oldest-first') balanceMinor += row.amountMinor;
    const told = tellRow(row, input, balanceMinor, names, reader);
    if (order === 'newest-first') balanceMinor -= row.amountMinor;
    return told;
  });
  const { from, to } = periodOf(input);
  return {
    accountCode: codeOf(accountCodes(reader), account),
    openingMinor: balanceBefore(reader.db, branches, account, currency, from),
    closingMinor: balanceBefore(reader.db, branches, account, currency, justAfter(to)),
    rows,
    next: found.length > limit ? (rows.at(-1)?.key ?? null) : null,
    branches: branchNames(reader),
  };
}

function tellRow(
  { day, eventId, line, amountMinor, branchId, subject }: Found,
  { account, currency }: Input,
  balanceMinor: number,
  names: ReturnType<typeof namesFor>,
  reader: Reader,
): LedgerRow {
  const event = readEventById(reader.db, eventId);
  const told =
    event === null ? null : toldOf(event, { account, amountMinor, currency, subject }, names);
  return {
    key: { businessDate: day, eventId, line },
    occurredAt: event?.occurredAt ?? 0,
    branchName: reader.state(branch, branchId)?.name ?? '',
    actorName: event === null ? '' : names.person(event.actorId),
    booking: told?.booking ?? { kind: 'unknown' },
    document: told?.document ?? null,
    goods: told?.goods ?? null,
    debitMinor: Math.max(0, amountMinor),
    creditMinor: Math.max(0, -amountMinor),
    balanceMinor,
  };
}
