/**
 * Lists customers, finds them, and tells the record of one. Names are shown to those who serve customers, numbers and
 * notes are masked until somebody asks for them, which is an event.
 */
import { maskedEmail, maskedName, maskedPhone } from '#shared/kernel/contact.ts';
import {
  REVEAL_MS,
  SERVES_CUSTOMERS,
  type CustomerHistoryLine,
  type CustomerRow,
  type Purchase,
  type SaleCustomer,
} from '#shared/modules/customers/contract.ts';
import { customer, type CustomerState } from '#shared/modules/customers/customer.ts';
import { quantityOf } from '#shared/modules/sales/contract.ts';
import { sale } from '#shared/modules/sales/sale.ts';
import type { AnyEvent } from '#shared/modules.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { nameOf } from '#main/modules/staff/queries.ts';

/** More than this nobody reads; a search with more letters finds the rest. */
const FOUND_MAX = 200;
const PURCHASES_MAX = 100;
const HISTORY_MAX = 50;

type Stored = Readonly<{ id: string; state: string }>;

function rowOf(customerId: string, state: CustomerState, { people }: Reader): CustomerRow {
  const text = state.erasedAt === null ? people.get(customerId) : null;
  const readable = state.erasedAt !== null ? 'erased' : text === null ? 'not-here' : 'readable';
  return {
    customerId,
    readable,
    name: text?.name ?? '',
    phone: maskedPhone(text?.phone ?? ''),
    email: maskedEmail(text?.email ?? ''),
    registeredAt: state.registeredAt,
  };
}

/** Who a basket or a sale is for, null where nobody was named. */
export function saleCustomerOf(customerId: string | null, reader: Reader): SaleCustomer | null {
  const state = customerId === null ? null : reader.state(customer, customerId);
  if (customerId === null || state === null) return null;
  const { readable, name, phone } = rowOf(customerId, state, reader);
  return {
    customerId,
    readable,
    name: reader.sees(SERVES_CUSTOMERS) ? name : maskedName(name),
    phone,
  };
}

/** Customers by name, last digits or e-mail, those alone whom this station can read and the asker may see. */
export function findCustomers(text: string, limit: number, reader: Reader): readonly CustomerRow[] {
  if (!reader.sees(SERVES_CUSTOMERS)) return [];
  return reader.people.find(text, limit).flatMap((customerId) => {
    const state = reader.state(customer, customerId);
    return state === null || state.erasedAt !== null ? [] : [rowOf(customerId, state, reader)];
  });
}

function listCustomers(
  { search, offset, limit }: { search: string; offset: number; limit: number },
  reader: Reader,
) {
  const people = reader.people.state;
  if (search !== '') {
    const found = findCustomers(search, FOUND_MAX, reader);
    return { rows: found.slice(offset, offset + limit), total: found.length, people };
  }
  const rows = reader.db
    .all<Stored>(
      'SELECT id, state FROM customers ORDER BY registered_at DESC, id DESC LIMIT ? OFFSET ?',
      limit,
      offset,
    )
    .map(({ id, state }) => rowOf(id, JSON.parse(state) as CustomerState, reader));
  const total = reader.db.get<{ total: number }>('SELECT COUNT(*) AS total FROM customers');
  return { rows, total: total?.total ?? 0, people };
}

// ── one record ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Finished sales that are still this customer's, newest first. */
function purchasesOf(
  customerId: string,
  stream: readonly AnyEvent[],
  reader: Reader,
): readonly Purchase[] {
  const saleIds = new Set(
    stream.flatMap((event) => (event.type === 'SaleCustomerSet' ? [event.data.saleId] : [])),
  );
  return [...saleIds]
    .flatMap((saleId): Purchase[] => {
      const state = reader.state(sale, saleId);
      if (state?.status !== 'completed' || state.customerId !== customerId) return [];
      const { receiptNumber, completedAt, totalMinor, currency, lines } = state;
      return [
        {
          saleId,
          receiptNumber,
          completedAt,
          totalMinor,
          currency,
          lines: lines.map((line) => ({
            name: line.name,
            quantity: quantityOf(line),
            deviceId: line.kind === 'device' ? line.deviceId : null,
          })),
        },
      ];
    })
    .toSorted((a, b) => b.completedAt - a.completedAt);
}

function happeningOf(event: AnyEvent): CustomerHistoryLine['happening'] | null {
  switch (event.type) {
    case 'CustomerRegistered':
      return { kind: 'registered' };
    case 'CustomerRevealed':
      return { kind: 'revealed' };
    case 'CustomerCorrected': {
      const { fields, reason } = event.data;
      return { kind: 'corrected', fields: fields.map(({ field }) => field), reason };
    }
    case 'PersonErased':
      return { kind: 'erased', reason: event.data.reason };
    default:
      return null;
  }
}

const historyOf = (stream: readonly AnyEvent[], reader: Reader): CustomerHistoryLine[] =>
  stream
    .flatMap((event) => {
      const happening = happeningOf(event);
      if (happening === null) return [];
      const { eventId, occurredAt, actorId } = event;
      return [{ eventId, occurredAt, actorName: nameOf(reader, actorId), happening }];
    })
    .toReversed()
    .slice(0, HISTORY_MAX);

/** Whether the asker looked behind the mask a short while ago. A clock that was set back opens nothing. */
const mayRead = (customerId: string, revealId: string, reader: Reader): boolean =>
  reader
    .stream(`customer:${customerId}`)
    .some(
      (event) =>
        event.type === 'CustomerRevealed' &&
        event.data.revealId === revealId &&
        event.actorId === reader.askerId &&
        event.occurredAt <= reader.now &&
        reader.now - event.occurredAt < REVEAL_MS,
    );

export const customersQueries: Queries<'listCustomers' | 'getCustomer' | 'getRevealedCustomer'> = {
  listCustomers,
  getCustomer: ({ customerId }, reader) => {
    const state = reader.state(customer, customerId);
    if (state === null) return null;
    const stream = reader.stream(`customer:${customerId}`);
    const purchases = purchasesOf(customerId, stream, reader);
    return {
      ...rowOf(customerId, state, reader),
      hasNote: state.sealed.note !== undefined,
      purchases: purchases.slice(0, PURCHASES_MAX),
      purchaseCount: purchases.length,
      history: historyOf(stream, reader),
    };
  },
  getRevealedCustomer: ({ customerId, revealId }, reader) => {
    const state = reader.state(customer, customerId);
    const isThere = state !== null && state.erasedAt === null;
    return isThere && mayRead(customerId, revealId, reader) ? reader.people.get(customerId) : null;
  },
};
