/**
 * A supplier's file before it is taken in: what its columns are, which rows are good, which are
 * refused and why. Nothing is written until the person takes the list in, and nothing entered is
 * lost by an error or a way back.
 */
import { useEffect, useMemo, useState } from 'react';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLocation } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { LIST_FIELDS, OPENING_FIELDS } from '#shared/modules/receiving/list-fields.ts';
import type { PackingListPreview } from '#shared/modules/receiving/list-preview.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { ColumnMapping } from './column-mapping.tsx';
import { FileChooser } from './file-chooser.tsx';
import { NEW_LIST, NO_EDITS, useListDraft, type ListDraft, type ListKind } from './hand-store.ts';
import { ListCounts, ListFindings } from './list-findings.tsx';
import { ListOptions } from './list-options.tsx';
import { MendList } from './mend-list.tsx';
import { SupplierField } from './supplier-field.tsx';
import { correctionsOf, PartNotice, TakingInDialog, useTakeIn } from './take-in-list.tsx';
import styles from './packing-list.module.css';

const TYPING_PAUSE_MS = 250;

const PACKING_FIELDS = LIST_FIELDS.filter((field) => !OPENING_FIELDS.includes(field));

export const PackingListScreen = () => <ListScreen kind="packing" />;

/** What a shop has on its first day: the same table, but the goods are there and nobody sent them. */
export const OpeningStockScreen = () => <ListScreen kind="opening" />;

function ListScreen({ kind }: { kind: ListKind }) {
  const words = useWords();
  const [, goTo] = useLocation();
  const { draft, set } = useDraftOf(kind);
  const isOpening = kind === 'opening';
  const { preview, rejection } = usePreview(draft);
  const reference = draft.reference ?? referenceIn(preview);
  const { takeIn, isRunning, refused, part, stop, openPart } = useTakeIn(draft, preview, reference);
  const reason = useReason(draft, preview, rejection);
  useKeys([{ key: 'F8', label: words.receiving.takeIn, run: takeIn, enabled: reason === null }]);

  return (
    <Page
      title={isOpening ? words.receiving.openingTitle : words.receiving.listTitle}
      hint={isOpening ? words.receiving.openingHint : words.receiving.listHint}
      back={() => goTo('/receive')}
      actions={
        <ActionButton onPress={takeIn} reason={reason} isRunning={isRunning} hint="F8">
          {part === null ? words.receiving.takeIn : words.receiving.takeInRest}
        </ActionButton>
      }
    >
      {refused !== null && <FieldError rejection={refused} />}
      {part !== null && <PartNotice part={part} isRunning={isRunning} onOpen={openPart} />}
      {part !== null && isRunning && <TakingInDialog part={part} onStop={stop} />}
      <div className={styles.start} data-chosen={draft.fileId !== null || undefined}>
        <FileDrop preview={preview} isRead={preview !== undefined || rejection !== null} />
        {isOpening ? (
          <Panel>
            <p className={styles.dim}>{words.receiving.openingColumns}</p>
          </Panel>
        ) : (
          <Panel className={styles.sender ?? ''}>
            <SupplierField
              value={draft.supplierName}
              onChange={(supplierName) => set({ supplierName })}
            />
            <TextInput
              label={words.receiving.referenceLabel}
              placeholder={words.receiving.referenceHint}
              value={reference}
              onChange={(event) => set({ reference: event.currentTarget.value })}
              maxLength={60}
              autoComplete="off"
            />
          </Panel>
        )}
      </div>
      {rejection !== null && <FieldError rejection={rejection} />}
      {preview !== undefined && (
        <>
          <ListCounts preview={preview} onUndo={() => set(NO_EDITS)} />
          <ColumnMapping
            preview={preview}
            fields={isOpening ? LIST_FIELDS : PACKING_FIELDS}
            isChanged={draft.mapping !== null}
            onChange={(mapping) => set({ mapping })}
          >
            <ListOptions
              preview={preview}
              onMapping={(mapping) => set({ mapping })}
              onSheet={(sheet) => set({ sheet, ...NEW_LIST })}
            />
          </ColumnMapping>
          {preview.refusals.length > 0 && <MendList preview={preview} />}
          <ListFindings preview={preview} />
        </>
      )}
    </Page>
  );
}

/** A file that was chosen for the other kind of list is not this one's. */
function useDraftOf(kind: ListKind) {
  const { draft, set, clear } = useListDraft();
  const isOther = draft.kind !== kind;
  useEffect(() => {
    if (!isOther) return;
    clear();
    set({ kind });
  }, [isOther, kind, clear, set]);
  return { draft, set };
}

/** The list's own reference, from its first row. */
function referenceIn(preview: PackingListPreview | undefined): string {
  const column = preview?.mapping.columns.reference ?? null;
  return column === null ? '' : (preview?.sampleRows[0]?.[column] ?? '').trim().slice(0, 60);
}

function usePreview(draft: ListDraft) {
  const [supplierName] = useDebouncedValue(draft.supplierName.trim(), TYPING_PAUSE_MS);
  const { fileId, mapping, sheet } = draft;
  const { view, rejection } = useAsk(
    'previewPackingList',
    {
      fileId: fileId ?? '',
      supplierName,
      mapping,
      sheet,
      corrections: correctionsOf(draft.corrections),
      isOpening: draft.kind === 'opening',
    },
    {
      enabled: fileId !== null,
      // Columns are corrected over what is there; another file's rows are none of this one's.
      keepView: (before) => before.fileId === fileId,
    },
  );
  // A column changed before the last change was read goes on from that change.
  const shown = useMemo(
    () => (view === undefined ? undefined : { ...view, mapping: mapping ?? view.mapping }),
    [view, mapping],
  );
  return {
    preview: fileId === null ? undefined : shown,
    rejection: fileId === null ? null : rejection,
  };
}

function useReason(
  draft: ListDraft,
  preview: PackingListPreview | undefined,
  rejection: AnyRejection | null,
): string | null {
  const words = useWords();
  if (draft.fileId === null || rejection !== null) return words.receiving.needsFile;
  const isOpening = draft.kind === 'opening';
  if (!isOpening && draft.supplierName.trim() === '') return words.receiving.needsSupplier;
  if (preview === undefined) return words.receiving.needsPreview;
  const { currency = preview.currency, rate } = preview.mapping;
  if (currency !== preview.currency && rate === undefined)
    return words.receiving.needsRate(currency, preview.currency);
  if (isOpening && preview.refusals.length > 0)
    return words.receiving.needsAllRows(preview.refusals.length);
  return preview.goodCount === 0 ? words.receiving.needsGoodRow : null;
}

/** The file is read by the station as soon as it is chosen; the draft keeps its id. */
function FileDrop({
  preview,
  isRead,
}: Readonly<{ preview: PackingListPreview | undefined; isRead: boolean }>) {
  const pos = usePos();
  const { draft, set } = useListDraft();
  const [reading, setReading] = useState<string | null>(null);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const read = async (file: File): Promise<void> => {
    setReading(file.name);
    setRejection(null);
    const answer = await pos.uploadFile(file);
    setReading(null);
    if (!answer.ok) return setRejection(answer.rejection);
    set({
      fileId: answer.value.fileId,
      fileName: file.name,
      sheet: null,
      ...NEW_LIST,
    });
  };
  return (
    <FileChooser
      fileName={draft.fileId === null ? null : draft.fileName}
      rowCount={preview?.rowCount ?? null}
      reading={reading ?? (draft.fileId === null || isRead ? null : draft.fileName)}
      onFile={(file) => void read(file)}
      error={<FieldError rejection={rejection} />}
    />
  );
}
