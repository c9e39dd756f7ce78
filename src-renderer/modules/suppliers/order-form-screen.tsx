/** Writes an order: to whom, what, how many and at what cost; or changes one that is placed, with a reason. */
import { useEffect, useState } from 'react';
import { TextInput } from '@mantine/core';
import { useLocation } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { ProductRow } from '#shared/modules/catalogue/contract.ts';
import type { OrderView } from '#shared/modules/suppliers/order-contract.ts';
import { useAsk, useCommand, useShop } from '#renderer/app/hooks.ts';
import type { Words } from '#renderer/app/messages/en.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { ProductPicker } from '#renderer/modules/catalogue/product-picker.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import {
  EMPTY_ORDER,
  linesIn,
  rateIn,
  rateText,
  useOrderDraft,
  withProduct,
  type OrderDraft,
} from './order-draft.ts';
import { OrderLinesEditor } from './order-lines-editor.tsx';
import { SupplierPicker } from './supplier-picker.tsx';
import styles from './suppliers.module.css';

const ORDERS = '/receive/orders';

export function NewOrderScreen() {
  const words = useWords().orders;
  const [, goTo] = useLocation();
  const feedback = useScanFeedback();
  const pos = usePos();
  const place = useCommand('PlaceOrder');
  const { draft, set } = useOrderDraft();
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  useEffect(() => setRejection(null), [draft]);
  const run = async (): Promise<void> => {
    const rateMillionths = rateIn(draft.rate);
    if (draft.supplier === null || rateMillionths === 'wrong') return;
    const answer = await place.run({
      supplierId: draft.supplier.supplierId,
      rateMillionths,
      expectedOn: draft.expectedOn === '' ? null : draft.expectedOn,
      note: draft.note,
      lines: linesIn(draft),
    });
    if (!answer.ok) return setRejection(answer.rejection);
    const { orderId } = answer.value;
    const placed = await pos.query('getOrder', { orderId });
    set(() => EMPTY_ORDER);
    feedback.taken(words.placedNow(placed.ok ? (placed.value?.number ?? '') : ''));
    goTo(pathTo.order(orderId));
  };
  return (
    <Page
      title={words.newTitle}
      hint={words.newHint}
      back={() => goTo(ORDERS)}
      actions={
        <FormActions
          label={words.place}
          reason={reasonOf(draft, words)}
          run={() => void run()}
          isRunning={place.isRunning}
          {...(draft === EMPTY_ORDER ? {} : { clear: () => set(() => EMPTY_ORDER) })}
        />
      }
    >
      <FieldError rejection={rejection} />
      <OrderForm draft={draft} change={set} />
    </Page>
  );
}

export function ChangeOrderScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords().orders;
  const [, goTo] = useLocation();
  const orderId = params['orderId'] ?? '';
  const { view } = useAsk('getOrder', { orderId });
  if (view === undefined) return null;
  if (view !== null && (view.status === 'open' || view.status === 'partly'))
    return <ChangeForm key={orderId} order={view} />;
  return (
    <Page title={view === null ? words.gone : view.number} back={() => goTo(ORDERS)}>
      <EmptyState
        title={view === null ? words.gone : words.statuses[view.status]}
        hint={words.goneHint}
      />
    </Page>
  );
}

const draftOf = (order: OrderView): OrderDraft => ({
  supplier: {
    supplierId: order.supplierId,
    name: order.supplierName,
    currency: order.currency,
  },
  rate: rateText(order.rateMillionths),
  expectedOn: order.expectedOn ?? '',
  note: order.note,
  lines: order.lines.map(({ productId, name, sku, quantity, unitCostMinor }) => ({
    productId,
    name,
    sku,
    onHand: null,
    quantity,
    unitCostMinor,
  })),
});

function ChangeForm({ order }: { order: OrderView }) {
  const words = useWords().orders;
  const [, goTo] = useLocation();
  const feedback = useScanFeedback();
  const change = useCommand('ChangeOrder');
  const { orderId } = order;
  const [draft, setDraft] = useState(() => draftOf(order));
  const [reason, setReason] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  useEffect(() => setRejection(null), [draft, reason]);
  const back = (): void => goTo(pathTo.order(orderId));
  const run = async (): Promise<void> => {
    const rateMillionths = rateIn(draft.rate);
    if (rateMillionths === 'wrong') return;
    const answer = await change.run({
      orderId,
      rateMillionths,
      expectedOn: draft.expectedOn === '' ? null : draft.expectedOn,
      note: draft.note,
      lines: linesIn(draft),
      reason,
    });
    if (!answer.ok) return setRejection(answer.rejection);
    feedback.taken(words.changedNow);
    back();
  };
  const missing = reasonOf(draft, words) ?? (reason.trim() === '' ? words.reasonNeeded : null);
  return (
    <Page
      title={words.changeTitle(order.number)}
      hint={order.supplierName}
      back={back}
      actions={
        <FormActions
          label={words.save}
          reason={missing}
          run={() => void run()}
          isRunning={change.isRunning}
        />
      }
    >
      <FieldError rejection={rejection} />
      <OrderForm draft={draft} change={setDraft} isPlaced>
        <TextInput
          label={words.reason}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={300}
          autoComplete="off"
          className={styles.wide ?? ''}
        />
      </OrderForm>
    </Page>
  );
}

