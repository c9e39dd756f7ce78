/** Suppliers: the firms that goods come from. Their names are claims, so that one firm with two records is seen. */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject, type Subject } from '../../kernel/event.ts';
import { filledLine, id, line, whole } from '../../kernel/fields.ts';
import { currencyCode } from '../../kernel/posting.ts';
import {
  orderCommands,
  orderEvents,
  orderQueries,
  type OrderRejection,
  type OrderSummary,
} from './order-contract.ts';
import {
  returnCommands,
  returnEvents,
  returnQueries,
  type ReturnRejection,
  type ReturnSummary,
} from './return-contract.ts';
import { supplierKey } from './supplier-key.ts';
import { BUYS } from './rights.ts';

/** What is known of a firm. Nothing in it is about a person: it is not sealed and cannot be erased. */
const firm = {
  name: filledLine(80),
  /** The shop's own short name for it. */
  code: line(20),
  phone: line(40),
  email: line(120),
  address: line(200),
  currency: currencyCode,
  /** Days until an invoice is due. */
  paymentDays: whole(365),
  /** Days from an order to its goods, as a rule. */
  leadDays: whole(365),
  note: line(300),
};

const nameSubject = (name: string): Subject => subject('supplier-name', supplierKey(name));
const supplierOf = (data: { supplierId: string }): Subject[] => [
  subject('supplier', data.supplierId),
];

export const suppliersEvents = {
  SupplierAdded: event(z.strictObject({ supplierId: id, ...firm }), (data) => [
    ...supplierOf(data),
    nameSubject(data.name),
  ]),
  SupplierChanged: event(
    z.strictObject({ supplierId: id, ...firm, earlierName: filledLine(80) }),
    (data) => [
      ...supplierOf(data),
      ...new Set([nameSubject(data.name), nameSubject(data.earlierName)]),
    ],
  ),
  /** No orders go there any more; what came from it stays. */
  SupplierRetired: event(
    z.strictObject({ supplierId: id, reason: z.string().max(300) }),
    supplierOf,
  ),
  SupplierReactivated: event(z.strictObject({ supplierId: id }), supplierOf),
  ...orderEvents,
  ...returnEvents,
};
export type SuppliersEvent = EventsOf<typeof suppliersEvents>;

const firmInput = z.strictObject(firm);
export type Firm = Readonly<z.output<typeof firmInput>>;

export const suppliersCommands = {
  AddSupplier: command<Readonly<{ supplierId: string }>>()(firmInput, BUYS),
  ChangeSupplier: command()(z.strictObject({ supplierId: id, ...firm }), BUYS),
  RetireSupplier: command()(z.strictObject({ supplierId: id, reason: filledLine(300) }), BUYS),
  ReactivateSupplier: command()(z.strictObject({ supplierId: id }), BUYS),
  ...orderCommands,
  ...returnCommands,
};

export type SupplierRow = Readonly<{
  /** Null for a name that stands on deliveries and has no record yet. */
  supplierId: string | null;
  name: string;
  code: string;
  currency: string;
  isActive: boolean;
  deliveryCount: number;
  /** 0 where nothing came from it yet. */
  lastDeliveryAt: number;
}>;

export type SupplierDelivery = Readonly<{
  deliveryId: string;
  number: string;
  supplierName: string;
  reference: string;
  openedAt: number;
  isOpen: boolean;
  /** Units and counted goods together. */
  receivedCount: number;
  shortCount: number;
  duplicateCount: number;
}>;

export type SupplierView = Firm &
  Readonly<{
    supplierId: string;
    isActive: boolean;
    addedAt: number;
    formerNames: readonly string[];
    /** Other records under the same name: the firm was added apart at another station. */
    sameName: readonly Readonly<{ supplierId: string; name: string }>[];
    /** Newest first, at most 50. */
    deliveries: readonly SupplierDelivery[];
    deliveryCount: number;
    /** Units that came with its deliveries, by what they are now. */
    units: readonly Readonly<{ status: string; count: number; costMinor: number }>[];
    /** Newest first, at most 50. */
    orders: readonly OrderSummary[];
    returns: readonly ReturnSummary[];
    /** Units that its lists announced and that did not come. */
    shortCount: number;
    /** Numbers that were refused because another unit carries them. */
    duplicateCount: number;
    /** The columns of its packing lists are remembered at this station. */
    hasColumns: boolean;
  }>;

export const suppliersQueries = {
  listSuppliers: query<readonly SupplierRow[]>()(
    z.strictObject({}),
    BUYS,
    ['supplier', 'supplier-name', 'delivery'],
    'report',
  ),
  getSupplier: query<SupplierView | null>()(
    z.strictObject({ supplierId: id }),
    BUYS,
    ['supplier', 'supplier-name', 'delivery', 'device', 'purchase-order', 'supplier-return'],
    'report',
  ),
  ...orderQueries,
  ...returnQueries,
};

export type SuppliersRejection =
  | OrderRejection
  | ReturnRejection
  | { code: 'suppliers.unknown' }
  | { code: 'suppliers.name-taken'; supplierName: string }
  | { code: 'suppliers.code-taken'; supplierName: string; supplierCode: string }
  | { code: 'suppliers.phone-form' }
  | { code: 'suppliers.email-form' }
  | { code: 'suppliers.nothing-changed' }
  | { code: 'suppliers.retired'; supplierName: string }
  | { code: 'suppliers.not-retired'; supplierName: string };
