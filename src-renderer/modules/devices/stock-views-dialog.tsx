/** The views of the stock: ready ones, the person's own and those of the shop; opened, saved, removed, put first. */
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import { IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import type { StockColumn } from '#shared/modules/devices/stock-contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { addressOf, type StockAddress } from './stock-address.ts';
import { LineField, useRecordCommand } from './record-form.tsx';
import {
  keptAddress,
  knownColumns,
  READY_VIEWS,
  readyAddress,
  type StockListKept,
} from './use-stock-list.ts';
import styles from './stock.module.css';

type Listed = Readonly<{
  id: string;
  name: string;
  whose: string;
  address: StockAddress;
  columns: readonly StockColumn[];
  /** Null: it cannot be removed by this person. */
  removal: Readonly<{ viewId: string; isShared: boolean }> | null;
}>;

function useListed({ views }: StockListKept): readonly Listed[] {
  const { stock } = useWords();
  const kept = (isShared: boolean): readonly Listed[] =>
    (isShared ? views?.shared : views?.own)?.map((view) => ({
      id: view.viewId,
      name: view.name,
      whose: isShared ? stock.shared : stock.own,
      address: keptAddress(view.address),
      columns: knownColumns(view.columns),
      removal: isShared && views?.mayShare !== true ? null : { viewId: view.viewId, isShared },
    })) ?? [];
  return [
    ...kept(false),
    ...kept(true),
    ...READY_VIEWS.map((name) => ({
      id: name,
      name: stock.readyViews[name],
      whose: stock.ready,
      address: readyAddress(name),
      columns: [],
      removal: null,
    })),
  ];
}

type ViewsDialogProps = Readonly<{
  kept: StockListKept;
  /** What the list shows now. */
  now: StockAddress;
  onOpen: (address: StockAddress, columns: readonly StockColumn[]) => void;
  onBack: () => void;
}>;

export function StockViewsDialog({ kept, now, onOpen, onBack }: ViewsDialogProps) {
  const words = useWords();
  const { stock } = words;
  const listed = useListed(kept);
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const save = useRecordCommand('SaveStockView', () => setName(''));
  const remove = useRecordCommand('RemoveStockView', () => undefined);
  const first = kept.views?.firstView ?? '';
  const saveNow = (): void =>
    void save.run({
      name,
      isShared,
      address: addressOf(now).toString(),
      columns: [...kept.columns],
    });
  return (
    <Dialog
      title={stock.viewsTitle}
      size="lg"
      onBack={onBack}
      backLabel={words.common.close}
      primary={{
        label: stock.saveView,
        run: saveNow,
        isRunning: save.isRunning,
        reason: name.trim() === '' ? stock.noViewsOwn : null,
      }}
    >
      <ul className={styles.viewList} aria-label={stock.views}>
        {listed.map((view) => (
          <li key={view.id} className={styles.columnRow}>
            <button
              type="button"
              className={styles.viewName}
              aria-label={stock.openView(view.name)}
              onClick={() => onOpen(view.address, view.columns)}
            >
              <bdi>{view.name}</bdi>
              <span className={styles.why}>
                {view.id === first ? `${view.whose} · ${stock.isDefault}` : view.whose}
              </span>
            </button>
            <span className={styles.columnKeys}>
              <button
                type="button"
                className={styles.iconButton}
                aria-label={view.id === first ? stock.noDefault : stock.makeDefault(view.name)}
                aria-pressed={view.id === first}
                onClick={() => kept.arrange({ firstView: view.id === first ? '' : view.id })}
              >
                {view.id === first ? (
                  <IconStarFilled aria-hidden size={20} />
                ) : (
                  <IconStar aria-hidden size={20} />
                )}
              </button>
              {view.removal !== null && (
                <button
                  type="button"
                  className={styles.iconButton}
                  aria-label={stock.removeView(view.name)}
                  onClick={() => {
                    if (view.removal !== null) void remove.run(view.removal);
                  }}
                >
                  <IconTrash aria-hidden size={20} />
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <FieldError rejection={remove.rejection} />
      <LineField label={stock.viewName} value={name} onChange={setName} max={60} hasFocus />
      {kept.views?.mayShare === true && (
        <Checkbox
          label={stock.shareView}
          checked={isShared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
      )}
      <FieldError rejection={save.rejection} />
    </Dialog>
  );
}
