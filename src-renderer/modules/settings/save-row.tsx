/** The foot of a settings form: Save, and beside it what came of it. */
import { useState } from 'react';
import type { Answer, AnyRejection } from '#shared/bridge/bridge.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './settings.module.css';

type Outcome = Readonly<{ isSaved: boolean; rejection: AnyRejection | null }>;

const NOTHING_YET: Outcome = { isSaved: false, rejection: null };

export type Saving = Outcome &
  Readonly<{
    tell: (answer: Answer<unknown>) => void;
    /** Something was changed since. */ forget: () => void;
  }>;

export function useSaving(): Saving {
  const [outcome, setOutcome] = useState(NOTHING_YET);
  return {
    ...outcome,
    tell: (answer) =>
      setOutcome(
        answer.ok
          ? { isSaved: true, rejection: null }
          : { isSaved: false, rejection: answer.rejection },
      ),
    forget: () => setOutcome(NOTHING_YET),
  };
}

type SaveRowProps = Readonly<{ saving: Saving; isRunning: boolean; isAllowed: boolean }>;

export function SaveRow({ saving, isRunning, isAllowed }: SaveRowProps) {
  const words = useWords();
  return (
    <>
      <FieldError rejection={saving.rejection} />
      <div className={styles.actions}>
        <ActionButton
          type="submit"
          isRunning={isRunning}
          reason={isAllowed ? null : words.settings.mayNot}
        >
          {words.common.save}
        </ActionButton>
        <span role="status" className={styles.told}>
          {saving.isSaved ? words.common.saved : null}
        </span>
      </div>
    </>
  );
}
