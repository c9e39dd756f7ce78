/** Everything and everyone that a unit or a case touches (R14): the shape of the list; the ledger walks the subjects. */

/** Why somebody or something is on the list; the screen has a word for each. */
export type ImpactGroup = Readonly<{
  devices: readonly Readonly<{
    deviceId: string;
    name: string;
    identifier: string;
    status: string;
    /** 'itself', or the identifier that it shares with the unit that was asked about. */
    via: 'itself' | 'shared-identifier' | 'same-case';
  }>[];
  deliveries: readonly Readonly<{ deliveryId: string; number: string; supplierName: string }>[];
  sales: readonly Readonly<{
    saleId: string;
    receiptNumber: string | null;
    status: string;
    at: number;
    totalMinor: number;
    currency: string;
    /** What was paid, by tender. */
    tenders: readonly Readonly<{ kind: string; amountMinor: number }>[];
  }>[];
  reservations: readonly Readonly<{
    reservationId: string;
    customerId: string;
    until: string;
    isOpen: boolean;
  }>[];
  customers: readonly Readonly<{ customerId: string; name: string; phone: string }>[];
  exceptions: readonly Readonly<{
    exceptionId: string;
    kind: string;
    status: string;
    reason: string;
  }>[];
  /** Everybody who wrote something that these things rest on, and what they did last. */
  people: readonly Readonly<{
    staffId: string;
    name: string;
    acts: readonly Readonly<{ type: string; count: number; lastAt: number }>[];
  }>[];
}>;

export type ImpactView = ImpactGroup &
  Readonly<{
    /** Events that were looked at. */
    eventCount: number;
  }>;
