/** What the owner wants to hear of (R45b), computed when it is asked for: nothing that is stored depends on now. */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { DeviceState } from '#shared/modules/devices/device-state.ts';
import { limitsOf, stockRules } from '#shared/modules/devices/stock-rules.ts';
import type { AlertRow } from '#shared/modules/devices/views.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import type { ExceptionState } from '#shared/modules/exceptions/exception.ts';
import type { Reader } from '#main/ledger/store.ts';
import { timeZoneOf } from '#main/modules/settings/queries.ts';

const DAY_MS = 86_400_000;
/** Named in the list; the screen leads to the rest. */
const FIRST = 5;

type Found = Readonly<{ id: string; state: string; since: number }>;
type Oldest = Readonly<{ rows: readonly Found[]; total: number }>;

/** Where they are, how many of them an index counts, and the few that are read. */
type Wanted = Readonly<{ from: string; columns: string; order: string; first?: string }>;

const SHELF = "status IN ('in-stock', 'reserved')";
/** Where an index of few units leads to them, that of all on the shelf is not to be taken. */
const READ_SHELF = `+${SHELF}`;
const DEVICE = 'id, state, received_at AS since';
const oldestOf = (status: string): string =>
  `SELECT * FROM (SELECT rowid FROM devices WHERE status = '${status}' AND received_at > 0 AND received_at < ?
    ORDER BY received_at LIMIT ${FIRST})`;

const AGED: Wanted = {
  from: `devices WHERE ${SHELF} AND received_at > 0 AND received_at < ?`,
  columns: DEVICE,
  order: 'received_at',
  // Each status by itself, since their index has the oldest first of each: the value is given twice.
  first: `devices WHERE rowid IN (${oldestOf('in-stock')} UNION ALL ${oldestOf('reserved')})`,
};
const QUARANTINED: Wanted = {
  from: `devices WHERE place = 'quarantine' AND ${READ_SHELF} AND received_at < ?`,
  columns: DEVICE,
  order: 'received_at',
};
const MISSING: Wanted = {
  from: "devices WHERE status = 'missing'",
  columns: DEVICE,
  order: 'received_at',
};
const OLD_CASES: Wanted = {
  from: 'exceptions WHERE is_open = 1 AND opened_at < ?',
  columns: 'id, state, opened_at AS since',
  order: 'opened_at',
};
const DUE: Wanted = {
  from: `reservations r JOIN devices d ON d.id = r.device_id WHERE r.is_open = 1 AND r.until <= ?`,
  columns: 'd.id, d.state, d.received_at AS since',
  order: 'r.until',
};
const DUPLICATES: Wanted = {
  from: `identifier_claims c JOIN devices d ON d.id = c.device_id WHERE c.is_duplicate = 1`,
  columns: 'c.device_id AS id, d.state, 0 AS since',
  order: 'c.id',
};
/** A look-up that nobody came back to. */
const PENDING_CHECKS: Wanted = {
  from: `devices WHERE pending_check_at > 0 AND pending_check_at < ? AND ${READ_SHELF}`,
  columns: 'id, state, pending_check_at AS since',
  order: 'pending_check_at',
};

function oldest(db: Reader['db'], wanted: Wanted, ...values: readonly unknown[]): Oldest {
  const { from, columns, order, first = from } = wanted;
  const { total } = db.get<{ total: number }>(
    `SELECT COUNT(*) AS total FROM ${from}`,
    ...values,
  ) ?? { total: 0 };
  const named = `SELECT ${columns} FROM ${first} ORDER BY ${order} LIMIT ${FIRST}`;
  return {
    total,
    rows:
      total === 0
        ? []
        : db.all<Found>(named, ...(first === from ? values : [...values, ...values])),
  };
}

export function listAlerts(_input: unknown, reader: Reader): AlertRow[] {
  const { db, now } = reader;
  const limits = limitsOf(reader.state(stockRules, 'all'));
  const before = (days: number): number => now - days * DAY_MS;
  const today = businessDateOf(now, timeZoneOf(reader));
  const devices = (code: AlertRow['code'], found: Oldest): AlertRow[] =>
    alertOf(code, found, ({ id, state, since }) => {
      const { productId } = JSON.parse(state) as DeviceState;
      const name = reader.state(product, productId)?.name ?? '';
      return { id, kind: 'device', name, days: daysSince(since, now) };
    });
  return [
    ...devices('duplicate', oldest(db, DUPLICATES)),
    ...devices('missing', oldest(db, MISSING)),
    ...(limits.caseOpenDays === 0
      ? []
      : alertOf(
          'case-open',
          oldest(db, OLD_CASES, before(limits.caseOpenDays)),
          ({ id, state, since }) => {
            const { kind, reason } = JSON.parse(state) as ExceptionState;
            const name = `${kind} ${reason}`.trim();
            return { id, kind: 'exception', name, days: daysSince(since, now) };
          },
        )),
    ...devices('reservation-due', oldest(db, DUE, today)),
    ...(limits.quarantineDays === 0
      ? []
      : devices('quarantine', oldest(db, QUARANTINED, before(limits.quarantineDays)))),
    ...(limits.checkPendingDays === 0
      ? []
      : devices('check-pending', oldest(db, PENDING_CHECKS, before(limits.checkPendingDays)))),
    ...(limits.agedDays === 0 ? [] : devices('aged', oldest(db, AGED, before(limits.agedDays)))),
  ];
}

const daysSince = (since: number, now: number): number =>
  since === 0 ? 0 : Math.max(0, Math.floor((now - since) / DAY_MS));

function alertOf(
  code: AlertRow['code'],
  { rows, total }: Oldest,
  named: (row: Found) => AlertRow['first'][number],
): AlertRow[] {
  return total === 0 ? [] : [{ code, count: total, first: rows.map(named) }];
}
