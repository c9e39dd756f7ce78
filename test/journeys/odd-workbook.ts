/** A supplier's odd workbook by keys: chosen, its columns said, its refused rows mended, a box of it scanned. */
import { expect, type Page } from '@playwright/test';
import { UNITS } from '../fixtures/odd-file.ts';
import { workbook } from '../fixtures/workbook.ts';
import { expectHeading, scan } from './hands.ts';

const [FIRST, SECOND, THIRD] = UNITS;

/** Costs stand under a heading that says nothing, sums under one that says too much. */
export const ODD_WORKBOOK = workbook([
  { name: 'Deckblatt', rows: [['Meridian GmbH'], ['Lieferschein', 'MD 91/2026']] },
  {
    name: 'Geräte',
    rows: [
      ['Meridian GmbH', null, 'Lieferschein MD 91/2026'],
      [],
      ['Pos.', 'Artikelbezeichnung', 'Speicher', 'IMEI', 'Seriennummer', 'Gesamtpreis', 'HEK'],
      [1, 'Pixel 9', '128 GB', Number(FIRST.imei), FIRST.serial, 1148, '574,00'],
      [2, 'Pixel 9', '128 GB', Number(SECOND.imei), SECOND.serial, 1148, '574,00'],
      [3, 'Pixel 9', '128 GB', '354678158325971', null, 1148, '574,00'],
      [4, 'Pixel 9', '128 GB', Number(THIRD.imei), THIRD.serial, 1148, 'auf Anfrage'],
      [null, 'Gesamt', null, null, null, 4592, null],
      [],
      ['Vielen Dank für Ihren Auftrag'],
    ],
  },
]);

export async function chooseFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.keyboard.press('F7');
  await expectHeading(page, 'Receive');
  await page.keyboard.press('F8');
  await expectHeading(page, 'New packing list');
  await page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(bytes),
  });
  await page.getByRole('combobox', { name: 'Who sent it' }).fill('Meridian');
  await page.keyboard.press('Escape');
}

/** The cost was not found: "HEK" says nothing to a program. The person says so by keys. */
export async function sayColumns(page: Page): Promise<void> {
  await expect(page.getByLabel('Sheet')).toHaveValue('1');
  await expect(page.getByRole('region', { name: 'The first rows of your file' })).toBeVisible();
  const cost = page.getByLabel('What “HEK” holds');
  await cost.focus();
  await cost.selectOption({ label: 'Batch' });
  await expect(cost).toHaveValue('batch');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByLabel('What “Gesamtpreis” holds')).toHaveValue('batch');
  await page.keyboard.press('Alt+ArrowRight');
  await cost.selectOption({ label: 'Unit cost' });
  await page.getByLabel('Amounts are written').selectOption(',');
  await expect(page.getByText('2 rows are good', { exact: true })).toBeVisible();
  await expect(page.getByText('2 rows are refused', { exact: true })).toBeVisible();
}

/** A wrong digit, and a cost that is none. */
export async function mendRows(page: Page): Promise<void> {
  const refused = page.getByRole('region', { name: 'Refused rows (2)' });
  const wrongDigit = refused.getByRole('group', { name: 'Row 6' });
  await expect(wrongDigit).toContainText('354678158325971');
  await wrongDigit.getByLabel('IMEI 1').fill('354678158325972');
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 rows are good', { exact: true })).toBeVisible();
  const noCost = page.getByRole('group', { name: 'Row 7' });
  await expect(noCost.getByLabel('Unit cost')).toBeFocused();
  // All at once: keys that come faster than a person's are a scan.
  await noCost.getByLabel('Unit cost').fill('579,00');
  await page.keyboard.press('Enter');
  await expect(page.getByText('4 rows are good', { exact: true })).toBeVisible();
  await expect(page.getByText('No row is refused')).toBeVisible();
}

export async function takeInAndScan(page: Page): Promise<void> {
  await page.keyboard.press('F8');
  await expectHeading(page, /Meridian/);
  await scan(page, THIRD.imei);
  await expect(page.getByRole('status', { name: 'Last scan' })).toContainText('in stock');
}
