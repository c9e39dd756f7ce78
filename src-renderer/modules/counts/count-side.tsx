/** How far a count is, without a word of what should be there: by place, by person, pieces, numbers without a record. */
import type { CountView } from '#shared/modules/counts/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { placeName } from '#renderer/modules/devices/place-name.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './counts.module.css';

type Unlisted = CountView['unlisted'][number];

type CountSideProps = Readonly<{
  count: CountView;
  onTakeBack: (identifier: Unlisted['identifier']) => void;
}>;

export function CountSide({ count, onTakeBack }: CountSideProps) {
  const words = useWords();
  const { scan } = words.counts;
  return (
    <div className={styles.column}>
      <Panel title={scan.total}>
        <p className={styles.total}>{formats.number(count.countedUnits)}</p>
        {count.round > 1 && <p className={styles.dim}>{scan.round(count.round)}</p>}
        <Tally
          title={scan.byPlace}
          rows={count.byPlace.map(({ place, units }) => [placeName(words.devices, place), units])}
        />
        <Tally
          title={scan.byPerson}
          rows={count.byPerson.map(({ name, units }) => [name, units])}
        />
        <Tally
          title={scan.pieces}
          rows={count.products.map(({ productName, counted }) => [productName, counted])}
        />
      </Panel>
      {count.unlisted.length > 0 && (
        <Panel title={scan.unlisted}>
          <ul className={styles.plainList}>
            {count.unlisted.map(({ identifier, place }) => (
              <li key={`${identifier.kind}:${identifier.key}`} className={styles.unlisted}>
                <span className={styles.recentWhat}>
                  <IdentifierText identifier={identifier} />
                  <span className={styles.dim}>{placeName(words.devices, place)}</span>
                </span>
                <ActionButton
                  variant="subtle"
                  size="compact-md"
                  label={scan.takeBackOf(identifier.display)}
                  onPress={() => onTakeBack(identifier)}
                >
                  {scan.takeBack}
                </ActionButton>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

type TallyProps = Readonly<{ title: string; rows: readonly (readonly [string, number])[] }>;

function Tally({ title, rows }: TallyProps) {
  if (rows.length === 0) return null;
  return (
    <dl className={styles.tally} aria-label={title}>
      {rows.map(([name, count]) => (
        <div key={name}>
          <dt>
            <bdi>{name}</bdi>
          </dt>
          <dd>{formats.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
