/** How much of what is expected is in, as a bar beside the numbers that say it. */
import styles from './delivery.module.css';

type ProgressBarProps = Readonly<{ received: number; expected: number; isLarge?: boolean }>;

export function ProgressBar({ received, expected, isLarge = false }: ProgressBarProps) {
  const share = expected === 0 ? 0 : Math.min(1, received / expected);
  return (
    <span className={`${styles.bar} ${isLarge ? styles.barLarge : ''}`} aria-hidden>
      <span
        className={styles.barFill}
        data-complete={share === 1 || undefined}
        style={{ inlineSize: `${String(share * 100)}%` }}
      />
    </span>
  );
}
