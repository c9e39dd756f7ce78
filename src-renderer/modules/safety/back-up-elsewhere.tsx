/** One backup to a place of its own: a stick that goes home, a drive that is plugged in once a week. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { isAbsoluteFolder } from '#shared/modules/safety/backup-plan.ts';
import { useDevice } from '#renderer/app/hooks.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { FolderField } from './folder-field.tsx';
import styles from './safety.module.css';

export function BackUpElsewhere({ onBack }: { onBack: () => void }) {
  const { safety } = useWords();
  const device = useDevice();
  const [folder, setFolder] = useState('');
  const [showsProblem, setShowsProblem] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const isWrong = !isAbsoluteFolder(folder.trim());
  const begin = async (): Promise<void> => {
    setShowsProblem(isWrong);
    if (isWrong) return;
    const answer = await device.run({ type: 'safety.backUp', folder: folder.trim() });
    if (answer.ok) onBack();
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={safety.backups.elsewhereTitle}
      onBack={onBack}
      primary={{
        label: safety.actions.backUp,
        run: () => void begin(),
        isRunning: device.isRunning,
      }}
    >
      <p className={styles.hint}>{safety.backups.elsewhereHint}</p>
      <FolderField
        label={safety.plan.folder}
        value={folder}
        onChange={(typed) => {
          setFolder(typed);
          setRejection(null);
        }}
        problem={
          showsProblem && isWrong
            ? folder.trim() === ''
              ? safety.plan.folderNeeded
              : sentenceOf({ code: 'safety.folder-not-absolute', folder: folder.trim() })
            : null
        }
        isFirst
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
