/** The screens of the stock room: lists that nobody takes in and filters that are lifted again, so that every round finds the shop alike. */
import type { Page } from '@playwright/test';
import { workbook, type WorkbookSheet } from '../fixtures/workbook.ts';

type Shot = (name: string) => Promise<void>;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A letterhead, two sheets, a column that nobody names so, a wrong digit, a cost that is a word, and a sum. */
const ODD_LIST: readonly WorkbookSheet[] = [
  { name: 'Deckblatt', rows: [['Meridian GmbH'], ['Lieferschein', 'MD 91/2026']] },
  {
    name: 'Geräte',
    rows: [
      ['Meridian GmbH', null, 'Lieferschein MD 91/2026'],
      [],
      ['Pos.', 'Artikelbezeichnung', 'Speicher', 'IMEI', 'Seriennummer', 'EK netto'],
      [1, 'Pixel 9', '128 GB', '354678154206853', '1J2HDV364F', '574,00'],
      [2, 'Samsung Galaxy Z Fold7 Enterprise Edition', '512 GB', '359128124971728', 'ES9CBV7SJM', '1.874,00'],
      [3, 'Pixel 9', '128 GB', '354678158325971', null, '574,00'],
      [4, 'Pixel 9', '128 GB', '358263131453500', '14C60QR2XS', 'auf Anfrage'],
      [null, 'Gesamt', null, null, null, '3.022,00'],
      ['Vielen Dank für Ihren Auftrag'],
    ],
  },
];

const OPENING_LIST: readonly WorkbookSheet[] = [
  {
    name: 'Stock',
    rows: [
      ['SKU', 'Model', 'IMEI', 'Qty', 'Unit cost', 'Condition', 'Location', 'Received'],
      ['PX9-U', 'Pixel 9', '354678154206853', null, 410, 'used', 'Display', '2025-03-04'],
      ['PX9-U', 'Pixel 9', '359128124971728', null, 410, 'so so', null, null],
      ['CABLE', 'Cable USB-C', null, 25, 2.1, null, null, null],
    ],
  },
];

async function choose(page: Page, name: string, sheets: readonly WorkbookSheet[]): Promise<void> {
  const buffer = Buffer.from(workbook(sheets));
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer });
}

const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** Begins where a packing list is looked at already: another file takes its place. */
export async function walkLists(page: Page, shot: Shot): Promise<void> {
  await choose(page, 'Lieferschein MD 91.xlsx', ODD_LIST);
  await page.getByRole('combobox', { name: 'Who sent it' }).fill('Meridian');
  await page.keyboard.press('Escape');
  await page.getByText('2 rows are refused', { exact: true }).waitFor();
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
  await shot('odd-list');
  const row = page.getByRole('group', { name: 'Row 6' });
  await row.scrollIntoViewIfNeeded();
  await shot('odd-list-refused');
  await row.getByLabel('IMEI 1').fill('354678158325972');
  await page.keyboard.press('Enter');
  await page.getByText('3 rows are good', { exact: true }).waitFor();
  await shot('odd-list-mended');
  await page.keyboard.press('F7');
  await heading(page, 'Receive');
  await page.getByRole('button', { name: 'Opening stock' }).click();
  await heading(page, 'Opening stock');
  await shot('opening-stock-empty');
  await choose(page, 'stock.xlsx', OPENING_LIST);
  await page.getByText('1 row is refused. Mend it or leave it out.').first().waitFor();
  await shot('opening-stock');
  await page.getByRole('group', { name: 'Row 3' }).scrollIntoViewIfNeeded();
  await shot('opening-stock-refused');
}

export async function walkSuppliers(page: Page, shot: Shot): Promise<void> {
  await page.keyboard.press('F7');
  await heading(page, 'Receive');
  for (const [name, tab] of [
    ['suppliers', 'Suppliers'],
    ['orders', 'Orders'],
    ['to-reorder', 'To reorder'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Receiving' }).getByRole('link', { name: tab }).click();
    await heading(page, tab);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await shot(name);
  }
  await page.goto(new URL('/receive/orders/new', page.url()).href);
  await heading(page, 'New order');
  await shot('order-new');
}

export async function walkStockFilters(page: Page, shot: Shot): Promise<void> {
  await page.keyboard.press('F4');
  await heading(page, 'Stock');
  await page.getByRole('row', { name: /In stock/ }).first().waitFor();
  await page.keyboard.press('F6');
  await page.getByLabel('By what').waitFor();
  await shot('stock-filter');
  await page.getByRole('radio', { name: 'Stock room' }).press('Space');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Filters' }).waitFor();
  await page.keyboard.press('F6');
  await page.getByLabel('By what').selectOption('Supplier');
  await page.getByRole('dialog').getByRole('radio').first().press('Space');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('row', { name: /In stock/ }).first().waitFor();
  await shot('stock-filtered');
  await page.getByLabel('Search units').fill('nothing is called so');
  await page.getByText('No unit is all of this').waitFor();
  await shot('stock-none');
  await page.keyboard.press('Shift+F6');
  await page.getByLabel('Search units').fill('');
  await page.getByRole('row', { name: /In stock/ }).first().waitFor();
  for (const [name, key] of [
    ['stock-columns', 'Alt+c'],
    ['stock-views', 'Alt+v'],
    ['stock-export', 'Alt+e'],
  ] as const) {
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    await shot(name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
}
