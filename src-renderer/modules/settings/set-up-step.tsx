/** What the steps of the first run share: heading, the way on and the way back. */
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { keepDraft, SET_UP_STEPS, type SetUpStep } from './set-up-draft.ts';
import styles from './set-up.module.css';

/** One step back; the founding of the shop cannot be gone back behind. */
export function stepBefore(step: SetUpStep): SetUpStep | null {
  if (step === 'shop' || step === 'devices') return null;
  return SET_UP_STEPS[SET_UP_STEPS.indexOf(step) - 1] ?? null;
}

type StepFormProps = Readonly<{
  step: SetUpStep;
  hint: string;
  onSubmit: () => void;
  submitLabel?: string;
  isRunning?: boolean;
  /** What is filled in is likely right: Enter goes on at once. */
  startsAtSubmit?: boolean;
  children: ReactNode;
}>;

/** A step that is a form: Enter goes on, Esc goes back. */
export function StepForm(props: StepFormProps) {
  const {
    step,
    hint,
    onSubmit,
    submitLabel,
    isRunning = false,
    startsAtSubmit = false,
    children,
  } = props;
  const words = useWords();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isRunning) onSubmit();
  };
  // Browsers send a form from a text field only.
  const submitFromList = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.target instanceof HTMLSelectElement) onSubmit();
  };
  return (
    <form className={styles.step} onSubmit={submit} onKeyDown={submitFromList} noValidate>
      <StepHead step={step} hint={hint} />
      {children}
      <div className={styles.actions}>
        <BackButton step={step} />
        <ActionButton type="submit" isRunning={isRunning} hint="Enter" autoFocus={startsAtSubmit}>
          {submitLabel ?? words.setUp.goOn}
        </ActionButton>
      </div>
    </form>
  );
}

type StepHeadProps = Readonly<{ step: SetUpStep; hint: string; title?: string }>;

export function StepHead({ step, hint, title }: StepHeadProps) {
  const words = useWords();
  const number = SET_UP_STEPS.indexOf(step) + 1;
  return (
    <div>
      <p className={styles.stepOf}>
        {words.setUp.stepOf(formats.number(number), formats.number(SET_UP_STEPS.length))}
      </p>
      <h2 className={styles.stepTitle}>{title ?? words.setUp.steps[step]}</h2>
      <p className={styles.hint}>{hint}</p>
    </div>
  );
}

export function BackButton({ step }: { step: SetUpStep }) {
  const words = useWords();
  const before = stepBefore(step);
  const back = (): void => {
    if (before !== null) keepDraft({ step: before });
  };
  useKeys(before === null ? [] : [{ key: 'Escape', label: words.common.oneStepBack, run: back }]);
  if (before === null) return null;
  return (
    <ActionButton variant="default" onPress={back} hint="Esc">
      {words.common.back}
    </ActionButton>
  );
}
