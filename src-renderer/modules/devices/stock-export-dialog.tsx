/** Takes the list along as a file: what is seen, in its order and columns, all of it or what is selected. */
import { useState } from 'react';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { SeenStock } from '#shared/modules/exports/contract.ts';
import { useSession, useShop } from '#renderer/app/hooks.ts';
import { newId } from '#renderer/app/pos-client.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ExportOutcome } from '#renderer/modules/exports/export-outcome.tsx';
import { startExport, useExportRun } from '#renderer/modules/exports/export-run.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ChoiceList, Hint } from './record-form.tsx';

type Format = 'xlsx' | 'csv';
const FORMATS: readonly Format[] = ['xlsx', 'csv'];

type StockExportDialogProps = Readonly<{
  stock: SeenStock;
  /** As the list says it. */
  counted: string;
  total: number | null;
  onBack: () => void;
}>;

export function StockExportDialog({ stock, counted, total, onBack }: StockExportDialogProps) {
  const words = useWords();
  const pos = usePos();
  const { host } = useSession();
  const { timeZone } = useShop();
  const { run } = useExportRun();
  const [format, setFormat] = useState<Format>('xlsx');
  // An outcome from before says nothing of this list.
  const [isBegun, setBegun] = useState(false);
  const start = (): void => {
    setBegun(true);
    const filter = { fromDate: null, toDate: businessDateOf(Date.now(), timeZone) };
    const request = { exportId: newId(), dataset: 'stock-list' as const, format, filter, stock };
    void startExport(pos, host, request, total);
  };
  const isRunning = run?.state === 'running';
  return (
    <Dialog
      title={words.stock.exportTitle}
      size="lg"
      onBack={onBack}
      backLabel={words.common.close}
      primary={{
        label: words.stock.export,
        run: start,
        reason: isRunning ? words.exports.wait : null,
      }}
    >
      <Hint>
        {stock.deviceIds === null
          ? words.stock.exportHint(counted)
          : words.stock.exportSelected(counted)}
      </Hint>
      <ChoiceList
        label={words.stock.exportAs}
        value={format}
        choices={FORMATS.map((value) => ({ value, label: words.stock.exportFormats[value] }))}
        onChange={setFormat}
        hasFocus
      />
      {stock.columns.includes('cost') && <Hint>{words.stock.exportCost}</Hint>}
      {(isBegun || isRunning) && run !== null && <ExportOutcome run={run} />}
    </Dialog>
  );
}
