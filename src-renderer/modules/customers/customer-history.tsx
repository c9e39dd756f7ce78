/** What was done with a customer's record, by whom and when; newest first. */
import type { CustomerHistoryLine } from '#shared/modules/customers/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './customers.module.css';

export function CustomerHistory({ history }: { history: readonly CustomerHistoryLine[] }) {
  return (
    <ol className={styles.history}>
      {history.map(({ eventId, occurredAt, actorName, happening }) => (
        <li key={eventId}>
          <span className={styles.happening}>
            <Happening happening={happening} />
          </span>
          <span className={styles.dim}>
            <bdi>{formats.dateTime(occurredAt)}</bdi>
            {actorName !== '' && (
              <>
                {' · '}
                <bdi>{actorName}</bdi>
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Happening({ happening }: Pick<CustomerHistoryLine, 'happening'>) {
  const words = useWords().customers;
  switch (happening.kind) {
    case 'corrected': {
      const fields = happening.fields.map((field) => words.fields[field] ?? field);
      return `${words.corrected(fields)} · ${words.correctionReasons[happening.reason]}`;
    }
    case 'erased':
      return `${words.happened.erased} · ${words.eraseReasons[happening.reason]}`;
    default:
      return words.happened[happening.kind];
  }
}
