/** Opens the drawer without a sale; why is written down. */
import { useState } from 'react';
import { TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './open-drawer-dialog.module.css';

type OpenDrawerDialogProps = Readonly<{ onBack: () => void; onOpened: (note: string) => void }>;

const REASON_LENGTH_MAX = 120;

export function OpenDrawerDialog({ onBack, onOpened }: OpenDrawerDialogProps) {
  const words = useWords().till;
  const openDrawer = useCommand('OpenDrawer');
  const [reason, setReason] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const open = async (why: string): Promise<void> => {
    setReason(why);
    const answer = await openDrawer.run({ reason: why });
    if (answer.ok) onOpened(words.drawerOpened);
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.drawerTitle}
      onBack={onBack}
      primary={{
        label: words.drawer,
        run: () => void open(reason),
        isRunning: openDrawer.isRunning,
        reason: reason.trim() === '' ? words.drawerReasonMissing : null,
      }}
    >
      <TextInput
        label={words.drawerReason}
        description={words.drawerReasonHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={REASON_LENGTH_MAX}
        autoComplete="off"
        data-autofocus
      />
      <div className={styles.reasons}>
        {words.drawerReasons.map((usual) => (
          <ActionButton
            key={usual}
            variant="default"
            onPress={() => void open(usual)}
            isRunning={openDrawer.isRunning}
          >
            {usual}
          </ActionButton>
        ))}
      </div>
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
