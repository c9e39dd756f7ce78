/** The one line under the scan field: what the last scan came to. It stays until the next scan. */
import { IconCheck, IconEqual, IconX } from '@tabler/icons-react';
import { useWords } from './messages/words.tsx';
import { useFeedbackLine } from './scan-router.tsx';
import type { ScanOutcome } from './scan-sounds.ts';
import styles from './shell.module.css';

const SHAPES: Readonly<Record<ScanOutcome, typeof IconCheck>> = {
  taken: IconCheck,
  already: IconEqual,
  refused: IconX,
};

export function FeedbackStrip() {
  const words = useWords();
  const line = useFeedbackLine();
  const Shape = line === null ? null : SHAPES[line.outcome];
  return (
    <div
      className={styles.line}
      role="status"
      aria-live={line?.outcome === 'refused' ? 'assertive' : 'polite'}
      aria-label={words.frame.scan.lastScan}
      data-outcome={line?.outcome}
    >
      {Shape !== null && <Shape aria-hidden size={20} stroke={2.5} />}
      <span key={line?.scanNumber}>{line?.text ?? words.frame.scan.ready}</span>
    </div>
  );
}
