/**
 * The record of one unit as the people of a shop use it: who may not decide alone asks, another one agrees with their PIN,
 * and everything stays in the record.
 */
import type { Locator, Page } from '@playwright/test';
import { expectHeading, scan } from '../journeys/hands.ts';
import { startBrowserStation } from '../fixtures/browser-station.ts';
import type { TestLedger } from '../fixtures/ledgers.ts';
import {
  MANAGER,
  OWNER,
  productNamed,
  SELLER,
  STOCKMAN,
  staffedShop,
} from '../fixtures/staffed-shop.ts';
import { expect, signInAs, switchTo, test as base } from './fixtures.ts';
import { wrongWith } from './looks.ts';

/** The first two rows of the list: Galaxy A56 in Graphite, Galaxy S25 in Navy. */
const A56 = { imei: '352776902459154', serial: 'LLZ1YYHR2E' };
const S25 = { imei: '350127341521331' };
/** The last digit should be a 4. */
const WRONG_DIGIT = '356938035643805';

/** A second delivery that brought the first unit's number once more, taken in aside. */
function takeInTwice(ledger: TestLedger): void {
  const productId = productNamed(ledger, 'Galaxy A56');
  const { deliveryId } = ledger.must('OpenDelivery', {
    supplierName: 'Meridian Trade',
    reference: '',
  });
  ledger.must('ReceiveUnit', {
    deliveryId,
    productId,
    labels: [A56.imei],
    unitCostMinor: 33_500,
    duplicateReason: 'The box has the same label',
  });
}

const test = base.extend<{ isTakenInTwice: boolean }>({
  isTakenInTwice: [false, { option: true }],
  station: async ({ isTakenInTwice }, use) => {
    const dataDir = await staffedShop(isTakenInTwice ? takeInTwice : undefined);
    const station = await startBrowserStation({ dataDir });
    await use(station);
    await station.stop();
  },
});

async function openRecord(page: Page, number: string, name: RegExp): Promise<void> {
  await page.keyboard.press('F4');
  await expectHeading(page, 'Stock');
  await scan(page, number);
  await expectHeading(page, name);
}

async function chooseAction(page: Page, item: string, title: string): Promise<Locator> {
  await page.keyboard.press('F6');
  await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
  const dialog = page.getByRole('dialog', { name: title });
  await expect(dialog).toBeVisible();
  return dialog;
}

const story = (page: Page): Locator => page.getByRole('list', { name: 'Life story' });

test('who may not change the variant alone asks, and another one approves', async ({ shop }) => {
  await signInAs(shop, STOCKMAN);
  await openRecord(shop, A56.imei, /Galaxy A56/);
  await shop.getByRole('button', { name: 'Change: Storage and colour' }).click();
  const dialog = shop.getByRole('dialog', { name: 'Change: Storage and colour' });
  await dialog.getByRole('combobox', { name: 'Product' }).fill('S25');
  await shop.getByRole('option', { name: /Galaxy S25/ }).click();
  await expect(dialog.getByText(/^Chosen: Galaxy S25/)).toBeVisible();
  await dialog.getByLabel('Reason').fill('The label in the device says S25');
  await shop.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  // It is in the record, and it does not count.
  await expectHeading(shop, /Galaxy A56/);
  await expect(shop.getByText('Waits for Buyer, Branch manager or Head office')).toBeVisible();
  await expect(shop.getByRole('button', { name: /^Approve/ })).toHaveCount(0);

  await switchTo(shop, MANAGER);
  await openRecord(shop, A56.imei, /Galaxy A56/);
  await shop.getByRole('button', { name: 'Approve: Storage and colour' }).click();
  await expect(shop.getByRole('dialog').getByText(/Galaxy S25 · /)).toBeVisible();
  await shop.keyboard.press('Enter');
  await expectHeading(shop, /Galaxy S25/);
  await shop.keyboard.press('h');
  await expect(shop.getByText('128 GB · Graphite')).toBeVisible();
  await expect(story(shop).getByText('the new value was approved')).toBeVisible();
  expect(await wrongWith(shop)).toEqual([]);
});

