/**
 * Takes photos and documents for a command: dropped, chosen, pasted or taken with the camera. They are handed over at
 * once; put `evidenceInput(value)` into the command. While `onBusyChange` says true a file is still on its way.
 */
import { useId, useRef, useState } from 'react';
import { IconCamera, IconFileText, IconPaperclip, IconX } from '@tabler/icons-react';
import { ATTACHMENTS_MAX, ATTACHMENT_TYPES } from '#shared/kernel/attachment.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CameraDialog } from './camera-dialog.tsx';
import type { EvidenceFile } from './evidence-files.ts';
import { useEvidenceUpload } from './use-evidence-upload.ts';
import { useOfferedFiles } from './use-offered-files.ts';
import styles from './evidence.module.css';

type EvidenceFieldProps = Readonly<{
  label: string;
  value: readonly EvidenceFile[];
  onChange: (value: readonly EvidenceFile[]) => void;
  /** So that nothing is sent without a file that is still on its way. */
  onBusyChange?: (isBusy: boolean) => void;
}>;

export function EvidenceField({ label, value, onChange, onBusyChange }: EvidenceFieldProps) {
  const words = useWords().evidence;
  const labelId = useId();
  const [isTaking, setTaking] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const upload = useEvidenceUpload(value, onChange, onBusyChange);
  const isOver = useOfferedFiles(upload.add);
  const fullReason = value.length >= ATTACHMENTS_MAX ? words.full(ATTACHMENTS_MAX) : null;
  return (
    <section className={styles.field} aria-labelledby={labelId}>
      <h3 className={styles.label} id={labelId}>
        {label}
      </h3>
      <div className={styles.drop} data-over={isOver || undefined}>
        <p className={styles.dropText}>
          <span className={styles.dropTitle}>{isOver ? words.dropNow : words.drop}</span>
          <span className={styles.dim}>{words.hint}</span>
        </p>
        <div className={styles.buttons}>
          <ActionButton
            variant="default"
            icon={<IconPaperclip aria-hidden size={20} />}
            onPress={() => input.current?.click()}
            reason={fullReason}
          >
            {words.choose}
          </ActionButton>
          {fullReason === null && (
            <ActionButton
              variant="default"
              icon={<IconCamera aria-hidden size={20} />}
              onPress={() => setTaking(true)}
            >
              {words.camera}
            </ActionButton>
          )}
        </div>
        <input
          ref={input}
          type="file"
          multiple
          accept={ATTACHMENT_TYPES.join(',')}
          className={styles.fileInput}
          tabIndex={-1}
          aria-label={`${label}: ${words.choose}`}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            // So that the same file can be chosen again.
            event.currentTarget.value = '';
            upload.add(files);
          }}
        />
      </div>
      <p className={styles.dim} role="status">
        {upload.adding === null ? upload.done : words.adding(upload.adding)}
        {value.length > 0 && ` ${words.countOf(value.length, ATTACHMENTS_MAX)}`}
      </p>
      {upload.problems.map((sentence) => (
        <FieldError key={sentence} text={sentence} />
      ))}
      {value.length > 0 && (
        <ul className={styles.rows} aria-label={words.listOf(label)}>
          {value.map((file) => (
            <Row key={file.fileId} file={file} onRemove={() => upload.remove(file.fileId)} />
          ))}
        </ul>
      )}
      {isTaking && (
        <CameraDialog
          onBack={() => setTaking(false)}
          onPhoto={(photo) => {
            setTaking(false);
            upload.add([photo]);
          }}
        />
      )}
    </section>
  );
}

function Row({ file, onRemove }: Readonly<{ file: EvidenceFile; onRemove: () => void }>) {
  const words = useWords().evidence;
  return (
    <li className={styles.row}>
      {file.picture === null ? (
        <span className={styles.small}>
          <IconFileText aria-hidden size={28} stroke={1.5} />
        </span>
      ) : (
        <img className={styles.small} src={file.picture} alt="" />
      )}
      <span className={styles.rowText}>
        <span className={styles.name}>
          <bdi>{file.name}</bdi>
        </span>
        <span className={styles.dim}>{words.describe(words.kinds[file.type], file.byteCount)}</span>
      </span>
      <ActionButton variant="subtle" onPress={onRemove} label={words.removeOf(file.name)}>
        <IconX aria-hidden size={20} />
      </ActionButton>
    </li>
  );
}
