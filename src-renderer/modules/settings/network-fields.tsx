/** Where a printer is on the network. */
import { TextInput } from '@mantine/core';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './settings.module.css';

export const isHost = (host: string): boolean => /^[a-zA-Z0-9.:-]{1,253}$/.test(host);
export const isPort = (port: string): boolean =>
  /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;

export type NetworkDraft = Readonly<{ host: string; port: string }>;

type NetworkFieldsProps = Readonly<{
  draft: NetworkDraft;
  change: (changed: Partial<NetworkDraft>) => void;
  showsProblems: boolean;
}>;

export function NetworkFields({ draft, change, showsProblems }: NetworkFieldsProps) {
  const { printer } = useWords().settings;
  return (
    <div className={styles.pair}>
      <TextInput
        className={styles.wide ?? ''}
        label={printer.host}
        description={printer.hostHint}
        value={draft.host}
        onChange={(event) => change({ host: event.currentTarget.value.trim() })}
        error={showsProblems && !isHost(draft.host) ? printer.hostShape : null}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
      />
      <TextInput
        label={printer.port}
        value={draft.port}
        onChange={(event) => change({ port: event.currentTarget.value.trim() })}
        error={showsProblems && !isPort(draft.port) ? printer.portShape : null}
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
      />
    </div>
  );
}
