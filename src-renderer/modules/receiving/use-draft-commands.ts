/**
 * What the person decides about the box or the goods in the hand: take them in, put them aside, say
 * what they are.
 */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { dropCurrent, isDraft, setAside, unitIn, withProduct } from './box-in-hand.ts';
import type {
  BoxDraft,
  CountDraft,
  Draft,
  Hand,
  ProductBrief,
  ReturnDraft,
} from './box-in-hand.ts';
import { handAt, inTurn, useHandStore } from './hand-store.ts';
import { readUnit, saysTakenIn } from './unit-in-hand.ts';
import { useKnownCost } from './use-box-scans.ts';

export const QUANTITY_MAX = 100_000;

/** A label as a text that reads as nothing else. */
function labelText({ kind, display }: DeviceIdentifier): string {
  switch (kind) {
    case 'imei':
      return `IMEI:${display}`;
    case 'meid':
      return `MEID:${display}`;
    case 'eid':
      return `EID:${display}`;
    case 'serial':
      return `SN:${display}`;
    case 'stock-label':
      return display;
  }
}

export type DraftCommands = Readonly<{
  takeIn: () => void;
  isRunning: boolean;
  /** What is still missing, in words; null when Enter takes it in. */
  reason: string | null;
  rejection: AnyRejection | null;
  choose: (product: ProductBrief) => void;
  link: (product: ProductBrief, barcode: string) => void;
  putAside: () => void;
  drop: () => void;
  change: (next: (hand: Hand) => Hand) => void;
}>;

export function useDraftCommands(deliveryId: string, hand: Hand): DraftCommands {
  const words = useWords();
  const pos = usePos();
  const feedback = useScanFeedback();
  const receiveUnit = useCommand('ReceiveUnit');
  const receiveQuantity = useCommand('ReceiveQuantity');
  const takeBack = useCommand('TakeBack');
  const change = (next: (hand: Hand) => Hand): void =>
    useHandStore.getState().change(deliveryId, next);
  const link = useLink(change);
  const knownCost = useKnownCost(deliveryId);
  const [refused, setRefused] = useState<Readonly<{
    draft: Draft;
    rejection: AnyRejection;
  }> | null>(null);
  const draft = isDraft(hand.current) ? hand.current : null;
  const reason = useMissing(draft);

  const takeBox = async (box: BoxDraft): Promise<void> => {
    const { product, unitCostMinor, labels, isProductScanned } = box;
    if (product === null || unitCostMinor === null) return;
    const { productId } = product;
    const answer = await receiveUnit.run({
      deliveryId,
      productId,
      labels: labels.map(labelText),
      unitCostMinor,
      overrideReason: box.wrongDigits.length > 0 ? box.overrideReason : '',
      duplicateReason: box.sharesWith === null ? '' : box.duplicateReason,
    });
    if (!answer.ok) return setRefused({ draft: box, rejection: answer.rejection });
    const [first] = labels;
    const read = await readUnit(pos, answer.value.deviceId, first ?? null);
    const unit = { ...read, product, identifiers: labels };
    change((now) => unitIn(dropCurrent(now), unit, isProductScanned).hand);
    feedback.taken(saysTakenIn(words, unit, first ?? null));
  };
  const takeReturn = async (draftBack: ReturnDraft): Promise<void> => {
    const { holder, condition, unitCostMinor, reason: why } = draftBack;
    if (unitCostMinor === null) return;
    const { deviceId, label } = holder;
    const back = { deliveryId, deviceId, condition, unitCostMinor, reason: why };
    const answer = await takeBack.run(back);
    if (!answer.ok) return setRefused({ draft: draftBack, rejection: answer.rejection });
    const unit = await readUnit(pos, deviceId, label);
    change((now) => unitIn(dropCurrent(now), unit).hand);
    feedback.taken(words.receiving.returned(unit.product.name));
  };
  const takeCount = async (count: CountDraft): Promise<void> => {
    const { product, quantity, unitCostMinor } = count;
    if (quantity === null || unitCostMinor === null) return;
    const { productId } = product;
    const answer = await receiveQuantity.run({ deliveryId, productId, quantity, unitCostMinor });
    if (!answer.ok) return setRefused({ draft: count, rejection: answer.rejection });
    change((now) => ({ ...dropCurrent(now), current: { kind: 'counted', product, quantity } }));
    feedback.taken(words.receiving.countedIn(product.name, quantity));
  };

  const takeCurrent = async (): Promise<void> => {
    // From the store, not from what was drawn last: a scan may have come in between.
    const { current } = handAt(deliveryId);
    if (current?.kind === 'box') await takeBox(current);
    else if (current?.kind === 'count') await takeCount(current);
    else if (current?.kind === 'return') await takeReturn(current);
  };

  return {
    takeIn: () => {
      if (reason === null) void inTurn(deliveryId, takeCurrent);
    },
    isRunning: receiveUnit.isRunning || receiveQuantity.isRunning || takeBack.isRunning,
    reason,
    rejection: refused !== null && refused.draft === draft ? refused.rejection : null,
    choose: (product) => {
      change((now) => withProduct(now, product, false));
      void knownCost(product.productId);
    },
    link,
    putAside: () => change(setAside),
    drop: () => change(dropCurrent),
    change,
  };
}

/** Gives a product the barcode that nobody knew. */
function useLink(change: DraftCommands['change']): DraftCommands['link'] {
  const words = useWords();
  const feedback = useScanFeedback();
  const linkBarcode = useCommand('LinkBarcode');
  const link = async (product: ProductBrief, barcode: string): Promise<void> => {
    const answer = await linkBarcode.run({ productId: product.productId, barcode });
    if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
    change((now) => ({ ...barcodeOf(now, product), question: null, refusal: null }));
    feedback.taken(words.receiving.linked(product.name));
  };
  return (product, barcode) => void link(product, barcode);
}

/**
 * The barcode in question turned out to be this product's: it counts as scanned for what is in the
 * hand.
 */
function barcodeOf(hand: Hand, product: ProductBrief): Hand {
  const { current } = hand;
  if (current?.kind === 'unit' && current.product.productId === product.productId)
    return {
      ...hand,
      barcodes: {
        ...hand.barcodes,
        [current.deviceId]: { isSame: true, product, listed: product },
      },
    };
  return withProduct(hand, product, true);
}

function useMissing(draft: Draft | null): string | null {
  const words = useWords().receiving;
  if (draft === null) return null;
  switch (draft.kind) {
    case 'count': {
      const { quantity } = draft;
      if (quantity === null || quantity < 1 || quantity > QUANTITY_MAX) return words.quantityNeeded;
      break;
    }
    case 'return':
      if (draft.unitCostMinor === null) return words.boxNeedsCost;
      return isBlank(draft.reason) ? words.returnNeedsReason : null;
    case 'box':
      if (draft.labels.length === 0) return words.boxNeedsLabel;
      if (draft.product === null) return words.boxNeedsProduct;
  }
  if (draft.unitCostMinor === null) return words.boxNeedsCost;
  if (draft.kind === 'count') return null;
  if (draft.wrongDigits.length > 0 && isBlank(draft.overrideReason))
    return words.overrideNeedsReason;
  return draft.sharesWith !== null && isBlank(draft.duplicateReason)
    ? words.duplicateNeedsReason
    : null;
}

const isBlank = (text: string): boolean => text.trim() === '';
