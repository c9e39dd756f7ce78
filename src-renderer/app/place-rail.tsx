/** The places of the shop that this person's rights allow, with their keys. */
import { Link, useLocation } from 'wouter';
import {
  IconAlertTriangle,
  IconArchive,
  IconBarcode,
  IconBook2,
  IconBuildingStore,
  IconPackageImport,
  IconReceipt,
  IconSettings,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import { useAsk, useRights } from './hooks.ts';
import { formats } from './messages/formats.ts';
import { useWords } from './messages/words.tsx';
import type { Place, ScreenRoute } from './routes.tsx';
import styles from './shell.module.css';

const ICONS: Readonly<Record<Place, TablerIcon>> = {
  counter: IconBuildingStore,
  receive: IconPackageImport,
  stock: IconArchive,
  products: IconBarcode,
  sales: IconReceipt,
  customers: IconUsers,
  attention: IconAlertTriangle,
  accounts: IconBook2,
  settings: IconSettings,
};

export function PlaceRail({ routes }: { routes: readonly ScreenRoute[] }) {
  const words = useWords();
  const [path] = useLocation();
  const entries = routes.filter((route) => route.isEntry);
  return (
    <nav className={styles.rail} aria-label={words.frame.places}>
      <ul className={styles.places}>
        {entries.map((route) => {
          const Icon = ICONS[route.place];
          const isHere = path === route.path || path.startsWith(`${route.path}/`);
          return (
            <li key={route.path}>
              <Link
                href={route.path}
                className={styles.place}
                {...(isHere ? { 'aria-current': 'page' as const } : {})}
              >
                <Icon aria-hidden size={20} stroke={1.7} />
                <span className={styles.placeName}>{words.frame.placeNames[route.place]}</span>
                {route.place === 'attention' ? (
                  <OwnCases hotkey={route.key} />
                ) : (
                  <PlaceKey hotkey={route.key} />
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const PlaceKey = ({ hotkey }: { hotkey: string | null }) =>
  hotkey === null ? null : <KeyHint name={hotkey.replace('Shift+', '⇧')} />;

/** How many open cases are this person's; where there are none, the key. There is room for one of them. */
function OwnCases({ hotkey }: { hotkey: string | null }) {
  const words = useWords().exceptions;
  const { mayAsk } = useRights();
  const { view } = useAsk('countAttention', {}, { enabled: mayAsk('countAttention') });
  if (view === undefined || view.mine === 0) return <PlaceKey hotkey={hotkey} />;
  return (
    <span className={styles.count}>
      <span aria-hidden>{formats.number(view.mine)}</span>
      <span className={styles.spoken}>{words.mineCount(view.mine)}</span>
    </span>
  );
}
