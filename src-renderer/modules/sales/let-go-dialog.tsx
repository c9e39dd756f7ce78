/** Lets a unit go that is kept for somebody: only with a reason, because somebody was promised it. */
import { useState } from 'react';
import { TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './sales-dialogs.module.css';

const REASON_LENGTH_MAX = 200;

type LetGoDialogProps = Readonly<{
  reservationId: string;
  name: string;
  onBack: () => void;
  onReleased: () => void;
}>;

export function LetGoDialog({ reservationId, name, onBack, onReleased }: LetGoDialogProps) {
  const words = useWords().sales.refused;
  const release = useCommand('ReleaseReservation');
  const [reason, setReason] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const letGo = async (): Promise<void> => {
    const answer = await release.run({ reservationId, reason });
    if (answer.ok) onReleased();
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.letGoTitle(name)}
      onBack={onBack}
      primary={{
        label: words.letGo,
        run: () => void letGo(),
        isRunning: release.isRunning,
        reason: reason.trim() === '' ? words.letGoNeedsReason : null,
      }}
    >
      <p className={styles.text}>{words.letGoHint(name)}</p>
      <TextInput
        label={words.letGoReason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={REASON_LENGTH_MAX}
        autoComplete="off"
        data-autofocus
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
