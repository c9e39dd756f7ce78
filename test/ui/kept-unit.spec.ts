/** A unit that is kept for a customer, at the counter: sold to them in one key, or let go with a reason. */
import type { Page } from '@playwright/test';
import { BOX } from '../journeys/first-sale.ts';
import { expectHeading, scan } from '../journeys/hands.ts';
import { expect, testAtCounter as test } from './fixtures.ts';
import { looksRight, takePictures } from './looks.ts';

const NAME = 'Ana Ruíz';
const lastScan = (page: Page) => page.getByRole('status', { name: 'Last scan' });
const unit = (page: Page) => page.getByRole('group', { name: /^Galaxy A56/ });
const basketRow = (page: Page) => page.getByRole('row', { name: /429\.00/ });

async function nobodyBuys(page: Page): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByRole('dialog').getByRole('button', { name: 'No customer' }).waitFor();
  await page.keyboard.press('F6');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('Nobody named')).toBeVisible();
}

/** Registered at the counter, then the unit is kept for her in its record. */
async function keepForAna(page: Page): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByLabel('Search customers').fill(NAME);
  await expect(page.getByText('Nobody fits.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByLabel('Phone').fill('+353 20 915 4567');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await nobodyBuys(page);
  await page.keyboard.press('F4');
  await expectHeading(page, 'Stock');
  await scan(page, BOX.serial);
  await expectHeading(page, /Galaxy A56/);
  await page.keyboard.press('F6');
  await page.getByRole('menuitem', { name: 'Keep for a customer' }).click();
  await page.getByLabel('Search customers').fill(NAME);
  await page.getByRole('option', { name: /Ana Ruíz/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText(NAME).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('F5');
}

test('is sold to whom it is kept for in one key, and let go for others with a reason', async ({
  counter: page,
}) => {
  await keepForAna(page);
  await scan(page, BOX.imei);
  await expect(lastScan(page)).toContainText('It is kept for a customer until');
  await expect(unit(page).getByText(`Kept for ${NAME} until`)).toBeVisible();
  await looksRight(page, 'kept');

  await page.keyboard.press('Control+Enter');
  await expect(basketRow(page)).toBeVisible();
  await expect(page.getByText(NAME).first()).toBeVisible();
  await expect(unit(page)).toBeHidden();

  await page.keyboard.press('Delete');
  await expect(basketRow(page)).toBeHidden();
  await nobodyBuys(page);
  await scan(page, BOX.imei);
  await expect(unit(page)).toBeVisible();
  await page.keyboard.press('Control+g');
  const dialog = page.getByRole('dialog', { name: `Let it go for ${NAME}?` });
  await expect(dialog.getByText('Say why it is not kept any longer.')).toBeVisible();
  await dialog.getByLabel('Why').fill('Bought another one');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(basketRow(page)).toBeVisible();
});

test('a sale that is refused when it is finished says what changed, and the basket stays', async ({
  counter: page,
}) => {
  await keepForAna(page);
  await scan(page, BOX.imei);
  await unit(page).getByText(`Kept for ${NAME} until`).waitFor();
  await page.keyboard.press('Control+Enter');
  await expect(basketRow(page)).toBeVisible();
  await nobodyBuys(page);
  await page.keyboard.press('F9');
  await expect(lastScan(page)).toContainText('Galaxy A56');
  await expect(lastScan(page)).toContainText('It is kept for a customer until');
  await expect(lastScan(page)).toContainText('The basket stays as it is');
  await expect(basketRow(page)).toBeVisible();
  await expect(unit(page)).toBeVisible();
  await takePictures(page, 'refused-at-payment');
  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(
    'That changed after it was scanned.',
  );
  await takePictures(page, 'refused-in-dialog');
});
