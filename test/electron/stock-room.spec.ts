/** The stock room in the desktop program: a delivery that goes on after a crash, and a count that finds what differs. */
import { PIN, setUpShop, takeInList } from '../journeys/first-sale.ts';
import { expectHeading, scan } from '../journeys/hands.ts';
import {
  beginCount,
  figures,
  goToCounts,
  hand,
  LIST_IMEIS,
  NOBODYS_IMEI,
  openDelivery,
  scanCounted,
  takeInScanned,
} from '../journeys/stock-room.ts';
import { expect, openDesktop, test } from './fixtures.ts';

const UNITS = 9;

test('a delivery goes on where it was left, and a count finds every difference that was put there', async ({
  dataDir,
  printer,
}) => {
  test.setTimeout(180_000);
  const first = await openDesktop(dataDir);
  await setUpShop(first.window, printer);
  await takeInList(first.window);
  const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await gone;

  const { app, window } = await openDesktop(dataDir);
  await window.getByLabel('PIN', { exact: true }).fill(PIN);
  await window.keyboard.press('Enter');
  await window.getByRole('navigation', { name: 'Places' }).waitFor();
  await openDelivery(window);
  await expect(window.getByText(/1 of 60/).first()).toBeVisible();
  await takeInScanned(window, LIST_IMEIS.slice(1, UNITS));

  await goToCounts(window);
  await beginCount(window);
  await scanCounted(window, LIST_IMEIS.slice(0, UNITS - 3));
  await window.keyboard.press('Alt+3');
  await scan(window, LIST_IMEIS[UNITS - 3] ?? '');
  await expect(hand(window)).toContainText('The record has it in: Stock room');
  await scan(window, NOBODYS_IMEI);
  await expect(hand(window)).toContainText('no record has it');
  await window.keyboard.press('F8');
  await expectHeading(window, 'What differs in CA1-0001');
  await expect(figures(window)).toContainText(`${UNITS - 3} of ${UNITS + 1}`);
  await expect(figures(window)).toContainText('Missing2');
  await expect(window.getByRole('button', { name: 'In another place (1)' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'No record (1)' })).toBeVisible();
  await window.keyboard.press('F8');
  await expect(window.getByRole('dialog')).toContainText('2 units are reported missing');
  await window.keyboard.press('Enter');
  await expectHeading(window, 'Count CA1-0001');
  await expect(window.getByText(/Closed .* by Mara Quinn/)).toBeVisible();
  await app.close();
});
