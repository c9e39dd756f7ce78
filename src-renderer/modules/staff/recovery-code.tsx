/** The recovery code, shown once: to be copied or written down before going on. */
import { CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import styles from './staff.module.css';

type RecoveryCodeProps = Readonly<{ code: string; onWrittenDown: () => void }>;

export function RecoveryCode({ code, onWrittenDown }: RecoveryCodeProps) {
  const words = useWords();
  const { recovery } = words.setUp;
  return (
    <div className={styles.recovery}>
      <p className={styles.codeLabel} id="recovery-code-label">
        {recovery.code}
      </p>
      <output className={styles.code} aria-labelledby="recovery-code-label" dir="ltr">
        {code}
      </output>
      <div className={styles.actions}>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <ActionButton
              variant="default"
              onPress={copy}
              icon={
                copied ? <IconCheck aria-hidden size={18} /> : <IconCopy aria-hidden size={18} />
              }
            >
              {copied ? words.common.copied : words.common.copy}
            </ActionButton>
          )}
        </CopyButton>
        <ActionButton onPress={onWrittenDown}>{recovery.wroteDown}</ActionButton>
      </div>
    </div>
  );
}
