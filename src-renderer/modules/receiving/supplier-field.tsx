/** Who sent the goods: typed, with the names of earlier deliveries to choose from. */
import { Autocomplete } from '@mantine/core';
import { useAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';

type SupplierFieldProps = Readonly<{
  value: string;
  onChange: (name: string) => void;
  isFirst?: boolean;
}>;

const SHOWN_MAX = 8;

export function SupplierField({ value, onChange, isFirst = false }: SupplierFieldProps) {
  const words = useWords();
  const { view } = useAsk('listSupplierNames', {});
  return (
    <Autocomplete
      label={words.receiving.supplierLabel}
      value={value}
      onChange={onChange}
      data={[...new Set(view ?? [])]}
      limit={SHOWN_MAX}
      // Opened by typing or the arrow: a list over the next field is no help to who comes by.
      openOnFocus={false}
      maxLength={80}
      autoComplete="off"
      required
      withAsterisk={false}
      {...(isFirst ? { 'data-autofocus': true } : {})}
    />
  );
}
