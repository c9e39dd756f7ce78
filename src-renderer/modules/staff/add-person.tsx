/** A new person: name, roles and a first PIN that they can change themselves. */
import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { Role } from '#shared/kernel/roles.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { isPin, PIN_LENGTH_MAX } from './pin.ts';
import { RolesPicker } from './roles-picker.tsx';

const USUAL: readonly Role[] = ['sales', 'cashier'];

type AddPersonProps = Readonly<{ onBack: () => void; onAdded: (name: string) => void }>;

export function AddPerson({ onBack, onAdded }: AddPersonProps) {
  const words = useWords();
  const { list, signIn } = words.staff;
  const add = useCommand('AddStaff');
  const [name, setName] = useState('');
  const [roles, setRoles] = useState(USUAL);
  const [pin, setPin] = useState('');
  const [showsProblems, setShowsProblems] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const isNamed = name.trim() !== '';
  const run = async (): Promise<void> => {
    const isReady = isNamed && isPin(pin) && roles.length > 0;
    setShowsProblems(!isReady);
    if (!isReady) return;
    const answer = await add.run({ name, roles: [...roles], pin });
    if (answer.ok) onAdded(name.trim());
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={list.add}
      onBack={onBack}
      size="lg"
      primary={{ label: words.common.add, run: () => void run(), isRunning: add.isRunning }}
    >
      <TextInput
        label={list.name}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={60}
        dir="auto"
        error={showsProblems && !isNamed ? words.common.required : null}
        autoComplete="off"
        data-autofocus
      />
      <PasswordInput
        label={signIn.pin}
        description={signIn.newPinHint}
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value)}
        maxLength={PIN_LENGTH_MAX}
        inputMode="numeric"
        autoComplete="off"
        error={showsProblems && !isPin(pin) ? signIn.newPinShape : null}
        dir="ltr"
      />
      <RolesPicker
        value={roles}
        onChange={setRoles}
        error={showsProblems && roles.length === 0 ? list.chooseRole : null}
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
