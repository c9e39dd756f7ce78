/**
 * The numbers of a unit: any form of any of them leads to it, a wrong check digit is taken only with
 * a reason and somebody's word, and a corrected one leads to it still.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#shared/kernel/roles.ts';
import { countingFact } from '#shared/modules/devices/device-state.ts';
import { identifierClaim } from '#shared/modules/devices/identifier-claim.ts';
import { IMEI_1, IMEI_2, IMEI_3 } from '../../fixtures/domain.ts';
import {
  CLERK,
  MANAGER,
  NO_FILES,
  number,
  PICTURE,
  recordShop,
  unit,
  withFiles,
  written,
  wrongDigit,
  type RecordShop,
} from '../../fixtures/record-shop.ts';

let record: RecordShop;
let shop: RecordShop['shop'];
let first: string;

beforeEach(() => {
  record = recordShop();
  ({ shop, first } = record);
});

const AS_CLERK = { as: ['stock-controller'] as Role[], actorId: CLERK.staffId };
const add = (raw: string, overrideReason = '') => ({
  deviceId: first,
  raw,
  reason: 'On the side of the box',
  overrideReason,
  evidence: [],
});
const correct = (raw: string, overrideReason = '') => ({
  deviceId: first,
  identifier: number(IMEI_1),
  raw,
  reason: 'Box of another phone',
  overrideReason,
  evidence: [],
});
const carriers = (identifier: string): readonly string[] =>
  shop.state(identifierClaim, identifier)?.deviceIds ?? [];
const CORE_3 = IMEI_3.slice(0, 14);

describe('a number that is added', () => {
  test('leads to the unit beside those that it has, with who added it and why', () => {
    const act = (): null => shop.must('AddIdentifier', add(IMEI_3), withFiles(PICTURE));
    expect(written(shop, act)).toEqual([
      {
        type: 'DeviceIdentifierAdded',
        data: {
          deviceId: first,
          identifier: number(IMEI_3),
          source: 'typed',
          reason: 'On the side of the box',
          override: null,
          attachments: [PICTURE],
        },
      },
    ]);
    expect(unit(shop, first).identifiers).toEqual([number(IMEI_1), number(IMEI_3)]);
    expect(countingFact(unit(shop, first), 'imei')).toMatchObject({
      value: `${IMEI_1}, ${IMEI_3}`,
      reason: 'On the side of the box',
      attachments: [PICTURE],
    });
    expect(carriers(`imei:${CORE_3}`)).toEqual([first]);
    expect(shop.run('ScanToSale', { raw: IMEI_3 }).ok).toBe(true);
  });

  test.each([
    ['14 digits', CORE_3],
    ['15 digits', IMEI_3],
    ['16 digits with the version of the software', `${CORE_3}07`],
    ['groups', '35 826313 145350 0'],
    ['dashes', '35-826313-145350-0'],
    ['the label', `IMEI: ${IMEI_3}`],
    ['the label of a second one', `IMEI2: ${IMEI_3}`],
  ])('leads to the unit as %s', (_form, text) => {
    shop.must('AddIdentifier', add(IMEI_3), NO_FILES);
    expect(shop.run('ScanToSale', { raw: text })).toMatchObject({ ok: true });
    expect(shop.ofType('SaleLineAdded').at(-1)?.data.line).toMatchObject({ deviceId: first });
  });

  test.each([
    ['a serial number', 'S/N: es9-cbv 7sjm', 'serial:ES9CBV7SJM'],
    ['an EID', 'EID: 89049032007008882600028000012357', null],
    ['a MEID', 'MEID: A10000009296F2', null],
  ])('may be %s', (_kind, text, claim) => {
    shop.must('AddIdentifier', add(text), NO_FILES);
    const own = unit(shop, first).identifiers.at(-1);
    if (claim !== null) expect(`${own?.kind}:${own?.key}`).toBe(claim);
    expect(carriers(`${own?.kind}:${own?.key}`)).toEqual([first]);
    expect(shop.run('ScanToSale', { raw: text }).ok).toBe(true);
  });

  test('was scanned where the scanner sent it', () => {
    shop.must('AddIdentifier', add(`${IMEI_3}\r`), NO_FILES);
    expect(shop.ofType('DeviceIdentifierAdded').at(-1)?.data.source).toBe('scan');
    expect(unit(shop, first).scannedKeys).toContain(CORE_3);
  });
});

describe('a wrong check digit', () => {
  const wrong = wrongDigit(IMEI_3);
  const why = 'Box and phone both show it';

  test('is refused without a reason, whoever asks', () => {
    for (const as of [['owner'], ['stock-controller']] as Role[][])
      expect(shop.refused('AddIdentifier', add(wrong), { as, approver: MANAGER })).toMatchObject({
        code: 'identifier.imei-check-digit',
      });
    expect(shop.refused('CorrectIdentifier', correct(wrong))).toMatchObject({
      code: 'identifier.imei-check-digit',
    });
  });

  test('needs a word from whoever may not decide alone, and not their own', () => {
    const needed = {
      code: 'approval.needed',
      wanted: ['branch-manager', 'head-office'],
      isOwnPin: false,
    };
    expect(shop.refused('AddIdentifier', add(wrong, why), AS_CLERK)).toEqual(needed);
    expect(
      shop.refused('AddIdentifier', add(wrong, why), { ...AS_CLERK, approver: CLERK }),
    ).toEqual(needed);
    expect(shop.refused('CorrectIdentifier', correct(wrong, why), AS_CLERK)).toEqual(needed);
  });

  test('is taken with a reason and that word, and the record shows it', () => {
    shop.must('AddIdentifier', add(wrong, why), { ...AS_CLERK, approver: MANAGER, ...NO_FILES });
    const [added] = shop.ofType('DeviceIdentifierAdded').slice(-1);
    expect(added?.data).toMatchObject({
      identifier: { kind: 'imei', key: CORE_3, display: wrong },
      override: { given: wrong, reason: why },
    });
    expect(added).toMatchObject({ actorId: CLERK.staffId, approver: MANAGER });
    expect(unit(shop, first).overriddenKeys).toEqual([CORE_3]);
    expect(carriers(`imei:${CORE_3}`)).toEqual([first]);
  });

  test.each(['branch-manager', 'head-office', 'owner'] as const)(
    'is taken by the %s alone',
    (role) => {
      expect(shop.run('CorrectIdentifier', correct(wrong, why), { as: [role] }).ok).toBe(true);
      expect(unit(shop, first).identifiers).toEqual([
        { kind: 'imei', key: CORE_3, display: wrong },
      ]);
    },
  );

  test('a reason does not make a number of something that is none', () => {
    expect(shop.refused('AddIdentifier', add('12', why)).code).toMatch(/^identifier\./);
    expect(shop.refused('AddIdentifier', add('4006381333931', why))).toMatchObject({
      code: 'devices.not-an-identifier',
    });
  });

  test('a reason that was not needed leaves no mark', () => {
    shop.must('AddIdentifier', add(IMEI_3, why), NO_FILES);
    expect(shop.ofType('DeviceIdentifierAdded').at(-1)?.data.override).toBeNull();
    expect(unit(shop, first).overriddenKeys).toBeUndefined();
  });
});

describe('a number that is corrected', () => {
  test('leads to the unit still, with the reason, and is not sold by', () => {
    const act = (): null => shop.must('CorrectIdentifier', correct(IMEI_3), NO_FILES);
    expect(written(shop, act)).toEqual([
      {
        type: 'DeviceIdentifierCorrected',
        data: {
          deviceId: first,
          identifier: number(IMEI_1),
          replacement: number(IMEI_3),
          source: 'typed',
          reason: 'Box of another phone',
          override: null,
          attachments: [],
        },
      },
    ]);
    expect(unit(shop, first)).toMatchObject({
      identifiers: [number(IMEI_3)],
      formerIdentifiers: [
        {
          identifier: number(IMEI_1),
          replacement: number(IMEI_3),
          reason: 'Box of another phone',
          actorId: shop.ownerId,
        },
      ],
    });
    expect(shop.state(identifierClaim, `imei:${IMEI_1.slice(0, 14)}`)).toMatchObject({
      deviceIds: [],
      former: [{ deviceId: first, reason: 'Box of another phone' }],
    });
    expect(carriers(`imei:${CORE_3}`)).toEqual([first]);
    expect(shop.refused('ScanToSale', { raw: IMEI_1 })).toMatchObject({
      code: 'sales.former-identifier',
      productName: 'Pixel 9',
      reason: 'Box of another phone',
    });
  });

  test('keeps the earlier value of the fact', () => {
    shop.must('CorrectIdentifier', correct(IMEI_3), NO_FILES);
    expect(unit(shop, first).facts.imei?.map(({ value, reason }) => [value, reason])).toEqual([
      [IMEI_1, undefined],
      [IMEI_3, 'Box of another phone'],
    ]);
  });

  test('may have nothing in its place where the unit has another', () => {
    shop.must('AddIdentifier', add('SN7Q2001'), NO_FILES);
    shop.must('CorrectIdentifier', correct(''), NO_FILES);
    expect(unit(shop, first).identifiers).toMatchObject([{ kind: 'serial', key: 'SN7Q2001' }]);
    expect(countingFact(unit(shop, first), 'imei')?.value).toBe('');
  });

  test('may come back to the unit that carried it', () => {
    shop.must('CorrectIdentifier', correct(IMEI_3), NO_FILES);
    const back = { ...correct(IMEI_1), identifier: number(IMEI_3) };
    shop.must('CorrectIdentifier', back, NO_FILES);
    expect(carriers(`imei:${IMEI_1.slice(0, 14)}`)).toEqual([first]);
    expect(shop.run('ScanToSale', { raw: IMEI_1 }).ok).toBe(true);
  });

  test('is not given the number of another unit', () => {
    expect(shop.refused('CorrectIdentifier', correct(IMEI_2))).toMatchObject({
      code: 'devices.carried-by-other',
      deviceId: record.second,
    });
  });

  test('is free for another unit afterwards', () => {
    shop.must('CorrectIdentifier', correct(IMEI_3), NO_FILES);
    const other = { ...add(IMEI_1), deviceId: record.second };
    shop.must('AddIdentifier', other, NO_FILES);
    expect(carriers(`imei:${IMEI_1.slice(0, 14)}`)).toEqual([record.second]);
  });
});
