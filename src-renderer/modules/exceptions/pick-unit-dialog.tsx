/** Finds the unit that something is about: a scan takes it, a few letters or digits list what fits. */
import { useId, useState, type KeyboardEvent } from 'react';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { DeviceRow } from '#shared/modules/devices/views.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText, imeiText } from '#renderer/ui/identifier-text.tsx';
import styles from './exceptions.module.css';

const SHOWN_MAX = 20;
const SEARCH_MAX = 80;
const TYPING_PAUSE_MS = 120;

type PickUnitDialogProps = Readonly<{
  onBack: () => void;
  onPicked: (deviceId: string) => void;
}>;

export function PickUnitDialog({ onBack, onPicked }: PickUnitDialogProps) {
  const words = useWords().exceptions.pick;
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const [settled] = useDebouncedValue(search.trim(), TYPING_PAUSE_MS);
  const asked = useAsk(
    'listDevices',
    { search: settled, status: null, offset: 0, limit: SHOWN_MAX },
    // Without the last answer: Enter must not take what an earlier text had found.
    { enabled: settled !== '' },
  );
  const isAnswered = settled === search.trim() && asked.view !== undefined;
  const rows = isAnswered ? asked.view.rows : [];
  const chosen = rows[Math.min(at, rows.length - 1)];
  return (
    <Dialog
      title={words.title}
      size="lg"
      onBack={onBack}
      primary={{
        label: words.choose,
        run: () => (chosen === undefined ? undefined : onPicked(chosen.deviceId)),
        reason: chosen === undefined ? words.chooseOne : null,
      }}
    >
      <Scans onPicked={onPicked} searchFor={setSearch} />
      <UnitSearch
        search={search}
        onSearch={(text) => {
          setSearch(text);
          setAt(0);
        }}
        rows={rows}
        at={Math.min(at, rows.length - 1)}
        onMove={setAt}
        onTake={(row) => onPicked(row.deviceId)}
        onBack={onBack}
      />
      <p className={styles.dim} role="status">
        {isAnswered && asked.view.total === 0 && words.nothing}
        {isAnswered && asked.view.total > rows.length && words.more}
      </p>
      <FieldError rejection={asked.rejection} />
    </Dialog>
  );
}

/** Inside of the dialog's layer, so that scans come here and not to the screen below. */
function Scans({
  onPicked,
  searchFor,
}: Readonly<{ onPicked: (deviceId: string) => void; searchFor: (text: string) => void }>) {
  const words = useWords().exceptions.pick;
  const pos = usePos();
  const feedback = useScanFeedback();
  useScanTarget(async (raw) => {
    const answer = await pos.query('find', { text: raw });
    if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
    const text = raw.trim().slice(0, 40);
    const devices = answer.value.filter((found) => found.kind === 'device');
    const [only, ...others] = devices;
    if (only === undefined) feedback.refused(words.notFound(text));
    else if (others.length === 0) onPicked(only.deviceId);
    else {
      feedback.already(words.several(text));
      searchFor(raw.trim().slice(0, SEARCH_MAX));
    }
  });
  return null;
}

type UnitSearchProps = Readonly<{
  search: string;
  onSearch: (text: string) => void;
  rows: readonly DeviceRow[];
  at: number;
  onMove: (at: number) => void;
  onTake: (row: DeviceRow) => void;
  onBack: () => void;
}>;

function UnitSearch({ search, onSearch, rows, at, onMove, onTake, onBack }: UnitSearchProps) {
  const words = useWords().exceptions.pick;
  const listId = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
    // The list is always open, so that Esc is not the one that would close it.
    if (event.key === 'Escape') onBack();
    else if (by === undefined) return;
    else onMove(Math.max(0, Math.min(rows.length - 1, at + by)));
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        label={words.search}
        description={words.searchHint}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        maxLength={SEARCH_MAX}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={rows.length === 0 ? undefined : `${listId}-${at}`}
      />
      <ul id={listId} role="listbox" aria-label={words.list} className={styles.found}>
        {rows.map((row, index) => (
          <li
            key={row.deviceId}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            className={styles.choice}
            ref={index === at ? intoSight : undefined}
            onPointerMove={() => onMove(index)}
            onClick={() => onTake(row)}
          >
            <bdi className={styles.choiceName}>{row.name}</bdi>
            <CodeText text={row.imei === null ? (row.serial ?? '') : imeiText(row.imei)} />
          </li>
        ))}
      </ul>
    </>
  );
}

const intoSight = (element: HTMLElement | null): void =>
  element?.scrollIntoView({ block: 'nearest' });
