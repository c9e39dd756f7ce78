/** The counter under a cashier's hands: keys alone, refusals in words, a plug pulled, a printer that fails. */
import type { Page } from '@playwright/test';
import { scan } from '../journeys/hands.ts';
import { BOX, CASE_BARCODE } from '../journeys/first-sale.ts';
import { expect, signIn, testAtCounter as test } from './fixtures.ts';

const basketRow = (page: Page, name: RegExp) =>
  page.getByRole('region', { name: 'Basket', exact: true }).getByRole('row', { name });

test('every scan that cannot be sold says why, in one line, and leaves the basket alone', async ({
  counter: shop,
}) => {
  const line = shop.getByRole('status', { name: 'Last scan' });
  await scan(shop, BOX.imei);
  await expect(line).toContainText('Galaxy A56');
  for (const [code, words] of [
    [BOX.imei2, /in this basket already/i],
    ['352776902459155', /wrong/i],
    ['359999123456789', /wrong|not in stock|nobody/i],
    ['350127341521331', /expected|not (yet )?(been )?taken in|list/i],
    [BOX.ean, /IMEI|number/i],
    ['4006381333931', /barcode/i],
    ['A1-000099', /receipt/i],
  ] as const) {
    await scan(shop, code);
    await expect(line).toContainText(words);
  }
  await expect(basketRow(shop, /429\.00/)).toBeVisible();
});

test('a basket outlives a power cut, with its parked neighbour', async ({
  counter: shop,
  station,
}) => {
  await scan(shop, CASE_BARCODE);
  await expect(basketRow(shop, /Case, clear/)).toBeVisible();
  await shop.keyboard.press('F6');
  await shop.getByLabel('Note').fill('Red scarf');
  await shop.keyboard.press('Enter');
  await expect(shop.getByText('Red scarf')).toBeVisible();
  await scan(shop, BOX.imei);
  await expect(basketRow(shop, /429\.00/)).toBeVisible();
  await station.killAndStart();
  await shop.goto(station.address());
  await signIn(shop);
  await shop.keyboard.press('F5');
  await expect(basketRow(shop, /Galaxy A56 · 128 GB · Graphite/)).toContainText('429.00');
  await expect(shop.getByText('Red scarf')).toBeVisible();
});

test('exact cash is two keys, and the next scan begins the next sale', async ({
  counter: shop,
  printer,
}) => {
  await scan(shop, CASE_BARCODE);
  await scan(shop, CASE_BARCODE);
  await expect(basketRow(shop, /39\.80/)).toBeVisible();
  await shop.keyboard.press('F9');
  await expect(shop.getByText('A1-000001').first()).toBeVisible();
  // The drawer and the receipt.
  await expect.poll(() => printer.received().length).toBe(2);
  await scan(shop, BOX.serial);
  await expect(shop.getByRole('dialog')).toBeHidden();
  await expect(basketRow(shop, /429\.00/)).toBeVisible();
});

test('card and cash together; a payment that lies on the counter can be taken back', async ({
  counter: shop,
}) => {
  await scan(shop, BOX.imei);
  await expect(basketRow(shop, /429\.00/)).toBeVisible();
  await shop.keyboard.press('F8');
  await shop.keyboard.press('F8');
  await shop.getByLabel('Amount on the card').fill('300');
  await shop.keyboard.press('Enter');
  await expect(shop.getByText('Approved on the terminal?')).toBeVisible();
  await shop.keyboard.press('Enter');
  await expect(shop.getByText('129.00').first()).toBeVisible();
  await shop.getByLabel('Cash given').fill('150');
  await shop.keyboard.press('Enter');
  await expect(shop.getByText('21.00').first()).toBeVisible();
  await expect(shop.getByText('A1-000001').first()).toBeVisible();
});

test('a printer that is gone never stops the sale, and its receipt can be printed later', async ({
  counter: shop,
  printer,
}) => {
  printer.failNext(20);
  await scan(shop, CASE_BARCODE);
  await expect(basketRow(shop, /19\.90/)).toBeVisible();
  await shop.keyboard.press('F9');
  await expect(shop.getByText('A1-000001').first()).toBeVisible();
  await shop.keyboard.press('Enter');
  await expect(shop.getByRole('button', { name: /needs? you/ })).toBeVisible({ timeout: 30_000 });
  printer.failNext(0);
  const before = printer.received().length;
  await shop.getByRole('button', { name: /needs? you/ }).click();
  const receipt = shop
    .getByRole('listitem')
    .filter({ hasText: /Receipt/ })
    .first();
  await receipt.getByRole('button', { name: 'Print again' }).click();
  await expect.poll(() => printer.received().length).toBeGreaterThan(before);
});
