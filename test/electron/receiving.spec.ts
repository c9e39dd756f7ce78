/** In the desktop program an odd workbook is taken in, and its labels leave as a page that the person names. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { setUpShop } from '../journeys/first-sale.ts';
import {
  chooseFile,
  mendRows,
  ODD_WORKBOOK,
  sayColumns,
  takeInAndScan,
} from '../journeys/odd-workbook.ts';
import { expect, test } from './fixtures.ts';

test('an odd workbook comes in, a box of it is scanned, and its label is on a page', async ({
  desktop,
  printer,
}) => {
  const { app, window } = desktop;
  await setUpShop(window, printer);
  await window.keyboard.press('Enter');
  await window.getByRole('navigation', { name: 'Places' }).waitFor();
  await chooseFile(window, 'Lieferschein MD 91.xlsx', ODD_WORKBOOK);
  await sayColumns(window);
  await mendRows(window);
  await takeInAndScan(window);
  const file = path.join(temporaryFolder(), 'labels.pdf');
  // As a person answers the dialog of the system, whose buttons no test can press.
  await app.evaluate(({ BrowserWindow }, place) => {
    const [shown] = BrowserWindow.getAllWindows();
    shown?.webContents.session.once('will-download', (_event, item) => item.setSavePath(place));
  }, file);
  await window.keyboard.press('F6');
  await window
    .getByRole('dialog')
    .getByRole('button', { name: /^Save page/ })
    .click();
  await expect
    .poll(() => existsSync(file) && readFileSync(file).subarray(0, 5).toString())
    .toBe('%PDF-');
});
