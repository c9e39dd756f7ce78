/**
 * Counting the shop: opened blind, scanned with double and wrong things among it, gone over again, closed with its cases,
 * and what nobody found written off. With the keyboard and a scanner alone.
 */
import { CASE_BARCODE } from '../journeys/first-sale.ts';
import { expectHeading, scan } from '../journeys/hands.ts';
import {
  figures,
  goToCounts,
  hand,
  lastScan,
  LIST_IMEIS as IMEIS,
  NOBODYS_IMEI,
  openDelivery,
  scanCounted,
  takeInScanned,
} from '../journeys/stock-room.ts';
import { expect, testAtCounter as test } from './fixtures.ts';
import { looksRight, takePictures, wrongWith } from './looks.ts';

/** In the shop when the count begins: the first was scanned on the shop's first day. */
const UNITS = 9;

test('the whole branch is counted, gone over again, closed, and what is lost is written off', async ({
  counter: page,
}) => {
  test.setTimeout(120_000);
  await openDelivery(page);
  await takeInScanned(page, IMEIS.slice(1, UNITS));
  await goToCounts(page);
  await expect(page.getByText('Nothing has been counted yet')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByRole('dialog', { name: 'New count' })).toBeVisible();
  expect(await wrongWith(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Count CA1-0001');
  await looksRight(page, 'count-empty');

  // Nothing of what should be there is shown to who counts.
  await expect(page.getByText(/Expected/)).toHaveCount(0);
  await page.keyboard.press('Alt+2');
  await scanCounted(page, IMEIS.slice(0, UNITS - 4));
  await expect(hand(page)).toContainText('Where it belongs');

  await scan(page, IMEIS[3] ?? '');
  await expect(lastScan(page)).toContainText('Counted already');
  await page.keyboard.press('Alt+3');
  await scan(page, IMEIS[UNITS - 4] ?? '');
  await expect(hand(page)).toContainText('The record has it in: Stock room');
  await scan(page, NOBODYS_IMEI);
  await expect(hand(page)).toContainText('no record has it');
  await scan(page, 'QX-99231');
  await expect(hand(page)).toContainText('No unit has the number');
  await page.getByRole('button', { name: 'Note it as unknown' }).press('Enter');
  await expect(page.getByText('QX-99231').or(page.getByText('QX99231')).first()).toBeVisible();
  await scan(page, CASE_BARCODE);
  await page.getByLabel('How many are here?').fill('17');
  await page.keyboard.press('Enter');
  await expect(hand(page)).toContainText('Case, clear: 17 counted');
  await looksRight(page, 'count-open');

  // A scan by mistake is taken back, and made again where the unit is.
  await scan(page, IMEIS[UNITS - 3] ?? '');
  await expect(hand(page)).toContainText('The record has it in');
  await page.keyboard.press('F9');
  await expect(lastScan(page)).toContainText('taken out of the count');
  await page.keyboard.press('Alt+2');
  await scan(page, IMEIS[UNITS - 3] ?? '');
  await expect(hand(page)).toContainText('Where it belongs');

  await page.keyboard.press('F8');
  await expectHeading(page, 'What differs in CA1-0001');
  await expect(figures(page)).toContainText(`${UNITS - 3} of ${UNITS + 2}`);
  await expect(figures(page)).toContainText('Missing2');
  await looksRight(page, 'count-review');

  // One of the two was on the top shelf.
  await page.keyboard.press('F9');
  await page.getByRole('dialog').getByLabel('Why').fill('Top shelf');
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Count CA1-0001');
  await expect(page.getByText('Round 2')).toBeVisible();
  await scan(page, IMEIS[UNITS - 2] ?? '');
  await expect(hand(page)).toContainText('Where it belongs');

  await page.keyboard.press('F8');
  await expect(figures(page)).toContainText('Missing1');
  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog', { name: 'Close this count?' });
  await expect(dialog).toContainText('1 unit is reported missing');
  await expect(dialog).toContainText('The stock of 1 product is put right');
  expect(await wrongWith(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(lastScan(page)).toContainText('Count CA1-0001 is closed. 3 cases were opened');
  await expectHeading(page, 'Count CA1-0001');
  await expect(page.getByRole('row', { name: /Missing/ })).toBeVisible();

  await page.keyboard.press('F6');
  const loss = page.getByRole('dialog', { name: 'Write off what is missing' });
  await loss.getByLabel('Why').fill('Two rounds, nobody found it');
  await looksRight(page, 'count-write-off');
  await page.keyboard.press('Enter');
  await expect(loss).toBeHidden();
  await expect(page.getByRole('row', { name: /Written off/ })).toBeVisible();
  await takePictures(page, 'count-closed');

  await page.keyboard.press('Escape');
  await expectHeading(page, 'Counts');
  await expect(page.getByRole('row', { name: /CA1-0001.*63\.6%.*Closed/ })).toBeVisible();
  await looksRight(page, 'counts');
});

test('a count of one place keeps the others out, tells nothing on the way, and can be broken off', async ({
  counter: page,
}) => {
  await goToCounts(page);
  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog', { name: 'New count' });
  await dialog.getByLabel('Some places').check();
  await expect(dialog.getByText('Choose at least one place.')).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Display' }).check();
  await dialog.getByLabel(/Say at the scan/).uncheck();
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Count CA1-0001');
  await scan(page, IMEIS[0] ?? '');
  await expect(hand(page)).toContainText('What differs is shown when the count is looked at.');
  await scan(page, CASE_BARCODE);
  await expect(lastScan(page)).toContainText('counted in pieces, of the shop as a whole');
  await page.getByRole('button', { name: 'Break off' }).press('Enter');
  const sure = page.getByRole('dialog', { name: 'Break this count off?' });
  await expect(sure.getByText('Say why it is broken off.')).toBeVisible();
  await sure.getByLabel('Why').fill('Opened by mistake');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Broken off .* by Mara Quinn/)).toBeVisible();
});
