/**
 * A delivery with problems, by keys and scans: the same number twice goes aside with a case, a sold unit comes back as
 * itself, a wrong check digit comes in with the manager's word only.
 */
import type { Page } from '@playwright/test';
import { BOX, PIN } from '../journeys/first-sale.ts';
import { expectHeading, scan } from '../journeys/hands.ts';
import { expect, testAtCounter as test } from './fixtures.ts';
import { looksRight } from './looks.ts';

/** Right but for its last digit. */
const WRONG_DIGIT = '358263131453501';

const lastScan = (page: Page) => page.getByRole('status', { name: 'Last scan' });
const hand = (page: Page) => page.getByRole('region', { name: 'Last scan' });

async function openDelivery(page: Page): Promise<void> {
  await page.keyboard.press('F7');
  await expectHeading(page, 'Receive');
  await page.keyboard.press('F9');
  await page.getByRole('combobox', { name: 'Who sent it' }).fill('Meridian');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Begin/ }).click();
  await expectHeading(page, /Meridian/);
}

async function sellBox(page: Page): Promise<void> {
  await scan(page, BOX.imei);
  await expect(page.getByRole('row', { name: /429\.00/ })).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByRole('dialog', { name: /finished/ })).toBeVisible();
  await page.keyboard.press('Enter');
}

test('the same number twice: the second phone goes to quarantine with a case, and neither is sold', async ({
  counter: page,
}) => {
  await openDelivery(page);
  await scan(page, BOX.imei);
  await expect(lastScan(page)).toContainText('is in stock already');
  const question = page.getByRole('group', { name: 'Is this the unit that is in stock?' });
  await expect(question).toBeVisible();
  await looksRight(page, 'duplicate-question');

  await question.getByRole('button', { name: 'Another phone with the same number' }).click();
  await scan(page, 'S/N: ES9CBV7SJM');
  await scan(page, BOX.ean);
  await expect(hand(page).getByLabel('Unit cost')).not.toHaveValue('');
  await expect(page.getByText('Say what you see: the case begins with it.')).toBeVisible();
  await page.getByLabel('What do you see?').fill('Both boxes carry this IMEI, the seals differ');
  await looksRight(page, 'duplicate-box');
  await page.keyboard.press('Enter');
  await expect(hand(page).getByText('In quarantine')).toBeVisible();
  await expect(
    hand(page).getByText('A case is open: two units under one number.', { exact: false }),
  ).toBeVisible();
  await looksRight(page, 'duplicate-aside');

  await hand(page).getByRole('link', { name: 'Open its record' }).click();
  await expectHeading(page, /Galaxy A56/);
  await expect(page.getByText('Two units under one number').first()).toBeVisible();

  await page.keyboard.press('F5');
  await scan(page, BOX.imei);
  await expect(lastScan(page)).toContainText(
    '35 277690 245915 4. A case is open: two units under one number. The stock controller or the branch manager settles it.',
  );
  await looksRight(page, 'counter-gate-closed');
  await page.keyboard.press('Control+i');
  await expectHeading(page, /Galaxy A56/);
});

test('a sold unit comes back: the same device, in stock again, and the counter waits for its checks', async ({
  counter: page,
}) => {
  await sellBox(page);
  await openDelivery(page);
  await scan(page, BOX.serial);
  await expect(lastScan(page)).toContainText('was sold on receipt A1-000001');
  await looksRight(page, 'return-question');
  await page.keyboard.press('1');
  await page.getByLabel('Unit cost').fill('300');
  await page.getByLabel('Why it is back').fill('Did not like the size');
  await looksRight(page, 'return-form');
  // Another box comes in between: what was begun waits aside.
  await scan(page, '358263131453500');
  await expect(page.getByRole('region', { name: 'Put aside, not in stock' })).toContainText(
    'Galaxy A56',
  );
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: /Go on with Galaxy A56/ }).click();
  await expect(page.getByLabel('Why it is back')).toHaveValue('Did not like the size');
  await page.getByRole('button', { name: /^Take it back/ }).click();
  await expect(hand(page).getByText('In stock')).toBeVisible();
  await expect(lastScan(page)).toContainText('It is the same device as before');
  await hand(page)
    .getByRole('link', { name: /Galaxy A56/ })
    .click();
  await expectHeading(page, /Galaxy A56/);
  await expect(page.getByText('A1-000001').first()).toBeVisible();
  await page.keyboard.press('F5');
  await scan(page, BOX.imei);
  await expect(lastScan(page)).toContainText('A check is still to do: Variant.');
});

test('a wrong check digit comes in with a reason and the PIN of somebody who may agree', async ({
  counter: page,
}) => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /Staff/ }).click();
  await page.getByRole('button', { name: 'Add a person' }).first().click();
  await page.getByLabel('Name').fill('Oisín Daly');
  await page.getByLabel('PIN', { exact: true }).fill('135790');
  await page.getByRole('checkbox', { name: /Stock controller/ }).check();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('F12');
  await page.getByRole('button', { name: /^Oisín Daly/ }).click();
  await page.getByLabel('PIN', { exact: true }).fill('135790');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Places' }).waitFor();

  await openDelivery(page);
  await scan(page, WRONG_DIGIT);
  await expect(lastScan(page)).toContainText('A digit of 358263131453501 is wrong');
  await looksRight(page, 'wrong-digit-question');
  await page.keyboard.press('2');
  await expect(hand(page)).toContainText('wrong check digit');
  await scan(page, BOX.ean);
  await expect(hand(page).getByText('wrong check digit', { exact: true })).toBeVisible();
  await page
    .getByLabel('Why is it taken all the same?')
    .fill('Box and phone both show this number');
  await looksRight(page, 'wrong-digit-box');
  await page.keyboard.press('Enter');
  const approval = page.getByRole('dialog', { name: 'This needs an approval' });
  await expect(approval).toContainText('check digit is wrong');
  await approval.getByLabel(/PIN of Mara Quinn/).fill(PIN);
  await page.keyboard.press('Enter');
  await expect(approval).toBeHidden();
  await expect(hand(page).getByText('In stock')).toBeVisible();
  await hand(page)
    .getByRole('link', { name: /Galaxy A56/ })
    .click();
  await expect(page.getByText('Box and phone both show this number').first()).toBeVisible();
});
