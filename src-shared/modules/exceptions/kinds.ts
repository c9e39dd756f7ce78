/**
 * The kinds of exceptions in one table: what each blocks, who owns it, what closes it, what may have caused it, which
 * measures it touches. Wording for staff and customers is in the message catalogue, one entry per kind.
 */
import type { Role } from '../../kernel/roles.ts';
import type { Stage } from '../devices/stages.ts';

export const EXCEPTION_KINDS = [
  'E1',
  'E2',
  'E3',
  'E4',
  'E5',
  'E6',
  'E7',
  'E8',
  'E9',
  'E10',
  'E11',
  'E12',
  'E13',
  'E14',
  'E15',
  'E16',
  'E17',
  'E18',
  'E19',
  'E20',
  'E21',
  'E22',
] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/** The measures of R16 that a case can weaken (REQUIREMENTS, section G). */
export const MEASURES = [
  'M1',
  'M2',
  'M3',
  'M4',
  'M5',
  'M6',
  'M7',
  'M8',
  'M9',
  'M10',
  'M11',
  'M12',
] as const;
export type Measure = (typeof MEASURES)[number];

/** What a case must have before it can be closed, beside its own rule. */
export type EvidenceKind = 'picture' | 'document-or-picture';

/** How it is known that a case is settled; the predicates are in `closure.ts`. */
export type ClosureRule =
  /** No identifier of its units is carried by another unit that is still there. */
  | 'identifiers-unique'
  /** The variant was confirmed, or corrected and approved, after the case was opened. */
  | 'variant-settled'
  /** The seal was looked at again, or the condition was stated anew. */
  | 'seal-settled'
  /** The number in question was confirmed or corrected. */
  | 'identifier-settled'
  /** The unit was found, or written off. */
  | 'unit-accounted-for'
  /** The condition was stated anew, or the unit was written off. */
  | 'condition-settled'
  /** The failed check passed, or the unit left the stock. */
  | 'checks-passed'
  /** Nothing is promised any more. */
  | 'promise-settled'
  /** Explained in writing with its cause: what else it needs comes with the flow that it belongs to. */
  | 'explained';

export type ExceptionRule = Readonly<{
  blocks: readonly Stage[];
  owner: Role;
  backup: Role;
  evidence: EvidenceKind | null;
  closure: ClosureRule;
  measures: readonly Measure[];
  causes: readonly Cause[];
}>;

/** Causes that every shop begins with; it adds its own. */
export const CAUSES = [
  'supplier-error',
  'typing-mistake',
  'scan-mistake',
  'taken-in-twice',
  'network-apart',
  'transport',
  'handling',
  'storage',
  'theft',
  'mislaid',
  'fraud',
  'customer',
  'manufacturer',
  'provider-delay',
  'staff-unaware',
  'system',
  'unknown',
] as const;
export type Cause = (typeof CAUSES)[number];

const BEFORE_SALE: readonly Stage[] = ['price', 'reserve', 'sell', 'hand-over'];
const TO_CUSTOMER: readonly Stage[] = ['reserve', 'sell', 'hand-over'];
const NOTHING: readonly Stage[] = [];

