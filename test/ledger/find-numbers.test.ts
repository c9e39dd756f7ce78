/** The search by number at a real ledger: any form of any number, and a corrected one with the reason. */
import { beforeAll, expect, test } from 'vitest';
import { TestLedger } from '../fixtures/ledgers.ts';
import { NO_FILES, number } from '../fixtures/record-shop.ts';
import { PHONE_1, PHONE_2, smallShop } from '../fixtures/small-shop.ts';

const NEW_IMEI = '358263131453500';
let shop: TestLedger;
let deviceId: string;

const found = (text: string) => shop.ask('find', { text });
const correct = (identifier: ReturnType<typeof number>, raw: string, reason: string): void => {
  const input = { deviceId, identifier, raw, reason, overrideReason: '', evidence: [] };
  shop.must('CorrectIdentifier', input, NO_FILES);
};

beforeAll(() => {
  shop = new TestLedger({ isDurable: false });
  smallShop(shop);
  const [first] = found(PHONE_1.imei);
  deviceId = first?.kind === 'device' ? first.deviceId : '';
});

test.each([
  ['14 digits', PHONE_1.imei.slice(0, 14)],
  ['15 digits', PHONE_1.imei],
  ['16 digits', `${PHONE_1.imei.slice(0, 14)}42`],
  ['groups', '35 467815 420685 3'],
  ['its label', `IMEI1: ${PHONE_1.imei}`],
  ['its last digits', PHONE_1.imei.slice(-5)],
  ['the serial number', PHONE_1.serial],
  ['the serial number with its label', `S/N: ${PHONE_1.serial}`],
  ['a label that carries both', `\u001D21${PHONE_1.serial}\u001D8002${PHONE_1.imei}`],
])('%s lead to the one unit, once', (_form, text) => {
  expect(found(text)).toMatchObject([{ kind: 'device', deviceId, formerReason: null }]);
});

test('a number that was corrected leads to the unit still, and says why it is not its own', () => {
  correct(number(PHONE_1.imei), NEW_IMEI, 'Box of another phone');
  const { serial } = PHONE_1;
  correct({ kind: 'serial', key: serial, display: serial }, 'SN7Q9001', 'Read from the charger');
  expect(found(PHONE_1.imei)).toMatchObject([{ deviceId, formerReason: 'Box of another phone' }]);
  expect(found(serial)).toMatchObject([{ deviceId, formerReason: 'Read from the charger' }]);
  for (const text of [NEW_IMEI, 'SN7Q9001'])
    expect(found(text)).toMatchObject([{ deviceId, formerReason: null }]);
  expect(found(PHONE_2.imei)).toMatchObject([{ kind: 'device', formerReason: null }]);
});
