/** What was counted last, newest first; each can be taken back, and opens its record. */
import { Link } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { CountedLine, CountView } from '#shared/modules/counts/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { placeName } from '#renderer/modules/devices/place-name.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './counts.module.css';

type RecentCountedProps = Readonly<{
  count: CountView;
  onTakeBack: (deviceId: string, name: string) => void;
  rejection: AnyRejection | null;
}>;

export function RecentCounted({ count, onTakeBack, rejection }: RecentCountedProps) {
  const words = useWords().counts.scan;
  return (
    <div className={styles.column}>
      <Panel title={words.recent}>
        <FieldError rejection={rejection} />
        {count.recent.length === 0 ? (
          <p className={styles.dim}>{words.recentEmpty}</p>
        ) : (
          <ol className={styles.recentList}>
            {count.recent.map((line) => (
              <RecentLine key={line.deviceId} line={line} onTakeBack={onTakeBack} />
            ))}
          </ol>
        )}
      </Panel>
    </div>
  );
}

type RecentLineProps = Readonly<{
  line: CountedLine;
  onTakeBack: RecentCountedProps['onTakeBack'];
}>;

function RecentLine({ line, onTakeBack }: RecentLineProps) {
  const words = useWords();
  const { scan } = words.counts;
  const { deviceId, productName, identifier, place, finding, expectedPlace, countedAt } = line;
  return (
    <li className={styles.recent}>
      <span className={styles.recentWhat}>
        <Link href={pathTo.device(deviceId)} className={styles.link}>
          <bdi>{productName}</bdi>
        </Link>
        <IdentifierText identifier={identifier} />
        <span className={styles.dim}>
          <time dateTime={new Date(countedAt).toISOString()}>{formats.time(countedAt)}</time>
          {` · ${placeName(words.devices, place)} · `}
          <bdi>{line.countedByName}</bdi>
        </span>
        {finding !== null && finding !== 'as-expected' && (
          <span className={styles.odd}>{scan.findings[finding](expectedPlace)}</span>
        )}
      </span>
      <ActionButton
        variant="subtle"
        size="compact-md"
        label={scan.takeBackOf(productName)}
        onPress={() => onTakeBack(deviceId, productName)}
      >
        {scan.takeBack}
      </ActionButton>
    </li>
  );
}
