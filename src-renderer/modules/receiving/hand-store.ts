/**
 * What is in the hand at each delivery, and what was typed for a new list: drafts, kept while
 * screens come and go.
 */
import { create } from 'zustand';
import type { PackingListMapping } from '#shared/modules/receiving/list-fields.ts';
import { EMPTY_HAND, type Hand } from './box-in-hand.ts';

type HandStore = Readonly<{
  hands: Readonly<Record<string, Hand>>;
  change: (deliveryId: string, change: (hand: Hand) => Hand) => void;
}>;

export const useHandStore = create<HandStore>()((set) => ({
  hands: {},
  change: (deliveryId, change) =>
    set(({ hands }) => ({
      hands: { ...hands, [deliveryId]: change(hands[deliveryId] ?? EMPTY_HAND) },
    })),
}));

export const handAt = (deliveryId: string): Hand =>
  useHandStore.getState().hands[deliveryId] ?? EMPTY_HAND;

const turns = new Map<string, Promise<void>>();

/**
 * One thing after another at a delivery: a quick scan waits for the box that is being taken in, and
 * Enter for the label that is being read.
 */
export function inTurn(deliveryId: string, work: () => Promise<void>): Promise<void> {
  const mine = (turns.get(deliveryId) ?? Promise.resolve()).then(work, work);
  turns.set(deliveryId, mine);
  return mine;
}

export type ListKind = 'packing' | 'opening';

export type ListDraft = Readonly<{
  /** What the file is being read as. */
  kind: ListKind;
  fileId: string | null;
  fileName: string;
  supplierName: string;
  /** Null: nobody typed one, the list's own is proposed. */
  reference: string | null;
  /** Null: as remembered or proposed. */
  mapping: PackingListMapping | null;
  /** Null: the one that looks like a list. */
  sheet: number | null;
  /** Refused rows as they are being typed, by row number; null is left out. */
  edits: RowEdits;
  /** Those that were sent to be read again. */
  corrections: RowEdits;
  /** How much of it is in already; null before it is taken in. */
  taken: TakenPart | null;
}>;

/** How much of a list is in its delivery. */
export type TakenPart = Readonly<{
  deliveryId: string;
  doneRows: number;
  totalRows: number;
  acceptedCount: number;
  refusedCount: number;
}>;

export type RowEdits = Readonly<Record<string, readonly string[] | null>>;

/** A file, a sheet or a mapping of its own begins without those of the last. */
export const NO_EDITS = { edits: {}, corrections: {} } as const;
export const NEW_LIST = { mapping: null, taken: null, ...NO_EDITS } as const;

const EMPTY_LIST: ListDraft = {
  kind: 'packing',
  fileId: null,
  fileName: '',
  supplierName: '',
  reference: null,
  sheet: null,
  ...NEW_LIST,
};

type ListDraftStore = Readonly<{
  draft: ListDraft;
  set: (change: Partial<ListDraft>) => void;
  clear: () => void;
}>;

export const useListDraft = create<ListDraftStore>()((set) => ({
  draft: EMPTY_LIST,
  set: (change) => set(({ draft }) => ({ draft: { ...draft, ...change } })),
  clear: () => set({ draft: EMPTY_LIST }),
}));