export const exceptionRules: Readonly<Record<ExceptionKind, ExceptionRule>> = {
  E1: {
    blocks: ['verify', ...BEFORE_SALE],
    owner: 'stock-controller',
    backup: 'branch-manager',
    evidence: null,
    closure: 'identifiers-unique',
    measures: ['M8', 'M11'],
    causes: [
      'supplier-error',
      'typing-mistake',
      'taken-in-twice',
      'network-apart',
      'fraud',
      'unknown',
    ],
  },
  E2: {
    blocks: BEFORE_SALE,
    owner: 'stock-controller',
    backup: 'buyer',
    evidence: null,
    closure: 'variant-settled',
    measures: ['M1', 'M11'],
    causes: ['supplier-error', 'scan-mistake', 'typing-mistake', 'unknown'],
  },
  E3: {
    blocks: TO_CUSTOMER,
    owner: 'stock-controller',
    backup: 'branch-manager',
    evidence: 'picture',
    closure: 'seal-settled',
    measures: ['M1', 'M3'],
    causes: ['supplier-error', 'transport', 'handling', 'theft', 'unknown'],
  },
  E4: {
    blocks: ['warranty'],
    owner: 'sales',
    backup: 'branch-manager',
    evidence: null,
    closure: 'explained',
    measures: ['M7'],
    causes: ['manufacturer', 'provider-delay', 'customer', 'staff-unaware', 'unknown'],
  },
  E5: {
    blocks: ['assess', 'price', 'sell'],
    owner: 'assessor',
    backup: 'branch-manager',
    evidence: 'picture',
    closure: 'explained',
    measures: ['M1'],
    causes: ['customer', 'staff-unaware', 'handling', 'unknown'],
  },
  E6: {
    blocks: NOTHING,
    owner: 'branch-manager',
    backup: 'head-office',
    evidence: null,
    closure: 'explained',
    measures: ['M4'],
    causes: ['customer', 'staff-unaware', 'unknown'],
  },
  E7: {
    blocks: ['verify', 'sell', 'hand-over', 'warranty'],
    owner: 'warranty-officer',
    backup: 'stock-controller',
    evidence: null,
    closure: 'identifier-settled',
    measures: ['M6', 'M7'],
    causes: ['supplier-error', 'typing-mistake', 'scan-mistake', 'fraud', 'unknown'],
  },
  E8: {
    blocks: ['warranty'],
    owner: 'warranty-officer',
    backup: 'branch-manager',
    evidence: 'document-or-picture',
    closure: 'explained',
    measures: ['M7'],
    causes: ['customer', 'staff-unaware', 'system', 'unknown'],
  },
  E9: {
    blocks: ['warranty'],
    owner: 'branch-manager',
    backup: 'head-office',
    evidence: null,
    closure: 'explained',
    measures: ['M6', 'M7'],
    causes: ['typing-mistake', 'staff-unaware', 'unknown'],
  },
  E10: {
    blocks: ['warranty'],
    owner: 'warranty-officer',
    backup: 'branch-manager',
    evidence: 'document-or-picture',
    closure: 'explained',
    measures: ['M9'],
    causes: ['fraud', 'customer', 'staff-unaware', 'unknown'],
  },
  E11: {
    blocks: ['verify', ...BEFORE_SALE],
    owner: 'stock-controller',
    backup: 'branch-manager',
    evidence: null,
    closure: 'unit-accounted-for',
    measures: ['M11', 'M3'],
    causes: ['mislaid', 'theft', 'scan-mistake', 'handling', 'unknown'],
  },
  E12: {
    blocks: ['warranty'],
    owner: 'branch-manager',
    backup: 'head-office',
    evidence: null,
    closure: 'explained',
    measures: ['M7', 'M11'],
    causes: ['scan-mistake', 'staff-unaware', 'unknown'],
  },
  E13: {
    blocks: BEFORE_SALE,
    owner: 'branch-manager',
    backup: 'head-office',
    evidence: null,
    closure: 'explained',
    measures: ['M6'],
    causes: ['customer', 'fraud', 'system', 'unknown'],
  },
  E14: {
    blocks: NOTHING,
    owner: 'stock-controller',
    backup: 'buyer',
    evidence: null,
    closure: 'explained',
    measures: ['M11'],
    causes: ['supplier-error', 'transport', 'scan-mistake', 'theft', 'unknown'],
  },
  E15: {
    blocks: TO_CUSTOMER,
    owner: 'stock-controller',
    backup: 'technician',
    evidence: 'picture',
    closure: 'condition-settled',
    measures: ['M1', 'M3'],
    causes: ['transport', 'handling', 'storage', 'customer', 'manufacturer', 'unknown'],
  },
  E16: {
    blocks: NOTHING,
    owner: 'branch-manager',
    backup: 'head-office',
    evidence: null,
    closure: 'explained',
    measures: ['M12'],
    causes: ['typing-mistake', 'theft', 'staff-unaware', 'system', 'unknown'],
  },
  E17: {
    blocks: ['price', 'reserve', 'sell', 'hand-over', 'warranty'],
    owner: 'branch-manager',
    backup: 'head-office',
    evidence: null,
    closure: 'explained',
    measures: ['M11'],
    causes: ['network-apart', 'scan-mistake', 'system', 'unknown'],
  },
  E18: {
    blocks: NOTHING,
    owner: 'branch-manager',
    backup: 'head-office',
    evidence: null,
    closure: 'explained',
    measures: ['M4'],
    causes: ['network-apart', 'customer', 'system', 'unknown'],
  },
  E19: {
    blocks: ['verify', ...BEFORE_SALE],
    owner: 'stock-controller',
    backup: 'branch-manager',
    evidence: null,
    closure: 'checks-passed',
    measures: ['M5', 'M8'],
    causes: ['supplier-error', 'customer', 'fraud', 'provider-delay', 'unknown'],
  },
  E20: {
    blocks: NOTHING,
    owner: 'sales',
    backup: 'branch-manager',
    evidence: null,
    closure: 'promise-settled',
    measures: ['M12'],
    causes: ['supplier-error', 'staff-unaware', 'customer', 'unknown'],
  },
  E21: {
    blocks: NOTHING,
    owner: 'branch-manager',
    backup: 'head-office',
    evidence: null,
    closure: 'explained',
    measures: ['M12'],
    causes: ['network-apart', 'staff-unaware', 'unknown'],
  },
  E22: {
    blocks: NOTHING,
    owner: 'head-office',
    backup: 'owner',
    evidence: null,
    closure: 'explained',
    measures: ['M12'],
    causes: ['system', 'staff-unaware', 'unknown'],
  },
};
