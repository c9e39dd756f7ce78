/** Takes every scan while it is shown and shows it large: proof that the scanner works. */
import { useEffect, useState } from 'react';
import { IconCheck, IconScan } from '@tabler/icons-react';
import type { ScannerView } from '#shared/bridge/bridge.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanTarget } from '#renderer/app/scan-router.tsx';
import { playOutcome } from '#renderer/app/scan-sounds.ts';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import styles from './settings.module.css';

const SHOWN_LENGTH = 60;

export function ScannerTest() {
  const { devices } = useWords().setUp;
  const [raw, setRaw] = useState<string | null>(null);
  useScanTarget((scanned) => {
    setRaw(scanned.trim().slice(0, SHOWN_LENGTH));
    playOutcome('taken');
  });
  return (
    <div className={styles.scanTest} data-works={raw !== null} role="status">
      {raw === null ? (
        <IconScan aria-hidden size={40} stroke={1.4} />
      ) : (
        <IconCheck aria-hidden size={40} />
      )}
      {raw === null ? <span>{devices.scanHere}</span> : <ScanWorked raw={raw} />}
    </div>
  );
}

function ScanWorked({ raw }: { raw: string }) {
  const { devices } = useWords().setUp;
  return (
    <span className={styles.scanned}>
      <span>{devices.itWorks}</span>
      <CodeText text={raw} size="large" />
    </span>
  );
}

/** Which HID-POS scanners the station sees; one that types needs no list. */
export function ScannerList() {
  const pos = usePos();
  const { devices } = useWords().setUp;
  const [view, setView] = useState<ScannerView | null>(null);
  useEffect(() => {
    let isGone = false;
    void pos.device({ type: 'scanner.list' }).then((answer) => {
      if (!isGone && answer.ok) setView(answer.value);
    });
    return () => {
      isGone = true;
    };
  }, [pos]);
  if (view === null) return null;
  const names = view.scanners.map(({ name }) => name);
  const sentence =
    view.support === 'library-missing'
      ? devices.hidMissing
      : names.length === 0
        ? devices.hidNone
        : devices.hidFound(formats.list(names));
  return <p className={styles.hint}>{sentence}</p>;
}
