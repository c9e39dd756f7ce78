/** In the desktop program an export goes where the person said in the system's own dialog, and nowhere without one. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setUpShop, takeInList } from '../journeys/first-sale.ts';
import { expectHeading } from '../journeys/hands.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { answerDialog, expect, test } from './fixtures.ts';

test('devices go into the file that was named; a closed dialog and a bad place leave none', async ({
  desktop,
  printer,
}) => {
  const { app, window } = desktop;
  await setUpShop(window, printer);
  await takeInList(window);
  await window.keyboard.press('Control+k');
  await window.getByRole('dialog').getByRole('combobox').fill('Export');
  await expect(window.getByRole('option', { name: /Export/ }).first()).toBeVisible();
  await window.keyboard.press('Enter');
  await expectHeading(window, 'Export');
  await window.getByRole('radio', { name: /^Devices/ }).press('Space');
  await expect(window.getByText('1 row', { exact: true })).toBeVisible();
  const folder = temporaryFolder();

  await answerDialog(app, path.join(folder, 'absent', 'devices.csv'));
  await window.keyboard.press('F8');
  await expect(window.getByRole('alert').getByText(/could not be written there/)).toBeVisible();

  const file = path.join(folder, 'devices.csv');
  await answerDialog(app, file);
  await window.keyboard.press('F8');
  await expect(window.getByText(file)).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain('352776902459154');

  await answerDialog(app, null);
  await window.getByRole('radio', { name: /^Events/ }).press('Space');
  await window.keyboard.press('F8');
  await expect(window.getByText(file)).toBeVisible();
  expect(existsSync(`${file}.part`)).toBe(false);
});
