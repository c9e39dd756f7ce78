/** One question on the way of a payment; Enter says yes, Esc goes back. */
import styles from './pay-dialog.module.css';

type QuestionStepProps = Readonly<{ title?: string; question: string; hint?: string }>;

export function QuestionStep({ title, question, hint }: QuestionStepProps) {
  return (
    <div className={styles.question} tabIndex={-1} role="group" ref={focusIt}>
      {title !== undefined && <p className={styles.questionTitle}>{title}</p>}
      <p className={styles.questionText}>{question}</p>
      {hint !== undefined && <p className={styles.dim}>{hint}</p>}
    </div>
  );
}

/** Stable, so that it runs when the question appears and not at every drawing. */
const focusIt = (element: HTMLElement | null): void => element?.focus();
