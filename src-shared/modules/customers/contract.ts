/**
 * Customers: who bought, as far as they want to be known. Names, numbers and notes are sealed in the events with a key
 * of the person's own; what a person forgets to ask for is masked; every look behind the mask is an event.
 */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { count, filledLine, id, line } from '../../kernel/fields.ts';
import { ERASURES, sealedFields, type PersonText } from '../../kernel/personal.ts';
import type { Role } from '../../kernel/roles.ts';

/** Choices, not free text: a sentence about a person would stand in the event for ever. */
export const CORRECTION_REASONS = ['typing-mistake', 'has-changed', 'other-person'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];
export const ERASURE_REASONS = ['asked-for', 'no-longer-needed', 'entered-by-mistake'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

const customerOf = (data: { customerId: string }) => [subject('customer', data.customerId)];

export const customersEvents = {
  CustomerRegistered: event(z.strictObject({ customerId: id, fields: sealedFields }), customerOf),
  CustomerCorrected: event(
    z.strictObject({
      customerId: id,
      fields: sealedFields,
      reason: z.enum(CORRECTION_REASONS),
    }),
    customerOf,
  ),
  /** Somebody looked at what is masked. */
  CustomerRevealed: event(z.strictObject({ customerId: id, revealId: id }), customerOf),
  /** The person's key is destroyed after this, here and wherever it arrives. Nothing brings the text back. */
  PersonErased: event(
    z.strictObject({
      personKind: z.enum(['customer']),
      personId: id,
      reason: z.enum(ERASURE_REASONS),
    }),
    (data) => [subject(data.personKind, data.personId), ERASURES],
  ),
};
export type CustomersEvent = EventsOf<typeof customersEvents>;

/** Those who stand before a customer: they see names in full, the rest masked. */
export const SERVES_CUSTOMERS: readonly Role[] = [
  'sales',
  'cashier',
  'assessor',
  'warranty-officer',
  'technician',
  'branch-manager',
  'head-office',
];

const text = {
  name: filledLine(80),
  phone: line(30),
  email: line(120),
  note: line(200),
};

export const customersCommands = {
  RegisterCustomer: command<Readonly<{ customerId: string }>>()(
    z.strictObject(text),
    SERVES_CUSTOMERS,
  ),
  /** `changes` has the fields that change and no others. */
  CorrectCustomer: command()(
    z.strictObject({
      customerId: id,
      changes: z.strictObject({
        name: text.name.optional(),
        phone: text.phone.optional(),
        email: text.email.optional(),
        note: text.note.optional(),
      }),
      reason: z.enum(CORRECTION_REASONS),
    }),
    SERVES_CUSTOMERS,
  ),
  /** Writes down the look; `getRevealedCustomer` then answers it for a while, to the same person only. */
  RevealCustomer: command<Readonly<{ revealId: string }>>()(
    z.strictObject({ customerId: id }),
    SERVES_CUSTOMERS,
  ),
  EraseCustomer: command()(z.strictObject({ customerId: id, reason: z.enum(ERASURE_REASONS) }), [
    'branch-manager',
    'head-office',
  ]),
};

/** `not-here`: this station has no key for it, so it knows that there is somebody and not who. */
export type Readable = 'readable' | 'not-here' | 'erased';

/** A customer in a list: the name in full, the rest masked. Empty where it is not known or cannot be read. */
export type CustomerRow = Readonly<{
  customerId: string;
  readable: Readable;
  name: string;
  phone: string;
  email: string;
  registeredAt: number;
}>;

/** On a basket or a sale. For those who do not serve customers the name is masked too. */
export type SaleCustomer = Pick<CustomerRow, 'customerId' | 'readable' | 'name' | 'phone'>;

export type Purchase = Readonly<{
  saleId: string;
  receiptNumber: string;
  completedAt: number;
  totalMinor: number;
  currency: string;
  lines: readonly Readonly<{ name: string; quantity: number; deviceId: string | null }>[];
}>;

export type CustomerHistoryLine = Readonly<{
  eventId: string;
  occurredAt: number;
  actorName: string;
  happening:
    | Readonly<{ kind: 'registered' | 'revealed' }>
    | Readonly<{ kind: 'corrected'; fields: readonly string[]; reason: CorrectionReason }>
    | Readonly<{ kind: 'erased'; reason: ErasureReason }>;
}>;

export type CustomerView = CustomerRow &
  Readonly<{
    hasNote: boolean;
    /** Newest first; at most 100, `purchaseCount` says how many there are. */
    purchases: readonly Purchase[];
    purchaseCount: number;
    /** Newest first; at most 50. */
    history: readonly CustomerHistoryLine[];
  }>;

/**
 * Whether this station reads customers: `filling` while the names are prepared after the cache was lost, `locked` when
 * its keys cannot be opened.
 */
export type PeopleState = 'ready' | 'filling' | 'locked';

export const CUSTOMERS_PAGE = 200;
export const SEARCH_MAX = 80;
/** How long a revealed record can be read after its event. */
export const REVEAL_MS = 10 * 60_000;

export const customersQueries = {
  /** Newest first without a search; by name, last digits of the phone or e-mail with one. */
  listCustomers: query<
    Readonly<{ rows: readonly CustomerRow[]; total: number; people: PeopleState }>
  >()(
    z.strictObject({
      search: line(SEARCH_MAX),
      offset: z.int().min(0).max(10_000_000),
      limit: count.max(CUSTOMERS_PAGE),
    }),
    SERVES_CUSTOMERS,
    ['customer'],
  ),
  getCustomer: query<CustomerView | null>()(z.strictObject({ customerId: id }), SERVES_CUSTOMERS, [
    'customer',
    'sale',
  ]),
  /** Everything in the clear; null without an own `CustomerRevealed` of the last minutes. */
  getRevealedCustomer: query<PersonText | null>()(
    z.strictObject({ customerId: id, revealId: id }),
    SERVES_CUSTOMERS,
    ['customer'],
  ),
};

export type CustomersRejection =
  | { code: 'customers.unknown' }
  | { code: 'customers.erased' }
  | { code: 'customers.phone-form' }
  | { code: 'customers.email-form' }
  | { code: 'customers.nothing-changed' }
  | { code: 'customers.not-here' }
  | { code: 'customers.keys-locked' };
