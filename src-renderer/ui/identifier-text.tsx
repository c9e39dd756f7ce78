/** An identifier as it stands on the box: monospaced, in groups, left to right in any language. */
import {
  formatIdentifier,
  type DeviceIdentifier,
} from '#shared/kernel/identifiers/device-identifier.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './identifier-text.module.css';

type IdentifierTextProps = Readonly<{
  identifier: DeviceIdentifier;
  /** Says 'IMEI' before it. */
  withKind?: boolean;
  size?: 'normal' | 'large';
}>;

export function IdentifierText({
  identifier,
  withKind = false,
  size = 'normal',
}: IdentifierTextProps) {
  const words = useWords();
  return (
    <span className={styles.whole}>
      {withKind && (
        <span className={styles.kind}>{words.common.identifierKinds[identifier.kind]} </span>
      )}
      <CodeText text={formatIdentifier(identifier)} size={size} />
    </span>
  );
}

type CodeTextProps = Readonly<{ text: string; size?: 'normal' | 'large' }>;

/** Any code that people compare sign by sign: a receipt number, a barcode, a SKU. */
export function CodeText({ text, size = 'normal' }: CodeTextProps) {
  return (
    <bdi dir="ltr" className={`${styles.code} ${styles[size]}`}>
      {text}
    </bdi>
  );
}

/** '359128116488244' → '35 912811 648824 4', for views that carry an IMEI as its digits. */
export const imeiText = (digits: string): string =>
  formatIdentifier({ kind: 'imei', key: digits.slice(0, 14), display: digits });
