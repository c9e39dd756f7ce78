/** The checks that a unit goes through (R22), the lists that ask for them, and what the owner wants to hear of. */
import { z } from 'zod';

export const CHECKS = [
  'box-against-device',
  'seal',
  'variant',
  'sim-lock',
  'activation-lock',
  'management-lock',
  'blocklist',
  'registration',
] as const;
export type Check = (typeof CHECKS)[number];

/** Looked up at somebody outside: with provider and reference, 'pending' while there is no network. */
export const LOOK_UP_CHECKS: readonly Check[] = ['blocklist', 'registration'];

export const CHECK_RESULTS = ['passed', 'failed', 'pending', 'not-possible'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

/** Lists of checks, by what the unit is: with a mobile radio (it has an IMEI or MEID) or without, new or used. */
export const CHECKLIST_KINDS = ['new-mobile', 'new-other', 'used-mobile', 'used-other'] as const;
export type ChecklistKind = (typeof CHECKLIST_KINDS)[number];

/** 'required': the way goes no further without it. 'asked': it is on the list and can be left. */
export const CHECK_NEEDS = ['required', 'asked'] as const;
export const checklistItem = z.strictObject({ check: z.enum(CHECKS), need: z.enum(CHECK_NEEDS) });
export type ChecklistItem = Readonly<z.output<typeof checklistItem>>;

/** Until a shop sets up its own. */
export const DEFAULT_CHECKLISTS: Readonly<Record<ChecklistKind, readonly ChecklistItem[]>> = {
  'new-mobile': [
    { check: 'box-against-device', need: 'asked' },
    { check: 'seal', need: 'asked' },
    { check: 'variant', need: 'asked' },
    { check: 'blocklist', need: 'asked' },
  ],
  'new-other': [
    { check: 'box-against-device', need: 'asked' },
    { check: 'seal', need: 'asked' },
  ],
  'used-mobile': [
    { check: 'variant', need: 'required' },
    { check: 'sim-lock', need: 'asked' },
    { check: 'activation-lock', need: 'required' },
    { check: 'management-lock', need: 'asked' },
    { check: 'blocklist', need: 'required' },
    { check: 'registration', need: 'asked' },
  ],
  'used-other': [
    { check: 'variant', need: 'required' },
    { check: 'activation-lock', need: 'required' },
    { check: 'management-lock', need: 'asked' },
  ],
};

export const DEFAULT_ALERT_LIMITS = {
  agedDays: 90,
  checkPendingDays: 3,
  quarantineDays: 14,
  caseOpenDays: 7,
} as const;
export type AlertLimits = Readonly<Record<keyof typeof DEFAULT_ALERT_LIMITS, number>>;