/** What is still missing, in words; null where the order can be sent. */
function reasonOf(draft: OrderDraft, words: Words['orders']): string | null {
  if (draft.supplier === null) return words.supplierNeeded;
  if (rateIn(draft.rate) === 'wrong') return words.rateWrong;
  if (draft.lines.length === 0) return words.linesNeeded;
  const uncounted = draft.lines.find(({ quantity }) => quantity === null);
  if (uncounted !== undefined) return words.quantityNeeded(uncounted.name);
  const uncosted = draft.lines.find(({ unitCostMinor }) => unitCostMinor === null);
  return uncosted === undefined ? null : words.costNeeded(uncosted.name);
}

type FormActionsProps = Readonly<{
  label: string;
  reason: string | null;
  run: () => void;
  isRunning: boolean;
  clear?: () => void;
}>;

function FormActions({ label, reason, run, isRunning, clear }: FormActionsProps) {
  const words = useWords().orders;
  useKeys([{ key: 'F8', label, run, enabled: reason === null && !isRunning }]);
  return (
    <>
      {clear !== undefined && (
        <ActionButton variant="default" onPress={clear}>
          {words.clear}
        </ActionButton>
      )}
      <ActionButton onPress={run} hint="F8" reason={reason} isRunning={isRunning}>
        {label}
      </ActionButton>
    </>
  );
}

// ── the form ────────────────────────────────────────────────────────────────────────────────────────────────────────

type OrderFormProps = Readonly<{
  draft: OrderDraft;
  change: (next: (draft: OrderDraft) => OrderDraft) => void;
  /** Its supplier stands. */
  isPlaced?: boolean;
  children?: React.ReactNode;
}>;

function OrderForm({ draft, change, isPlaced = false, children }: OrderFormProps) {
  const words = useWords().orders;
  const shop = useShop();
  const currency = draft.supplier?.currency ?? shop.currency;
  const isForeign = currency !== shop.currency;
  const add = (product: ProductRow): void =>
    change((now) =>
      withProduct(now, {
        productId: product.productId,
        name: product.name,
        sku: product.sku,
        onHand: product.onHand,
        quantity: 1,
        // What it cost is in the shop's currency.
        unitCostMinor: isForeign ? null : product.unitCostMinor,
      }),
    );
  useProductScans(add);
  return (
    <>
      <Panel>
        <div className={styles.terms}>
          {!isPlaced && (
            <SupplierPicker
              value={draft.supplier}
              onPick={(supplier) => change((now) => inCurrencyOf(now, supplier, shop.currency))}
            />
          )}
          {isForeign && (
            <TextInput
              label={words.rate(currency, shop.currency)}
              description={words.rateHint}
              value={draft.rate}
              onChange={(event) => put(change, { rate: event.currentTarget.value })}
              error={rateIn(draft.rate) === 'wrong' ? words.rateWrong : null}
              inputMode="decimal"
              autoComplete="off"
              dir="ltr"
              maxLength={14}
            />
          )}
          <TextInput
            type="date"
            label={words.expected}
            value={draft.expectedOn}
            onChange={(event) => put(change, { expectedOn: event.currentTarget.value })}
          />
          <TextInput
            label={words.note}
            value={draft.note}
            onChange={(event) => put(change, { note: event.currentTarget.value })}
            maxLength={300}
            autoComplete="off"
          />
          {children}
        </div>
      </Panel>
      <Panel title={words.lines}>
        <ProductPicker tracking={null} onPick={add} />
        <OrderLinesEditor key={currency} draft={draft} currency={currency} change={change} />
      </Panel>
    </>
  );
}

const put = (change: OrderFormProps['change'], part: Partial<OrderDraft>): void =>
  change((now) => ({ ...now, ...part }));

/** Costs that were proposed in another currency are no costs in this one. */
const inCurrencyOf = (
  draft: OrderDraft,
  supplier: NonNullable<OrderDraft['supplier']>,
  shopCurrency: string,
): OrderDraft => {
  const before = draft.supplier?.currency ?? shopCurrency;
  const isOther = before !== supplier.currency;
  return {
    ...draft,
    supplier,
    rate: isOther ? '' : draft.rate,
    lines: isOther ? draft.lines.map((line) => ({ ...line, unitCostMinor: null })) : draft.lines,
  };
};

/** A product's barcode puts one more of it on the order. */
function useProductScans(add: (product: ProductRow) => void): void {
  const words = useWords();
  const pos = usePos();
  const feedback = useScanFeedback();
  useScanTarget(async (raw) => {
    const answer = await pos.query('find', { text: raw });
    if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
    const found = answer.value.find((one) => one.kind === 'product');
    const product =
      found === undefined ? null : await pos.query('getProduct', { productId: found.productId });
    if (product === null || !product.ok || product.value === null)
      return feedback.refused(words.catalogue.nothingFoundScan(raw.trim().slice(0, 40)));
    add(product.value);
    feedback.taken(words.orders.added(product.value.name, 1));
  });
}
