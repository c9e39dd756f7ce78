/** Devices: one physical unit with its identifiers, its facts and its whole story. Other modules write that story. */
import { z } from 'zod';
import { query, type EventsOf } from '../../kernel/contract.ts';
import { count, id, line, rawScan } from '../../kernel/fields.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { StoryLine } from './story.ts';

export const devicesEvents = {};
export type DevicesEvent = EventsOf<typeof devicesEvents>;

export const devicesCommands = {};

export const DEVICE_STATUSES = ['in-stock', 'in-basket', 'sold'] as const;
export type DeviceStatus = (typeof DEVICE_STATUSES)[number];

export const FACT_NAMES = [
  'model',
  'imei',
  'serial',
  'variant',
  'condition',
  'supplier',
  'batch',
  'cost',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

export type FactSource = 'scan' | 'typed' | 'supplier-document' | 'catalogue';

export type FactView = Readonly<{
  name: FactName;
  value: string;
  source: FactSource;
  occurredAt: number;
  actorName: string;
  earlierCount: number;
}>;

export type DeviceRow = Readonly<{
  deviceId: string;
  productId: string;
  name: string;
  imei: string | null;
  serial: string | null;
  status: DeviceStatus;
  hasContradiction: boolean;
  /** Start of the current holding, UTC milliseconds. */
  receivedAt: number;
  priceMinor: number | null;
  unitCostMinor: number | null;
}>;

export type DeviceView = DeviceRow &
  Readonly<{
    identifiers: readonly DeviceIdentifier[];
    branchName: string;
    place: string;
    supplierName: string;
    deliveryId: string;
    deliveryNumber: string;
    saleId: string | null;
    receiptNumber: string | null;
    facts: readonly FactView[];
    contradictions: readonly Readonly<{ code: string; eventId: string; occurredAt: number }>[];
    /** Newest first. */
    story: readonly StoryLine[];
  }>;

/** Where a scan or a search leads to; the screen goes there when there is exactly one. */
export type Found =
  | Readonly<{
      kind: 'device';
      deviceId: string;
      name: string;
      identifier: string;
      status: DeviceStatus;
    }>
  | Readonly<{ kind: 'product'; productId: string; name: string; tracking: 'device' | 'quantity' }>
  | Readonly<{ kind: 'sale'; saleId: string; receiptNumber: string; completedAt: number }>
  /** For those who serve customers. */
  | Readonly<{ kind: 'customer'; customerId: string; name: string; phone: string }>;

export const DEVICE_PAGE = 200;

export const devicesQueries = {
  listDevices: query<Readonly<{ rows: readonly DeviceRow[]; total: number }>>()(
    z.strictObject({
      /** Any identifier, its last digits, or words of the model; empty for all. */
      search: line(80),
      status: z.enum(DEVICE_STATUSES).nullable(),
      offset: z.int().min(0).max(10_000_000),
      limit: count.max(DEVICE_PAGE),
    }),
    'signed-in',
    ['device', 'product'],
    'report',
  ),
  getDevice: query<DeviceView | null>()(z.strictObject({ deviceId: id }), 'signed-in', [
    'device',
    'product',
    'sale',
  ]),
  /** What an identifier, its last digits, a barcode, a receipt number or words lead to; at most 20. */
  find: query<readonly Found[]>()(z.strictObject({ text: rawScan }), 'signed-in', [
    'device',
    'product',
    'sale',
    'customer',
  ]),
};
