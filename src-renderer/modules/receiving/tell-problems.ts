/** Answers scans that a delivery refuses, and what can be done about each: asked calmly, settled by a key or the next scan. */
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { BoxScanReply } from '#shared/modules/receiving/contract.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { unitIn, type Holder } from './box-in-hand.ts';
import { addShared, isComingBack, isSharing, wrongDigitLabel } from './box-problems.ts';
import { changeHand, refuse, type Desk } from './desk.ts';
import { handAt } from './hand-store.ts';
import { readUnit } from './unit-in-hand.ts';

type DuplicateReply = Extract<BoxScanReply, Readonly<{ outcome: 'duplicate' }>>;

/** A unit carries the number already. The further labels of a box that is known to share one just go on. */
export function tellDuplicate(desk: Desk, reply: DuplicateReply): void {
  const { words, feedback } = desk;
  const { deviceId, productId, productName, receiptNumber, isAtSupplier, label } = reply;
  const identifier = formatIdentifier(label);
  const holder: Holder = {
    deviceId,
    product: { productId, name: productName },
    label,
    receiptNumber,
    isAtSupplier,
  };
  const hand = handAt(desk.deliveryId);
  if (isComingBack(hand, deviceId))
    return feedback.already(words.receiving.returnLabel(identifier, productName));
  if (isSharing(hand)) {
    const { told, hand: next } = addShared(hand, holder);
    changeHand(desk, () => next);
    const ofKind = words.receiving.kindsOnBox[label.kind];
    if (told === 'full') return refuse(desk, words.receiving.boxFull(ofKind, identifier));
    return told === 'added'
      ? feedback.taken(words.receiving.boxShares(identifier))
      : feedback.already(words.receiving.boxAlready(identifier));
  }
  changeHand(desk, (now) => ({ ...now, question: { kind: 'duplicate', holder } }));
  const facts = { productName, identifier: label.display };
  if (isAtSupplier) return refuse(desk, sentenceOf({ code: 'receiving.was-returned', ...facts }));
  if (receiptNumber === null)
    return feedback.already(sentenceOf({ code: 'receiving.already-in-stock', ...facts }));
  refuse(desk, sentenceOf({ code: 'receiving.was-sold', ...facts, receiptNumber }));
}

export async function tellNo(desk: Desk, rejection: AnyRejection): Promise<void> {
  const sentence = sentenceOf(rejection);
  switch (rejection.code) {
    case 'receiving.label-already-scanned':
      await backInHand(desk, (rejection as Readonly<{ identifier: string }>).identifier);
      return desk.feedback.already(sentence);
    case 'receiving.already-in-stock':
      return desk.feedback.already(sentence);
    case 'receiving.unknown-barcode': {
      const { barcode } = rejection as Readonly<{ barcode: string }>;
      changeHand(desk, (hand) => ({ ...hand, question: { kind: 'unknown-barcode', barcode } }));
      return refuse(desk, sentence);
    }
    case 'identifier.imei-check-digit': {
      const label = wrongDigitLabel(String(rejection.text));
      if (label !== null)
        changeHand(desk, (hand) => ({ ...hand, question: { kind: 'wrong-digit', label } }));
      return refuse(desk, sentence);
    }
    default:
      return refuse(desk, sentence);
  }
}

/** A box that came in before is scanned again: its further labels are compared with it. */
async function backInHand(desk: Desk, display: string): Promise<void> {
  const unit = desk.units.find(({ identifiers }) =>
    identifiers.some(({ label }) => label.display === display),
  );
  if (unit === undefined) return;
  const label = unit.identifiers.find((known) => known.label.display === display)?.label ?? null;
  const read = await readUnit(desk.pos, unit.deviceId, label);
  changeHand(desk, (hand) => unitIn(hand, read).hand);
}
