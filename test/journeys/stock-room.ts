/** The stock room by hand and scanner: the rest of a delivery, and a count with differences that somebody put there. */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { LIST } from './first-sale.ts';
import { expectHeading, scan } from './hands.ts';

/** First IMEIs of the units of the list, in its order. */
export const LIST_IMEIS = readFileSync(LIST, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => row.split(',')[6] ?? '');
/** In good form, and of no unit. */
export const NOBODYS_IMEI = '490154203237518';

export const lastScan = (page: Page): Locator => page.getByRole('status', { name: 'Last scan' });
export const hand = (page: Page): Locator => page.getByRole('region', { name: 'Last scan' });
export const figures = (page: Page): Locator => page.getByLabel('Figures of the count');

export async function openDelivery(page: Page): Promise<void> {
  await page.keyboard.press('F7');
  await expectHeading(page, 'Receive');
  await page.getByRole('row', { name: /Northgate Mobile/ }).click();
  await expectHeading(page, /Northgate Mobile/);
}

/** Each by the first label of its box. */
export async function takeInScanned(page: Page, imeis: readonly string[]): Promise<void> {
  for (const [index, imei] of imeis.entries()) {
    await scan(page, imei);
    await expect(page.getByText(`${index + 2} of 60`).first()).toBeVisible();
  }
}

export async function goToCounts(page: Page): Promise<void> {
  await page.keyboard.press('F4');
  await expectHeading(page, 'Stock');
  await page.getByRole('link', { name: 'Counts', exact: true }).press('Enter');
  await expectHeading(page, 'Counts');
}

/** Of the whole branch, told at the scan; the person stands in the stock room. */
export async function beginCount(page: Page): Promise<void> {
  await page.keyboard.press('F8');
  await page.getByRole('dialog', { name: 'New count' }).waitFor();
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Count CA1-0001');
  await page.keyboard.press('Alt+2');
}

export async function scanCounted(page: Page, imeis: readonly string[]): Promise<void> {
  for (const imei of imeis) await scan(page, imei);
  await expect(page.getByText(String(imeis.length), { exact: true }).first()).toBeVisible({
    timeout: 30_000,
  });
}
