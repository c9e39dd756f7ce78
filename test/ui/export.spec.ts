/** The records leave as files, by keys alone: into the downloads, where the person chose, and never a part of one. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectHeading } from '../journeys/hands.ts';
import { expect, testAtCounter as test } from './fixtures.ts';

/** A browser that lets no page choose a file, or one whose question is answered with a file in the page's own store. */
type Picker = 'none' | 'own store' | 'a full disk';

const setPicker = (page: Page, picker: Picker): Promise<void> =>
  page.evaluate((kind) => {
    const pick = async ({ suggestedName }: { suggestedName: string }) => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle(suggestedName, { create: true });
      if (kind === 'own store') return handle;
      const full = async () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
      return { createWritable: async () => ({ write: full, close: full, abort: async () => {} }) };
    };
    Object.assign(window, { showSaveFilePicker: kind === 'none' ? undefined : pick });
  }, picker);

async function openExport(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('Export');
  await expect(page.getByRole('option', { name: /Export/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Export');
}

test.beforeEach(async ({ counter }) => openExport(counter));

test('devices as a table and the whole record as JSON lines, with keys alone', async ({
  counter: shop,
}) => {
  await setPicker(shop, 'none');
  await shop.keyboard.press('ArrowDown');
  await shop.keyboard.press('ArrowDown');
  await expect(shop.getByRole('radio', { name: /^Devices/ })).toBeChecked();
  await expect(shop.getByText('1 row', { exact: true })).toBeVisible();
  const coming = shop.waitForEvent('download');
  await shop.keyboard.press('F8');
  const table = await coming;
  expect(table.suggestedFilename()).toMatch(/^devices-\d{4}-\d\d-01-to-[\d-]+\.csv$/);
  const text = readFileSync(await table.path(), 'utf8');
  expect(text).toMatch(/^\uFEFFdeviceId,imei,/);
  expect(text).toContain('352776902459154');
  await expect(shop.getByText(/^1 row, \d+ kB\.$/)).toBeVisible();
  await expect(shop.getByText(/is with the downloads/)).toBeVisible();

  await shop.getByRole('radio', { name: /^Events/ }).press('Space');
  await shop.getByLabel('Period').selectOption('From the first day on');
  await shop.getByRole('radio', { name: /^JSON lines/ }).press('Space');
  const next = shop.waitForEvent('download');
  await shop.getByRole('radio', { name: /^JSON lines/ }).press('Enter');
  const events = await next;
  expect(events.suggestedFilename()).toBe('events-all.jsonl');
  const lines = readFileSync(await events.path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.length).toBeGreaterThan(60);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ hash: expect.stringMatching(/^\w{64}$/) });

  // A period without rows, and one that ends before it begins, say why nothing is exported.
  await shop.getByLabel('Period').selectOption('From – to');
  await shop.getByLabel('From', { exact: true }).fill('2026-02-02');
  await shop.getByLabel('To', { exact: true }).fill('2026-02-01');
  await expect(shop.getByRole('button', { name: 'Export' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(shop.getByText('It ends before it begins').first()).toBeVisible();
  await shop.getByLabel('To', { exact: true }).fill('2026-02-03');
  await expect(shop.getByText('0 rows', { exact: true })).toBeVisible();
  await expect(shop.getByText('Nothing in this period').first()).toBeVisible();
  await shop.keyboard.press('Escape');
  await expectHeading(shop, 'Settings');
});

test('where the person chose; a full disk and a file that broke off leave nothing and say so', async ({
  counter: shop,
}) => {
  await setPicker(shop, 'own store');
  await shop.getByRole('radio', { name: /^Devices/ }).press('Space');
  await expect(shop.getByText('1 row', { exact: true })).toBeVisible();
  await shop.keyboard.press('F8');
  await expect(shop.getByText(/is where you chose/)).toBeVisible();
  const kept = await shop.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const texts: string[] = [];
    for await (const handle of (
      folder as unknown as { values: () => AsyncIterable<FileSystemFileHandle> }
    ).values())
      texts.push(await (await handle.getFile()).text());
    return texts;
  });
  expect(kept).toHaveLength(1);
  expect(kept[0]).toContain('352776902459154');

  await setPicker(shop, 'a full disk');
  await shop.keyboard.press('F8');
  await expect(shop.getByRole('alert').getByText(/could not be written there/)).toBeVisible();

  // A part of a file is never taken for the whole.
  await setPicker(shop, 'none');
  const downloads: string[] = [];
  shop.on('download', (download) => downloads.push(download.suggestedFilename()));
  await shop.route('**/bridge/export', async (route) => {
    const whole = await route.fetch();
    const body = await whole.body();
    await route.fulfill({ response: whole, body: body.subarray(0, body.length - 10) });
  });
  await shop.keyboard.press('F8');
  await expect(shop.getByRole('alert').getByText(/broke off in the middle/)).toBeVisible();
  await shop.unroute('**/bridge/export');
  await shop.route('**/bridge/export', (route) => route.abort('connectionreset'));
  await shop.keyboard.press('F8');
  await expect(
    shop.getByRole('alert').getByText(/did not answer|does not answer|reach/i),
  ).toBeVisible();
  expect(downloads).toEqual([]);
});
