/** Every unit of the shop: filtered by anything that is known of it, in any order, and done with many at a time. */
import { useState } from 'react';
import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLocation } from 'wouter';
import {
  STOCK_SORTS,
  STOCK_STATES,
  type StockColumn,
  type StockState,
} from '#shared/modules/devices/stock-contract.ts';
import { usePagedAsk, useRights } from '#renderer/app/hooks.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { formerTold, pathOfFound } from '#renderer/app/scan-field.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { useSeesCost } from '#renderer/modules/catalogue/sees-cost.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { addressOf } from './stock-address.ts';
import { askedFilters, StockChips } from './stock-chips.tsx';
import { StockColumnsDialog } from './stock-columns-dialog.tsx';
import { useStockColumns } from './stock-columns.tsx';
import { StockFilterDialog } from './stock-filter-dialog.tsx';
import { StockSelected } from './stock-selected.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { StockViewsDialog } from './stock-views-dialog.tsx';
import { useFirstView, useStockListKept } from './use-stock-list.ts';
import { useStockSelection } from './use-stock-selection.ts';
import { useStockAddress, type StockPlace } from './use-stock-address.ts';
import styles from './stock.module.css';

const TYPING_PAUSE_MS = 120;

export function DevicesScreen() {
  const words = useWords();
  const place = useStockAddress();
  const { may } = useRights();
  const [, goTo] = useLocation();
  const [open, setOpen] = useState<'filter' | 'columns' | 'views' | null>(null);
  const kept = useStockListKept();
  const [viewColumns, setViewColumns] = useState<readonly StockColumn[]>([]);
  const columns = viewColumns.length === 0 ? kept.columns : viewColumns;
  const close = (): void => setOpen(null);
  useFirstView(place, kept.views);
  useDeviceScans((text) => place.put({ search: text, state: 'all' }));
  useKeys([
    {
      key: 'F3',
      label: words.devices.search,
      run: () => document.getElementById('device-search')?.focus(),
    },
    { key: 'F6', label: words.stock.addFilterTitle, run: () => setOpen('filter') },
    { key: 'Alt+V', label: words.stock.viewsTitle, run: () => setOpen('views') },
    { key: 'Alt+C', label: words.stock.columnsTitle, run: () => setOpen('columns') },
    {
      key: 'Alt+M',
      label: words.stock.toScan,
      run: () => goTo('/stock/move'),
      enabled: may('MoveDevice'),
    },
    { key: 'Alt+G', label: words.stock.toAgeing, run: () => goTo('/stock/ageing') },
  ]);
  return (
    <Page
      title={words.devices.title}
      hint={words.devices.hint}
      actions={
        <>
          <ActionButton variant="default" onPress={() => setOpen('views')} hint="Alt V">
            {words.stock.views}
          </ActionButton>
          {may('MoveDevice') && (
            <ActionButton variant="default" onPress={() => goTo('/stock/move')} hint="Alt M">
              {words.stock.toScan}
            </ActionButton>
          )}
          <ActionButton variant="default" onPress={() => goTo('/stock/ageing')} hint="Alt G">
            {words.stock.toAgeing}
          </ActionButton>
        </>
      }
    >
      <StockTabs here="devices" />
      <FilterBar place={place} onOpen={setOpen} />
      <StockChips place={place} />
      <StockTable place={place} shown={columns} />
      {open === 'columns' && (
        <StockColumnsDialog
          columns={columns}
          onBack={close}
          onChoose={(chosen) => {
            setViewColumns([]);
            kept.arrange({ columns: chosen });
            close();
          }}
        />
      )}
      {open === 'views' && (
        <StockViewsDialog
          kept={{ ...kept, columns }}
          now={place}
          onBack={close}
          onOpen={(address, chosen) => {
            place.go(address);
            setViewColumns(chosen);
            close();
          }}
        />
      )}
      {open === 'filter' && (
        <StockFilterDialog
          filter={place.filter}
          onBack={close}
          onChoose={(change) => {
            place.put(change);
            close();
          }}
        />
      )}
    </Page>
  );
}

type FilterBarProps = Readonly<{
  place: StockPlace;
  onOpen: (what: 'filter' | 'columns') => void;
}>;

