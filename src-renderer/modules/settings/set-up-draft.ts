/**
 * What was typed in the first run so far: kept in this tab until it is done, so that a reload or a power cut of the
 * screen loses nothing. The PIN is never stored; the recovery code only until it is written down.
 */
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { RatesDraft } from './rate-drafts.ts';

export const SET_UP_STEPS = ['shop', 'money', 'owner', 'devices', 'stock'] as const;
export type SetUpStep = (typeof SET_UP_STEPS)[number];

export type SetUpDraft = Readonly<{
  /** True from the first step until the last is left: the shop exists already in the last two. */
  isUnderWay: boolean;
  step: SetUpStep;
  shopName: string;
  street: string;
  town: string;
  taxNumber: string;
  stationName: string;
  timeZone: string;
  currency: string;
  rates: RatesDraft | null;
  ownerName: string;
  recoveryCode: string | null;
  /** The shop is being founded right now; not kept. */
  isSending: boolean;
}>;

const EMPTY: SetUpDraft = {
  isUnderWay: false,
  step: 'shop',
  shopName: '',
  street: '',
  town: '',
  taxNumber: '',
  stationName: '',
  timeZone: '',
  currency: '',
  rates: null,
  ownerName: '',
  recoveryCode: null,
  isSending: false,
};

export const useSetUpDraft = create<SetUpDraft>()(
  persist(() => EMPTY, {
    name: 'counterfoil.set-up',
    storage: createJSONStorage(() => sessionStorage),
    partialize: (draft) => ({ ...draft, isSending: false }),
  }),
);

export function keepDraft(changed: Partial<SetUpDraft>): void {
  useSetUpDraft.setState(changed);
}

export function finishSetUp(): void {
  useSetUpDraft.setState(EMPTY);
  useSetUpDraft.persist.clearStorage();
}

/** The shop stands, but the person is still in the first run: its last steps, or the code is not written down yet. */
export const isPastFounding = (draft: SetUpDraft): boolean =>
  draft.isUnderWay &&
  (draft.isSending ||
    draft.recoveryCode !== null ||
    draft.step === 'devices' ||
    draft.step === 'stock');
