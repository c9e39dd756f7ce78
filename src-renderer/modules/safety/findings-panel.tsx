/** What the last check found: what is wrong, and what to do about it. */
import type { CheckView } from '#shared/modules/safety/contract.ts';
import { wordsOf } from '#shared/modules/safety/finding-words.ts';
import { useShop } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './safety.module.css';

export function FindingsPanel({ check }: { check: CheckView }) {
  const { safety } = useWords();
  const shop = useShop();
  const nameOf = (stationId: string): string =>
    stationId === shop.stationId ? shop.stationName : stationId;
  const rest = check.findingCount - check.findings.length;
  return (
    <Panel title={safety.findings.title}>
      <ul className={styles.findings}>
        {check.findings.map((finding, index) => {
          const { wrong, toDo } = wordsOf(finding, nameOf);
          return (
            <li key={index} className={styles.finding}>
              <strong>{wrong.charAt(0).toUpperCase() + wrong.slice(1)}</strong>
              <span>{toDo}</span>
            </li>
          );
        })}
      </ul>
      {check.findings.length === 0 && <p className={styles.hint}>{safety.findings.unworded}</p>}
      {rest > 0 && check.findings.length > 0 && (
        <p className={styles.hint}>{safety.findings.more(rest)}</p>
      )}
    </Panel>
  );
}
