/** What was done with the case, oldest first: who, when, with what reason, and whose PIN it took. */
import type { CaseStep, ExceptionView } from '#shared/modules/exceptions/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { EvidenceList } from '#renderer/modules/evidence/evidence-list.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { useCaseNames, type CaseNames } from './case-facts.ts';
import styles from './case.module.css';

export function CaseHistory({ view }: { view: ExceptionView }) {
  const words = useWords().exceptions.case;
  return (
    <Panel title={words.history}>
      <ol className={styles.history}>
        {view.history.map((entry) => (
          <Entry key={entry.eventId} entry={entry} />
        ))}
      </ol>
    </Panel>
  );
}

function Entry({ entry }: { entry: CaseStep }) {
  const words = useWords().exceptions.case;
  const names = useCaseNames();
  const { step, actorName, approverName, occurredAt } = entry;
  const { title, text } = told(step, words, names);
  return (
    <li className={styles.entry}>
      <p className={styles.entryTitle}>{title}</p>
      {text !== '' && (
        <p className={styles.quote} dir="auto">
          {text}
        </p>
      )}
      {step.kind === 'commented' && <EvidenceList attachments={step.attachments} />}
      <p className={styles.dim}>
        <bdi>{words.by(actorName, formats.dateTime(occurredAt))}</bdi>
        {approverName !== null && ` · ${words.confirmedBy(approverName)}`}
      </p>
    </li>
  );
}

type CaseWords = ReturnType<typeof useWords>['exceptions']['case'];

/** What was done, and what was written with it. */
function told(
  step: CaseStep['step'],
  { steps }: CaseWords,
  names: CaseNames,
): Readonly<{ title: string; text: string }> {
  switch (step.kind) {
    case 'noticed':
      return { title: steps.noticed, text: '' };
    case 'opened':
      return { title: steps.opened[step.openedBy], text: '' };
    case 'assigned':
      return {
        title: step.assigneeName === null ? steps.unassigned : steps.assigned(step.assigneeName),
        text: '',
      };
    case 'commented':
      return { title: step.text === '' ? steps.attached : steps.commented, text: step.text };
    case 'cause-set':
      return { title: steps.causeSet(names.cause(step.cause)), text: '' };
    case 'overridden':
      return { title: steps.overridden(names.stages(step.stages)), text: step.reason };
    case 'closed':
      return { title: steps.closed(names.cause(step.cause)), text: step.explanation };
    case 'reopened':
      return { title: steps.reopened, text: step.reason };
  }
}
