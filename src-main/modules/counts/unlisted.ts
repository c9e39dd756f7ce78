/** Numbers that a count met and no record has, with who scanned them. */
import type { CountView } from '#shared/modules/counts/contract.ts';
import type { StockCountState } from '#shared/modules/counts/count.ts';
import type { Reader } from '#main/ledger/store.ts';
import { nameOf } from '#main/modules/staff/queries.ts';

export const unlistedOf = (state: StockCountState, reader: Reader): CountView['unlisted'] =>
  state.unlisted.map(({ identifier, place, at, by }) => ({
    identifier,
    place,
    countedAt: at,
    countedByName: nameOf(reader, by),
  }));
