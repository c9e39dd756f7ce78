/** What is known of a unit: its statuses and places, its facts, and who may state and approve each of them (R3–R5, R18). */
import type { Role } from '../../kernel/roles.ts';

export const DEVICE_STATUSES = [
  'in-stock',
  'reserved',
  'in-basket',
  'sold',
  'missing',
  'written-off',
  'withdrawn',
  'returned-to-supplier',
] as const;
export type DeviceStatus = (typeof DEVICE_STATUSES)[number];

/** On the books although it cannot be sold now. */
export const ON_BOOKS: readonly DeviceStatus[] = ['in-stock', 'reserved', 'in-basket', 'missing'];

export const PLACES = [
  'shop-floor',
  'stock-room',
  'display',
  'safe',
  'service',
  'quarantine',
] as const;
export type Place = (typeof PLACES)[number];

/** The eight facts of R3, and what the stock room needs beside them. */
export const FACT_NAMES = [
  'model',
  'imei',
  'serial',
  'variant',
  'condition',
  'warranty',
  'supplier',
  'plan',
  'batch',
  'cost',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** Those that a person states anew; the numbers have commands of their own, model and variant change as one. */
export const STATED_FACTS = [
  'variant',
  'condition',
  'warranty',
  'supplier',
  'plan',
  'batch',
] as const;
export type StatedFact = (typeof STATED_FACTS)[number];

export const FACT_SOURCES = [
  'scan',
  'typed',
  'import',
  'supplier-document',
  'catalogue',
  'customer',
  'test-tool',
] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

/** Those that a person can name as the source of what they state. */
export const STATED_SOURCES = [
  'typed',
  'scan',
  'supplier-document',
  'customer',
  'test-tool',
] as const;

export type Approval =
  | Readonly<{ status: 'not-needed' }>
  | Readonly<{ status: 'pending' }>
  | Readonly<{ status: 'approved' | 'rejected'; by: string; at: number; reason: string }>;

export const CONDITIONS = ['new', 'open-box', 'used', 'refurbished', 'damaged'] as const;
export type Condition = (typeof CONDITIONS)[number];

export const isStatedFact = (name: string): name is StatedFact =>
  (STATED_FACTS as readonly string[]).includes(name);

export type FactRight = Readonly<{ state: readonly Role[]; approve: readonly Role[] }>;
export type FactRights = Readonly<Record<StatedFact, FactRight>>;

/**
 * Who states a fact, and whose word makes it count, in a shop that set nothing up itself (R18). Whoever may approve needs
 * nobody else.
 */
const STOCK: readonly Role[] = ['stock-controller', 'buyer', 'branch-manager', 'head-office'];
export const DEFAULT_FACT_RIGHTS: FactRights = {
  variant: {
    state: [...STOCK, 'technician'],
    approve: ['buyer', 'branch-manager', 'head-office'],
  },
  condition: {
    state: [...STOCK, 'technician', 'assessor'],
    approve: ['assessor', 'stock-controller', 'branch-manager', 'head-office'],
  },
  warranty: {
    state: [...STOCK, 'warranty-officer', 'sales'],
    approve: ['warranty-officer', 'branch-manager', 'head-office'],
  },
  supplier: { state: STOCK, approve: ['buyer', 'branch-manager', 'head-office'] },
  plan: {
    state: ['sales', 'cashier', 'branch-manager', 'head-office'],
    approve: ['branch-manager', 'head-office'],
  },
  batch: { state: STOCK, approve: STOCK },
};
