/** The sums of a count; M11 first. */
import type { CountDifferences } from '#shared/modules/counts/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { matchText } from './match-text.ts';
import styles from './counts.module.css';

export function CountFigureList({ differences }: { differences: CountDifferences }) {
  const { counts } = useWords();
  const { review } = counts;
  const { figures, missingCostMinor } = differences;
  const match = matchText(figures);
  return (
    <dl className={styles.figures} aria-label={review.figures}>
      <div>
        <dt>{review.matchRate}</dt>
        <dd>
          {match === '' ? counts.noMatch : match}
          {match !== '' && (
            <span className={styles.target}>{review.ofUnion(figures.matched, figures.union)}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{review.expected}</dt>
        <dd>{formats.number(figures.expected)}</dd>
      </div>
      <div>
        <dt>{review.found}</dt>
        <dd>{formats.number(figures.found)}</dd>
      </div>
      <div data-odd={figures.missing > 0 || undefined}>
        <dt>{review.kinds.missing.name}</dt>
        <dd>{formats.number(figures.missing)}</dd>
      </div>
      {missingCostMinor !== null && missingCostMinor > 0 && (
        <div data-odd>
          <dt>{review.missingCost}</dt>
          <dd>
            <Money minor={missingCostMinor} />
          </dd>
        </div>
      )}
    </dl>
  );
}
