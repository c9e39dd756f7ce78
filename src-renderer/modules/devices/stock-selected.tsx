/** What can be done with the units that are selected, beside the count of what the list shows. */
import { useState } from 'react';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { PrintLabelsDialog } from '#renderer/modules/printing/print-labels-dialog.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { MoveManyDialog } from './move-many-dialog.tsx';
import type { StockSelection } from './use-stock-selection.ts';
import styles from './stock.module.css';

export function StockSelected({ selection }: { selection: StockSelection }) {
  const words = useWords();
  const { may, mayAsk } = useRights();
  const [open, setOpen] = useState<'move' | 'labels' | null>(null);
  const { ids, clear } = selection;
  const hasAny = ids.length > 0;
  const mayMove = may('MoveDevices');
  const mayLabel = may('PrintLabels') && mayAsk('previewLabels');
  useKeys([
    { key: 'Ctrl+A', label: words.stock.selectAll, run: selection.table.putAll },
    {
      key: 'F8',
      label: words.stock.moveSelected,
      run: () => setOpen('move'),
      enabled: hasAny && mayMove,
    },
    {
      key: 'F9',
      label: words.stock.labelsOfSelected,
      run: () => setOpen('labels'),
      enabled: hasAny && mayLabel,
    },
    { key: 'Escape', label: words.stock.clearSelection, run: clear, enabled: hasAny },
  ]);
  return (
    <div className={styles.acts}>
      {hasAny ? (
        <>
          <strong>{words.stock.selected(ids.length, selection.isCut)}</strong>
          {mayMove && (
            <ActionButton variant="default" onPress={() => setOpen('move')} hint="F8">
              {words.stock.moveSelected}
            </ActionButton>
          )}
          {mayLabel && (
            <ActionButton variant="default" onPress={() => setOpen('labels')} hint="F9">
              {words.stock.labelsOfSelected}
            </ActionButton>
          )}
          <ActionButton variant="default" onPress={clear} hint="Esc">
            {words.stock.clearSelection}
          </ActionButton>
        </>
      ) : (
        <span>{words.stock.selectHint}</span>
      )}
      {open === 'move' && (
        <MoveManyDialog
          deviceIds={ids}
          onBack={() => setOpen(null)}
          onDone={(leftIds) => {
            setOpen(null);
            selection.keep(leftIds);
          }}
        />
      )}
      {open === 'labels' && <PrintLabelsDialog deviceIds={ids} onClose={() => setOpen(null)} />}
    </div>
  );
}
