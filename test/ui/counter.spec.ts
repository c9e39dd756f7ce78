/** The counter under a cashier's hands: keys alone, refusals in words, a plug pulled, a printer that fails. */
import { scan } from '../journeys/hands.ts';
import {
  BOX,
  CASE_BARCODE,
  PIN,
  setUpShop,
  takeInCases,
  takeInList,
} from '../journeys/first-sale.ts';
import { expect, test } from './fixtures.ts';

test.beforeEach(async ({ shop, printer }) => {
  await setUpShop(shop, printer);
  await takeInList(shop);
  await takeInCases(shop);
  await shop.keyboard.press('F5');
  await shop.getByLabel('Cash in the drawer').fill('200');
  await shop.keyboard.press('Enter');
  await expect(shop.getByRole('region', { name: 'Basket', exact: true })).toBeVisible();
});

test('every scan that cannot be sold says why, in one line, and leaves the basket alone', async ({
  shop,
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
  await expect(shop.getByText('429.00').first()).toBeVisible();
});

test('a basket outlives a power cut, with its parked neighbour', async ({ shop, station }) => {
  await scan(shop, CASE_BARCODE);
  await expect(shop.getByText('19.90').first()).toBeVisible();
  await shop.keyboard.press('F6');
  await shop.getByLabel('Note').fill('Red scarf');
  await shop.keyboard.press('Enter');
  await expect(shop.getByText('Red scarf')).toBeVisible();
  await scan(shop, BOX.imei);
  await expect(shop.getByText('429.00').first()).toBeVisible();
  await station.killAndStart();
  await shop.goto(station.address());
  await shop.getByLabel('PIN', { exact: true }).fill(PIN);
  await shop.keyboard.press('Enter');
  await shop.keyboard.press('F5');
  await expect(shop.getByText('Galaxy A56 · 128 GB · Graphite').first()).toBeVisible();
  await expect(shop.getByText('429.00').first()).toBeVisible();
  await expect(shop.getByText('Red scarf')).toBeVisible();
});

test('exact cash is two keys, and the next scan begins the next sale', async ({
  shop,
  printer,
}) => {
  await scan(shop, CASE_BARCODE);
  await scan(shop, CASE_BARCODE);
  await expect(shop.getByText('39.80').first()).toBeVisible();
  await shop.keyboard.press('F9');
  await expect(shop.getByText('A1-000001').first()).toBeVisible();
  await expect.poll(() => printer.received().length).toBe(3);
  await scan(shop, BOX.serial);
  await expect(shop.getByRole('dialog')).toBeHidden();
  await expect(shop.getByText('429.00').first()).toBeVisible();
});

test('card and cash together; a payment that lies on the counter can be taken back', async ({
  shop,
}) => {
  await scan(shop, BOX.imei);
  await expect(shop.getByText('429.00').first()).toBeVisible();
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
  shop,
  printer,
}) => {
  printer.failNext(20);
  await scan(shop, CASE_BARCODE);
  await expect(shop.getByText('19.90').first()).toBeVisible();
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
