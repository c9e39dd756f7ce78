/** The first day in the browser host, to the bytes that the printer received and the picture they make. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { decodeEscPos } from '#shared/modules/printing/decode-escpos.ts';
import {
  readStory,
  sellForCash,
  setUpShop,
  takeInCases,
  takeInList,
} from '../journeys/first-sale.ts';
import { expectReceipt, receiptPage } from '../journeys/receipt.ts';
import { expect, test } from './fixtures.ts';

test('from an empty computer to a printed receipt and the story of the phone', async ({
  shop,
  printer,
  context,
}) => {
  await setUpShop(shop, printer);
  await takeInList(shop);
  await takeInCases(shop);
  await sellForCash(shop, printer);
  const [drawer, receipt] = printer.received().slice(-2);
  expect(decodeEscPos(drawer ?? new Uint8Array())).toEqual([{ kind: 'drawer-kick', pin: 2 }]);
  expectReceipt(receipt ?? new Uint8Array());
  const picture = await context.newPage();
  await picture.setContent(receiptPage(receipt ?? new Uint8Array()));
  const png = await picture.screenshot({ fullPage: true });
  const folder = path.resolve(import.meta.dirname, '../../test-results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'first-receipt.png'), png);
  await picture.close();
  await readStory(shop);
});
