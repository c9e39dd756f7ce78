/** Numbers that a count met and no record has: where, when, by whom. */
import type { CountView } from '#shared/modules/counts/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { placeName } from '#renderer/modules/devices/place-name.ts';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './counts.module.css';

export function UnlistedList({ unlisted }: { unlisted: CountView['unlisted'] }) {
  const words = useWords();
  return (
    <Panel>
      <ul className={styles.plainList}>
        {unlisted.map(({ identifier, place, countedAt, countedByName }) => (
          <li key={`${identifier.kind}:${identifier.key}`} className={styles.unlisted}>
            <span>
              {words.common.identifierKinds[identifier.kind]}{' '}
              <IdentifierText identifier={identifier} />
            </span>
            <span className={styles.dim}>
              {`${placeName(words.devices, place)} · ${formats.dateTime(countedAt)} · `}
              <bdi>{countedByName}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
