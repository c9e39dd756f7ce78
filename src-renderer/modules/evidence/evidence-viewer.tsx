/** One photo large, or a document with the offer to save a copy. Where it cannot be opened, why, and what to do. */
import type { Attachment } from '#shared/kernel/attachment.ts';
import { isPicture } from '#shared/kernel/sniff-attachment.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useAttachment } from './use-attachment.ts';
import styles from './evidence.module.css';

type EvidenceViewerProps = Readonly<{ attachment: Attachment; onBack: () => void }>;

export function EvidenceViewer({ attachment, onBack }: EvidenceViewerProps) {
  const words = useWords();
  const { attachmentId, name, type, byteCount } = attachment;
  const opened = useAttachment(attachmentId);
  const save = {
    label: words.evidence.save,
    run: () => {
      if (opened.state === 'open') saveCopy(opened.url, name);
    },
    reason: opened.state === 'open' ? null : words.common.loading,
  };
  const isShown = isPicture(type);
  const action =
    opened.state === 'refused' ? {} : isShown ? { secondary: save } : { primary: save };
  return (
    <Dialog title={name} size="xl" onBack={onBack} backLabel={words.common.close} {...action}>
      <p className={styles.dim}>{words.evidence.describe(words.evidence.kinds[type], byteCount)}</p>
      <div role="status">
        {opened.state === 'opening' && words.evidence.loading(name)}
        {opened.state === 'open' && !isShown && words.evidence.notShown}
      </div>
      {opened.state === 'open' && isShown && (
        <div className={styles.stage}>
          <img className={styles.large} src={opened.url} alt={words.evidence.pictureOf(name)} />
        </div>
      )}
      <FieldError rejection={opened.state === 'refused' ? opened.rejection : null} />
    </Dialog>
  );
}

/** By the browser's own way of saving, under the name that it was kept with. */
function saveCopy(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
