/** Who sent the goods: typed, with the suppliers to choose from; a firm that has no record yet gets one in place. */
import { useState } from 'react';
import { Autocomplete } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { supplierKey } from '#shared/modules/suppliers/supplier-key.ts';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { SupplierDialog } from '#renderer/modules/suppliers/supplier-dialog.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import styles from './deliveries.module.css';

type SupplierFieldProps = Readonly<{
  value: string;
  onChange: (name: string) => void;
  isFirst?: boolean;
}>;

const SHOWN_MAX = 8;

export function SupplierField({ value, onChange, isFirst = false }: SupplierFieldProps) {
  const words = useWords();
  const { may } = useRights();
  const { view } = useAsk('listSupplierNames', {});
  const [isAdding, setIsAdding] = useState(false);
  const name = value.trim();
  const isKnown = view?.some((known) => supplierKey(known) === supplierKey(name)) ?? true;
  return (
    <div className={styles.supplier}>
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
      {name !== '' && !isKnown && may('AddSupplier') && (
        <ActionButton
          variant="subtle"
          size="sm"
          icon={<IconPlus aria-hidden size={18} />}
          onPress={() => setIsAdding(true)}
        >
          {words.suppliers.addNamed(name)}
        </ActionButton>
      )}
      {isAdding && (
        <SupplierDialog
          known={null}
          name={name}
          onBack={() => setIsAdding(false)}
          onDone={(added) => {
            onChange(added.name);
            setIsAdding(false);
          }}
        />
      )}
    </div>
  );
}
