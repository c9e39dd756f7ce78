/**
 * The numbers of documents that one station gives one after another: deliveries, orders, counts. The letter says what it
 * is, the station's prefix keeps two stations apart, and each series is a stream of its own. Receipts count by themselves.
 */
import type { Aggregate, Context, FactReader } from '../../kernel/contract.ts';
import type { DomainEvent } from '../../kernel/event.ts';
import { station } from './shop.ts';

type Series = Aggregate<Readonly<{ last: number }>, DomainEvent>;

/** The last number given at one station: it goes up with each event of the type. */
export const documentSeries = (kind: string, opens: string): Series => ({
  kind,
  evolve: (state, event) => (event.type === opens ? { last: (state?.last ?? 0) + 1 } : state),
});

/** The station's prefix, and its number before the next one. */
export type SeriesFacts = Readonly<{ prefix: string; last: number }>;

export function gatherSeries(
  read: Pick<FactReader, 'state'>,
  series: Series,
  { stationId }: Pick<Context, 'stationId'>,
): SeriesFacts {
  const prefix = read.state(station, stationId)?.receiptPrefix ?? '';
  return { prefix, last: read.state(series, prefix)?.last ?? 0 };
}

/** 'DA1-0001': the letter of the kind, the prefix, four digits or more. */
export const nextNumber = (letter: string, { prefix, last }: SeriesFacts): string =>
  `${letter}${prefix}-${String(last + 1).padStart(4, '0')}`;
