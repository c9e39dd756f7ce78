/** From what runs low to a closed order: a level is set, the order begins at a key, comes short by one, and is closed short. */
import type { Page } from '@playwright/test';
import { expectHeading, scan } from '../journeys/hands.ts';
import { CASE_BARCODE } from '../journeys/first-sale.ts';
import { expect, testAtCounter as test } from './fixtures.ts';
import { looksRight } from './looks.ts';

const lastScan = (page: Page) => page.getByRole('status', { name: 'Last scan' });
const hand = (page: Page) => page.getByRole('region', { name: 'Last scan' });

const openTab = async (page: Page, tab: string): Promise<void> => {
  await page.keyboard.press('F7');
  await expectHeading(page, 'Receive');
  await page
    .getByRole('navigation', { name: 'Receiving' })
    .getByRole('link', { name: tab })
    .click();
};

test('what runs low is ordered, received against the order one short, and the order closed short', async ({
  counter: page,
}) => {
  // Names on deliveries become suppliers with one key.
  await openTab(page, 'Suppliers');
  await expectHeading(page, 'Suppliers');
  await expect(page.getByRole('row', { name: /No record yet/ }).first()).toBeVisible();
  await looksRight(page, 'suppliers');

  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Products' })
    .click();
  await page.getByLabel('Kind').selectOption('Counted');
  await page.getByRole('row', { name: /Case/ }).first().click();
  const dialog = page.getByRole('dialog');
  const supplier = (await dialog.getByText('Last from').locator('xpath=../dd').innerText()).trim();
  const product = await dialog.getByRole('heading').first().innerText();
  await dialog.getByLabel('Tell me at').fill('5000');
  await dialog.getByLabel('Then order').fill('6000');
  await dialog.getByRole('button', { name: 'Save the level' }).click();
  await expect(lastScan(page)).toContainText(`You are told when ${product} runs low.`);
  await looksRight(page, 'product-supply');
  await page.keyboard.press('Escape');

  await openTab(page, 'Suppliers');
  await page.getByRole('row', { name: new RegExp(supplier) }).click();
  await page.getByRole('button', { name: /^Add/ }).last().click();
  await expectHeading(page, supplier);
  await looksRight(page, 'supplier');

  await openTab(page, 'To reorder');
  await expect(page.getByRole('row', { name: new RegExp(product) })).toContainText('6,000');
  await looksRight(page, 'to-reorder');
  await page.keyboard.press('F8');
  await expectHeading(page, 'New order');
  const quantity = page.getByLabel(`Quantity of ${product}`);
  await expect(quantity).toHaveValue('6000');
  await quantity.fill('10');
  await page.getByLabel(`Cost of one ${product}`).fill('4.20');
  await looksRight(page, 'new-order');
  await page.keyboard.press('F8');
  await expectHeading(page, /PA1-0001/);
  await looksRight(page, 'order');

  const saved = page.waitForEvent('download');
  await page.keyboard.press('F9');
  expect((await saved).suggestedFilename()).toBe('order-PA1-0001.pdf');

  await page.keyboard.press('F8');
  await page.getByLabel('Reference').fill('DN 4711');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Ordered with PA1-0001' })).toContainText(
    '0 of 10',
  );
  await scan(page, CASE_BARCODE);
  await expect(hand(page).getByLabel('Unit cost')).toHaveValue('4.20');
  await hand(page).getByLabel('Quantity').fill('9');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Ordered with PA1-0001' })).toContainText(
    '9 of 10',
  );
  await looksRight(page, 'delivery-of-order');
  await page.keyboard.press('F8');
  await expect(page.getByRole('dialog')).toContainText('1 piece of the order still to come');
  await looksRight(page, 'delivery-short');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Open the order' }).click();
  await expectHeading(page, /PA1-0001/);
  await expect(page.getByText('Partly received')).toBeVisible();
  await page.getByRole('button', { name: 'Close short' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('They have no more of them');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Close short/ })
    .click();
  await expect(page.getByText('Closed short').first()).toBeVisible();
  await expect(page.getByText(/They have no more of them/)).toBeVisible();
});
