/**
 * A delivery that two people see: the manager sets the rule and who states what, the stock controller finds a damaged
 * phone among the boxes, and finishes only with somebody who took nothing in.
 */
import { startBrowserStation } from '../fixtures/browser-station.ts';
import type { TestLedger } from '../fixtures/ledgers.ts';
import { MANAGER, staffedShop, STOCKMAN } from '../fixtures/staffed-shop.ts';
import { feedRows } from '../fixtures/small-shop.ts';
import { expectHeading, scan } from '../journeys/hands.ts';
import { expect, signInAs, test as base } from './fixtures.ts';
import { looksRight, takePictures, wrongWith } from './looks.ts';

const FIRST = '354678158325972';
const SECOND = '358263131453500';

/** A second delivery of two phones, of which nobody has seen one. */
const announce = (ledger: TestLedger): void => {
  feedRows(ledger, [
    ['Pixel 9 Pro', 'PX9P', FIRST, '', '799.00'],
    ['Pixel 9 Pro', 'PX9P', SECOND, '', '799.00'],
  ]);
};

const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
  station: async ({}, use) => {
    const station = await startBrowserStation({ dataDir: await staffedShop(announce) });
    await use(station);
    await station.stop();
  },
});

test('who took goods in finishes with somebody who did not; what is damaged is aside with its case', async ({
  shop: page,
}) => {
  await signInAs(page, MANAGER);
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Settings' })
    .click();
  await page.getByRole('link', { name: /^Rules/ }).click();
  await expectHeading(page, 'Rules');
  const rule = page.getByLabel('A second person looks a delivery over');
  await rule.press('Space');
  await expect(rule).toBeChecked();
  await expect(page.getByText(/Saved as a new version, by Ruth Keane/).first()).toBeVisible();

  await page.getByRole('button', { name: 'Change: Warranty' }).click();
  const rights = page.getByRole('dialog', { name: 'Who states: Warranty' });
  await rights.getByRole('group', { name: 'May state it' }).getByLabel('Cashier').check();
  expect(await wrongWith(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(rights).toBeHidden();
  await expect(page.getByRole('row', { name: /^Warranty .*Cashier/ })).toBeVisible();
  await takePictures(page, 'rules');

  await page.keyboard.press('F12');
  await signInAs(page, STOCKMAN);
  await page.keyboard.press('F7');
  await expectHeading(page, 'Receive');
  await page.getByRole('row', { name: /Northgate Mobile.*0 of 2/ }).click();
  await expectHeading(page, /Northgate Mobile/);
  await scan(page, FIRST);
  await expect(page.getByText(/1 of 2/).first()).toBeVisible();
  await page.keyboard.press('Alt+d');
  const damage = page.getByRole('dialog');
  await damage
    .getByLabel('What do you see?')
    .or(damage.getByRole('textbox'))
    .first()
    .fill('The corner is crushed');
  await page.keyboard.press('Enter');
  await expect(damage).toBeHidden();
  await expect(page.getByText('In quarantine').first()).toBeVisible();
  await takePictures(page, 'damaged');

  await page.keyboard.press('F8');
  const finish = page.getByRole('dialog');
  await expect(finish.getByText('1 unit is in quarantine')).toBeVisible();
  await expect(finish.getByText('Finishing opens a case')).toBeVisible();
  await expect(finish.getByText('Somebody who took nothing in looks it over')).toBeVisible();
  await looksRight(page, 'finish');
  await page.keyboard.press('Enter');

  const question = page.getByRole('dialog', { name: 'This needs an approval' });
  await question.getByRole('radio', { name: new RegExp(STOCKMAN.name) }).check();
  await question.getByLabel(`PIN of ${STOCKMAN.name}`).fill(STOCKMAN.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/This person took goods of the delivery in as well/)).toBeVisible();

  await page.keyboard.press('Enter');
  await question.getByRole('radio', { name: new RegExp(MANAGER.name) }).check();
  await question.getByLabel(`PIN of ${MANAGER.name}`).fill(MANAGER.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible();
});
