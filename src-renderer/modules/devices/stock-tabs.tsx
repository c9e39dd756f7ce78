/** The ways through the place of the stock: the units, and the counts of them. */
import type { QueryType } from '#shared/modules.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { PageTabs } from '#renderer/ui/page-tabs.tsx';

const TABS = {
  devices: { path: '/stock', mayAsk: 'listDevices' },
  counts: { path: '/stock/counts', mayAsk: 'listCounts' },
} as const satisfies Record<string, Readonly<{ path: string; mayAsk: QueryType }>>;

export type StockTab = keyof typeof TABS;

export function StockTabs({ here }: Readonly<{ here: StockTab }>) {
  const words = useWords().devices.tabs;
  const { mayAsk } = useRights();
  const tabs = (Object.keys(TABS) as StockTab[])
    .filter((tab) => mayAsk(TABS[tab].mayAsk))
    .map((tab) => ({ path: TABS[tab].path, name: words[tab], isHere: tab === here }));
  return <PageTabs label={words.label} tabs={tabs} />;
}
