/** A whole number in a field: digits alone, empty is null. */
import { TextInput } from '@mantine/core';

type CountFieldProps = Readonly<{
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  max: number;
  description?: string;
  error?: string | null;
  /** In a table, where the head of the column says it. */
  isLabelHidden?: boolean;
  hasFocus?: boolean;
}>;

export function CountField(props: CountFieldProps) {
  const { label, value, onChange, max, description, error, isLabelHidden = false } = props;
  return (
    <TextInput
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      description={description}
      value={value === null ? '' : String(value)}
      onChange={(event) => {
        const digits = event.currentTarget.value.replaceAll(/\D/g, '').slice(0, String(max).length);
        onChange(digits === '' ? null : Math.min(max, Number(digits)));
      }}
      error={error}
      inputMode="numeric"
      autoComplete="off"
      dir="ltr"
      styles={{ input: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' } }}
      {...(props.hasFocus === true ? { 'data-autofocus': true } : {})}
    />
  );
}
