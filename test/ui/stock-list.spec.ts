/** The stock list by keys alone: filtered, sorted, kept as a view, taken along, moved, and looked at by age. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectHeading, scan } from '../journeys/hands.ts';
import { expect, testAtCounter as test } from './fixtures.ts';

async function openStock(page: Page): Promise<void> {
  await page.keyboard.press('F4');
  await expectHeading(page, 'Stock');
  await expect(page.getByRole('row', { name: /In stock|No price/ }).first()).toBeVisible();
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Units' });

async function firstImei(page: Page): Promise<string> {
  const text = await page.getByRole('row').nth(1).textContent();
  return /\d{2} \d{6} \d{6} \d/.exec(text ?? '')?.[0] ?? '';
}

/** By what, then the first value that is offered. */
async function filterBy(page: Page, what: string, value?: string): Promise<void> {
  await page.keyboard.press('F6');
  await page.getByLabel('By what').selectOption(what);
  const choices = page.getByRole('dialog').getByRole('radio');
  await expect(choices.first()).toBeVisible();
  const choice = value === undefined ? choices.first() : page.getByRole('radio', { name: value });
  await choice.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

test.beforeEach(async ({ counter }) => openStock(counter));

test('filters combine as chips, stand in the address, and go away one by one', async ({
  counter: shop,
}) => {
  await filterBy(shop, 'Place', 'Stock room');
  await filterBy(shop, 'Supplier');
  const chips = shop.getByRole('list', { name: 'Filters' });
  await expect(chips.getByRole('button', { name: /Stock room/ })).toBeVisible();
  await expect(chips.getByRole('button', { name: /Northgate/ })).toBeVisible();
  expect(shop.url()).toMatch(/place=stock-room/);
  await chips.getByRole('button', { name: /Stock room/ }).press('Delete');
  await expect(chips.getByRole('button', { name: /Stock room/ })).toBeHidden();
  await shop.goBack();
  await expect(chips.getByRole('button', { name: /Stock room/ })).toBeVisible();
  await filterBy(shop, 'Age', 'Over 90 days');
  await expect(shop.getByText('No unit is all of this')).toBeVisible();
  await shop.keyboard.press('Shift+F6');
  await expect(shop.getByRole('status').getByText(/unit/).first()).toBeVisible();
});

test('units are selected by keys and moved; a view of that place is kept and opened again', async ({
  counter: shop,
}) => {
  await grid(shop).focus();
  await shop.keyboard.press('Space');
  await expect(shop.getByText('1 selected')).toBeVisible();
  await shop.keyboard.press('F8');
  await shop.getByRole('radio', { name: 'Display' }).press('Space');
  await shop.keyboard.press('Enter');
  await expect(shop.getByText('1 unit moved to: Display.')).toBeVisible();
  await shop.keyboard.press('Enter');
  await expect(shop.getByRole('dialog')).toBeHidden();
  await filterBy(shop, 'Place', 'Display');
  await shop.keyboard.press('Alt+v');
  await shop.getByLabel('Name of this view').fill('Window');
  await shop.keyboard.press('Enter');
  await expect(shop.getByRole('button', { name: 'Open Window', exact: true })).toBeVisible();
  await shop.keyboard.press('Escape');
  await shop.keyboard.press('Shift+F6');
  await expect(shop.getByRole('list', { name: 'Filters' })).toBeHidden();
  await shop.keyboard.press('Alt+v');
  await shop.getByRole('button', { name: 'Open Window', exact: true }).press('Enter');
  await expect(shop.getByRole('button', { name: /Place: Display/ })).toBeVisible();
});

test('what is seen leaves as a workbook and as CSV, with the columns that were chosen', async ({
  counter: shop,
}) => {
  await shop.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  await shop.keyboard.press('Alt+c');
  await shop.getByRole('checkbox', { name: 'Batch' }).press('Space');
  await shop.getByRole('checkbox', { name: 'Cost' }).press('Space');
  await shop.getByRole('button', { name: /^Save/ }).press('Enter');
  await expect(shop.getByRole('columnheader', { name: 'Batch' })).toBeVisible();
  await expect(shop.getByRole('columnheader', { name: /Cost/ })).toBeHidden();
  await shop.keyboard.press('Alt+e');
  const coming = shop.waitForEvent('download');
  await shop.keyboard.press('Enter');
  const book = await coming;
  expect(book.suggestedFilename()).toMatch(/^stock-list-until-[\d-]+\.xlsx$/);
  expect(
    readFileSync(await book.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  await shop.getByRole('radio', { name: /^CSV/ }).press('Space');
  const next = shop.waitForEvent('download');
  await shop.keyboard.press('Enter');
  const table = readFileSync(await (await next).path(), 'utf8');
  expect(table).toMatch(/^\uFEFFproduct,imei,status,place,ageDays,price,batch,currency\r\n/);
});

test('a round of scans moves units, tells what is wrong on one line, and is undone', async ({
  counter: shop,
}) => {
  const imei = await firstImei(shop);
  await shop.keyboard.press('Alt+m');
  await expectHeading(shop, 'Move by scan');
  await scan(shop, imei);
  await expect(shop.getByText('Choose the place first.').first()).toBeVisible();
  await scan(shop, 'PLACE-SAFE');
  await scan(shop, imei);
  await expect(shop.getByRole('region', { name: 'Last scanned' })).toContainText(imei);
  await expect(shop.getByRole('region', { name: 'Moved in this round: 1' })).toBeVisible();
  await scan(shop, imei);
  await expect(shop.getByText(/is there already: Safe/)).toBeVisible();
  await scan(shop, '359999999999999');
  await expect(shop.getByText(/is no unit of this shop/)).toBeVisible();
  await shop.keyboard.press('F9');
  await expect(shop.getByRole('region', { name: 'Moved in this round: 0' })).toBeVisible();
});

test('the age of the stock is a picture and a table, and its figures lead to their units', async ({
  counter: shop,
}) => {
  await shop.keyboard.press('Alt+g');
  await expectHeading(shop, 'Age of the stock');
  await expect(shop.getByRole('region', { name: 'Units by age' })).toBeVisible();
  await shop.keyboard.press('F8');
  const table = shop.getByRole('table', { name: 'Age of the stock by group' });
  await expect(table).toBeVisible();
  await table.getByRole('row').nth(1).getByRole('link').first().press('Enter');
  await expectHeading(shop, 'Stock');
  await expect(shop.getByRole('button', { name: /Age: Up to 30 days/ })).toBeVisible();
  await expect(shop.getByRole('row', { name: /In stock|No price/ }).first()).toBeVisible();
});