test('a number whose check digit is wrong is taken with a manager’s PIN', async ({ shop }) => {
  await signInAs(shop, STOCKMAN);
  await openRecord(shop, A56.imei, /Galaxy A56/);
  await shop.getByRole('button', { name: 'Add a number' }).click();
  const dialog = shop.getByRole('dialog', { name: 'Add a number' });
  await scan(shop, WRONG_DIGIT);
  await expect(dialog.getByText(/the last one does not fit/).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Take it all the same' }).click();
  await dialog.getByLabel('Why it is taken all the same').fill('Printed so on the box');
  await shop.keyboard.press('Enter');

  const question = shop.getByRole('dialog', { name: 'This needs an approval' });
  await expect(question.getByText('Take a number whose check digit is wrong')).toBeVisible();
  // Those who may, by name; the one who asks is not among them.
  await expect(question.getByRole('radio')).toHaveCount(2);
  await question.getByRole('radio', { name: new RegExp(MANAGER.name) }).check();
  await question.getByLabel(`PIN of ${MANAGER.name}`).fill('000000');
  await shop.keyboard.press('Enter');
  await expect(question.getByText(/That PIN is not right/)).toBeVisible();
  expect(await wrongWith(shop)).toEqual([]);
  await question.getByLabel(`PIN of ${MANAGER.name}`).fill(MANAGER.pin);
  await shop.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(dialog).toBeHidden();

  const numbers = shop.getByRole('region', { name: 'Numbers of this unit' });
  await expect(numbers.getByText('check digit is wrong, taken all the same')).toBeVisible();
  await expect(story(shop).getByText(`approved by ${MANAGER.name}`)).toBeVisible();
  // It leads here like any other.
  await openRecord(shop, WRONG_DIGIT, /Galaxy A56/);
});

test('going back from an approval loses nothing that was entered', async ({ shop }) => {
  await signInAs(shop, STOCKMAN);
  await openRecord(shop, A56.imei, /Galaxy A56/);
  const dialog = await chooseAction(shop, 'Write off', 'Write it off');
  await dialog.getByLabel('Reason').fill('The board is broken');
  await shop.keyboard.press('Enter');
  const question = shop.getByRole('dialog', { name: 'This needs an approval' });
  await expect(question.getByLabel(`PIN of ${OWNER.name}`)).toBeFocused();
  await shop.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(dialog.getByText(/needs the word of somebody else/)).toBeVisible();
  await expect(dialog.getByLabel('Reason')).toHaveValue('The board is broken');
  await shop.keyboard.press('Enter');
  await question.getByRole('radio', { name: new RegExp(MANAGER.name) }).check();
  await question.getByLabel(`PIN of ${MANAGER.name}`).fill(MANAGER.pin);
  await shop.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(shop.getByText('Written off').first()).toBeVisible();
  await expect(story(shop).getByText(`approved by ${MANAGER.name}`)).toBeVisible();
  await shop.keyboard.press('F6');
  await expect(shop.getByRole('menuitem', { name: /^Move/ })).toContainText(
    'It is no longer stock.',
  );
});

test('a check that fails opens a case, and a band says so', async ({ shop }) => {
  await signInAs(shop, STOCKMAN);
  await openRecord(shop, S25.imei, /Galaxy S25/);
  await shop.getByRole('button', { name: 'Record: Seal' }).click();
  const dialog = shop.getByRole('dialog', { name: 'Record: Seal' });
  await dialog.getByRole('radio', { name: /^Failed/ }).check();
  await expect(dialog.getByText('Say what is wrong, in a few words.')).toBeVisible();
  await dialog.getByLabel('Note').fill('The tape is cut');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'Seal of the box.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Cut on both sides of the lid.'),
  });
  await expect(dialog.getByText('Seal of the box.txt added.', { exact: false })).toBeVisible();
  await dialog.getByLabel('Note').focus();
  await shop.keyboard.press('Enter');
  await expect(shop.getByRole('dialog', { name: 'Seal failed' })).toBeVisible();
  await shop.keyboard.press('Escape');

  const band = shop.getByRole('list', { name: 'Open cases over this unit' });
  await expect(band.getByRole('heading', { name: 'Damaged seal' })).toBeVisible();
  await expect(band).toContainText('The tape is cut');
  const evidence = story(shop).getByRole('button', { name: 'Open Seal of the box.txt' });
  await expect(evidence).toBeVisible();
  await expect(band).toContainText('Sale');
  await expect(shop.getByRole('region', { name: 'Before it can be sold' })).toContainText('seal');
  await shop.keyboard.press('F4');
  await shop.getByLabel('Search units').fill(S25.imei);
  await expect(shop.getByText('Held by a case')).toBeVisible();
  expect(await wrongWith(shop)).toEqual([]);
});

test('a unit is missed, and found again where it lay', async ({ shop }) => {
  await signInAs(shop, SELLER);
  await openRecord(shop, S25.imei, /Galaxy S25/);
  const missing = await chooseAction(shop, 'Report missing', 'Report it missing');
  await missing.getByLabel('Where it should be, and who looked').fill('Not in its tray');
  await shop.keyboard.press('Enter');
  await expect(missing).toBeHidden();
  const bands = shop.getByRole('list', { name: 'Open cases over this unit' });
  await expect(bands).toContainText('Not in its tray');
  const found = await chooseAction(shop, 'It was found', 'It was found');
  await found.getByRole('radio', { name: 'Display' }).check();
  await shop.keyboard.press('Enter');
  await expect(found).toBeHidden();
  const numbers = shop.getByRole('region', { name: 'Numbers of this unit' });
  await expect(numbers).toContainText('Display');
  await expect(story(shop).getByText('Found: Display')).toBeVisible();
  await expect(story(shop).getByText(/^Reported missing/)).toBeVisible();
});

