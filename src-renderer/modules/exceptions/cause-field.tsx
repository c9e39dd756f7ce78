/** The causes of a kind: those of every shop, then the shop's own as they were typed. */
import { NativeSelect } from '@mantine/core';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useCaseNames } from './case-facts.ts';
import { enterGoesOn } from './enter-goes-on.ts';

type CauseFieldProps = Readonly<{
  causes: readonly string[];
  /** '' while none is chosen. */
  value: string;
  onChange: (cause: string) => void;
  error?: string | null;
  hint?: string;
  autoFocus?: boolean;
}>;

export function CauseField(props: CauseFieldProps) {
  const { causes, value, onChange, error = null, hint, autoFocus = false } = props;
  const words = useWords().exceptions.case.cause;
  const names = useCaseNames();
  return (
    <NativeSelect
      label={words.field}
      description={hint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={enterGoesOn}
      error={error}
      data={[
        { value: '', label: words.choose },
        ...causes.map((cause) => ({ value: cause, label: names.cause(cause) })),
      ]}
      {...(autoFocus ? { 'data-autofocus': true } : {})}
    />
  );
}
