/** The list of products; one of them opens on top of it with its price and barcodes. */
import { useState } from 'react';
import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLocation, useSearchParams } from 'wouter';
import type { ProductRow, Tracking } from '#shared/modules/catalogue/contract.ts';
import { usePagedAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { pathOfFound } from '#renderer/app/scan-field.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Money, useCurrency } from '#renderer/ui/money.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { AddProductDialog } from './add-product-dialog.tsx';
import { barcodeIn } from './product-code.ts';
import { ProductDialog } from './product-dialog.tsx';
import type { ProductFields } from './product-draft.ts';
import { useSeesCost } from './sees-cost.ts';
import styles from './catalogue.module.css';

const TYPING_PAUSE_MS = 120;

const trackingOf = (text: string | null): Tracking | null =>
  text === 'device' || text === 'quantity' ? text : null;

export function ProductsScreen() {
  const words = useWords();
  const { may } = useRights();
  const feedback = useScanFeedback();
  const [parameters, setParameters] = useSearchParams();
  const [adding, setAdding] = useState<Partial<ProductFields> | null>(null);
  const shown = parameters.get('product');
  const tracking = trackingOf(parameters.get('kind'));
  const search = parameters.get('q') ?? '';
  const put = (name: 'product' | 'kind' | 'q', value: string | null): void =>
    setParameters(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === null || value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const mayAdd = may('AddProduct') ? null : words.catalogue.mayNotAdd;
  const add = (known: Partial<ProductFields>): void => setAdding(known);
  useProductScans((productId) => put('product', productId));
  useKeys([
    { key: 'F8', label: words.catalogue.add, run: () => add({}), enabled: mayAdd === null },
  ]);

  return (
    <Page
      title={words.catalogue.title}
      hint={words.catalogue.hint}
      actions={
        <ActionButton onPress={() => add({})} reason={mayAdd} hint="F8">
          {words.catalogue.add}
        </ActionButton>
      }
    >
      <ProductFilters search={search} tracking={tracking} put={put} />
      <ProductTable
        search={search}
        tracking={tracking}
        onOpen={(id) => put('product', id)}
        onAdd={add}
      />
      {shown !== null && <ProductDialog productId={shown} onBack={() => put('product', null)} />}
      {adding !== null && (
        <AddProductDialog
          known={adding}
          onBack={() => setAdding(null)}
          onAdded={(_productId, name) => {
            setAdding(null);
            feedback.taken(words.catalogue.added(name));
          }}
        />
      )}
    </Page>
  );
}

type ProductFiltersProps = Readonly<{
  search: string;
  tracking: Tracking | null;
  put: (name: 'kind' | 'q', value: string) => void;
}>;

function ProductFilters({ search, tracking, put }: ProductFiltersProps) {
  const words = useWords();
  return (
    <div className={styles.filters}>
      <TextInput
        className={styles.search}
        label={words.catalogue.search}
        placeholder={words.catalogue.searchPlaceholder}
        value={search}
        onChange={(event) => put('q', event.currentTarget.value)}
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
      />
      <NativeSelect
        label={words.catalogue.kind}
        value={tracking ?? ''}
        onChange={(event) => put('kind', event.currentTarget.value)}
        data={[
          { value: '', label: words.catalogue.allKinds },
          { value: 'device', label: words.catalogue.kinds.device },
          { value: 'quantity', label: words.catalogue.kinds.quantity },
        ]}
      />
    </div>
  );
}

/** A product's barcode opens it here; anything else goes where it belongs. */
function useProductScans(open: (productId: string) => void): void {
  const words = useWords();
  const pos = usePos();
  const feedback = useScanFeedback();
  const [, goTo] = useLocation();
  useScanTarget(async (raw) => {
    const answer = await pos.query('find', { text: raw });
    if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
    const product = answer.value.find((found) => found.kind === 'product');
    const [first] = answer.value;
    if (product !== undefined) return open(product.productId);
    if (first !== undefined) return goTo(pathOfFound(first));
    const barcode = barcodeIn(raw);
    feedback.refused(
      barcode === null
        ? words.catalogue.nothingFoundScan(raw.trim().slice(0, 40))
        : words.catalogue.unknownBarcode(barcode),
    );
  });
}

type ProductTableProps = Readonly<{
  search: string;
  tracking: Tracking | null;
  onOpen: (productId: string) => void;
  onAdd: (known: Partial<ProductFields>) => void;
}>;

function ProductTable({ search, tracking, onOpen, onAdd }: ProductTableProps) {
  const words = useWords();
  const { may } = useRights();
  const [settled] = useDebouncedValue(search.trim(), TYPING_PAUSE_MS);
  const rows = usePagedAsk('listProducts', { search: settled, tracking });
  const columns = useColumns();
  const isFiltered = settled !== '' || tracking !== null;
  if (rows.rejection !== null) return <FieldError rejection={rows.rejection} />;
  return (
    <DataTable
      label={words.catalogue.table}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.productId}
      onOpen={(row) => onOpen(row.productId)}
      resetKey={`${settled} ${tracking ?? ''}`}
      empty={
        isFiltered ? (
          <EmptyState
            title={
              settled === '' ? words.catalogue.nothingOfKind : words.catalogue.nothingFound(settled)
            }
            hint={words.catalogue.nothingFoundHint}
          />
        ) : (
          <EmptyState
            title={words.catalogue.empty}
            hint={words.catalogue.emptyHint}
            action={
              may('AddProduct') && (
                <ActionButton onPress={() => onAdd({})}>{words.catalogue.add}</ActionButton>
              )
            }
          />
        )
      }
    />
  );
}

function useColumns(): readonly Column<ProductRow>[] {
  const words = useWords();
  const currency = useCurrency();
  const seesCost = useSeesCost();
  const symbol = formats.currencySymbol(currency);
  const cost: Column<ProductRow> = {
    key: 'cost',
    head: `${words.catalogue.cost} ${symbol}`,
    width: '8rem',
    align: 'end',
    isSecondary: true,
    cell: (row) => (row.unitCostMinor === null ? '' : <Money minor={row.unitCostMinor} />),
  };
  return [
    {
      key: 'name',
      head: words.catalogue.product,
      width: 'minmax(11rem, 3fr)',
      cell: (row) => <bdi>{row.name}</bdi>,
    },
    {
      key: 'sku',
      head: words.catalogue.sku,
      width: 'minmax(10rem, 1fr)',
      isSecondary: true,
      cell: (row) => (row.sku === '' ? '' : <CodeText text={row.sku} />),
    },
    {
      key: 'kind',
      head: words.catalogue.kind,
      width: '7rem',
      isSecondary: true,
      cell: (row) => words.catalogue.kindsShort[row.tracking],
    },
    {
      key: 'onHand',
      head: words.catalogue.onHand,
      width: '6rem',
      align: 'end',
      cell: (row) => formats.number(row.onHand),
    },
    {
      key: 'price',
      head: `${words.catalogue.price} ${symbol}`,
      width: '9rem',
      align: 'end',
      cell: (row) =>
        row.priceMinor === null ? (
          <span className={styles.missing}>{words.catalogue.noPrice}</span>
        ) : (
          <Money minor={row.priceMinor} />
        ),
    },
    ...(seesCost ? [cost] : []),
  ];
}
