/** Puts the basket aside, with a note that finds it again. */
import { useState } from 'react';
import { TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';

type ParkDialogProps = Readonly<{ saleId: string; onBack: () => void; onParked: () => void }>;

const NOTE_LENGTH_MAX = 60;

export function ParkDialog({ saleId, onBack, onParked }: ParkDialogProps) {
  const words = useWords().sales.park;
  const park = useCommand('ParkSale');
  const [note, setNote] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const run = async (): Promise<void> => {
    const answer = await park.run({ saleId, note });
    if (answer.ok) onParked();
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.title}
      onBack={onBack}
      primary={{ label: words.park, run: () => void run(), isRunning: park.isRunning }}
    >
      <TextInput
        label={words.note}
        description={words.noteHint}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={NOTE_LENGTH_MAX}
        autoComplete="off"
        data-autofocus
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
