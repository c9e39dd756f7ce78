/** One line of written reason: it goes into the record, so it is asked for in plain words. */
import { TextInput } from '@mantine/core';
import styles from './hand.module.css';

const REASON_LENGTH_MAX = 300;

type ReasonFieldProps = Readonly<{
  label: string;
  hint: string;
  value: string;
  onChange: (reason: string) => void;
}>;

export function ReasonField({ label, hint, value, onChange }: ReasonFieldProps) {
  return (
    <TextInput
      className={styles.reason ?? ''}
      label={label}
      description={hint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={REASON_LENGTH_MAX}
      autoComplete="off"
    />
  );
}
