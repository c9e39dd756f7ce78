/** What has run low: with what is on order already, who sent it last, and an order from each supplier at a key. */
import { useLocation } from 'wouter';
import { IconShoppingCartPlus } from '@tabler/icons-react';
import type { ReorderRow } from '#shared/modules/suppliers/order-contract.ts';
import { useAsk, useRights, useShop } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { EMPTY_ORDER, useOrderDraft, type DraftSupplier } from './order-draft.ts';
import { ReceiveTabs } from './receive-tabs.tsx';
import styles from './suppliers.module.css';

export function ReorderScreen() {
  const words = useWords().orders;
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('listReorder', {});
  return (
    <Page title={words.reorderTitle} hint={words.reorderHint}>
      <ReceiveTabs here="reorder" />
      <FieldError rejection={rejection} />
      {view !== undefined && <Proposals rows={view} />}
      {view !== undefined && (
        <DataTable
          label={words.reorderTable}
          columns={columnsOf(words)}
          rows={view}
          rowKey={(row) => row.productId}
          onOpen={(row) => goTo(pathTo.product(row.productId))}
          empty={
            <EmptyState
              icon={<IconShoppingCartPlus aria-hidden size={56} stroke={1.25} />}
              title={words.reorderEmpty}
              hint={words.reorderEmptyHint}
            />
          }
        />
      )}
    </Page>
  );
}

type Proposal = Readonly<{ supplierId: string | null; rows: readonly ReorderRow[] }>;

/** What is still to be ordered, by who sent it last. */
function proposalsOf(rows: readonly ReorderRow[]): readonly Proposal[] {
  const bySupplier = new Map<string | null, ReorderRow[]>();
  for (const row of rows.filter(({ suggested }) => suggested > 0))
    bySupplier.set(row.supplierId, [...(bySupplier.get(row.supplierId) ?? []), row]);
  // Those that have no supplier with a record come last: somebody has to be chosen first.
  return [...bySupplier]
    .map(([supplierId, own]) => ({ supplierId, rows: own }))
    .toSorted((a, b) => Number(a.supplierId === null) - Number(b.supplierId === null));
}

/** F8 takes the first; each has its button. */
function Proposals({ rows }: { rows: readonly ReorderRow[] }) {
  const words = useWords().orders;
  const { may } = useRights();
  const shop = useShop();
  const [, goTo] = useLocation();
  const { view: suppliers } = useAsk('listSuppliers', {});
  const { set } = useOrderDraft();
  const proposals = may('PlaceOrder') ? proposalsOf(rows) : [];
  const begin = ({ supplierId, rows: wanted }: Proposal): void => {
    const known = suppliers?.find((one) => one.supplierId === supplierId && one.isActive);
    const supplier: DraftSupplier | null =
      supplierId === null || known === undefined
        ? null
        : { supplierId, name: known.name, currency: known.currency };
    const isForeign = supplier !== null && supplier.currency !== shop.currency;
    set(() => ({
      ...EMPTY_ORDER,
      supplier,
      lines: wanted.map(({ productId, name, sku, onHand, suggested, lastCostMinor }) => ({
        productId,
        name,
        sku,
        onHand,
        quantity: suggested,
        unitCostMinor: isForeign ? null : lastCostMinor,
      })),
    }));
    goTo('/receive/orders/new');
  };
  const labelOf = ({ supplierId, rows: own }: Proposal): string =>
    supplierId === null
      ? words.orderUnknown(own.length)
      : words.orderFrom(own[0]?.supplierName ?? '', own.length);
  const [first] = proposals;
  useKeys(
    first === undefined ? [] : [{ key: 'F8', label: labelOf(first), run: () => begin(first) }],
  );
  if (proposals.length === 0) return null;
  return (
    <div className={styles.actions}>
      {proposals.map((proposal, index) => (
        <ActionButton
          key={proposal.supplierId ?? ''}
          variant={index === 0 ? 'filled' : 'default'}
          onPress={() => begin(proposal)}
          {...(index === 0 ? { hint: 'F8' } : {})}
        >
          {labelOf(proposal)}
        </ActionButton>
      ))}
    </div>
  );
}

type OrderWords = ReturnType<typeof useWords>['orders'];

const columnsOf = (words: OrderWords): readonly Column<ReorderRow>[] => {
  const number = (
    key: 'onHand' | 'point' | 'onOrder' | 'suggested',
    isSecondary = false,
  ): Column<ReorderRow> => ({
    key,
    head: words[key],
    width: '6.5rem',
    align: 'end',
    isSecondary,
    cell: (row) => formats.number(row[key]),
  });
  return [
    {
      key: 'name',
      head: words.product,
      width: 'minmax(12rem, 3fr)',
      cell: (row) => <bdi>{row.name}</bdi>,
    },
    {
      key: 'supplier',
      head: words.lastSupplier,
      width: 'minmax(9rem, 1.5fr)',
      isSecondary: true,
      cell: (row) =>
        row.supplierName === '' ? (
          words.none
        ) : (
          <>
            <bdi>{row.supplierName}</bdi>
            {row.supplierId === null && <span className={styles.dim}> ({words.noRecord})</span>}
          </>
        ),
    },
    number('onHand'),
    number('point', true),
    number('onOrder'),
    number('suggested'),
  ];
};
