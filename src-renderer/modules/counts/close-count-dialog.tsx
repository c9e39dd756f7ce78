/** Closes a count, after it was said what that does. */
import { useState } from 'react';
import type { CountDifferences, CountView } from '#shared/modules/counts/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { Hint, LineField, useRecordCommand } from '#renderer/modules/devices/record-form.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './counts.module.css';

type CloseCountDialogProps = Readonly<{
  count: CountView;
  differences: CountDifferences;
  onBack: () => void;
  onDone: () => void;
}>;

export function CloseCountDialog({ count, differences, onBack, onDone }: CloseCountDialogProps) {
  const { close } = useWords().counts;
  const feedback = useScanFeedback();
  const [note, setNote] = useState('');
  const send = useRecordCommand('CloseCount', ({ casesOpened }) => {
    feedback.taken(close.done(count.number, casesOpened));
    onDone();
  });
  const does = whatItDoes(differences, close);
  return (
    <Dialog
      title={close.title}
      onBack={onBack}
      primary={{
        label: close.now,
        run: () => void send.run({ countId: count.countId, note }),
        isRunning: send.isRunning,
      }}
    >
      <Hint>{does.length === 0 ? close.nothing : close.will}</Hint>
      {does.length > 0 && (
        <ul className={styles.does}>
          {does.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <LineField label={close.note} value={note} onChange={setNote} hasFocus />
      <FieldError rejection={send.rejection} />
    </Dialog>
  );
}

type Words = ReturnType<typeof useWords>['counts']['close'];

function whatItDoes({ figures }: CountDifferences, words: Words): readonly string[] {
  const odd = figures.soldPresent + figures.ended + figures.elsewhere + figures.unlisted;
  return [
    figures.missing > 0 ? words.missing(figures.missing) : '',
    figures.wrongPlace > 0 ? words.moves(figures.wrongPlace) : '',
    odd > 0 ? words.cases(odd) : '',
    figures.productsDiffering > 0 ? words.pieces(figures.productsDiffering) : '',
  ].filter((line) => line !== '');
}
