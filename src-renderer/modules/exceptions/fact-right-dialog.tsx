/** Which roles state one fact, and whose word makes it count. The owner always may. */
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { ROLES, type Role } from '#shared/kernel/roles.ts';
import type { FactRight, StatedFact } from '#shared/modules/devices/facts.ts';
import { useCommand, useSession } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './rules.module.css';

type FactRightDialogProps = Readonly<{
  name: StatedFact;
  right: FactRight;
  onBack: () => void;
  onDone: (told: string) => void;
}>;

const sameRoles = (a: readonly Role[], b: readonly Role[]): boolean =>
  ROLES.every((role) => a.includes(role) === b.includes(role));

export function FactRightDialog({ name, right, onBack, onDone }: FactRightDialogProps) {
  const { rules: words, devices } = useWords();
  const person = useSession().staff.name;
  const set = useCommand('SetFactRights');
  const [state, setState] = useState<readonly Role[]>(right.state);
  const [approve, setApprove] = useState<readonly Role[]>(right.approve);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const factName = devices.factNames[name];
  const reason =
    state.length === 0 || approve.length === 0
      ? words.rolesNeeded
      : sameRoles(state, right.state) && sameRoles(approve, right.approve)
        ? words.nothingChanged
        : null;
  const run = async (): Promise<void> => {
    const answer = await set.run({ name, state: [...state], approve: [...approve] });
    if (answer.ok) onDone(`${factName}: ${words.saved(person)}`);
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.changeFact(factName)}
      size="lg"
      onBack={onBack}
      primary={{ label: words.saveList, run: () => void run(), isRunning: set.isRunning, reason }}
    >
      <div className={styles.pair}>
        <RoleChoice label={words.mayState} value={state} onChange={setState} />
        <RoleChoice label={words.mayApprove} value={approve} onChange={setApprove} />
      </div>
      <p className={styles.hint}>{words.factsHint}</p>
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

type RoleChoiceProps = Readonly<{
  label: string;
  value: readonly Role[];
  onChange: (roles: readonly Role[]) => void;
}>;

/** The owner is not asked for: owners may do everything. */
function RoleChoice({ label, value, onChange }: RoleChoiceProps) {
  const { staff } = useWords();
  return (
    <Checkbox.Group
      label={label}
      value={[...value]}
      onChange={(roles) => onChange(ROLES.filter((role) => roles.includes(role)))}
    >
      <div className={styles.roles}>
        {ROLES.filter((role) => role !== 'owner').map((role) => (
          <Checkbox key={role} value={role} label={staff.roles[role]} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
