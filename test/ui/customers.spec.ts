/** A customer by hand: named at the counter with the keyboard alone, found again, looked at, corrected and erased for good. */
import type { Page } from '@playwright/test';
import { expectHeading, scan } from '../journeys/hands.ts';
import { CASE_BARCODE } from '../journeys/first-sale.ts';
import { expect, signIn, testAtCounter as test } from './fixtures.ts';
import { wrongWith } from './looks.ts';

const PHONE = '+353 20 915 4567';

const search = (page: Page) => page.getByLabel('Search customers');

/** F3, somebody nobody knows, and the form that follows: no mouse. */
async function registerAtCounter(page: Page): Promise<void> {
  await page.keyboard.press('F3');
  await search(page).fill('Ana Ruíz');
  await expect(page.getByText('Nobody fits.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ana Ruíz');
  await expect(page.getByLabel('Phone')).toBeFocused();
  await page.getByLabel('Phone').fill('12');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/A phone number has 5 to 15 digits/)).toBeVisible();
  await page.getByLabel('Phone').fill(PHONE);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('Ana Ruíz · •••• 567')).toBeVisible();
}

test('somebody is registered at the counter, bought something, and is found by the last digits', async ({
  counter: shop,
}) => {
  await registerAtCounter(shop);
  await scan(shop, CASE_BARCODE);
  await expect(shop.getByRole('row', { name: /Case, clear/ })).toBeVisible();
  await shop.keyboard.press('F9');
  await expect(shop.getByText('A1-000001').first()).toBeVisible();
  await shop.keyboard.press('Escape');
  await expect(shop.getByText('Nobody named')).toBeVisible();

  await shop.keyboard.press('F3');
  await search(shop).fill('567');
  await expect(shop.getByRole('option', { name: /Ana Ruíz/ })).toBeVisible();
  expect(await wrongWith(shop)).toEqual([]);
  await shop.keyboard.press('Enter');
  await expect(shop.getByText('Ana Ruíz · •••• 567')).toBeVisible();
  await shop.keyboard.press('F3');
  await shop.getByRole('dialog').getByRole('button', { name: 'No customer' }).waitFor();
  await shop.keyboard.press('F6');
  await expect(shop.getByText('Nobody named')).toBeVisible();

  await shop.keyboard.press('F10');
  await shop.getByRole('row', { name: /A1-000001/ }).click();
  await shop.getByRole('link', { name: /Ana Ruíz/ }).click();
  await expect(shop.getByRole('heading', { level: 1, name: 'Ana Ruíz' })).toBeVisible();
  await expect(shop.getByText('1 sale · 0 devices')).toBeVisible();
});

test('numbers stay masked until a look is written down; a correction says why', async ({
  counter: shop,
}) => {
  await registerAtCounter(shop);
  await shop.getByRole('link', { name: 'Customers' }).click();
  await shop.getByRole('row', { name: /Ana Ruíz/ }).click();
  await expect(shop.getByText('•••• 567')).toBeVisible();
  await expect(shop.getByText(PHONE)).toBeHidden();
  await shop.keyboard.press('F8');
  await expect(shop.getByText(PHONE)).toBeVisible();
  await expect(shop.getByText('Shown in full')).toBeVisible();
  expect(await wrongWith(shop)).toEqual([]);
  await shop.keyboard.press('F8');
  await expect(shop.getByText(PHONE)).toBeHidden();

  await shop.keyboard.press('F6');
  await expect(shop.getByLabel('Phone')).toHaveValue(PHONE);
  expect(await wrongWith(shop)).toEqual([]);
  await shop.keyboard.press('Enter');
  await expect(shop.getByText('Nothing is different.')).toBeVisible();
  await shop.getByLabel('Name', { exact: true }).fill('Anna Ruiz');
  await shop.getByLabel('Why').selectOption('It has changed');
  await shop.getByLabel('Name', { exact: true }).press('Enter');
  await expect(shop.getByRole('heading', { level: 1, name: 'Anna Ruiz' })).toBeVisible();
  await expect(shop.getByText('Corrected: name · It has changed')).toBeVisible();
});

test('an erasure says what stays and what goes, wants the name typed, and lasts over a power cut', async ({
  counter: shop,
  station,
}) => {
  await registerAtCounter(shop);
  await shop.getByRole('link', { name: 'Customers' }).click();
  await shop.getByRole('row', { name: /Ana Ruíz/ }).click();
  await expectHeading(shop, 'Ana Ruíz');
  await shop.keyboard.press('Shift+Delete');
  await expect(shop.getByText('What stays')).toBeVisible();
  expect(await wrongWith(shop)).toEqual([]);
  await shop.keyboard.press('Enter');
  await expect(shop.getByText('Type the name as it stands above.')).toBeVisible();
  await shop.getByLabel('Type the name to erase it').fill('ana ruíz');
  await shop.keyboard.press('Enter');
  await expect(shop.getByRole('heading', { level: 1, name: 'Erased customer' })).toBeVisible();
  await expect(shop.getByText('Erased · The person asked for it')).toBeVisible();
  await station.killAndStart();
  await shop.goto(station.address());
  await signIn(shop);
  await shop.getByRole('link', { name: 'Customers' }).click();
  await expect(shop.getByRole('row', { name: /Erased customer/ })).toBeVisible();
  await search(shop).fill('567');
  await expect(shop.getByText('Nobody fits', { exact: true })).toBeVisible();
});
