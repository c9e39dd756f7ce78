/** An order as it is being written, kept while screens come and go; pure steps over its lines. */
import { create } from 'zustand';
import type { OrderLineInput } from '#shared/modules/suppliers/order-contract.ts';

export type DraftLine = Readonly<{
  productId: string;
  name: string;
  sku: string;
  onHand: number | null;
  quantity: number | null;
  /** In the supplier's currency. */
  unitCostMinor: number | null;
}>;

export type DraftSupplier = Readonly<{ supplierId: string; name: string; currency: string }>;

export type OrderDraft = Readonly<{
  supplier: DraftSupplier | null;
  /** As typed: how much of the shop's currency one of theirs is. */
  rate: string;
  /** '' for none. */
  expectedOn: string;
  note: string;
  lines: readonly DraftLine[];
}>;

export const EMPTY_ORDER: OrderDraft = {
  supplier: null,
  rate: '',
  expectedOn: '',
  note: '',
  lines: [],
};

type OrderDraftStore = Readonly<{
  draft: OrderDraft;
  set: (change: (draft: OrderDraft) => OrderDraft) => void;
}>;

/** The order that is new; a change to one that is placed lives in its screen. */
export const useOrderDraft = create<OrderDraftStore>()((set) => ({
  draft: EMPTY_ORDER,
  set: (change) => set(({ draft }) => ({ draft: change(draft) })),
}));

/** One more of a product that is on it already, else a new line. */
export function withProduct(draft: OrderDraft, line: DraftLine): OrderDraft {
  const known = draft.lines.find(({ productId }) => productId === line.productId);
  if (known === undefined) return { ...draft, lines: [...draft.lines, line] };
  return withLine(draft, line.productId, {
    quantity: (known.quantity ?? 0) + (line.quantity ?? 1),
  });
}

export const withLine = (
  draft: OrderDraft,
  productId: string,
  part: Partial<DraftLine>,
): OrderDraft => ({
  ...draft,
  lines: draft.lines.map((line) => (line.productId === productId ? { ...line, ...part } : line)),
});

export const withoutLine = (draft: OrderDraft, productId: string): OrderDraft => ({
  ...draft,
  lines: draft.lines.filter((line) => line.productId !== productId),
});

const RATE = /^\d{1,6}(?:[.,]\d{1,6})?$/;

/** Null where nothing was typed; 'wrong' where it is no rate. */
export function rateIn(text: string): number | null | 'wrong' {
  const typed = text.trim();
  if (typed === '') return null;
  if (!RATE.test(typed)) return 'wrong';
  const millionths = Math.round(Number(typed.replace(',', '.')) * 1_000_000);
  return millionths > 0 ? millionths : 'wrong';
}

export const rateText = (rateMillionths: number | null): string =>
  rateMillionths === null ? '' : String(rateMillionths / 1_000_000);

export const linesIn = (draft: OrderDraft): OrderLineInput[] =>
  draft.lines.flatMap(({ productId, quantity, unitCostMinor }) =>
    quantity === null || unitCostMinor === null ? [] : [{ productId, quantity, unitCostMinor }],
  );

export const totalIn = (draft: OrderDraft): number =>
  linesIn(draft).reduce((sum, line) => sum + line.quantity * line.unitCostMinor, 0);
