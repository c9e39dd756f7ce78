/** Looks up what accounts are called and what postings name, each thing once per answer. */
import { device } from '#shared/modules/devices/device.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import { delivery } from '#shared/modules/receiving/delivery.ts';
import { organisation } from '#shared/modules/settings/shop.ts';
import type { Names } from '#shared/modules/accounts/booking.ts';
import type { AccountCodes } from '#shared/modules/accounts/chart.ts';
import type { Reader } from '#main/ledger/store.ts';
import { nameOf } from '#main/modules/staff/queries.ts';

export const accountCodes = (reader: Pick<Reader, 'state' | 'organisationId'>): AccountCodes =>
  reader.state(organisation, reader.organisationId)?.accountCodes ?? {};

export type Looker = Names & Readonly<{ person: (actorId: string) => string }>;

/** Above this many things at once, what was looked up is forgotten: it bounds an export of years. */
const KNOWN_MAX = 20_000;

export function namesFor(reader: Pick<Reader, 'db' | 'state'>): Looker {
  return {
    product: remembered((id) => reader.state(product, id)?.name ?? ''),
    identifier: remembered((id) => reader.state(device, id)?.identifiers[0]?.display ?? ''),
    delivery: remembered((id) => {
      const state = reader.state(delivery, id);
      return { number: state?.number ?? '', supplierName: state?.supplierName ?? '' };
    }),
    person: remembered((id) => nameOf(reader, id)),
  };
}

function remembered<T>(look: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    let found = known.get(id);
    if (found === undefined) {
      found = look(id);
      if (known.size >= KNOWN_MAX) known.clear();
      known.set(id, found);
    }
    return found;
  };
}
