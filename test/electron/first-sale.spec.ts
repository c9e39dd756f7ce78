/** The first day in the desktop program, with the plug pulled in the middle of a basket. */
import {
  readStory,
  sellForCash,
  setUpShop,
  takeInCases,
  takeInList,
  PIN,
  BOX,
} from '../journeys/first-sale.ts';
import { scan } from '../journeys/hands.ts';
import { expectReceipt } from '../journeys/receipt.ts';
import { expect, openDesktop, test } from './fixtures.ts';

test('from an empty computer to a printed receipt and the story of the phone', async ({
  desktop,
  printer,
}) => {
  const { window } = desktop;
  await setUpShop(window, printer);
  await takeInList(window);
  await takeInCases(window);
  await sellForCash(window, printer);
  expectReceipt(printer.received().at(-1) ?? new Uint8Array());
  await readStory(window);
});

test('a basket is there again after the program was killed', async ({ dataDir, printer }) => {
  const first = await openDesktop(dataDir);
  await setUpShop(first.window, printer);
  await takeInList(first.window);
  await first.window.keyboard.press('F5');
  await first.window.getByLabel('Cash in the drawer').fill('200');
  await first.window.keyboard.press('Enter');
  await expect(first.window.getByRole('region', { name: 'Basket', exact: true })).toBeVisible();
  await scan(first.window, BOX.imei);
  await expect(first.window.getByText('429.00').first()).toBeVisible();
  const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await gone;

  const again = await openDesktop(dataDir);
  await again.window
    .getByRole('textbox', { name: /PIN/ })
    .or(again.window.getByLabel('PIN'))
    .first()
    .fill(PIN);
  await again.window.keyboard.press('Enter');
  await again.window.keyboard.press('F5');
  await expect(again.window.getByText('Galaxy A56 · 128 GB · Graphite').first()).toBeVisible();
  await expect(again.window.getByText('429.00').first()).toBeVisible();
  await again.app.close();
});
