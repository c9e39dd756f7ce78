/**
 * Somebody else's word, or one's own PIN, for what a rule does not let a person do alone (R13, R20). The main process
 * checks the PIN before the command and hands the person over as the command's approver; a decider asks here.
 */
import type { Context } from './contract.ts';
import type { Rejection } from './result.ts';
import { isAllowed, type Role } from './roles.ts';

/** `wanted`: roles of whom the word is needed. `isOwnPin`: even who has the right confirms it with their PIN. */
export type ApprovalRejection = Readonly<{
  code: 'approval.needed';
  wanted: readonly Role[];
  isOwnPin: boolean;
}>;

/** Null where the person may decide alone or somebody who may has agreed; else what is needed. */
export function missingApproval(context: Context, wanted: readonly Role[]): Rejection | null {
  if (isAllowed(wanted, context.roles)) return null;
  const { approver } = context;
  if (approver !== null && isAllowed(wanted, approver.roles)) return null;
  return { code: 'approval.needed', wanted, isOwnPin: false };
}

/** For what is never done in passing: null only where somebody of these roles has just given their PIN for it. */
export function missingOwnPin(context: Context, wanted: readonly Role[]): Rejection | null {
  const { approver } = context;
  return approver !== null && isAllowed(wanted, approver.roles)
    ? null
    : { code: 'approval.needed', wanted, isOwnPin: true };
}
