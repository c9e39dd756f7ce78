/**
 * What is not as it should be with the box in the hand: a number that another unit carries, a sold
 * unit that is here again, a check digit that is wrong. Pure; what may come in, the ledger decides.
 */
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { codeText, withoutLabel } from '#shared/kernel/identifiers/code-text.ts';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { addLabel, setAside } from './box-in-hand.ts';
import type { BoxDraft, Hand, Holder, LabelTold, Told } from './box-in-hand.ts';

const CORE_LENGTH = 14;
const PRINTED_LENGTH = 15;

/** The number as it stands on the box, wrong digit and all; its 14 digits are what makes it unique. */
export function wrongDigitLabel(text: string): DeviceIdentifier | null {
  const given = withoutLabel(codeText(text), 'imei').replaceAll(/\D/g, '');
  const digits = given.slice(0, PRINTED_LENGTH);
  if (digits.length !== PRINTED_LENGTH) return null;
  return { ...imeiIdentifier(digits.slice(0, CORE_LENGTH)), display: digits };
}

/** Another unit with the number of this one: the label goes to the box in the hand, or to a new one. */
export const addShared = (hand: Hand, holder: Holder): Told<LabelTold> =>
  inBox(hand, holder.label, (box) => ({ ...box, sharesWith: box.sharesWith ?? holder }));

/** Taken all the same; the box says why before it comes in. */
export const addWrongDigit = (hand: Hand, label: DeviceIdentifier): Told<LabelTold> =>
  inBox(hand, label, (box) => ({
    ...box,
    wrongDigits: [...new Set([...box.wrongDigits, label.key])],
  }));

function inBox(
  hand: Hand,
  label: DeviceIdentifier,
  change: (box: BoxDraft) => BoxDraft,
): Told<LabelTold> {
  const { hand: added, told } = addLabel(hand, label);
  const settled: Hand = { ...added, question: null, refusal: null };
  const { current } = settled;
  if (told === 'full' || current?.kind !== 'box') return { hand: settled, told };
  return { hand: { ...settled, current: change(current) }, told };
}

/** The box in the hand shares a number with another unit already: its further labels go on. */
export const isSharing = ({ current }: Hand): boolean =>
  current?.kind === 'box' && current.sharesWith !== null;

export const isComingBack = ({ current }: Hand, deviceId: string): boolean =>
  current?.kind === 'return' && current.holder.deviceId === deviceId;

/** A sold unit is here again. Used, unless the person sees otherwise. */
export function comeBack(hand: Hand, holder: Holder): Hand {
  const at = hand.aside.findIndex(
    (draft) => draft.kind === 'return' && draft.holder.deviceId === holder.deviceId,
  );
  const freed = setAside({ ...hand, aside: hand.aside.filter((_, index) => index !== at) });
  const { product } = holder;
  const begun = hand.aside[at];
  return {
    ...freed,
    question: null,
    refusal: null,
    current: begun ?? {
      kind: 'return',
      holder,
      product,
      condition: 'used',
      unitCostMinor: null,
      reason: '',
    },
  };
}

const isBlank = (text: string): boolean => text.trim() === '';

/** It has something to say for itself, and nobody has said it yet. */
export const lacksReason = (box: BoxDraft): boolean =>
  (box.wrongDigits.length > 0 && isBlank(box.overrideReason)) ||
  (box.sharesWith !== null && isBlank(box.duplicateReason));
