/** The ways through the place where goods come in: deliveries, orders, what to order, and the firms that send it. */
import { Link } from 'wouter';
import type { QueryType } from '#shared/modules.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './suppliers.module.css';

const TABS = {
  deliveries: { path: '/receive', mayAsk: 'listDeliveries' },
  orders: { path: '/receive/orders', mayAsk: 'listOrders' },
  reorder: { path: '/receive/reorder', mayAsk: 'listReorder' },
  returns: { path: '/receive/returns', mayAsk: 'listSupplierReturns' },
  suppliers: { path: '/receive/suppliers', mayAsk: 'listSuppliers' },
} as const satisfies Record<string, Readonly<{ path: string; mayAsk: QueryType }>>;

export type ReceiveTab = keyof typeof TABS;

export function ReceiveTabs({ here }: { here: ReceiveTab }) {
  const words = useWords().suppliers.tabs;
  const { mayAsk } = useRights();
  const shown = (Object.keys(TABS) as ReceiveTab[]).filter((tab) => mayAsk(TABS[tab].mayAsk));
  if (shown.length < 2) return null;
  return (
    <nav aria-label={words.label} className={styles.tabs}>
      {shown.map((tab) => (
        <Link
          key={tab}
          href={TABS[tab].path}
          className={styles.tab}
          {...(tab === here ? { 'aria-current': 'page' as const } : {})}
        >
          {words[tab]}
        </Link>
      ))}
    </nav>
  );
}
