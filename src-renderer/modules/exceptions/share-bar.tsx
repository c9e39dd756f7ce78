/** A number as a bar beside itself: its share of the largest of its column. Read by eyes only; the number says the same. */
import styles from './measures.module.css';

export function ShareBar({ value, max }: Readonly<{ value: number; max: number }>) {
  const share = max <= 0 ? 0 : Math.min(1, value / max);
  return (
    <svg
      aria-hidden
      className={styles.bar}
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      focusable="false"
    >
      <rect className={styles.barWhole} width="100" height="10" rx="2" />
      <rect className={styles.barPart} width={share * 100} height="10" rx="2" />
    </svg>
  );
}
