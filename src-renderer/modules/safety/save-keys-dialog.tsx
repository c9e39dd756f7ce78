/** A passphrase, twice, and where the sealed keys go: into a folder, or as a download. */
import { PasswordInput, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { AnyRejection, SavedKeys } from '#shared/bridge/bridge.ts';
import { isAbsoluteFolder } from '#shared/modules/safety/backup-plan.ts';
import { PASSPHRASE_LENGTH_MIN } from '#shared/modules/safety/contract.ts';
import { useDevice } from '#renderer/app/hooks.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { FolderField } from './folder-field.tsx';
import styles from './safety.module.css';

type Where = 'folder' | 'download';

type SaveKeysDialogProps = Readonly<{
  /** Where backups go: the place that is proposed. */
  folder: string | null;
  onBack: () => void;
  onDone: (sentence: string) => void;
}>;

/** Hands the file to the browser, which asks where or puts it with the other downloads. */
function download({ fileName, base64 }: SavedKeys): void {
  const bytes = Uint8Array.from(atob(base64 ?? ''), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function SaveKeysDialog({ folder: proposed, onBack, onDone }: SaveKeysDialogProps) {
  const words = useWords().safety.keys;
  const device = useDevice();
  const [where, setWhere] = useState<Where>(proposed === null ? 'download' : 'folder');
  const [folder, setFolder] = useState(proposed ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [showsProblems, setShowsProblems] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const isShort = passphrase.trim().length < PASSPHRASE_LENGTH_MIN;
  const isOther = passphrase !== again;
  const hasNoFolder = where === 'folder' && !isAbsoluteFolder(folder.trim());

  const save = async (): Promise<void> => {
    setShowsProblems(true);
    if (isShort || isOther || hasNoFolder) return;
    const answer = await device.run({
      type: 'safety.saveKeys',
      passphrase: passphrase.trim(),
      folder: where === 'folder' ? folder.trim() : null,
    });
    if (!answer.ok) {
      setRejection(answer.rejection);
      return;
    }
    const { fileName, base64 } = answer.value;
    if (base64 !== null) download(answer.value);
    onDone(base64 === null ? words.done(fileName) : words.downloaded(fileName));
  };
  return (
    <Dialog
      title={words.dialogTitle}
      onBack={onBack}
      primary={{ label: words.save, run: () => void save(), isRunning: device.isRunning }}
    >
      <PasswordInput
        label={words.passphrase}
        description={words.passphraseHint(PASSPHRASE_LENGTH_MIN)}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        error={showsProblems && isShort ? words.tooShort(PASSPHRASE_LENGTH_MIN) : null}
        autoComplete="new-password"
        maxLength={200}
        data-autofocus
      />
      <PasswordInput
        label={words.again}
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        error={showsProblems && !isShort && isOther ? words.differ : null}
        autoComplete="new-password"
        maxLength={200}
      />
      <div className={styles.form}>
        <SegmentedControl
          size="md"
          aria-label={words.where}
          value={where}
          onChange={setWhere}
          data={[
            { value: 'folder', label: words.toFolder },
            { value: 'download', label: words.toDownload },
          ]}
        />
        {where === 'folder' && (
          <FolderField
            label={words.folder}
            value={folder}
            onChange={setFolder}
            problem={
              showsProblems && hasNoFolder
                ? sentenceOf({ code: 'safety.folder-not-absolute', folder: folder.trim() })
                : null
            }
          />
        )}
      </div>
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
