/** Who sees to the case: the owning role, who stands in, and the person it was given to. */
import type { ExceptionView } from '#shared/modules/exceptions/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { useCaseNames } from './case-facts.ts';
import styles from './case.module.css';

export function CaseOwner({ view }: { view: ExceptionView }) {
  const words = useWords();
  const { case: text } = words.exceptions;
  const names = useCaseNames();
  const rows = [
    { name: text.ownerRole, value: words.staff.roles[view.ownerRole] },
    { name: text.backupRole, value: words.staff.roles[view.backupRole] },
    { name: text.assignee, value: view.assigneeName === '' ? text.nobody : view.assigneeName },
    { name: text.causeLabel, value: view.cause === null ? text.noCause : names.cause(view.cause) },
    { name: text.branch, value: view.branchName },
    { name: text.noticed, value: formats.dateTime(view.openedAt) },
  ];
  return (
    <Panel title={text.owner}>
      <dl className={styles.pairs}>
        {rows
          .filter(({ value }) => value !== '')
          .map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}
