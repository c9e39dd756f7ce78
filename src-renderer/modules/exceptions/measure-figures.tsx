/** The sums of a period: how many cases were opened, closed, are open still, were let pass; and duplicates as of now. */
import type { ExceptionMeasures } from '#shared/modules/exceptions/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './measures.module.css';

export function MeasureFigures({ measures }: { measures: ExceptionMeasures }) {
  const words = useWords().exceptions.report;
  const sum = (name: 'opened' | 'closed' | 'stillOpen' | 'overridden'): number =>
    measures.byKind.reduce((total, kind) => total + kind[name], 0);
  const figures = [
    { name: words.opened, value: sum('opened') },
    { name: words.closed, value: sum('closed') },
    { name: words.stillOpen, value: sum('stillOpen') },
    { name: words.overridden, value: sum('overridden') },
    { name: words.liveDuplicates, value: measures.duplicates.live, note: words.target(0) },
  ];
  return (
    <dl className={styles.figures} aria-label={words.figures}>
      {figures.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {formats.number(value)}
            {note !== undefined && <span className={styles.target}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
