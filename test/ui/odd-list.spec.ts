/**
 * A supplier's odd workbook, by keys: the sheet and the columns are found, one meaning is moved, two refused rows are
 * mended where they stand, and a box of the list is scanned.
 */
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { UNITS } from '../fixtures/odd-file.ts';
import { workbook } from '../fixtures/workbook.ts';
import { expectHeading, scan } from '../journeys/hands.ts';
import {
  chooseFile,
  mendRows,
  ODD_WORKBOOK,
  sayColumns,
  takeInAndScan,
} from '../journeys/odd-workbook.ts';
import { expect, testAtCounter as test } from './fixtures.ts';
import { looksRight } from './looks.ts';

const [FIRST, SECOND] = UNITS;

test('an odd workbook: columns by keys, two rows mended, taken in, a box scanned', async ({
  counter: page,
}) => {
  await chooseFile(page, 'Lieferschein MD 91.xlsx', ODD_WORKBOOK);
  await sayColumns(page);
  await looksRight(page, 'odd-list');
  await page.getByRole('region', { name: 'Rows to mend' }).scrollIntoViewIfNeeded();
  await looksRight(page, 'odd-list-refused');
  await mendRows(page);
  await looksRight(page, 'odd-list-mended');
  await takeInAndScan(page);
});

test('a meaning is dragged from one column onto another', async ({ counter: page }) => {
  const rows = [['Pixel 9', FIRST.imei, 800, 790]];
  const headings = ['Model', 'IMEI', 'Unit cost', 'Agreed'];
  await chooseFile(page, 'list.xlsx', workbook([{ name: 'List', rows: [headings, ...rows] }]));
  const column = (heading: string) =>
    page.getByRole('columnheader').filter({ has: page.getByLabel(`What “${heading}” holds`) });
  await expect(page.getByLabel('What “Unit cost” holds')).toHaveValue('cost');
  await column('Unit cost').locator('[draggable=true]').dragTo(column('Agreed'));
  await expect(page.getByLabel('What “Agreed” holds')).toHaveValue('cost');
  await expect(page.getByRole('region', { name: 'Good rows', exact: true })).toContainText(
    '790.00',
  );
});

test('a list in dollars is taken in at the rate that was typed, and its refused row is mended after', async ({
  counter: page,
}) => {
  const list = workbook([
    {
      name: 'List',
      rows: [
        ['Model', 'IMEI', 'Unit price USD'],
        ['Pixel 9', FIRST.imei, 800],
        ['Pixel 9', '354678158325971', 800],
      ],
    },
  ]);
  await chooseFile(page, 'dollars.xlsx', list);
  await expect(page.getByLabel('The list is in')).toHaveValue('USD');
  await expect(page.getByText('Say what 1 USD is in EUR.').first()).toBeVisible();
  await page.getByLabel('1 USD in EUR').fill('0,9215');
  await expect(page.getByText(/800\.00 is .*737\.20/)).toBeVisible();
  await looksRight(page, 'dollar-list');
  await page.keyboard.press('F8');
  await expectHeading(page, /Meridian/);
  await page.getByRole('link', { name: 'Mend these rows' }).click();
  await expectHeading(page, /Refused rows/);
  const row = page.getByRole('group', { name: 'Row 3' });
  await row.getByLabel('IMEI 1').fill('354678158325973');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('354678158325973');
  await looksRight(page, 'mend-after');
  await row.getByLabel('IMEI 1').fill('354678158325972');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No row is refused')).toBeVisible();
});

test('opening stock comes in whole: the row that is wrong is mended, and the unit is as old as the list says', async ({
  counter: page,
}) => {
  await page.keyboard.press('F7');
  await expectHeading(page, 'Receive');
  await page.getByRole('button', { name: 'Opening stock' }).click();
  await expectHeading(page, 'Opening stock');
  await page.locator('input[type=file]').setInputFiles({
    name: 'stock.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(
      workbook([
        {
          name: 'Stock',
          rows: [
            ['SKU', 'Model', 'IMEI', 'Qty', 'Unit cost', 'Condition', 'Location', 'Received'],
            ['PX9-U', 'Pixel 9', Number(FIRST.imei), null, 410, 'used', 'Display', '2025-03-04'],
            ['PX9-U', 'Pixel 9', Number(SECOND.imei), null, 410, 'so so', null, null],
            ['CABLE', 'Cable USB-C', null, 25, 2.1, null, null, null],
          ],
        },
      ]),
    ),
  });
  await expect(page.getByText('1 row is refused. Mend it or leave it out.').first()).toBeVisible();
  await looksRight(page, 'opening-stock');
  const row = page.getByRole('group', { name: 'Row 3' });
  await row.getByLabel('Condition').fill('refurbished');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No row is refused')).toBeVisible();
  await page.keyboard.press('F8');
  await expectHeading(page, /Opening stock/);
  await page.keyboard.press('F4');
  await scan(page, FIRST.imei);
  await expectHeading(page, /Pixel 9/);
});

test('a long list shows how far it is, stops where it is told to, and goes on from there', async ({
  counter: page,
}) => {
  const ROWS = 1_600;
  const rows = Array.from(
    { length: ROWS },
    (_, index) =>
      `Pixel 9;128 GB;${imeiIdentifier(String(35_800_000_000_000 + index)).display};574.00`,
  );
  const list = ['Model;Storage;IMEI;Unit cost', ...rows].join('\n');
  await chooseFile(page, 'long.csv', new TextEncoder().encode(list));
  await expect(page.getByText('1,600 rows are good', { exact: true })).toBeVisible();
  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog', { name: 'Taking in the list' });
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/of 1,600 rows are in the delivery, and stay there/)).toBeVisible();
  await looksRight(page, 'list-in-part');
  await page.keyboard.press('F8');
  await expectHeading(page, /Meridian/);
  await expect(page.getByText('0 of 1,600 in').first()).toBeVisible();
});
