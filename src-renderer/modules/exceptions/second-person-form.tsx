/** Whether a delivery needs a second person: whoever took it in does not close it alone. */
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useCommand, useSession } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './rules.module.css';

type SecondPersonFormProps = Readonly<{ isAsked: boolean; mayChange: boolean }>;

export function SecondPersonForm({ isAsked, mayChange }: SecondPersonFormProps) {
  const words = useWords().rules;
  const { staff } = useSession();
  const set = useCommand('SetReceivingRule');
  const [isSaved, setSaved] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const change = async (needsSecondPerson: boolean): Promise<void> => {
    const answer = await set.run({ needsSecondPerson });
    setSaved(answer.ok);
    setRejection(answer.ok ? null : answer.rejection);
  };
  return (
    <>
      <Checkbox
        label={words.secondPerson}
        description={words.secondPersonHint}
        checked={isAsked}
        disabled={!mayChange || set.isRunning}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <FieldError rejection={rejection} />
      <span role="status" className={styles.told}>
        {isSaved && words.saved(staff.name)}
      </span>
    </>
  );
}
