/** What the queries about units answer. */
import type { Attachment } from '../../kernel/attachment.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { Role } from '../../kernel/roles.ts';
import type { Check, CheckResult } from './checks.ts';
import type { DeviceStatus, FactName, FactSource } from './facts.ts';
import type { Missing } from './gate.ts';
import type { Stage } from './stages.ts';
import type { StoryLine } from './story.ts';

/** One value that a fact has or had. */
export type FactValueView = Readonly<{
  eventId: string;
  value: string;
  source: FactSource;
  reason: string;
  closure: string;
  occurredAt: number;
  actorName: string;
  /** The roles that the person has now. */
  actorRoles: readonly Role[];
  approval: Readonly<{
    status: 'not-needed' | 'pending' | 'approved' | 'rejected';
    byName: string;
    at: number | null;
    reason: string;
  }>;
  attachments: readonly Attachment[];
}>;

/** Current value first what counts; a pending one beside it. */
export type FactView = FactValueView &
  Readonly<{
    name: FactName;
    /** False where the only value there is waits for approval: it does not count. */
    counts: boolean;
    pending: FactValueView | null;
    /** Newest first, without the current one and the pending one. */
    earlier: readonly FactValueView[];
    earlierCount: number;
    mayState: boolean;
    mayDecide: boolean;
    /** Whose word makes a value count; empty where nobody's is needed. */
    approveRoles: readonly Role[];
  }>;

export type DeviceRow = Readonly<{
  deviceId: string;
  productId: string;
  name: string;
  imei: string | null;
  serial: string | null;
  status: DeviceStatus;
  place: string;
  hasContradiction: boolean;
  /** An exception that is open, or a contradiction. */
  isHeld: boolean;
  /** Start of the current holding, UTC milliseconds. */
  receivedAt: number;
  priceMinor: number | null;
  unitCostMinor: number | null;
}>;

export type FormerIdentifier = Readonly<{
  identifier: DeviceIdentifier;
  replacement: DeviceIdentifier | null;
  reason: string;
  occurredAt: number;
  actorName: string;
}>;

export type CheckView = Readonly<{
  check: Check;
  need: 'required' | 'asked' | null;
  /** Null while nobody has done it. */
  last: Readonly<{
    result: CheckResult;
    provider: string;
    reference: string;
    note: string;
    occurredAt: number;
    actorName: string;
    attachments: readonly Attachment[];
  }> | null;
  /** How often it was done. */
  times: number;
}>;

/** A stage of the track: passed, the one that comes next, or later. */
export type StageView = Readonly<{
  stage: Stage;
  state: 'passed' | 'current' | 'ahead';
  /** What the stage waits for, and who can supply it; empty: nothing. */
  missing: readonly Missing[];
}>;

/** An open case or contradiction over the record. */
export type HoldView = Readonly<{
  exceptionId: string;
  stream: string | null;
  kind: string;
  reason: string;
  ownerRole: Role;
  assigneeName: string;
  blockedStages: readonly Stage[];
  openedAt: number;
}>;

export type DeviceView = DeviceRow &
  Readonly<{
    identifiers: readonly DeviceIdentifier[];
    /** Those whose check digit is wrong and that were taken all the same. */
    overriddenKeys: readonly string[];
    formerIdentifiers: readonly FormerIdentifier[];
    branchName: string;
    supplierName: string;
    deliveryId: string;
    deliveryNumber: string;
    saleId: string | null;
    receiptNumber: string | null;
    reservation: Readonly<{
      reservationId: string;
      customerId: string;
      customerName: string;
      until: string;
    }> | null;
    /** The record that goes on where this one was withdrawn. */
    keptDeviceId: string | null;
    facts: readonly FactView[];
    checks: readonly CheckView[];
    stages: readonly StageView[];
    holds: readonly HoldView[];
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
      /** The identifier that was asked for is not its own any more: why. */
      formerReason: string | null;
    }>
  | Readonly<{ kind: 'product'; productId: string; name: string; tracking: 'device' | 'quantity' }>
  | Readonly<{ kind: 'sale'; saleId: string; receiptNumber: string; completedAt: number }>
  /** For those who serve customers. */
  | Readonly<{ kind: 'customer'; customerId: string; name: string; phone: string }>;

export type AlertRow = Readonly<{
  code:
    | 'aged'
    | 'check-pending'
    | 'quarantine'
    | 'case-open'
    | 'duplicate'
    | 'reservation-due'
    | 'missing';
  count: number;
  /** The oldest of them, at most 5. */
  first: readonly Readonly<{
    id: string;
    kind: 'device' | 'exception';
    name: string;
    days: number;
  }>[];
}>;

/** M6 of one week. */
export type LookUpMeasure = Readonly<{
  from: string;
  to: string;
  distinct: number;
  exactlyOne: number;
  failures: Readonly<Record<'unknown' | 'ambiguous' | 'check-digit' | 'unreadable', number>>;
}>;
