/** The last scan of a count, large: what it was, where it counts, and what the record says of it. */
import type { ReactNode } from 'react';
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconCopyCheck,
  IconScan,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import type { CountScanReply, CountView } from '#shared/modules/counts/contract.ts';
import type { Place } from '#shared/modules/devices/facts.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import type { CountDesk, LastScan } from './count-desk.ts';
import { PiecesForm } from './pieces-form.tsx';
import styles from './counts.module.css';

type LastCountedProps = Readonly<{
  count: CountView;
  last: LastScan | null;
  pieces: string;
  place: Place;
  put: (change: Partial<CountDesk>) => void;
  onNote: (raw: string) => void;
}>;

export function LastCounted(props: LastCountedProps) {
  const words = useWords().counts.scan;
  return (
    <section className={styles.hand} aria-label={words.last}>
      <LastCard {...props} />
    </section>
  );
}

function LastCard({ count, last, pieces, place, put, onNote }: LastCountedProps): ReactNode {
  const words = useWords().counts.scan;
  if (last === null)
    return (
      <div className={`${styles.card} ${styles.idle}`}>
        <IconScan aria-hidden size={56} stroke={1.25} />
        <h2 className={styles.name}>{count.countedUnits === 0 ? words.idle : words.idleNext}</h2>
        <p className={styles.dim}>{words.idleHint}</p>
      </div>
    );
  if (last.kind === 'refused')
    return (
      <div className={styles.card} data-tone="refused">
        <Sign tone="refused" says={last.says} />
        {last.mayNote && (
          <ActionButton onPress={() => onNote(last.raw)}>{words.noteAnyway}</ActionButton>
        )}
      </div>
    );
  if (last.kind === 'pieces-taken')
    return (
      <div className={styles.card}>
        <Sign tone="good" says={last.says} />
      </div>
    );
  const { reply } = last;
  if (reply.outcome === 'product')
    return (
      <PiecesForm
        key={reply.productId}
        countId={count.countId}
        product={reply}
        value={pieces}
        place={place}
        put={put}
      />
    );
  return <ReplyCard reply={reply} />;
}

type UnitReply = Exclude<CountScanReply, { outcome: 'product' }>;

function ReplyCard({ reply }: { reply: UnitReply }) {
  const words = useWords().counts.scan;
  if (!('deviceId' in reply)) {
    const says =
      reply.outcome === 'noted'
        ? words.noted(reply.identifier.display)
        : words.alreadyNoted(reply.identifier.display);
    return (
      <div className={styles.card} data-tone="held">
        <Sign tone="held" says={says} />
      </div>
    );
  }
  const { deviceId, productName, identifier, finding, expectedPlace, place, outcome } = reply;
  const isOdd = finding !== null && finding !== 'as-expected';
  return (
    <div className={styles.card} data-tone={isOdd ? 'held' : undefined}>
      {outcome === 'already' ? (
        <Sign tone="already" says={words.already(place)} />
      ) : (
        <Sign tone={isOdd ? 'held' : 'good'} says={words.counted} />
      )}
      <h2 className={styles.name}>
        <Link href={pathTo.device(deviceId)} className={styles.link}>
          <bdi>{productName}</bdi>
        </Link>
      </h2>
      <p className={styles.number}>
        <IdentifierText identifier={identifier} />
      </p>
      <p className={isOdd ? styles.odd : styles.dim}>
        {finding === null ? words.told : words.findings[finding](expectedPlace)}
      </p>
    </div>
  );
}

const ICONS = {
  good: IconCircleCheck,
  already: IconCopyCheck,
  held: IconAlertTriangle,
  refused: IconAlertCircle,
} as const;

export function Sign({ tone, says }: Readonly<{ tone: keyof typeof ICONS; says: string }>) {
  const Icon = ICONS[tone];
  return (
    <p className={styles.sign} data-tone={tone}>
      <Icon aria-hidden size={24} />
      <span>{says}</span>
    </p>
  );
}
