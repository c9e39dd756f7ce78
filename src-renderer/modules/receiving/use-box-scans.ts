/**
 * Takes scans at an open delivery to the ledger, and what it answers into the hand and to the ears.
 */
import { useCallback } from 'react';
import type { Answer } from '#shared/bridge/bridge.ts';
import type { BoxScanReply } from '#shared/modules/receiving/contract.ts';
import type { DeliveryView } from '#shared/modules/receiving/views.ts';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { addBarcode, addLabel, unitIn, withKnownCost } from './box-in-hand.ts';
import type { Hand, ProductBrief, ProductTold } from './box-in-hand.ts';
import { lacksReason } from './box-problems.ts';
import { changeHand, refuse, type Desk } from './desk.ts';
import { handAt, inTurn, useHandStore } from './hand-store.ts';
import { tellDuplicate, tellNo } from './tell-problems.ts';
import { readUnit, saysTakenIn } from './unit-in-hand.ts';

type UnitReply = Extract<BoxScanReply, Readonly<{ outcome: 'taken-in' | 'label-confirmed' }>>;
type ProductReply = Extract<BoxScanReply, Readonly<{ outcome: 'product-label' }>>;

/** Claims the scans of the screen while the delivery is open. */
export function useBoxScans(delivery: DeliveryView): void {
  const words = useWords();
  const pos = usePos();
  const feedback = useScanFeedback();
  const { deliveryId, isOpen } = delivery;
  const knownCost = useKnownCost(deliveryId);
  const hasList = delivery.expectedCount > 0;
  const units = delivery.recentUnits;
  const desk: Desk = { deliveryId, hasList, words, pos, feedback, knownCost, units };
  const scan = async (raw: string): Promise<void> => {
    const answer: Answer<BoxScanReply> = await pos.command('ScanBoxLabel', { deliveryId, raw });
    changeHand(desk, (hand) => ({ ...hand, refusal: null, question: null }));
    if (answer.ok) await tell(desk, answer.value);
    else await tellNo(desk, answer.rejection);
  };
  useScanTarget(isOpen ? (raw) => inTurn(deliveryId, () => scan(raw)) : null);
}

function tell(desk: Desk, reply: BoxScanReply): void | Promise<void> {
  switch (reply.outcome) {
    case 'taken-in':
    case 'label-confirmed':
      return tellUnit(desk, reply);
    case 'not-listed':
      return tellLabel(desk, reply.label);
    case 'product-label':
      return tellProduct(desk, reply);
    case 'duplicate':
      return tellDuplicate(desk, reply);
    case 'ask':
      changeHand(desk, (hand) => ({ ...hand, question: { kind: 'ask', choices: reply.choices } }));
      return desk.feedback.already(desk.words.receiving.askTitle);
  }
}

async function tellUnit(desk: Desk, { outcome, deviceId, label }: UnitReply): Promise<void> {
  const { words, pos, feedback } = desk;
  const unit = await readUnit(pos, deviceId, label);
  const { product } = unit;
  const next = unitIn(handAt(desk.deliveryId), unit);
  changeHand(desk, () => next.hand);
  const barcode = next.hand.barcodes[deviceId];
  if (next.told === 'other-barcode' && barcode !== undefined)
    return refuse(desk, words.receiving.eanDisagrees(barcode.product.name, product.name));
  feedback.taken(
    outcome === 'label-confirmed'
      ? words.receiving.labelAgrees(words.common.identifierKinds[label.kind], product.name)
      : saysTakenIn(words, unit, label),
  );
}

async function tellLabel(desk: Desk, label: DeviceIdentifier): Promise<void> {
  const { words, feedback, hasList } = desk;
  const next = addLabel(handAt(desk.deliveryId), label);
  changeHand(desk, () => next.hand);
  const kind = words.common.identifierKinds[label.kind];
  const number = formatIdentifier(label);
  const { current } = next.hand;
  if (next.told === 'full')
    return refuse(desk, words.receiving.boxFull(words.receiving.kindsOnBox[label.kind], number));
  if (next.told === 'already') return feedback.already(words.receiving.boxAlready(number));
  if (next.told === 'brought-back') return feedback.taken(words.receiving.boxBroughtBack);
  if (current?.kind === 'box' && current.product !== null) return tellReady(desk, current.product);
  feedback.taken(
    hasList ? words.receiving.boxLabel(kind, number) : words.receiving.boxLabelBlind(kind, number),
  );
}

/** The box has its product: says what Enter does now. */
async function tellReady(desk: Desk, { productId, name }: ProductBrief): Promise<void> {
  const { words, feedback, knownCost, deliveryId } = desk;
  await knownCost(productId);
  const { current } = handAt(deliveryId);
  if (current?.kind === 'box' && lacksReason(current))
    return feedback.taken(words.receiving.boxReasonNeeded(name));
  const isCostKnown = current?.kind === 'box' && current.unitCostMinor !== null;
  feedback.taken(
    isCostKnown ? words.receiving.boxReady(name) : words.receiving.boxAlmostReady(name),
  );
}

async function tellProduct(desk: Desk, reply: ProductReply): Promise<void> {
  const { productId, productName: name, tracking } = reply;
  const { told, hand } = addBarcode(handAt(desk.deliveryId), { productId, name }, tracking);
  changeHand(desk, () => hand);
  if (told === 'box-known') return tellReady(desk, { productId, name });
  if (told === 'first' || told === 'counting') await desk.knownCost(productId);
  sayBarcode(desk, told, name, hand);
}

function sayBarcode(
  desk: Desk,
  told: Exclude<ProductTold, 'box-known'>,
  name: string,
  { current }: Hand,
): void {
  const { feedback } = desk;
  const { receiving } = desk.words;
  const other = current?.kind === 'unit' || current?.kind === 'box' ? current.product?.name : '';
  switch (told) {
    case 'unit-agrees':
      return feedback.taken(receiving.eanAgrees(name));
    case 'unit-disagrees':
      return refuse(desk, receiving.eanDisagrees(name, other ?? ''));
    case 'box-other':
      return refuse(desk, receiving.boxOtherProduct(name, other ?? ''));
    case 'box-counted':
      return refuse(desk, receiving.boxCounted(name));
    case 'box-already':
      return feedback.already(receiving.boxReady(name));
    case 'first':
      return feedback.taken(receiving.eanForNext(name));
    case 'counting': {
      const quantity = current?.kind === 'count' ? (current.quantity ?? 0) : 0;
      return feedback.taken(receiving.counting(name, quantity));
    }
  }
}

/**
 * Asks what the product was ordered for, or cost last, and writes it into the draft, where it still
 * is that product's and empty.
 */
export function useKnownCost(deliveryId: string): (productId: string) => Promise<void> {
  const pos = usePos();
  return useCallback(
    async (productId) => {
      const answer = await pos.query('getProposedCost', { deliveryId, productId });
      const known = answer.ok ? answer.value.unitCostMinor : null;
      useHandStore.getState().change(deliveryId, (hand) => withKnownCost(hand, productId, known));
    },
    [pos, deliveryId],
  );
}
