/** The refused rows of a file before it is fed in: mended in place, left out, copied or saved for the supplier. */
import { useMemo } from 'react';
import { LIST_FIELDS, type ListField } from '#shared/modules/receiving/list-fields.ts';
import type { ListRefusal, PackingListPreview } from '#shared/modules/receiving/list-preview.ts';
import { sentenceOfReason } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { useListDraft } from './hand-store.ts';
import { RefusedTable, type RowToMend } from './refused-table.tsx';
import { RefusedTools } from './refused-tools.tsx';

export function MendList({ preview }: { preview: PackingListPreview }) {
  const words = useWords();
  const { draft, set } = useListDraft();
  const { refusals } = preview;
  const rows = useRowsToMend(preview);
  const cellsOf = (id: string): readonly string[] => {
    const typed = draft.edits[id];
    return typed ?? refusals.find(({ rowNumber }) => String(rowNumber) === id)?.cells ?? [];
  };
  const change = (id: string, key: string, value: string): void => {
    const cells = [...cellsOf(id)];
    const column = Number(key);
    while (cells.length <= column) cells.push('');
    cells[column] = value;
    set({ edits: { ...draft.edits, [id]: cells } });
  };
  const send = (id: string): void => {
    const typed = useListDraft.getState().draft.edits[id];
    if (typed === undefined || typed === draft.corrections[id]) return;
    set({ corrections: { ...draft.corrections, [id]: typed } });
  };
  const leaveOut = (id: string): void =>
    set({
      edits: { ...draft.edits, [id]: null },
      corrections: { ...draft.corrections, [id]: null },
    });
  return (
    <Panel title={words.receiving.refusedTitle(refusals.length)}>
      <RefusedTools
        hint={words.receiving.mendHint}
        fileName={preview.fileName}
        columns={preview.columns}
        rows={refusals.map(({ rowNumber, reason, cells }) => ({
          rowNumber,
          sentence: sentenceOfReason(reason),
          cells,
        }))}
      />
      <RefusedTable
        label={words.receiving.rowsToMend}
        rows={rows}
        onChange={change}
        onSend={send}
        onLeaveOut={leaveOut}
      />
    </Panel>
  );
}

/** Only cells that mean something are open; what was typed stands over what the file says. */
function useRowsToMend(preview: PackingListPreview): readonly RowToMend[] {
  const words = useWords();
  const edits = useListDraft(({ draft }) => draft.edits);
  const { refusals, mapping } = preview;
  return useMemo(() => {
    const used = LIST_FIELDS.flatMap((field) => {
      const column = mapping.columns[field];
      return column === null ? [] : [{ field, column }];
    }).toSorted((a, b) => a.column - b.column);
    const isWrong = ({ field: wrong }: ListRefusal, field: ListField): boolean => wrong === field;
    return refusals.map((refusal) => {
      const id = String(refusal.rowNumber);
      const cells = edits[id] ?? refusal.cells;
      return {
        id,
        rowNumber: refusal.rowNumber,
        sentence: sentenceOfReason(refusal.reason),
        cells: used.map(({ field, column }) => ({
          key: String(column),
          label: words.receiving.fields[field],
          value: cells[column] ?? '',
          isWrong: isWrong(refusal, field),
        })),
      };
    });
  }, [refusals, mapping, edits, words]);
}
