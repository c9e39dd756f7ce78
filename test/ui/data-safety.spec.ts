/** Data safety under an owner's hands: a plan, a backup, a check, keys apart; a drive that is away; keys alone. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { expect, testAtCounter as test } from './fixtures.ts';
import { wrongWith } from './looks.ts';

const PASSPHRASE = 'four words and a boat';

test.beforeEach(async ({ counter: shop }) => {
  await shop.getByRole('link', { name: 'Settings' }).click();
  await shop.getByRole('link', { name: /^Data safety/ }).click();
  await expect(state(shop)).toContainText('There is no backup yet.');
});

/** Types a folder into the plan and saves it; F8 acts once the screen knows of it. */
async function planTo(shop: Page, rhythm: string, folder: string): Promise<void> {
  await shop.getByText(rhythm).click();
  await shop.getByLabel('Folder or drive').fill(folder);
  await shop.keyboard.press('Enter');
  await expect(shop.getByText('Saved.', { exact: true })).toBeVisible();
  await expect(shop.getByRole('button', { name: 'Back up now' })).not.toHaveAttribute(
    'aria-disabled',
  );
}

const state = (shop: Page) => shop.getByRole('region', { name: 'Data safety', exact: true });

test('by the keyboard: a plan, a backup, a check, and all is well at a glance', async ({
  counter: shop,
}) => {
  const folder = temporaryFolder();
  await expect(state(shop)).toContainText('There is no backup yet.');
  await expect(shop.getByRole('button', { name: 'Back up now' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(shop.getByText('Choose a folder for backups first.')).toBeVisible();
  await planTo(shop, 'Every few hours', folder);
  await expect(shop.getByText(/same disk as the record/)).toBeVisible();
  await shop.keyboard.press('F8');
  await expect(state(shop)).toContainText(`to ${folder}, read again and checked.`);
  await shop.keyboard.press('F9');
  await expect(state(shop)).toContainText('Everything is as it was written.');
  await expect(state(shop)).toContainText('Last checked today');
  const file = readdirSync(folder).find((name) => name.endsWith('.db'));
  await expect(shop.getByRole('listitem').filter({ hasText: file ?? 'no file' })).toContainText(
    'Checked',
  );
  // F1 says these keys, and Esc goes back to the settings.
  await shop.keyboard.press('F1');
  await expect(shop.getByRole('dialog')).toContainText('Back up now');
  await shop.keyboard.press('Escape');
  expect(await wrongWith(shop)).toEqual([]);
  await shop.getByRole('main').press('Escape');
  await expect(shop.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test('a folder that says nothing, or a drive that is away, is told where it was typed', async ({
  counter: shop,
}) => {
  await shop.getByText('Once a day').click();
  await shop.getByLabel('Folder or drive').fill('backups');
  await shop.keyboard.press('Enter');
  await expect(shop.getByText(/does not say where it is/)).toBeVisible();
  const gone = path.join(temporaryFolder(), 'usb');
  await planTo(shop, 'Once a day', gone);
  await shop.keyboard.press('F8');
  await expect(shop.getByRole('alert').filter({ hasText: `${gone} is not there.` })).toHaveCount(2);
  await expect(shop.getByText('No backup was made yet')).toBeVisible();
});

test('another place is asked for once, and the tables are made anew after a question', async ({
  counter: shop,
}) => {
  const stick = temporaryFolder();
  await shop.getByRole('button', { name: 'Back up to another place' }).click();
  const dialog = shop.getByRole('dialog');
  await expect(dialog.getByLabel('Folder or drive')).toBeFocused();
  await shop.keyboard.press('Enter');
  await expect(dialog.getByText('Type or choose a folder.')).toBeVisible();
  // As a person types: what comes all at once is a scan.
  await dialog.getByLabel('Folder or drive').fill(stick);
  await shop.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(state(shop)).toContainText(`to ${stick}`);
  await shop.getByRole('button', { name: 'Make the tables anew' }).click();
  await expect(dialog).toContainText('Nothing that was written changes');
  await shop.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(shop.getByRole('region', { name: 'What is under way' })).toBeHidden();
  await expect(shop.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
});

test('the keys are saved with a passphrase that was typed twice', async ({ counter: shop }) => {
  const folder = temporaryFolder();
  await planTo(shop, 'Every few hours', folder);
  await expect(shop.getByText('The keys were never saved.')).toBeVisible();
  await shop.getByRole('button', { name: 'Save the keys' }).click();
  const dialog = shop.getByRole('dialog');
  await expect(dialog.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await dialog.getByLabel('Passphrase', { exact: true }).fill('too short');
  await shop.keyboard.press('Enter');
  await expect(dialog.getByText('At least 12 signs.', { exact: true })).toBeVisible();
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await dialog.getByLabel('The same again').fill('four words and a goat');
  await shop.keyboard.press('Enter');
  await expect(dialog.getByText('The two are not the same.')).toBeVisible();
  await dialog.getByLabel('The same again').fill(PASSPHRASE);
  await shop.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(shop.getByText(/^Saved as counterfoil-.*-keys\.cfk/)).toBeVisible();
  await expect(shop.getByText(/Nothing was added since/)).toBeVisible();
  expect(readdirSync(folder).filter((name) => name.endsWith('-keys.cfk'))).toHaveLength(1);
});

test('what a check finds is said in words on every screen, until it is put right', async ({
  counter: shop,
  station,
}) => {
  const db = new Database(path.join(station.dataDir, 'ledger.db'));
  db.exec("UPDATE staff_members SET name = 'Maria'");
  db.close();
  await shop.keyboard.press('F9');
  await expect(state(shop)).toContainText('One thing is not as it was written.');
  const found = shop.getByRole('region', { name: 'What was found' });
  await expect(found).toContainText('staff_members');
  await expect(found).toContainText('Make the tables anew');
  await shop.keyboard.press('F5');
  await shop.getByRole('link', { name: 'The record needs you: 1 finding' }).click();
  await shop.getByRole('button', { name: 'Make the tables anew' }).click();
  await shop.getByRole('dialog').press('Enter');
  // Until the tables are made a check is answered with what is under way.
  await expect(async () => {
    await shop.keyboard.press('F9');
    await expect(state(shop)).toContainText('Everything is as it was written.', { timeout: 2_000 });
  }).toPass();
  await expect(shop.getByRole('link', { name: /The record needs you/ })).toBeHidden();
});
