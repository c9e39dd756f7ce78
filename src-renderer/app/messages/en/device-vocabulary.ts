/** What the states, places, facts, stages and checks of a unit are called, wherever they are named. */
import type { CheckResult } from '#shared/modules/devices/checks.ts';
import type {
  Condition,
  DeviceStatus,
  FactName,
  FactSource,
  Place,
} from '#shared/modules/devices/facts.ts';
import type { Stage } from '#shared/modules/devices/stages.ts';

export const statuses: Readonly<Record<DeviceStatus, string>> = {
  'in-stock': 'In stock',
  reserved: 'Kept for a customer',
  'in-basket': 'In a basket',
  sold: 'Sold',
  missing: 'Missing',
  'written-off': 'Written off',
  withdrawn: 'Withdrawn',
  'returned-to-supplier': 'Returned to supplier',
};

export const places: Readonly<Record<Place, string>> = {
  'shop-floor': 'Shop floor',
  'stock-room': 'Stock room',
  display: 'Display',
  safe: 'Safe',
  service: 'Service',
  quarantine: 'Quarantine',
};

export const factNames: Readonly<Record<FactName, string>> = {
  model: 'Brand and model',
  imei: 'IMEI',
  serial: 'Serial number',
  variant: 'Storage and colour',
  condition: 'Condition',
  warranty: 'Warranty',
  supplier: 'Supplier',
  plan: 'Payment plan',
  batch: 'Batch',
  cost: 'Cost',
};

export const conditions: Readonly<Record<Condition, string>> = {
  new: 'New',
  'open-box': 'Opened box',
  used: 'Used',
  refurbished: 'Refurbished',
  damaged: 'Damaged',
};

export const sources: Readonly<Record<FactSource, string>> = {
  scan: 'Scanned',
  typed: 'Typed',
  import: 'From an import',
  'supplier-document': 'From the supplier’s papers',
  catalogue: 'From the catalogue',
  customer: 'Told by the customer',
  'test-tool': 'Read by a test tool',
};

/** What somebody wants to do next, of each stage. */
export const stageActs: Readonly<Record<Stage, string>> = {
  receive: 'Before it is taken in',
  verify: 'Before it counts as checked',
  assess: 'Before it is assessed',
  hold: 'Before its hold ends',
  refurbish: 'Before it is refurbished',
  'quality-check': 'Before its quality check',
  price: 'Before it is priced',
  reserve: 'Before it can be kept for somebody',
  sell: 'Before it can be sold',
  'hand-over': 'Before it is handed over',
  pay: 'Before it is paid',
  warranty: 'Before its warranty is complete',
};

export const checkResults: Readonly<Record<CheckResult, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  pending: 'Waits for an answer',
  'not-possible': 'Not possible',
};
