/** The box in the hand when something is not as it should be: nothing that was begun is lost by what comes next. */
import { describe, expect, test } from 'vitest';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import {
  addLabel,
  EMPTY_HAND,
  resume,
  type Hand,
  type Holder,
} from '#renderer/modules/receiving/box-in-hand.ts';
import {
  addShared,
  addWrongDigit,
  comeBack,
  isComingBack,
  isSharing,
  lacksReason,
  wrongDigitLabel,
} from '#renderer/modules/receiving/box-problems.ts';

const IMEI = imeiIdentifier('35467815420685');
const SERIAL = { kind: 'serial', key: 'ES9CBV7SJM', display: 'ES9CBV7SJM' } as const;
const HOLDER: Holder = {
  deviceId: 'a',
  product: { productId: 'p', name: 'Pixel 9' },
  label: IMEI,
  receiptNumber: 'A1-000001',
  isAtSupplier: false,
};

const boxOf = ({ current }: Hand) => {
  if (current?.kind !== 'box') throw new Error('no box in the hand');
  return current;
};

describe('a number that another unit carries', () => {
  test('goes to the box in the hand with the labels that it gave before, and asks for a reason', () => {
    const begun = addLabel(EMPTY_HAND, SERIAL).hand;
    const { hand, told } = addShared(
      { ...begun, question: { kind: 'duplicate', holder: HOLDER }, refusal: 'sold' },
      HOLDER,
    );
    expect(told).toBe('added');
    expect(boxOf(hand)).toMatchObject({ labels: [SERIAL, IMEI], sharesWith: HOLDER });
    expect(hand).toMatchObject({ question: null, refusal: null });
    expect(isSharing(hand)).toBe(true);
    expect(lacksReason(boxOf(hand))).toBe(true);
    expect(lacksReason({ ...boxOf(hand), duplicateReason: 'two boxes' })).toBe(false);
  });

  test('stays that of the unit that was asked about, when another label is shared as well', () => {
    const first = addShared(EMPTY_HAND, HOLDER).hand;
    const other = { ...HOLDER, deviceId: 'b', label: SERIAL };
    expect(boxOf(addShared(first, other).hand).sharesWith).toEqual(HOLDER);
  });

  test('does not push a third IMEI into a box', () => {
    const two = ['35912812497172', '35826313145350'].reduce(
      (hand, core) => addLabel(hand, imeiIdentifier(core)).hand,
      EMPTY_HAND,
    );
    const { hand, told } = addShared(two, HOLDER);
    expect(told).toBe('full');
    expect(boxOf(hand).sharesWith).toBeNull();
  });
});

describe('a unit that comes back', () => {
  test('waits aside while another box is in the hand, and is taken up again as it was', () => {
    const begun = comeBack(EMPTY_HAND, HOLDER);
    const written: Hand = {
      ...begun,
      current: begun.current?.kind === 'return' ? { ...begun.current, reason: 'too small' } : null,
    };
    const { hand } = addLabel(written, SERIAL);
    expect(boxOf(hand).labels).toEqual([SERIAL]);
    expect(resume(hand, 0).current).toMatchObject({ kind: 'return', reason: 'too small' });
    const again = comeBack(hand, HOLDER);
    expect(again.current).toMatchObject({ kind: 'return', reason: 'too small' });
    expect(again.aside.map(({ kind }) => kind)).toEqual(['box']);
    expect(isComingBack(again, 'a')).toBe(true);
  });
});

describe('a check digit that is wrong', () => {
  test.each([
    '354678154206850',
    'IMEI1: 354678154206850',
    '35-467815-420685-0',
    '354678154206850/17',
  ])('is kept as it stands on the box: %s', (text) => {
    expect(wrongDigitLabel(text)).toEqual({
      kind: 'imei',
      key: '35467815420685',
      display: '354678154206850',
    });
  });

  test('is nothing to take where digits are missing', () => {
    expect(wrongDigitLabel('3546781542068')).toBeNull();
  });

  test('makes the box ask why, once', () => {
    const label = wrongDigitLabel('354678154206850');
    if (label === null) throw new Error('no label');
    const { hand } = addWrongDigit(EMPTY_HAND, label);
    expect(boxOf(hand).wrongDigits).toEqual([label.key]);
    expect(lacksReason(boxOf(hand))).toBe(true);
    expect(lacksReason({ ...boxOf(hand), overrideReason: 'printed so' })).toBe(false);
    expect(addWrongDigit(hand, label).told).toBe('already');
  });
});
