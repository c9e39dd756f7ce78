/** What is in the hand at each count: where the person stands, what was scanned last. Kept while screens come and go. */
import { create } from 'zustand';
import type { CountScanReply } from '#shared/modules/counts/contract.ts';
import type { Place } from '#shared/modules/devices/facts.ts';

export type LastScan =
  | Readonly<{ kind: 'reply'; reply: CountScanReply }>
  | Readonly<{ kind: 'refused'; says: string; raw: string; mayNote: boolean }>
  | Readonly<{ kind: 'pieces-taken'; says: string }>;

export type CountDesk = Readonly<{
  place: Place | null;
  last: LastScan | null;
  /** Typed for the pieces of the product in the hand. */
  pieces: string;
}>;

const EMPTY: CountDesk = { place: null, last: null, pieces: '' };

type DeskStore = Readonly<{
  desks: Readonly<Record<string, CountDesk>>;
  put: (countId: string, change: Partial<CountDesk>) => void;
}>;

const useDeskStore = create<DeskStore>()((set) => ({
  desks: {},
  put: (countId, change) =>
    set(({ desks }) => ({
      desks: { ...desks, [countId]: { ...(desks[countId] ?? EMPTY), ...change } },
    })),
}));

export function useCountDesk(
  countId: string,
): CountDesk & Readonly<{ put: (change: Partial<CountDesk>) => void }> {
  const desk = useDeskStore(({ desks }) => desks[countId]) ?? EMPTY;
  const put = useDeskStore((store) => store.put);
  return { ...desk, put: (change) => put(countId, change) };
}
