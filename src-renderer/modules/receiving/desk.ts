/** What everything that answers a scan at a delivery needs: the hand that it changes, and the ears that it tells. */
import type { DeliveryUnit } from '#shared/modules/receiving/views.ts';
import type { Words } from '#renderer/app/messages/en.ts';
import type { PosClient } from '#renderer/app/pos-client.ts';
import type { ScanFeedback } from '#renderer/app/scan-router.tsx';
import type { Hand } from './box-in-hand.ts';
import { useHandStore } from './hand-store.ts';

export type Desk = Readonly<{
  deliveryId: string;
  /** Without a list no box is unexpected. */
  hasList: boolean;
  words: Words;
  pos: PosClient;
  feedback: ScanFeedback;
  knownCost: (productId: string) => Promise<void>;
  /** Those that came in last. */
  units: readonly DeliveryUnit[];
}>;

export const changeHand = ({ deliveryId }: Desk, next: (hand: Hand) => Hand): void =>
  useHandStore.getState().change(deliveryId, next);

export function refuse(desk: Desk, sentence: string): void {
  changeHand(desk, (hand) => ({ ...hand, refusal: sentence }));
  desk.feedback.refused(sentence);
}
