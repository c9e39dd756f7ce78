/** Reads completed sales, oldest first: the event of each, with what its units had cost. */
import { EVENT_COLUMNS, eventOf } from '#main/ledger/events.ts';
import type { EventRow } from '#main/ledger/chain.ts';
import type { AnyEvent } from '#shared/modules.ts';
import type { ExportFilter } from '#shared/modules/exports/contract.ts';
import type { ExportSource } from './dataset.ts';
import { isWithin, momentsAround } from './days.ts';
import { paged } from './export-source.ts';

export type SaleCompleted = Extract<AnyEvent, { type: 'SaleCompleted' }>;
type DeviceSold = Extract<AnyEvent, { type: 'DeviceSold' }>;

export type CompletedSale = Readonly<{
  completed: SaleCompleted;
  customerId: string | null;
  /** By device. */
  unitCosts: ReadonlyMap<string, number>;
}>;

type StoredSale = Readonly<{ id: string; completedAt: number; customerId: string | null }>;
type Key = Readonly<{ completedAt: number; id: string }>;

/** A sale is some ten events; a page of them is read between two turns of others. */
const SALES_PAGE = 100;

const PAGE = `SELECT id, completed_at AS completedAt, json_extract(state, '$.customerId') AS customerId
  FROM sales
  WHERE (completed_at, id) > (?, ?) AND completed_at < ? ORDER BY completed_at, id LIMIT ${SALES_PAGE}`;
const OF_SALE = `SELECT ${EVENT_COLUMNS} FROM event_subjects s JOIN events e ON e.position = s.position
  WHERE s.subject = ? AND e.type IN ('SaleCompleted', 'DeviceSold')
    AND NOT EXISTS (SELECT 1 FROM unreadable_events u WHERE u.position = e.position)
  ORDER BY s.order_clock, e.station_id, e.station_sequence`;

/** Those alone that this program can read. */
const eventsOf = ({ db }: ExportSource, saleId: string): AnyEvent[] =>
  db.all<EventRow>(OF_SALE, `sale:${saleId}`).map(eventOf);

export function* completedSales(
  source: ExportSource,
  filter: ExportFilter,
): Generator<CompletedSale | null> {
  const { fromMs, untilMs } = momentsAround(filter);
  const stored = paged<StoredSale, Key>(
    { completedAt: fromMs, id: '' },
    ({ completedAt, id }) => source.db.all<StoredSale>(PAGE, completedAt, id, untilMs),
    ({ completedAt, id }) => ({ completedAt, id }),
  );
  for (const sale of stored) {
    if (sale === null) {
      yield null;
      continue;
    }
    const events = eventsOf(source, sale.id);
    const unitCosts = new Map(
      events
        .filter((event): event is DeviceSold => event.type === 'DeviceSold')
        .map(({ data }) => [data.deviceId, data.unitCostMinor]),
    );
    const completed = events.find(
      (event): event is SaleCompleted => event.type === 'SaleCompleted',
    );
    if (completed !== undefined && isWithin(filter, completed.businessDate))
      yield { completed, customerId: sale.customerId, unitCosts };
  }
}
