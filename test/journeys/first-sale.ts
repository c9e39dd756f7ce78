/**
 * The journey of the first day, by hand: set up the shop, take in a supplier's list, scan a box, price it, take in cases,
 * open the till, sell the phone with a case for cash, hold the receipt, read the phone's story.
 */
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { TcpPrinter } from '../fakes/tcp-printer.ts';
import { expectHeading, scan } from './hands.ts';

export const LIST = path.resolve(import.meta.dirname, '../fixtures/packing-lists/northgate.csv');
/** The first row of the list: Galaxy A56, Graphite. */
export const BOX = {
  imei: '352776902459154',
  imei2: '352776901022557',
  serial: 'LLZ1YYHR2E',
  ean: '8806095990002',
};
export const CASE_BARCODE = '5012345678900';
export const PIN = '246810';

export async function setUpShop(page: Page, printer: TcpPrinter): Promise<void> {
  await expectHeading(page, 'Set up your shop');
  await page.getByLabel('Name of the shop').fill('Harbour Phones');
  await page.getByLabel('Street and number').fill('14 Quay Street');
  await page.getByLabel('Postcode and town').fill('Galway H91 X2F4');
  await page.getByLabel('Tax number').fill('IE 3456789T');
  await page.getByLabel('Time zone').selectOption('Europe/Dublin');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Currency and tax' })).toBeVisible();
  await page.getByRole('button', { name: /^Go on/ }).click();
  await page.getByLabel('Your name').fill('Mara Quinn');
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await page.getByLabel('PIN once more').fill(PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Write this code down')).toBeVisible();
  await page.getByRole('button', { name: /I wrote it down/ }).click();
  await page.getByText('On the network', { exact: false }).first().click();
  await page.getByLabel('Address of the printer').fill(printer.host);
  await page.getByLabel('Port').fill(String(printer.port));
  await page.getByLabel('A cash drawer is connected').check();
  await page.getByRole('button', { name: /^Save/ }).click();
  await page.getByRole('button', { name: 'Print a test' }).click();
  await expect.poll(() => printer.received().length).toBe(1);
  await page.getByRole('button', { name: /^Go on/ }).click();
}

export async function takeInList(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Take in a delivery/ }).click();
  await expectHeading(page, 'Receive');
  await page
    .getByRole('button', { name: /New delivery from a list/ })
    .first()
    .click();
  await page.locator('input[type=file]').setInputFiles(LIST);
  await page.getByRole('combobox', { name: 'Who sent it' }).fill('Northgate Mobile');
  await expect(page.getByText('60 rows are good')).toBeVisible();
  await page.keyboard.press('F8');
  await expectHeading(page, /Northgate Mobile/);
  await scan(page, BOX.imei);
  await expect(
    page
      .getByText(`Samsung Galaxy A56`)
      .or(page.getByText('Galaxy A56 · 128 GB · Graphite'))
      .first(),
  ).toBeVisible();
  await scan(page, BOX.serial);
  await scan(page, BOX.ean);
  await page
    .getByLabel(/Price of Galaxy A56/)
    .or(page.getByRole('textbox', { name: /Price/ }))
    .first()
    .fill('429');
  await page.keyboard.press('Enter');
}

export async function takeInCases(page: Page): Promise<void> {
  await scan(page, CASE_BARCODE);
  await page.getByRole('button', { name: /It is a new product/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Counted', { exact: true }).click();
  await dialog.getByLabel('Model or name').fill('Case, clear');
  await dialog.getByLabel('Price').fill('19.90');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.getByLabel('Quantity').fill('20');
  await page.getByLabel('Unit cost').fill('4.50');
  await page.keyboard.press('Enter');
  await expect(page.getByText('20 × Case, clear').first()).toBeVisible();
}

/** From here on keys and scans only. */
export async function sellForCash(page: Page, printer: TcpPrinter): Promise<void> {
  const printed = printer.received().length;
  await page.keyboard.press('F5');
  await expectHeading(page, /Counter|Open the till/);
  await page.getByLabel('Cash in the drawer').fill('200');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Basket', exact: true })).toBeVisible();
  await scan(page, BOX.imei2);
  await expect(
    page
      .getByRole('row', { name: /Galaxy A56/ })
      .or(page.getByText(/35 277690 102255 7/))
      .first(),
  ).toBeVisible();
  await scan(page, CASE_BARCODE);
  await expect(page.getByText('448.90').first()).toBeVisible();
  await page.keyboard.press('F8');
  await page.getByLabel('Cash given').fill('500');
  await page.keyboard.press('Enter');
  await expect(page.getByText('51.10').first()).toBeVisible();
  await expect(page.getByText('A1-000001').first()).toBeVisible();
  // The drawer and the receipt, each a job of its own.
  await expect.poll(() => printer.received().length, { timeout: 15_000 }).toBe(printed + 2);
}

export async function readStory(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await page.keyboard.press('F4');
  await expectHeading(page, 'Stock');
  await scan(page, BOX.serial);
  await expectHeading(page, /Galaxy A56/);
  await expect(page.getByText('Sold for', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('Taken in from Northgate Mobile').first()).toBeVisible();
  await expect(page.getByText('A1-000001').first()).toBeVisible();
}
