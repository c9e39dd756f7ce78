/** The upper half of a case: what happened, in the words of whoever noticed it, and why it matters. */
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ExceptionView } from '#shared/modules/exceptions/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './case.module.css';

type CaseProps = Readonly<{ view: ExceptionView }>;

export function CaseHappened({ view }: CaseProps) {
  const words = useWords().exceptions.case;
  const { contradiction, openedBy, openedAt, reason } = view;
  const opened = view.history.find(({ step }) => step.kind === 'opened');
  const closed = view.history.findLast(({ step }) => step.kind === 'closed');
  return (
    <Panel title={words.happened}>
      {reason === '' ? (
        contradiction === null && <p className={styles.text}>{words.noReason}</p>
      ) : (
        <p className={styles.quote} dir="auto">
          {reason}
        </p>
      )}
      {contradiction !== null && <Contradiction contradiction={contradiction} />}
      <p className={styles.dim}>
        {words.openedBy[openedBy]} {words.by(opened?.actorName ?? '', formats.dateTime(openedAt))}
      </p>
      {view.status === 'closed' && closed?.step.kind === 'closed' && (
        <>
          <h3 className={styles.small}>{words.closedBecause}</h3>
          <p className={styles.quote} dir="auto">
            {closed.step.explanation}
          </p>
        </>
      )}
    </Panel>
  );
}

function Contradiction({
  contradiction,
}: Readonly<{ contradiction: NonNullable<ExceptionView['contradiction']> }>) {
  const words = useWords().exceptions.case;
  const { code, stillThere } = contradiction;
  const Shape = stillThere ? IconAlertTriangle : IconCircleCheck;
  return (
    <p className={styles.contradiction} data-still={stillThere}>
      <Shape aria-hidden size={22} stroke={1.9} />
      <span>
        {words.contradictions[code] ?? words.contradictionOther}{' '}
        <strong>{stillThere ? words.stillThere : words.noLonger}</strong>
      </span>
    </p>
  );
}

export function CaseMatters({ view }: CaseProps) {
  const words = useWords().exceptions;
  const { why, staff, customer } = words.kinds[view.kind];
  return (
    <Panel title={words.case.why}>
      <p className={styles.text}>{why}</p>
      <h3 className={styles.small}>{words.case.staff}</h3>
      <p className={styles.text}>{staff}</p>
      <h3 className={styles.small}>{words.case.customer}</h3>
      <p className={styles.quote}>{customer}</p>
      {view.measures.length > 0 && (
        <>
          <h3 className={styles.small}>{words.case.measures}</h3>
          <ul className={styles.tags}>
            {view.measures.map((measure) => (
              <li key={measure}>{words.measures[measure]}</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
