/** What can be changed about a person: roles, PIN, and whether they work here. */
import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Answer, AnyRejection } from '#shared/bridge/bridge.ts';
import type { StaffMember } from '#shared/modules/staff/contract.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { isPin, PIN_LENGTH_MAX } from './pin.ts';
import { RolesPicker } from './roles-picker.tsx';
import styles from './staff.module.css';

type MemberDialogProps = Readonly<{ member: StaffMember; onBack: () => void; onDone: () => void }>;

/** Runs what a dialog is for: done when it went well, else its "no" stays in the dialog. */
function useOutcome(onDone: () => void) {
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const settle = async (answer: Promise<Answer<unknown>>): Promise<void> => {
    const { ok, ...rest } = await answer;
    if (ok) onDone();
    else if ('rejection' in rest) setRejection(rest.rejection);
  };
  return { rejection, settle };
}

export function ChangeRoles({ member, onBack, onDone }: MemberDialogProps) {
  const words = useWords();
  const { list } = words.staff;
  const change = useCommand('ChangeStaffRoles');
  const [roles, setRoles] = useState(member.roles);
  const { rejection, settle } = useOutcome(onDone);
  const run = (): void => void settle(change.run({ staffId: member.staffId, roles: [...roles] }));
  return (
    <Dialog
      title={list.rolesOf(member.name)}
      onBack={onBack}
      size="lg"
      primary={{
        label: words.common.save,
        run,
        isRunning: change.isRunning,
        reason: roles.length === 0 ? list.chooseRole : null,
      }}
    >
      <RolesPicker value={roles} onChange={setRoles} error={null} />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

export function NewPin({ member, onBack, onDone }: MemberDialogProps) {
  const words = useWords();
  const { list, signIn } = words.staff;
  const setTo = useCommand('SetPin');
  const [pin, setPin] = useState('');
  const [showsProblems, setShowsProblems] = useState(false);
  const { rejection, settle } = useOutcome(onDone);
  const run = (): void => {
    setShowsProblems(!isPin(pin));
    if (isPin(pin)) void settle(setTo.run({ staffId: member.staffId, pin }));
  };
  return (
    <Dialog
      title={list.newPinFor(member.name)}
      onBack={onBack}
      primary={{ label: words.common.save, run, isRunning: setTo.isRunning }}
    >
      <PasswordInput
        label={signIn.newPin}
        description={signIn.newPinHint}
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value)}
        maxLength={PIN_LENGTH_MAX}
        inputMode="numeric"
        autoComplete="off"
        error={showsProblems && !isPin(pin) ? signIn.newPinShape : null}
        dir="ltr"
        data-autofocus
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

export function SwitchOff({ member, onBack, onDone }: MemberDialogProps) {
  const { list } = useWords().staff;
  const deactivate = useCommand('DeactivateStaff');
  const [reason, setReason] = useState('');
  const { rejection, settle } = useOutcome(onDone);
  const run = (): void => void settle(deactivate.run({ staffId: member.staffId, reason }));
  return (
    <Dialog
      title={list.deactivateTitle(member.name)}
      onBack={onBack}
      primary={{
        label: list.deactivate,
        run,
        isRunning: deactivate.isRunning,
        reason: reason.trim() === '' ? list.reasonNeeded : null,
        isDangerous: true,
      }}
    >
      <p className={styles.hint}>{list.deactivateHint}</p>
      <TextInput
        label={list.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={200}
        autoComplete="off"
        data-autofocus
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