function FilterBar({ place, onOpen }: FilterBarProps) {
  const words = useWords();
  const seesCost = useSeesCost();
  const sorts = STOCK_SORTS.filter((sort) => sort !== 'cost' || seesCost);
  return (
    <div className={styles.bar}>
      <TextInput
        id="device-search"
        className={styles.search}
        label={words.devices.search}
        placeholder={words.devices.searchPlaceholder}
        value={place.filter.search}
        onChange={(event) => place.put({ search: event.currentTarget.value }, true)}
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        aria-keyshortcuts="F3"
      />
      <NativeSelect
        label={words.devices.state}
        value={place.filter.state}
        onChange={(event) => place.put({ state: event.currentTarget.value as StockState })}
        data={STOCK_STATES.map((value) => ({ value, label: words.stock.states[value] }))}
      />
      <NativeSelect
        label={words.stock.order}
        value={place.sort}
        onChange={(event) => place.putSort(event.currentTarget.value as StockPlace['sort'])}
        data={sorts.map((value) => ({ value, label: words.stock.sorts[value] }))}
      />
      <ActionButton variant="default" onPress={() => onOpen('filter')} hint="F6">
        {words.stock.addFilter}
      </ActionButton>
      <ActionButton variant="default" onPress={() => onOpen('columns')} hint="Alt C">
        {words.stock.columnsButton}
      </ActionButton>
    </div>
  );
}

/** A scan opens its unit; what fits several units becomes the search. */
function useDeviceScans(searchFor: (text: string) => void): void {
  const words = useWords();
  const pos = usePos();
  const feedback = useScanFeedback();
  const [, goTo] = useLocation();
  useScanTarget(async (raw) => {
    const answer = await pos.query('find', { text: raw });
    if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
    const devices = answer.value.filter((found) => found.kind === 'device');
    const only = devices[0] ?? answer.value[0];
    if (devices.length > 1) return searchFor(raw.trim().slice(0, 80));
    if (only !== undefined) {
      goTo(pathOfFound(only));
      const former = formerTold(only, raw, words);
      if (former !== null) feedback.already(former);
    } else feedback.refused(words.devices.notFoundScan(raw.trim().slice(0, 40)));
  });
}

type StockTableProps = Readonly<{ place: StockPlace; shown: readonly StockColumn[] }>;

function StockTable({ place, shown }: StockTableProps) {
  const [, goTo] = useLocation();
  const words = useWords();
  const columns = useStockColumns(shown);
  const [search] = useDebouncedValue(place.filter.search.trim(), TYPING_PAUSE_MS);
  const filter = { ...place.filter, search };
  const { sort } = place;
  const rows = usePagedAsk('listStock', { filter, sort });
  const selection = useStockSelection(filter, sort);
  if (rows.rejection !== null) return <FieldError rejection={rows.rejection} />;
  const { view, total = 0 } = rows;
  return (
    <>
      <div className={styles.counted}>
        <strong role="status">
          {view !== undefined && words.stock.counted(total, view.isExact)}
        </strong>
        {total > 0 && view !== undefined && (
          <StockSelected
            selection={selection}
            seen={{ filter, sort, columns: [...shown] }}
            counted={words.stock.counted(total, view.isExact)}
            total={view.isExact ? total : null}
          />
        )}
      </div>
      <DataTable
        label={words.devices.table}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.deviceId}
        onOpen={(row) => goTo(pathTo.device(row.deviceId))}
        selection={selection.table}
        resetKey={addressOf({ filter, sort }).toString()}
        empty={<NoUnits place={place} search={search} />}
      />
    </>
  );
}

function NoUnits({ place, search }: Readonly<{ place: StockPlace; search: string }>) {
  const words = useWords();
  const { mayAsk } = useRights();
  const [, goTo] = useLocation();
  const { filter, clear } = place;
  const showAll = (
    <ActionButton variant="default" onPress={clear}>
      {words.devices.showAll}
    </ActionButton>
  );
  if (askedFilters(filter).length > 0)
    return (
      <EmptyState title={words.stock.nothing} hint={words.stock.nothingHint} action={showAll} />
    );
  if (search !== '')
    return (
      <EmptyState
        title={words.devices.nothingFound(search)}
        hint={words.devices.nothingFoundHint}
        action={showAll}
      />
    );
  if (filter.state !== 'here' && filter.state !== 'all')
    return (
      <EmptyState
        title={words.devices.nothingInState}
        hint={words.devices.nothingInStateHint}
        action={showAll}
      />
    );
  return (
    <EmptyState
      title={words.devices.empty}
      hint={words.devices.emptyHint}
      action={
        mayAsk('listDeliveries') && (
          <ActionButton onPress={() => goTo('/receive')}>{words.devices.toReceive}</ActionButton>
        )
      }
    />
  );
}
