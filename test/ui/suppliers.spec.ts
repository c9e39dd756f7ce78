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

const returnScan = '352776902459154';

test('a damaged unit goes back from quarantine, and the supplier grants a part and then no more', async ({
  counter: page,
}) => {
  page.setDefaultTimeout(8_000);
  await openTab(page, 'Returns');
  await expectHeading(page, 'Returns');
  await expect(page.getByText('Nothing goes back at the moment')).toBeVisible();
  await looksRight(page, 'returns-empty');

  await page.keyboard.press('F4');
  await expectHeading(page, 'Stock');
  await scan(page, returnScan);
  await expectHeading(page, /Galaxy A56/);
  const dialog = page.getByRole('dialog');
  const choose = async (item: string): Promise<void> => {
    await page.keyboard.press('F6');
    await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
    await expect(dialog).toBeVisible();
  };
  await choose('Report damage');
  await dialog.getByLabel('What is damaged').fill('Screen cracked in the box');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Quarantine').first()).toBeVisible();

  await choose('Return to the supplier');
  await dialog.getByRole('button', { name: 'Add a supplier' }).click();
  const firm = page.getByRole('dialog').last();
  await firm.getByLabel('Supplier', { exact: true }).fill('Northgate Mobile');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await dialog.getByLabel('Why it goes back').fill('Cracked when it came');
  await looksRight(page, 'return-from-record');
  await dialog.getByRole('button', { name: /^Put it in/ }).click();

  await expectHeading(page, /RA1-0001/);
  const contents = page.getByRole('table', { name: 'What goes back' });
  await expect(contents.getByRole('row')).toHaveCount(3);
  const credit = contents.getByLabel(/^Credit expected of/).first();
  await credit.fill('300.00');
  await credit.blur();
  await expect(contents.getByRole('row').last()).toContainText('300.00');
  await scan(page, returnScan);
  await expect(lastScan(page)).toContainText('is in this return already');
  await scan(page, CASE_BARCODE);
  await expect(contents.getByLabel(/^Quantity of/)).toHaveValue('1');
  await looksRight(page, 'return-packing');
  const saved = page.waitForEvent('download');
  await page.keyboard.press('F9');
  expect((await saved).suggestedFilename()).toBe('return-RA1-0001.pdf');
  await page.keyboard.press('F8');
  await dialog.getByLabel('Carrier').fill('Parcel One 4711');
  await dialog.getByLabel('Their reference').fill('RMA 88');
  await looksRight(page, 'return-sending');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Parcel One 4711')).toBeVisible();

  await page.keyboard.press('F8');
  await dialog.getByLabel('A part of it').check();
  await dialog.getByLabel('Granted', { exact: true }).fill('250.00');
  await dialog.getByLabel('Number of their credit note').fill('CN 12');
  await looksRight(page, 'return-credit');
  await dialog.getByRole('button', { name: /^Record the credit/ }).click();
  await expect(page.getByText('Credited in part')).toBeVisible();
  await page.keyboard.press('F8');
  await dialog.getByLabel('Nothing', { exact: true }).check();
  await dialog.getByLabel('Reason').fill('The rest is wear');
  await dialog.getByRole('button', { name: /^Record the credit/ }).click();
  await expect(page.getByText('Credited', { exact: true })).toBeVisible();
  await looksRight(page, 'return-settled');

  await page.getByRole('table', { name: 'What goes back' }).getByRole('link').first().click();
  await expect(page.getByText('Returned to supplier').first()).toBeVisible();
  await expect(page.getByText('Sent back to Northgate Mobile with return RA1-0001')).toBeVisible();
  await looksRight(page, 'returned-unit');
  await openTab(page, 'Returns');
  await page.getByLabel('Show finished ones too').check();
  await expect(page.getByRole('row', { name: /RA1-0001/ })).toContainText('Credited');
  await looksRight(page, 'returns');
});
