/** A state in words with a shape of its own; the colour only helps. */
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './state-badge.module.css';

export type State = 'sellable' | 'held' | 'attention' | 'sold';

type StateBadgeProps = Readonly<{
  state: State;
  /** Words of its own, e.g. 'In a basket'. */ label?: string;
}>;

export function StateBadge({ state, label }: StateBadgeProps) {
  const words = useWords();
  return (
    <span className={`${styles.badge} ${styles[state]}`}>
      <StateShape state={state} />
      {label ?? words.common.states[state]}
    </span>
  );
}

/** Sellable a disc, held two bars, attention a triangle, sold an empty square. */
export function StateShape({ state }: { state: State }) {
  return (
    <svg aria-hidden width="12" height="12" viewBox="0 0 12 12" className={styles.shape}>
      {state === 'sellable' && <circle cx="6" cy="6" r="5" fill="currentColor" />}
      {state === 'held' && <path d="M2 1h3v10H2zM7 1h3v10H7z" fill="currentColor" />}
      {state === 'attention' && <path d="M6 0.8 11.6 11H0.4z" fill="currentColor" />}
      {state === 'sold' && (
        <rect
          x="1.5"
          y="1.5"
          width="9"
          height="9"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
        />
      )}
    </svg>
  );
}
