/** Says why there is nothing here, and what to do about it. */
import type { ReactNode } from 'react';
import styles from './panel.module.css';

type EmptyStateProps = Readonly<{
  title: string;
  hint?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
}>;

export function EmptyState({ title, hint, icon, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon}
      <p className={styles.emptyTitle}>{title}</p>
      {hint !== undefined && <p className={styles.emptyHint}>{hint}</p>}
      {action}
    </div>
  );
}
