/**
 * A band above every screen where the record itself needs a person: it is closed, was changed from outside, or its disk
 * fills. The most pressing thing alone, with what to do; nothing while all is well.
 */
import type { ReactNode } from 'react';
import { IconAlertTriangle, IconDatabaseOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Answer, LedgerStateView } from '#shared/bridge/bridge.ts';
import { formats } from './messages/formats.ts';
import { sentenceOf } from './messages/rejections.ts';
import { useWords } from './messages/words.tsx';
import type { Words } from './messages/en.ts';
import { LEDGER_KEY, usePos } from './pos-provider.tsx';
import styles from './ledger-band.module.css';

export function WithLedgerBand({ children }: { children: ReactNode }) {
  return (
    <div className={styles.page}>
      <LedgerBand />
      <div className={styles.rest}>{children}</div>
    </div>
  );
}

function LedgerBand() {
  const words = useWords();
  const pos = usePos();
  const { data } = useQuery<Answer<LedgerStateView>>({
    queryKey: LEDGER_KEY,
    queryFn: () => pos.device({ type: 'ledger.state' }),
  });
  const told = data?.ok === true ? bandOf(data.value, words) : null;
  if (told === null) return null;
  const Icon = told.stops ? IconDatabaseOff : IconAlertTriangle;
  return (
    <section
      className={styles.band}
      aria-label={words.ledger.band}
      data-stops={told.stops || undefined}
    >
      <Icon aria-hidden size={22} />
      <p role={told.stops ? 'alert' : 'status'}>{told.text}</p>
    </section>
  );
}

/** `stops`: nothing can be written until somebody acts. */
export function bandOf(
  { isOpen, history, disk, freeBytes }: LedgerStateView,
  words: Words,
): Readonly<{ text: string; stops: boolean }> | null {
  if (!isOpen) return { text: sentenceOf({ code: 'ledger.closed' }), stops: true };
  if (history === 'broken') return { text: sentenceOf({ code: 'ledger.damaged' }), stops: true };
  if (disk === 'full')
    return { text: sentenceOf({ code: 'ledger.disk-full', freeBytes }), stops: true };
  if (history === 'changed') return { text: words.ledger.changed, stops: false };
  if (disk === 'low') return { text: words.ledger.diskLow(formats.bytes(freeBytes)), stops: false };
  return null;
}
