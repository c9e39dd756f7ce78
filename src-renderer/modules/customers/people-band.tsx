/** Says across the top why names are missing: keys that cannot be opened, or names that are still being prepared. */
import { IconAlertTriangle } from '@tabler/icons-react';
import type { PeopleState } from '#shared/modules/customers/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './customers.module.css';

export function PeopleBand({ people }: { people: PeopleState | undefined }) {
  const words = useWords().customers;
  return (
    <div role="status">
      {people === 'locked' && (
        <div className={styles.band}>
          <IconAlertTriangle aria-hidden size={28} />
          <div>
            <p className={styles.bandTitle}>{words.locked}</p>
            <p className={styles.bandHint}>{words.lockedHint}</p>
          </div>
        </div>
      )}
      {people === 'filling' && <p className={styles.dim}>{words.filling}</p>}
    </div>
  );
}
