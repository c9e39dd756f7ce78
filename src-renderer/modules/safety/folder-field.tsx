/** A folder or drive as its whole path: typed, or chosen in the system's own window where there is one. */
import { TextInput } from '@mantine/core';
import { FOLDER_LENGTH_MAX } from '#shared/modules/safety/contract.ts';
import { useDevice, useSession } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import styles from './safety.module.css';

type FolderFieldProps = Readonly<{
  label: string;
  value: string;
  onChange: (folder: string) => void;
  problem: string | null;
  isFirst?: boolean;
}>;

export function FolderField({
  label,
  value,
  onChange,
  problem,
  isFirst = false,
}: FolderFieldProps) {
  const { safety } = useWords();
  const { host } = useSession();
  const device = useDevice();
  const choose = async (): Promise<void> => {
    const answer = await device.run({ type: 'safety.chooseFolder' });
    if (answer.ok && answer.value.folder !== null) onChange(answer.value.folder);
  };
  return (
    <div className={styles.folder}>
      <TextInput
        className={styles.folderInput ?? ''}
        label={label}
        description={safety.plan.folderHint}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        maxLength={FOLDER_LENGTH_MAX}
        error={problem}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        {...(isFirst ? { 'data-autofocus': true } : {})}
      />
      {host === 'electron' && (
        <ActionButton variant="default" onPress={() => void choose()} isRunning={device.isRunning}>
          {safety.plan.choose}
        </ActionButton>
      )}
    </div>
  );
}
