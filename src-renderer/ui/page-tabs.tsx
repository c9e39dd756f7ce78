/** The ways through one place of the frame: a line of links under its title. */
import { Link } from 'wouter';
import styles from './page-tabs.module.css';

export type PageTab = Readonly<{ path: string; name: string; isHere: boolean }>;

/** Nothing where there is only one way. */
export function PageTabs({ label, tabs }: Readonly<{ label: string; tabs: readonly PageTab[] }>) {
  if (tabs.length < 2) return null;
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map(({ path, name, isHere }) => (
        <Link
          key={path}
          href={path}
          className={styles.tab}
          {...(isHere ? { 'aria-current': 'page' as const } : {})}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
