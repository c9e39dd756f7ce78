/** The units that came in last, newest first; each opens its record. */
import { Link } from 'wouter';
import type { DeliveryUnit } from '#shared/modules/receiving/views.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './delivery.module.css';

type RecentUnitsProps = Readonly<{
  units: readonly DeliveryUnit[];
  /** Without a list nothing is unexpected. */
  isBlind: boolean;
}>;

export function RecentUnits({ units, isBlind }: RecentUnitsProps) {
  const words = useWords();
  return (
    <div className={styles.column}>
      <Panel title={words.receiving.recent}>
        {units.length === 0 ? (
          <p className={styles.dim}>{words.receiving.recentEmpty}</p>
        ) : (
          <ol className={styles.recentList}>
            {units.map((unit) => (
              <RecentUnit key={unit.deviceId} unit={unit} isBlind={isBlind} />
            ))}
          </ol>
        )}
      </Panel>
    </div>
  );
}

function RecentUnit({ unit, isBlind }: { unit: DeliveryUnit; isBlind: boolean }) {
  const words = useWords();
  const [first] = unit.identifiers;
  const scannedCount = unit.identifiers.filter(({ isScanned }) => isScanned).length;
  const says =
    scannedCount === 0
      ? words.receiving.recentWord
      : words.receiving.recentLabels(scannedCount, unit.identifiers.length);
  return (
    <li>
      <Link href={pathTo.device(unit.deviceId)} className={styles.recent}>
        <span className={styles.recentName}>
          <bdi>{unit.name}</bdi>
        </span>
        {first !== undefined && <IdentifierText identifier={first.label} />}
        <span className={styles.dim}>
          <time dateTime={new Date(unit.receivedAt).toISOString()}>
            {formats.time(unit.receivedAt)}
          </time>
          {` · ${unit.isListed || isBlind ? says : words.receiving.recentUnlisted}`}
        </span>
      </Link>
    </li>
  );
}
