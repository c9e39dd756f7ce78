/** Who orders, sends back and keeps the records of suppliers: those who see what goods cost. */
import type { Role } from '../../kernel/roles.ts';

export const BUYS: readonly Role[] = ['stock-controller', 'buyer', 'branch-manager', 'head-office'];
