/** Chooses one active supplier with a record, or makes one in place. */
import { useState } from 'react';
import { Select } from '@mantine/core';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import type { DraftSupplier } from './order-draft.ts';
import { SupplierDialog } from './supplier-dialog.tsx';
import styles from './suppliers.module.css';

type SupplierPickerProps = Readonly<{
  value: DraftSupplier | null;
  onPick: (supplier: DraftSupplier) => void;
  isFirst?: boolean;
}>;

export function SupplierPicker({ value, onPick, isFirst = false }: SupplierPickerProps) {
  const words = useWords().orders;
  const { may } = useRights();
  const { view } = useAsk('listSuppliers', {});
  const [text, setText] = useState<string | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const known = (view ?? []).flatMap(({ supplierId, name, currency, isActive }) =>
    supplierId === null || !isActive ? [] : [{ supplierId, name, currency }],
  );
  const listed =
    value === null || known.some(({ supplierId }) => supplierId === value.supplierId)
      ? known
      : [...known, value];
  return (
    <div className={styles.picker}>
      <Select
        label={words.chooseSupplier}
        placeholder={words.choosePlaceholder}
        searchable
        onSearchChange={setText}
        value={value?.supplierId ?? null}
        data={listed.map(({ supplierId, name }) => ({ value: supplierId, label: name }))}
        onChange={(supplierId) => {
          const chosen = listed.find((one) => one.supplierId === supplierId);
          if (chosen !== undefined) onPick(chosen);
        }}
        nothingFoundMessage={words.noSupplier}
        allowDeselect={false}
        {...(isFirst ? { 'data-autofocus': true } : {})}
      />
      {may('AddSupplier') && (
        <ActionButton variant="default" onPress={() => setIsAdding(true)}>
          {words.addSupplier}
        </ActionButton>
      )}
      {isAdding && (
        <SupplierDialog
          known={null}
          name={value === null ? (text ?? '') : ''}
          onBack={() => setIsAdding(false)}
          onDone={(added) => {
            onPick(added);
            setIsAdding(false);
          }}
        />
      )}
    </div>
  );
}
