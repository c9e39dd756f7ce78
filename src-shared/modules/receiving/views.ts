/** What the queries about deliveries answer. */
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { RowRefusal } from './contract.ts';
import type { DeliveryOrder } from './for-order.ts';

export type DeliverySummary = Readonly<{
  deliveryId: string;
  number: string;
  supplierName: string;
  reference: string;
  openedAt: number;
  isOpen: boolean;
  expectedCount: number;
  receivedCount: number;
  refusedCount: number;
}>;

export type DeliveryProductProgress = Readonly<{
  productId: string;
  name: string;
  tracking: 'device' | 'quantity';
  expected: number;
  received: number;
  unlisted: number;
  hasPrice: boolean;
}>;

/** One unit of a delivery, expected or in, for the large "last scan" panel and the list. */
export type DeliveryUnit = Readonly<{
  deviceId: string;
  productId: string;
  name: string;
  identifiers: readonly Readonly<{ label: DeviceIdentifier; isScanned: boolean }>[];
  isListed: boolean;
  receivedAt: number;
}>;

export type DeliveryView = DeliverySummary &
  Readonly<{
    products: readonly DeliveryProductProgress[];
    /** Newest first, at most 50. */
    recentUnits: readonly DeliveryUnit[];
    refusals: readonly RowRefusal[];
    unlistedCount: number;
    /** Units of it that are in quarantine now. */
    quarantinedCount: number;
    /** Who asks took goods in, and the shop's rule wants a second person to finish. */
    needsSecondPerson: boolean;
    /** The purchase order that it came for. */
    order: DeliveryOrder | null;
  }>;
