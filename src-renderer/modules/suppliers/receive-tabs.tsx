/** The ways through the place where goods come in: deliveries, orders, what to order, and the firms that send it. */
import type { QueryType } from '#shared/modules.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { PageTabs } from '#renderer/ui/page-tabs.tsx';

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
  const tabs = shown.map((tab) => ({
    path: TABS[tab].path,
    name: words[tab],
    isHere: tab === here,
  }));
  return <PageTabs label={words.label} tabs={tabs} />;
}
