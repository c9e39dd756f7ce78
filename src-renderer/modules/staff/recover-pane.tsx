/** A last owner whose PIN is forgotten or locked: the recovery code sets a new PIN and is replaced by a new code. */
import { PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AnyRejection, SessionView } from '#shared/bridge/bridge.ts';
import type { StaffMember } from '#shared/modules/staff/contract.ts';
import { useDevice, useSetSession } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { isPin, PIN_LENGTH_MAX } from './pin.ts';
import { RecoveryCode } from './recovery-code.tsx';
import styles from './staff.module.css';

type RecoverPaneProps = Readonly<{ person: StaffMember; back: () => void }>;

export function RecoverPane({ person, back }: RecoverPaneProps) {
  const words = useWords();
  const { signIn } = words.staff;
  const device = useDevice();
  const setSession = useSetSession();
  const [recoveryCode, setRecoveryCode] = useState('');
  const [newPin, setNewPin] = useState('');
  const [showsProblems, setShowsProblems] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const [recovered, setRecovered] = useState<Readonly<{
    session: SessionView;
    code: string;
  }> | null>(null);
  useKeys(recovered === null ? [{ key: 'Escape', label: words.common.back, run: back }] : []);

  if (recovered !== null)
    return (
      <section className={styles.form} aria-label={signIn.newCodeTitle}>
        <h2>{signIn.newCodeTitle}</h2>
        <p className={styles.hint}>{words.setUp.recovery.hint}</p>
        <RecoveryCode code={recovered.code} onWrittenDown={() => setSession(recovered.session)} />
      </section>
    );

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const isReady = recoveryCode.trim() !== '' && isPin(newPin);
    setShowsProblems(!isReady);
    if (!isReady) return;
    const { staffId } = person;
    const answer = await device.run({
      type: 'session.recover',
      staffId,
      recoveryCode: recoveryCode.trim(),
      newPin,
    });
    if (answer.ok)
      setRecovered({ session: answer.value.session, code: answer.value.newRecoveryCode });
    else setRejection(answer.rejection);
  };
  return (
    <form className={styles.pinPane} onSubmit={(event) => void submit(event)} noValidate>
      <p className={styles.hint}>{signIn.recoveryHint}</p>
      <TextInput
        label={signIn.recoveryCode}
        value={recoveryCode}
        onChange={(event) => setRecoveryCode(event.currentTarget.value)}
        error={showsProblems && recoveryCode.trim() === '' ? words.common.required : null}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        autoFocus
      />
      <PasswordInput
        label={signIn.newPin}
        description={signIn.newPinHint}
        value={newPin}
        onChange={(event) => setNewPin(event.currentTarget.value)}
        error={showsProblems && !isPin(newPin) ? signIn.newPinShape : null}
        maxLength={PIN_LENGTH_MAX}
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
      />
      <FieldError rejection={rejection} />
      <div className={styles.below}>
        <ActionButton variant="default" onPress={back} hint="Esc">
          {words.common.back}
        </ActionButton>
        <ActionButton type="submit" isRunning={device.isRunning} hint="Enter">
          {signIn.letIn}
        </ActionButton>
      </div>
    </form>
  );
}
