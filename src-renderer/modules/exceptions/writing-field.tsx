/** A few lines of plain words in a dialog. Enter goes on as everywhere; Shift+Enter begins a new line. */
import { Textarea } from '@mantine/core';
import { enterGoesOn } from './enter-goes-on.ts';

export const WRITING_MAX = 1_000;
const WRITING_MIN = 3;

/** As the ledger takes it: not a word alone, but a few letters. */
export const isWritten = (text: string): boolean => text.trim().length >= WRITING_MIN;

type WritingFieldProps = Readonly<{
  label: string;
  hint?: string;
  value: string;
  onChange: (text: string) => void;
  error?: string | null;
  autoFocus?: boolean;
}>;

export function WritingField(props: WritingFieldProps) {
  const { label, hint, value, onChange, error = null, autoFocus = false } = props;
  return (
    <Textarea
      label={label}
      description={hint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={enterGoesOn}
      error={error}
      maxLength={WRITING_MAX}
      autosize
      minRows={3}
      maxRows={8}
      dir="auto"
      {...(autoFocus ? { 'data-autofocus': true } : {})}
    />
  );
}
