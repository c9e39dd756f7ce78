/** What must be done before the case can be closed, each with the place where it is done. */
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { Link } from 'wouter';
import type {
  CaseDevice,
  ClosureMissing,
  ExceptionView,
} from '#shared/modules/exceptions/contract.ts';
import { missingText } from '#renderer/app/messages/case-words.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './case.module.css';

type CaseToDoProps = Readonly<{ view: ExceptionView; onAttach: () => void }>;

export function CaseToDo({ view, onAttach }: CaseToDoProps) {
  const words = useWords().exceptions.case;
  if (view.status === 'closed')
    return (
      <Panel title={words.todo}>
        <p className={styles.text}>{words.isClosed}</p>
      </Panel>
    );
  return (
    <Panel title={words.todo}>
      {view.missing.length === 0 ? (
        <p className={styles.ready}>
          <IconCircleCheck aria-hidden size={22} stroke={1.9} />
          <span>{words.nothingMissing}</span>
        </p>
      ) : (
        <ul className={styles.todo}>
          {view.missing.map((missing) => (
            <ToDo
              key={JSON.stringify(missing)}
              missing={missing}
              devices={view.devices}
              onAttach={onAttach}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

type ToDoProps = Readonly<{
  missing: ClosureMissing;
  devices: readonly CaseDevice[];
  onAttach: () => void;
}>;

function ToDo({ missing, devices, onAttach }: ToDoProps) {
  const words = useWords();
  const { case: text } = words.exceptions;
  const say = useMissingText();
  const wantsEvidence = missing.code === 'no-picture' || missing.code === 'no-document-or-picture';
  const where =
    'deviceId' in missing
      ? devices.filter(({ deviceId }) => deviceId === missing.deviceId)
      : devices;
  return (
    <li className={styles.todoItem}>
      <IconCircleDashed aria-hidden size={22} stroke={1.9} />
      <div>
        <p className={styles.text}>{say(missing)}</p>
        {wantsEvidence ? (
          <ActionButton variant="default" onPress={onAttach}>
            {text.attachHere}
          </ActionButton>
        ) : (
          <ul className={styles.links}>
            {where.map(({ deviceId, name, identifier }, index) => (
              <li key={deviceId}>
                <Link href={pathTo.device(deviceId)} className={styles.link}>
                  {where.length === 1
                    ? text.toUnit(`${name} · ${identifier}`)
                    : text.toUnitOf(index + 1, where.length, `${name} · ${identifier}`)}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

export function useMissingText(): (missing: ClosureMissing) => string {
  const words = useWords();
  return (missing) => missingText(words.exceptions.case.missing, words.devices.checkNames, missing);
}
