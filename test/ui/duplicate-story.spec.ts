/**
 * The story of R14 on the screens: two stations that worked apart took in one number twice; one sold its phone, the other
 * one promised it. Then their news meets. Three roles open the case and read the same; everything that it touches is
 * listed; what must be is blocked, and nothing else; a correction settles it.
 */
import type { Page } from '@playwright/test';
import { startBrowserStation } from '../fixtures/browser-station.ts';
import type { TestLedger } from '../fixtures/ledgers.ts';
import {
  deviceOf,
  MANAGER,
  productNamed,
  SELLER,
  STOCKMAN,
  staffedShop,
} from '../fixtures/staffed-shop.ts';
import { exchangeAll, joinedStation } from '../fixtures/stations.ts';
import { expectHeading, scan } from '../journeys/hands.ts';
import { expect, signInAs, test as base } from './fixtures.ts';

/** On the box of the phone that was sold, and by mistake in the record of the one that is kept. */
const SHARED = '356938035643809';
/** What the kept phone says of itself. */
const REAL = '351756051523993';
/** A phone of the list: nothing is wrong with it. */
const OTHER = '350127341521331';
const BUYER = 'Ana Ruiz';
const WAITING = 'Cormac Flaherty';
const KIND = 'Two units under one number';

function takeIn(station: TestLedger, supplierName: string): void {
  const { deliveryId } = station.must('OpenDelivery', { supplierName, reference: '' });
  station.must('ReceiveUnit', {
    deliveryId,
    productId: productNamed(station, 'Galaxy A56'),
    labels: [SHARED],
    unitCostMinor: 33_000,
  });
}

/** Kept for somebody here, sold to somebody else there, before the two heard of one another. */
function workApart(here: TestLedger): void {
  const register = (name: string): string =>
    here.must('RegisterCustomer', { name, phone: '', email: '', note: '' }).customerId;
  const buyer = register(BUYER);
  const waiting = register(WAITING);
  const there = joinedStation(here, 'B2', 4_711);
  takeIn(here, 'Atlantic Wireless');
  here.must('ReserveDevice', {
    deviceId: deviceOf(here, SHARED),
    customerId: waiting,
    until: '2030-01-01',
    note: '',
  });
  takeIn(there, 'Meridian Trade');
  there.must('OpenTillSession', { floatMinor: 10_000 });
  there.must('SetSaleCustomer', { customerId: buyer });
  const { saleId } = there.must('ScanToSale', { raw: SHARED });
  there.must('AddTender', { saleId, kind: 'card', amountMinor: 69_900 });
  there.must('CompleteSale', { saleId });
  exchangeAll([here, there]);
  there.close();
}

const test = base.extend({
  station: async ({ page: _page }, use) => {
    const station = await startBrowserStation({ dataDir: await staffedShop(workApart) });
    await use(station);
    await station.stop();
  },
});

async function openCase(page: Page): Promise<void> {
  await page.keyboard.press('Shift+F4');
  await expectHeading(page, 'Attention');
  await page.getByRole('link', { name: /^All open/ }).click();
  await page.getByRole('row', { name: new RegExp(KIND) }).dblclick();
  await expectHeading(page, KIND);
}

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).first();

/** What everybody must read alike: everything that explains the case. */
const explanation = (page: Page): Promise<readonly string[]> =>
  Promise.all(
    ['What happened', 'Why it matters', 'What must be done', 'What it blocks'].map((name) =>
      panel(page, name).innerText(),
    ),
  );

test('a number that two stations took in apart: found, read alike, listed in full, blocked, settled', async ({
  shop: page,
}) => {
  test.setTimeout(150_000);
  await signInAs(page, SELLER);
  await openCase(page);
  const read = await explanation(page);
  for (const person of [STOCKMAN, MANAGER]) {
    await page.keyboard.press('F12');
    await signInAs(page, person);
    await openCase(page);
    expect(await explanation(page)).toEqual(read);
  }

  const affected = panel(page, 'What it affects');
  for (const name of [
    'Atlantic Wireless',
    'Meridian Trade',
    'B2-000001',
    '699.00',
    BUYER,
    WAITING,
    'Mara Quinn',
  ])
    await expect(affected).toContainText(name);

  // Exactly the two units are kept back: the one that is here cannot be sold, another phone can.
  await page.keyboard.press('F5');
  await page.getByLabel('Cash in the drawer').fill('100');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Basket', exact: true })).toBeVisible();
  await scan(page, SHARED);
  const line = page.getByRole('status', { name: 'Last scan' });
  await expect(line).toContainText(/two units under one number/i);
  await scan(page, OTHER);
  await expect(
    page.getByRole('region', { name: 'Basket', exact: true }).getByText(/Galaxy S25/),
  ).toBeVisible();

  // The kept phone is in the hand: its screen says another number than its record.
  await openCase(page);
  await expect(page.getByRole('button', { name: 'Close the case' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await panel(page, 'What it affects')
    .getByRole('link', { name: /Galaxy A56/ })
    .first()
    .click();
  await expectHeading(page, /Galaxy A56/);
  if (await page.getByText('Sold', { exact: true }).first().isVisible()) {
    await openCase(page);
    await panel(page, 'What it affects')
      .getByRole('link', { name: /Galaxy A56/ })
      .nth(1)
      .click();
    await expectHeading(page, /Galaxy A56/);
  }
  await page
    .getByRole('button', { name: /^Correct/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: /Correct/ });
  await dialog.getByLabel('Number that is right').fill(REAL);
  await dialog
    .getByLabel('Reason', { exact: true })
    .fill('Read from the wrong box; the phone itself says this');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await openCase(page);
  await expect(panel(page, 'What must be done')).toContainText('Nothing stands in the way');
  await page.keyboard.press('F8');
  await page.getByLabel('Cause').selectOption('Stations could not hear each other');
  await page.getByLabel('How it was settled').fill('The kept phone has its own number now.');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The case is closed.', { exact: true })).toBeVisible();

  // What the phone really says leads to it, and it is kept for who waits.
  await scan(page, REAL);
  await expectHeading(page, /Galaxy A56/);
  await expect(page.getByText('kept for', { exact: false }).first()).toBeVisible();
});
