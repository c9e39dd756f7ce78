/** Gives the case to a person of the staff, or back to everybody of the owning role: arrows, Enter. */
import { useState } from 'react';
import { Radio } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { StaffMember } from '#shared/modules/staff/contract.ts';
import { isAllowed } from '#shared/kernel/roles.ts';
import { useAsk, useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useCaseNames } from './case-facts.ts';
import type { CaseDialogProps } from './case-act.ts';
import styles from './exceptions.module.css';

const EVERYBODY = '';

export function AssignDialog({ view, stream, onBack, onDone }: CaseDialogProps) {
  const words = useWords().exceptions.case.assign;
  const roleNames = useWords().staff.roles;
  const names = useCaseNames();
  const { view: staff } = useAsk('listStaff', {});
  const assign = useCommand('AssignException');
  const [chosen, setChosen] = useState(view.assigneeId ?? EVERYBODY);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const people = ownersFirst(staff ?? [], view);
  const run = async (): Promise<void> => {
    const { exceptionId } = view;
    const assigneeId = chosen === EVERYBODY ? null : chosen;
    const answer = await assign.run({ exceptionId, stream, assigneeId });
    if (!answer.ok) return setRejection(answer.rejection);
    const name = people.find(({ staffId }) => staffId === assigneeId)?.name ?? '';
    onDone(assigneeId === null ? words.doneBack : words.done(name));
  };
  return (
    <Dialog
      title={words.title}
      onBack={onBack}
      primary={{ label: words.send, run: () => void run(), isRunning: assign.isRunning }}
    >
      <Radio.Group label={words.list} value={chosen} onChange={setChosen}>
        <div className={styles.options}>
          <Radio
            value={EVERYBODY}
            label={words.everybody}
            description={words.everybodyHint(roleNames[view.ownerRole])}
            {...(chosen === EVERYBODY ? { 'data-autofocus': true } : {})}
          />
          {people.map(({ staffId, name, roles }) => (
            <Radio
              key={staffId}
              value={staffId}
              label={<bdi>{name}</bdi>}
              description={names.roles(roles)}
              {...(chosen === staffId ? { 'data-autofocus': true } : {})}
            />
          ))}
        </div>
      </Radio.Group>
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

/** Those who work here; who owns this kind or stands in comes first. */
function ownersFirst(
  staff: readonly StaffMember[],
  { ownerRole, backupRole }: CaseDialogProps['view'],
): readonly StaffMember[] {
  const isOwner = ({ roles }: StaffMember): boolean => isAllowed([ownerRole, backupRole], roles);
  return staff
    .filter(({ isActive }) => isActive)
    .toSorted((a, b) => Number(isOwner(b)) - Number(isOwner(a)) || a.name.localeCompare(b.name));
}
