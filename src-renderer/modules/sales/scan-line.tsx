/** What a scan came to while a dialog covers the line under the scan field, said again inside of it. */
import { useState } from 'react';
import { useFeedbackLine } from '#renderer/app/scan-router.tsx';
import styles from './pay-dialog.module.css';

export function ScanLine() {
  const line = useFeedbackLine();
  const [before] = useState(line);
  if (line === null || line === before) return null;
  return (
    <p className={styles.scan} data-outcome={line.outcome} aria-hidden>
      {line.text}
    </p>
  );
}
