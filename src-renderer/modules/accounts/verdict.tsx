/** Whether the books are in order: a sentence with a shape, read aloud when it changes. */
import type { ReactNode } from 'react';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import styles from './accounts.module.css';

type VerdictProps = Readonly<{ isGood: boolean; text: string; hint: ReactNode }>;

export function Verdict({ isGood, text, hint }: VerdictProps) {
  const Shape = isGood ? IconCircleCheck : IconAlertTriangle;
  return (
    <p className={styles.verdict} data-good={isGood} role={isGood ? 'status' : 'alert'}>
      <Shape aria-hidden size={22} stroke={1.9} />
      <span>
        <strong>{text}</strong> {hint}
      </span>
    </p>
  );
}
