/**
 * Whether the person at the station is shown costs; the ledger leaves them out of its answers for
 * everyone else.
 */
import { isAllowed, SEES_COST } from '#shared/kernel/roles.ts';
import { useSession } from '#renderer/app/hooks.ts';

export const useSeesCost = (): boolean => isAllowed(SEES_COST, useSession().staff.roles);
