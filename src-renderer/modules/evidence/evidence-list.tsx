/** What was kept with an event: small pictures, each opens large with Enter or a click; documents are saved as a copy. */
import { useState } from 'react';
import { IconFileText, IconFileTypePdf, IconPhoto, IconPhotoOff } from '@tabler/icons-react';
import type { Attachment } from '#shared/kernel/attachment.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { EvidenceViewer } from './evidence-viewer.tsx';
import { useAttachment } from './use-attachment.ts';
import styles from './evidence.module.css';

type EvidenceListProps = Readonly<{ attachments: readonly Attachment[] }>;

/** Shows nothing where there is nothing. */
export function EvidenceList({ attachments }: EvidenceListProps) {
  const words = useWords().evidence;
  const [openedId, setOpenedId] = useState<string | null>(null);
  const opened = attachments.find(({ attachmentId }) => attachmentId === openedId);
  if (attachments.length === 0) return null;
  return (
    <>
      <ul className={styles.thumbnails} aria-label={words.list}>
        {attachments.map((attachment) => (
          <li key={attachment.attachmentId}>
            <button
              type="button"
              className={styles.thumbnail}
              aria-label={words.open(attachment.name)}
              onClick={() => setOpenedId(attachment.attachmentId)}
            >
              <Thumbnail attachment={attachment} />
              <span className={styles.caption}>
                <bdi>{attachment.name}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {opened !== undefined && (
        <EvidenceViewer attachment={opened} onBack={() => setOpenedId(null)} />
      )}
    </>
  );
}

const ICONS = {
  'image/jpeg': IconPhoto,
  'image/png': IconPhoto,
  'image/webp': IconPhoto,
  'application/pdf': IconFileTypePdf,
  'text/plain': IconFileText,
} as const;

function Thumbnail({ attachment }: Readonly<{ attachment: Attachment }>) {
  const { thumbnailId, type } = attachment;
  const opened = useAttachment(thumbnailId);
  if (thumbnailId !== null && opened.state === 'open')
    return <img className={styles.small} src={opened.url} alt="" />;
  const Icon = opened.state === 'refused' ? IconPhotoOff : ICONS[type];
  return (
    <span className={styles.small}>
      {(thumbnailId === null || opened.state === 'refused') && (
        <Icon aria-hidden size={28} stroke={1.5} />
      )}
    </span>
  );
}
