/** The ways through one place of the frame: a line of links under its title. */
import { Link } from 'wouter';
import { formats } from '#renderer/app/messages/formats.ts';
import styles from './page-tabs.module.css';

export type PageTab = Readonly<{
  path: string;
  name: string;
  isHere: boolean;
  /** What waits there; nothing is said of none. */
  count?: number | null;
}>;

/** Nothing where there is only one way. */
export function PageTabs({ label, tabs }: Readonly<{ label: string; tabs: readonly PageTab[] }>) {
  if (tabs.length < 2) return null;
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map(({ path, name, isHere, count = null }) => (
        <Link
          key={path}
          href={path}
          className={styles.tab}
          {...(isHere ? { 'aria-current': 'page' as const } : {})}
        >
          {name}
          {count !== null && count > 0 && (
            <span className={styles.count}>{formats.number(count)}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
