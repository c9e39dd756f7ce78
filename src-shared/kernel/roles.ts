/** The roles of a shop (R17). A person can hold several; the owner may do everything. */

export const ROLES = [
  'sales',
  'cashier',
  'stock-controller',
  'buyer',
  'assessor',
  'warranty-officer',
  'technician',
  'branch-manager',
  'head-office',
  'owner',
] as const;

export type Role = (typeof ROLES)[number];

/**
 * Who may run a command or ask a query: any of the named roles (the owner always), everyone who is signed in, everyone
 * at the station even before sign-in, or only the station's own program.
 */
export type Right = readonly Role[] | 'signed-in' | 'anyone' | 'station';

/** `roles` is null while nobody is signed in. The station's own program asks with 'station'. */
export function isAllowed(right: Right, roles: readonly Role[] | 'station' | null): boolean {
  if (roles === 'station' || right === 'anyone') return true;
  if (right === 'station' || roles === null) return false;
  if (right === 'signed-in' || roles.includes('owner')) return true;
  return right.some((role) => roles.includes(role));
}

/** What costs and margins are shown to; everyone else sees the record without them (field-level right). */
export const SEES_COST: Right = ['stock-controller', 'buyer', 'branch-manager', 'head-office'];
