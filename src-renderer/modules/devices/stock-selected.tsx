/** What can be done with the units that are selected, beside the count of what the list shows. */
import { useState } from 'react';
import { isAllowed } from '#shared/kernel/roles.ts';
import { EXPORTS_STOCK, type SeenStock } from '#shared/modules/exports/contract.ts';
import { useRights, useSessionView } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { PrintLabelsDialog } from '#renderer/modules/printing/print-labels-dialog.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { MoveManyDialog } from './move-many-dialog.tsx';
import { StockExportDialog } from './stock-export-dialog.tsx';
import type { StockSelection } from './use-stock-selection.ts';
import styles from './stock.module.css';

type StockSelectedProps = Readonly<{
  selection: StockSelection;
  seen: Omit<SeenStock, 'deviceIds'>;
  counted: string;
  total: number | null;
}>;

export function StockSelected({ selection, seen, counted, total }: StockSelectedProps) {
  const words = useWords();
  const { may, mayAsk } = useRights();
  const [open, setOpen] = useState<'move' | 'labels' | 'export' | null>(null);
  const { ids, clear } = selection;
  const hasAny = ids.length > 0;
  const { view: session } = useSessionView();
  const mayExport = isAllowed(EXPORTS_STOCK, session?.staff?.roles ?? null);
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
    {
      key: 'Alt+E',
      label: words.stock.exportTitle,
      run: () => setOpen('export'),
      enabled: mayExport,
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
      {mayExport && (
        <ActionButton variant="default" onPress={() => setOpen('export')} hint="Alt E">
          {words.stock.export}
        </ActionButton>
      )}
      {open === 'export' && (
        <StockExportDialog
          stock={{ ...seen, deviceIds: hasAny ? [...ids] : null }}
          counted={hasAny ? words.stock.counted(ids.length, true) : counted}
          total={hasAny ? ids.length : total}
          onBack={() => setOpen(null)}
        />
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
