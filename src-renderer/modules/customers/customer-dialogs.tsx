/** Correcting what is known of a customer, with the reason; and erasing it for ever, in clear words. */
import { useState } from 'react';
import { NativeSelect, TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { PERSON_FIELDS, type PersonText } from '#shared/kernel/personal.ts';
import {
  CORRECTION_REASONS,
  ERASURE_REASONS,
  type CustomerView,
} from '#shared/modules/customers/contract.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CustomerFields, useProblemOf } from './customer-fields.tsx';
import { useNameOf } from './customer-name.tsx';
import styles from './customers.module.css';

type DialogProps = Readonly<{ onBack: () => void; onDone: () => void }>;

/** The value of a choice that a select can only give as text. */
const chosen = <Choice extends string>(choices: readonly [Choice, ...Choice[]], value: string) =>
  choices.find((choice) => choice === value) ?? choices[0];

type CorrectDialogProps = DialogProps & Readonly<{ customerId: string; known: PersonText }>;

export function CorrectDialog({ customerId, known, onBack, onDone }: CorrectDialogProps) {
  const words = useWords().customers;
  const problemOf = useProblemOf();
  const correct = useCommand('CorrectCustomer');
  const [text, setText] = useState(known);
  const [reason, setReason] = useState<(typeof CORRECTION_REASONS)[number]>('typing-mistake');
  const [showsProblems, setShowsProblems] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const run = async (): Promise<void> => {
    const isSound = PERSON_FIELDS.every((field) => problemOf(field, text) === null);
    setShowsProblems(!isSound);
    if (!isSound) return;
    const changed = PERSON_FIELDS.filter((field) => text[field].trim() !== known[field]);
    const changes = Object.fromEntries(changed.map((field) => [field, text[field]]));
    const answer = await correct.run({ customerId, changes, reason });
    if (answer.ok) onDone();
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.correctTitle(known.name)}
      onBack={onBack}
      primary={{ label: words.correctNow, run: () => void run(), isRunning: correct.isRunning }}
    >
      <CustomerFields text={text} onChange={setText} showsProblems={showsProblems} />
      <NativeSelect
        label={words.reason}
        value={reason}
        onChange={(event) => setReason(chosen(CORRECTION_REASONS, event.currentTarget.value))}
        data={CORRECTION_REASONS.map((value) => ({
          value,
          label: words.correctionReasons[value],
        }))}
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

type EraseDialogProps = DialogProps & Readonly<{ customer: CustomerView }>;

/** What is to be typed is on the screen: it is for the hand to stop, not a riddle. */
export function EraseDialog({ customer, onBack, onDone }: EraseDialogProps) {
  const words = useWords().customers;
  const nameOf = useNameOf();
  const erase = useCommand('EraseCustomer');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState<(typeof ERASURE_REASONS)[number]>('asked-for');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const isNamed = customer.readable === 'readable';
  const wanted = isNamed ? customer.name : words.eraseNotRead;
  const isTyped = typed.trim().toLocaleLowerCase() === wanted.trim().toLocaleLowerCase();
  const run = async (): Promise<void> => {
    const answer = await erase.run({ customerId: customer.customerId, reason });
    if (answer.ok) onDone();
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.eraseTitle(nameOf(customer))}
      onBack={onBack}
      size="lg"
      primary={{
        label: words.eraseNow,
        run: () => void run(),
        isRunning: erase.isRunning,
        reason: isTyped ? null : words.eraseConfirmFirst,
        isDangerous: true,
      }}
    >
      <div className={styles.fates}>
        <Fate title={words.eraseGoes} list={words.eraseGoesList} />
        <Fate title={words.eraseStays} list={words.eraseStaysList} />
      </div>
      <p className={styles.dim}>{words.eraseBackups}</p>
      <NativeSelect
        label={words.reason}
        value={reason}
        onChange={(event) => setReason(chosen(ERASURE_REASONS, event.currentTarget.value))}
        data={ERASURE_REASONS.map((value) => ({ value, label: words.eraseReasons[value] }))}
      />
      <TextInput
        label={isNamed ? words.eraseConfirm : words.eraseConfirmWord(wanted)}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        data-autofocus
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

function Fate({ title, list }: { title: string; list: readonly string[] }) {
  return (
    <section>
      <h3 className={styles.fate}>{title}</h3>
      <ul className={styles.fateList}>
        {list.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