test('a corrected number leads to its unit still, with the reason', async ({ shop }) => {
  await signInAs(shop, STOCKMAN);
  await openRecord(shop, A56.imei, /Galaxy A56/);
  await shop.getByRole('button', { name: `Correct Serial number ${A56.serial}` }).click();
  const dialog = shop.getByRole('dialog', { name: 'Correct the Serial number' });
  await dialog.getByLabel('Number that is right').fill('LLZ1YYHR2F');
  await dialog.getByLabel('Reason').fill('Read wrongly from the box');
  await shop.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await shop.getByRole('button', { name: '1 number that is no longer its own' }).click();
  await expect(shop.getByText('now LLZ1YYHR2F')).toBeVisible();
  await openRecord(shop, A56.serial, /Galaxy A56/);
  await expect(shop.getByText(/is no longer its number: Read wrongly/)).toBeVisible();
});

test('a seller keeps a unit for a customer and lets it go', async ({ shop }) => {
  await signInAs(shop, SELLER);
  await openRecord(shop, S25.imei, /Galaxy S25/);
  const pick = await chooseAction(shop, 'Keep for a customer', 'Keep it for a customer');
  await pick.getByLabel('Search customers').fill('Ana Ruiz');
  await shop.keyboard.press('F8');
  await shop.keyboard.press('Enter');
  const keep = shop.getByRole('dialog', { name: 'Keep it for a customer' });
  await expect(keep.getByText('For Ana Ruiz')).toBeVisible();
  await shop.keyboard.press('Enter');
  await expect(keep).toBeHidden();
  await expect(shop.getByRole('link', { name: /^Ana Ruiz, until/ })).toBeVisible();
  await expect(shop.getByText('Kept for a customer').first()).toBeVisible();
  const release = await chooseAction(shop, 'Let it go', 'Let it go');
  await release.getByLabel('Reason').fill('She bought another one');
  await shop.keyboard.press('Enter');
  await expect(release).toBeHidden();
  await expect(story(shop).getByText('No longer kept for the customer')).toBeVisible();
  await shop.getByLabel('Show').selectOption({ label: 'Sales (2)' });
  await expect(story(shop).getByRole('listitem')).toHaveCount(2);
});

test('the passport of a unit is saved as a file, signed or to print', async ({ shop }) => {
  await signInAs(shop, SELLER);
  await openRecord(shop, S25.imei, /Galaxy S25/);
  for (const [item, kind] of [
    ['Passport as PDF', /\.pdf$/],
    ['Passport as signed file', /\.json$/],
  ] as const) {
    const saved = shop.waitForEvent('download');
    await shop.keyboard.press('F6');
    await shop.getByRole('menuitem', { name: item }).click();
    expect((await saved).suggestedFilename()).toMatch(kind);
  }
});

test.describe('a unit that was taken in twice', () => {
  test.use({ isTakenInTwice: true });

  test('the record that was never a second unit is withdrawn', async ({ shop }) => {
    await signInAs(shop, STOCKMAN);
    await shop.keyboard.press('F4');
    await shop.getByLabel('Search units').fill(A56.imei);
    const rows = shop.getByRole('grid', { name: 'Units' }).getByRole('row');
    // Two units and the head.
    await expect(rows).toHaveCount(3);
    await rows.nth(1).click();
    await expectHeading(shop, /Galaxy A56/);
    const dialog = await chooseAction(shop, 'Withdraw as a duplicate', 'Withdraw a duplicate');
    await expect(dialog.getByText('on both')).toHaveCount(2);
    await expect(dialog.getByText('Meridian Trade', { exact: false })).toBeVisible();
    const sides = dialog.getByRole('radio');
    await expect(sides).toHaveCount(2);
    await expect(sides.first()).toBeFocused();
    await dialog.locator('label').filter({ hasText: 'Meridian' }).getByRole('radio').check();
    await dialog.getByLabel('Reason').fill('One unit, two deliveries');
    expect(await wrongWith(shop)).toEqual([]);
    await shop.keyboard.press('Enter');
    const question = shop.getByRole('dialog', { name: 'This needs an approval' });
    await question.getByRole('radio', { name: new RegExp(MANAGER.name) }).check();
    await question.getByLabel(`PIN of ${MANAGER.name}`).fill(MANAGER.pin);
    await shop.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    // It goes on at the record that stays.
    await expect(story(shop).getByText(/Another record of this unit was withdrawn/)).toBeVisible();
    await story(shop).getByRole('link', { name: 'Open the other record' }).click();
    await expect(shop.getByText('This record ended: it was a duplicate.')).toBeVisible();
  });
});
