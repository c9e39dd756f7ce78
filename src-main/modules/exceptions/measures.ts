/** The measures of exceptions: time to close by kind (M12), causes (R16), and identifiers blocked as duplicates (M8). */
import type { ExceptionMeasures } from '#shared/modules/exceptions/contract.ts';
import type { ExceptionState } from '#shared/modules/exceptions/exception.ts';
import { EXCEPTION_KINDS, type ExceptionKind } from '#shared/modules/exceptions/kinds.ts';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { InputOfQuery } from '#shared/modules.ts';
import type { Reader } from '#main/ledger/store.ts';
import { derivedRows } from './cases.ts';
import { timeZoneOf } from '#main/modules/settings/queries.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Opened before the end of the period, and not closed before its beginning: everything that can count in it. */
const CASES = `SELECT state FROM exceptions
  WHERE opened_at < ? AND (closed_at IS NULL OR closed_at >= ?) ORDER BY opened_at`;

const BLOCKED = `SELECT b.source, COALESCE(d.supplier_name, '') AS supplierName,
    COUNT(DISTINCT b.identifier) AS count
  FROM blocked_identifiers b LEFT JOIN deliveries d ON d.id = b.delivery_id
  WHERE b.business_date >= ? AND b.business_date <= ?
  GROUP BY supplierName, b.source ORDER BY count DESC, supplierName`;
const BLOCKED_TOTAL = `SELECT COUNT(DISTINCT identifier) AS count FROM blocked_identifiers
  WHERE business_date >= ? AND business_date <= ?`;
const LIVE = 'SELECT COUNT(*) AS count FROM identifier_claims WHERE is_duplicate = 1';

type Counted = Readonly<{ count: number }>;

export function getExceptionMeasures(
  { from, to }: InputOfQuery<'getExceptionMeasures'>,
  reader: Reader,
): ExceptionMeasures {
  const { db } = reader;
  const timeZone = timeZoneOf(reader);
  const [first, last] = [dayStart(from), dayStart(to)];
  // A zone's day begins within a day of that of UTC: only near the ends of the period is it worked out.
  const isUntil = (at: number): boolean =>
    at < last || (at < last + 2 * DAY_MS && businessDateOf(at, timeZone) <= to);
  const isIn = (at: number): boolean =>
    isUntil(at) &&
    (at >= first + DAY_MS || (at >= first - DAY_MS && businessDateOf(at, timeZone) >= from));
  // A day more on either side, since the branch's day is not that of UTC.
  const cases = db
    .all<{ state: string }>(CASES, last + 2 * DAY_MS, first - DAY_MS)
    .map(({ state }) => JSON.parse(state) as ExceptionState)
    .filter(({ openedAt }) => isUntil(openedAt));
  const untouched = derivedRows(reader);
  return {
    byKind: EXCEPTION_KINDS.flatMap((kind) => {
      const ofKind = cases.filter((one) => one.kind === kind);
      const waiting = untouched.filter((row) => row.kind === kind);
      return ofKind.length + waiting.length === 0
        ? []
        : [
            rowOf(
              kind,
              ofKind,
              isIn,
              waiting.filter(({ openedAt }) => isIn(openedAt)).length,
              waiting.length,
            ),
          ];
    }),
    duplicates: {
      blocked: db.get<Counted>(BLOCKED_TOTAL, from, to)?.count ?? 0,
      bySupplier: db.all<ExceptionMeasures['duplicates']['bySupplier'][number]>(BLOCKED, from, to),
      live: db.get<Counted>(LIVE)?.count ?? 0,
    },
  };
}

const dayStart = (date: string): number => Date.parse(`${date}T00:00:00Z`);

function rowOf(
  kind: ExceptionKind,
  cases: readonly ExceptionState[],
  isIn: (at: number) => boolean,
  untouchedOpened: number,
  untouchedOpen: number,
): ExceptionMeasures['byKind'][number] {
  const closed = cases.filter(({ closedAt }) => closedAt !== null && isIn(closedAt));
  const hours = closed
    .map(({ openedAt, closedAt }) => ((closedAt ?? openedAt) - openedAt) / HOUR_MS)
    .toSorted((a, b) => a - b);
  const causes = new Map<string, number>();
  for (const { cause } of closed)
    if (cause !== null) causes.set(cause, (causes.get(cause) ?? 0) + 1);
  return {
    kind,
    opened: cases.filter(({ openedAt }) => isIn(openedAt)).length + untouchedOpened,
    closed: closed.length,
    stillOpen: cases.filter(({ isOpen }) => isOpen).length + untouchedOpen,
    medianHours: percentile(hours, 0.5),
    p90Hours: percentile(hours, 0.9),
    overridden: cases.filter(({ overrides }) => overrides.length > 0).length,
    causes: [...causes]
      .map(([cause, count]) => ({ cause, count }))
      .toSorted((a, b) => b.count - a.count),
  };
}

/** The nearest rank: the smallest value that this share of them does not exceed. Null of nothing. */
function percentile(sorted: readonly number[], share: number): number | null {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return value === undefined ? null : Math.round(value * 10) / 10;
}
