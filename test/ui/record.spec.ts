/** What a person sees of the record itself: a clock that does not fit to it, and a band when it was changed from outside. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { makePins } from '#main/station/pins.ts';
import { plainSeal, readSecret } from '#main/station/secrets.ts';
import { startBrowserStation } from '../fixtures/browser-station.ts';
import { TestLedger, temporaryFolder } from '../fixtures/ledgers.ts';
import { HARBOUR, PREPARED_FOUNDING } from '../fixtures/shop.ts';
import { expect, test as base } from './fixtures.ts';
import { wrongWith } from './looks.ts';

const HOUR_MS = 3_600_000;

/** A shop that was founded at another time than now, whose owner can sign in. */
async function foundAt(nowMs: number): Promise<string> {
  const dataDir = temporaryFolder();
  const pinHash = await makePins(readSecret(dataDir, 'pepper', plainSeal)).hashPin(HARBOUR.pin);
  const ledger = new TestLedger({ dataDir, clock: { nowMs } });
  ledger.must('SetUpShop', HARBOUR, { prepared: { ...PREPARED_FOUNDING, pinHash } });
  ledger.close();
  return dataDir;
}

/** What happened to the shop before it is opened: another clock, or a hand on its file. */
type Before = Readonly<{ foundedMsAgo: number; change: string }>;

const test = base.extend<{ before: Before }>({
  before: [{ foundedMsAgo: HOUR_MS, change: '' }, { option: true }],
  station: async ({ before }, use) => {
    const dataDir = await foundAt(Date.now() - before.foundedMsAgo);
    if (before.change !== '') {
      const db = new Database(path.join(dataDir, 'ledger.db'));
      db.exec(`DROP TRIGGER events_never_change; ${before.change}`);
      db.close();
    }
    const station = await startBrowserStation({ dataDir });
    await use(station);
    await station.stop();
  },
});

async function openTill(shop: Page): Promise<void> {
  await shop.getByLabel('PIN', { exact: true }).fill(HARBOUR.pin);
  await shop.keyboard.press('Enter');
  await shop.keyboard.press('F5');
  await shop.getByLabel('Cash in the drawer').fill('200');
  await shop.keyboard.press('Enter');
}

const CHANGED = "UPDATE events SET actor_id = 'somebody' WHERE position = (SELECT MAX(position)";

test.describe('a clock an hour behind the record', () => {
  test.use({ before: { foundedMsAgo: -HOUR_MS, change: '' } });

  test('is asked about before the till opens, by keyboard alone', async ({ shop }) => {
    await openTill(shop);
    const question = shop.getByRole('dialog', { name: 'Is this the right time?' });
    await expect(question.getByText('This computer says')).toBeVisible();
    expect(await wrongWith(shop)).toEqual([]);
    await shop.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(shop.getByText(/Confirm the date, or set the clock/)).toBeVisible();
    await shop.keyboard.press('F8');
    await expect(question).toBeVisible();
    await shop.keyboard.press('Enter');
    await expect(shop.getByRole('region', { name: 'Basket', exact: true })).toBeVisible();
  });
});

test.describe('the last event was changed from outside', () => {
  test.use({ before: { foundedMsAgo: HOUR_MS, change: `${CHANGED} FROM events)` } });

  test('a band says so before and after signing in, and nothing is added', async ({ shop }) => {
    const band = shop.getByRole('region', { name: 'About the record' });
    await expect(band).toContainText('nothing may be added');
    await openTill(shop);
    const said = shop.getByRole('alert').filter({ hasText: 'nothing may be added' });
    await expect(said).toHaveCount(2);
    expect(await wrongWith(shop)).toEqual([]);
  });
});

test.describe('an earlier event was changed from outside', () => {
  test.use({ before: { foundedMsAgo: HOUR_MS, change: `${CHANGED} - 1 FROM events)` } });

  test('a calm band says so, and the till opens', async ({ shop }) => {
    const band = shop.getByRole('region', { name: 'About the record' });
    await expect(band).toContainText('changed from outside');
    await openTill(shop);
    await expect(shop.getByRole('region', { name: 'Basket', exact: true })).toBeVisible();
    await expect(band).toBeVisible();
    expect(await wrongWith(shop)).toEqual([]);
  });
});
