/** A new customer: a name and what else they wish to leave. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { PERSON_FIELDS, type PersonField, type PersonText } from '#shared/kernel/personal.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CustomerFields, NO_TEXT, useProblemOf } from './customer-fields.tsx';
import styles from './customers.module.css';

type RegisterDialogProps = Readonly<{
  /** What was typed before anybody was found. */
  typed?: string;
  onBack: () => void;
  onRegistered: (customerId: string, name: string) => void;
}>;

/** Digits are a phone number, an @ makes an address, everything else is a name. */
export function firstText(typed: string): PersonText {
  const text = typed.trim();
  if (text.includes('@')) return { ...NO_TEXT, email: text };
  return /^[\d\s+().\-/]+$/.test(text) ? { ...NO_TEXT, phone: text } : { ...NO_TEXT, name: text };
}

/** The first that is still to be typed. */
const fieldToType = ({ name }: PersonText): PersonField => (name === '' ? 'name' : 'phone');

export function RegisterDialog({ typed = '', onBack, onRegistered }: RegisterDialogProps) {
  const words = useWords().customers;
  const problemOf = useProblemOf();
  const register = useCommand('RegisterCustomer');
  const [text, setText] = useState(() => firstText(typed));
  const [first] = useState(() => fieldToType(text));
  const [showsProblems, setShowsProblems] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const run = async (): Promise<void> => {
    const isSound = PERSON_FIELDS.every((field) => problemOf(field, text) === null);
    setShowsProblems(!isSound);
    if (!isSound) return;
    const answer = await register.run(text);
    if (answer.ok) onRegistered(answer.value.customerId, text.name.trim());
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.registerTitle}
      onBack={onBack}
      primary={{ label: words.register, run: () => void run(), isRunning: register.isRunning }}
    >
      <p className={styles.dim}>{words.consentHint}</p>
      <CustomerFields
        text={text}
        onChange={setText}
        showsProblems={showsProblems}
        firstField={first}
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
