/** The keys of customers' names and of PINs: what they are for, when they were saved, and saving them. */
import { useState } from 'react';
import type { KeysView } from '#shared/modules/safety/contract.ts';
import { useSession } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { SaveKeysDialog } from './save-keys-dialog.tsx';
import styles from './safety.module.css';

type KeysPanelProps = Readonly<{ keys: KeysView; folder: string | null; now: number }>;

export function KeysPanel({ keys, folder, now }: KeysPanelProps) {
  const words = useWords().safety.keys;
  const { staff } = useSession();
  const [isSaving, setSaving] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const close = (sentence: string | null): void => {
    setSaving(false);
    setTold(sentence);
  };
  const { savedAt, isCurrent } = keys;
  const state =
    savedAt === null
      ? words.never
      : isCurrent
        ? words.current(savedAt, now)
        : words.older(savedAt, now);
  return (
    <Panel title={words.title}>
      <div className={styles.form}>
        <p className={styles.plain}>{state}</p>
        <p className={styles.hint}>{words.what}</p>
        <p className={styles.hint}>{words.without}</p>
        <div className={styles.actions}>
          <ActionButton
            variant="default"
            onPress={() => setSaving(true)}
            reason={staff.roles.includes('owner') ? null : words.onlyOwner}
          >
            {words.save}
          </ActionButton>
          <span role="status" className={styles.told}>
            {told}
          </span>
        </div>
      </div>
      {isSaving && <SaveKeysDialog folder={folder} onBack={() => close(null)} onDone={close} />}
    </Panel>
  );
}
