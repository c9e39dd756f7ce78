/** The accounts under an owner's hands: from the balance to the paper behind a row and back, by keys alone. */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Page } from '@playwright/test';
import { enterDemo, expect, test } from './fixtures.ts';

/** The accounts of all time: the demo ends now, and now may be the first of a month. */
async function openAccounts(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Accounts' })
    .click();
  await page.getByLabel('Period').selectOption('From the first day on');
  await expect(page.getByText('The accounts are in balance.')).toBeVisible();
}

const account = (page: Page, name: string) =>
  page.getByRole('table').getByRole('link', { name, exact: true });

test('from the balance to a receipt and back, by keys alone', async ({ page, demo }) => {
  await enterDemo(page, demo);
  await openAccounts(page);
  await account(page, 'Cash in drawers').focus();
  for (const name of ['Safe', 'Card payments on their way', 'Stock']) {
    await page.keyboard.press('ArrowDown');
    await expect(account(page, name)).toBeFocused();
  }
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(account(page, 'Cash in drawers')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '1100 Card payments on their way',
  );
  const rows = page.getByRole('grid');
  await expect(rows).toBeFocused();
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowDown');
  const here = rows.getByRole('row', { selected: true });
  const text = await here.innerText();
  const receipt = /A1-\d{6}/.exec(text)?.[0] ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(receipt);
  await page.keyboard.press('Escape');
  await expect(rows).toBeFocused();
  await expect(here).toContainText(receipt);
  await page.keyboard.press('Escape');
  await expect(account(page, 'Card payments on their way')).toBeFocused();
  await expect(page.getByLabel('Period')).toHaveValue('all');
});

test('the rows of a long account come as they are scrolled to, in either order', async ({
  page,
  demo,
}) => {
  await enterDemo(page, demo);
  await openAccounts(page);
  await account(page, 'Stock').click();
  const grid = page.getByRole('grid');
  await grid.focus();
  const lastKnown = async (): Promise<number> => Number(await grid.getAttribute('aria-rowcount'));
  const before = await lastKnown();
  expect(before).toBeGreaterThan(200);
  await page.keyboard.press('End');
  await expect.poll(lastKnown).toBeGreaterThan(before);
  await page.getByLabel('Order').selectOption('Oldest first');
  await expect(grid.getByRole('row').nth(1)).toContainText('Taken in');
  const closing = page.getByText('Closing balance').locator('..').locator('dd');
  const balance = (await closing.innerText()).replaceAll(/[^\d.,]/g, '');
  await page.getByLabel('Order').selectOption('Newest first');
  await expect(grid.getByRole('row').nth(1)).toContainText(balance);
});

test('a period of free dates, and one that ends before it begins', async ({ page, demo }) => {
  await enterDemo(page, demo);
  await openAccounts(page);
  await page.getByLabel('Period').selectOption('Last month');
  await page.getByLabel('Period').selectOption('From – to');
  const from = page.getByLabel('From', { exact: true });
  const to = page.getByLabel('To', { exact: true });
  await expect(from).toHaveValue(/-01$/);
  await from.fill('1999-01-01');
  await to.fill('1999-12-31');
  await expect(page.getByText('Nothing was booked up to then')).toBeVisible();
  await from.fill('2000-01-01');
  await expect(page.getByText('It ends before it begins.')).toBeVisible();
});

test('what the stock is worth is what its account says, and prints in full', async ({
  page,
  demo,
}) => {
  await enterDemo(page, demo);
  await openAccounts(page);
  await page.getByRole('link', { name: 'Stock value' }).click();
  await expect(page.getByText('The stock and its account agree.')).toBeVisible();
  const rowCount = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
  await page.evaluate(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
    };
  });
  await page.keyboard.press('F9');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('row')).toHaveCount(rowCount + 1);
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
});

test('codes of the accounting program are kept, and two kinds of accounts never share one', async ({
  page,
  demo,
}) => {
  await enterDemo(page, demo);
  await openAccounts(page);
  await page.getByRole('link', { name: 'Account codes' }).click();
  await page.getByLabel('Code of Sales', { exact: true }).fill('1200');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Stock and Sales cannot share the code 1200/)).toBeVisible();
  await page.getByLabel('Code of Sales', { exact: true }).fill('8400');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('link', { name: 'Balance', exact: true }).click();
  await expect(page.getByRole('row', { name: /8400 Sales/ })).toBeVisible();
  await page.getByRole('link', { name: 'Account codes' }).click();
  await page.getByLabel('Code of Sales', { exact: true }).fill('');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved.')).toBeVisible();
});

test('the journal leaves with the days that were looked at, and comes to the same sum', async ({
  page,
  demo,
}) => {
  await enterDemo(page, demo);
  await openAccounts(page);
  await page.getByLabel('Period').selectOption('Last month');
  await expect(page.getByText('The accounts are in balance.')).toBeVisible();
  const sums = await page.getByRole('row', { name: /^Sum/ }).innerText();
  await page.keyboard.press('F8');
  await expect(page).toHaveURL(/dataset=journal&from=\d{4}-\d{2}-01&to=/);
  await expect(page.getByRole('radio', { name: /^Journal(?! by day)/ })).toBeChecked();
  await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  const coming = page.waitForEvent('download');
  await page.keyboard.press('F8');
  const file = readFileSync(await (await coming).path(), 'utf8');
  const { data } = Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true });
  const total = (side: 'debit' | 'credit'): number =>
    data.reduce((sum, line) => sum + Math.round(Number(line[side]) * 100), 0);
  expect(total('debit')).toBeGreaterThan(0);
  expect(total('debit')).toBe(total('credit'));
  const shown = new Intl.NumberFormat('en-IE', { minimumFractionDigits: 2 });
  expect(sums).toContain(shown.format(total('debit') / 100));
});

test('who does not answer for the branch has no accounts', async ({ page, demo }) => {
  await enterDemo(page, demo, /Niamh Rowan/);
  await expect(page.getByRole('link', { name: 'Accounts' })).toBeHidden();
  await page.goto(new URL('/accounts', page.url()).href);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Accounts');
});
