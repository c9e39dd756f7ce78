/** F1: the keys that act now. */
import { useState } from 'react';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from './dialog.tsx';
import { KeyHint } from './disabled-reason.tsx';
import { useKeys, useKeyTable, type ScreenKey } from './keys.tsx';
import { Layer } from './layers.tsx';
import styles from './keys-help.module.css';

const OVER_ANY_DIALOG = 10;

/** As it is written on the keyboard. */
const keyName = (key: string): string => (key === 'Escape' ? 'Esc' : key);

export function KeysHelp() {
  const words = useWords();
  const table = useKeyTable();
  const [shown, setShown] = useState<readonly ScreenKey[] | null>(null);
  const show = (): void => setShown(table.actingKeys().filter(({ key }) => key !== 'F1'));
  useKeys([{ key: 'F1', label: words.common.showKeys, run: show }], { isAlways: true });
  if (shown === null) return null;
  return (
    <Layer by={OVER_ANY_DIALOG}>
      <Dialog title={words.common.keysOfScreen} onBack={() => setShown(null)}>
        {shown.length === 0 && <p>{words.common.noKeys}</p>}
        <dl className={styles.keys}>
          {shown.map((key) => (
            <div
              key={key.key + key.label}
              className={key.enabled === false ? styles.off : undefined}
            >
              <dt>
                <KeyHint name={keyName(key.key)} />
                <span className={styles.spoken}>{keyName(key.key)}</span>
              </dt>
              <dd>{key.label}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </Layer>
  );
}
