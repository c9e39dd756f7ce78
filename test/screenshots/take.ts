/**
 * `npm run screenshots`: pictures of every screen of the demo shop and of the first run, in two sizes and both themes,
 * into screenshots/. With `--guide` only the pictures of the guide are taken anew.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { startBrowserStation, type BrowserStation } from '../fixtures/browser-station.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { LIST } from '../journeys/first-sale.ts';
import { scan } from '../journeys/hands.ts';
import { findChromium, LAUNCH_ARGUMENTS } from '../ui/chromium.ts';
import { walkLists, walkStockFilters, walkSuppliers } from './walk-stock-room.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, 'screenshots');
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ['light', 'dark'] as const;
const DEMO_PIN = '2468';

type Shot = (name: string) => Promise<void>;

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Mara Quinn/ }).click();
  await page.getByLabel('PIN', { exact: true }).fill(DEMO_PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
}

async function walkDemo(page: Page, shot: Shot): Promise<void> {
  await page.getByRole('button', { name: /Mara Quinn/ }).waitFor();
  if (await page.getByRole('navigation', { name: 'Places' }).isVisible()) {
    // The last round's person is still at the station.
    await page.keyboard.press('F12');
    await page.getByRole('navigation', { name: 'Places' }).waitFor({ state: 'hidden' });
  }
  await shot('sign-in');
  await signIn(page);
  await page.keyboard.press('F5');
  await page.getByRole('region', { name: 'Basket', exact: true }).waitFor();
  await shot('counter-empty');
  await page.keyboard.press('F4');
  await page.getByRole('row', { name: /In stock/ }).first().waitFor();
  await shot('stock');
  await page.keyboard.press('Alt+g');
  await page.getByRole('region', { name: 'Units by age' }).waitFor();
  await shot('stock-ageing');
  await page.keyboard.press('F8');
  await page.getByRole('table').waitFor();
  await shot('stock-ageing-table');
  await page.keyboard.press('Escape');
  await page.getByRole('row', { name: /In stock/ }).first().waitFor();
  await page.keyboard.press('Alt+m');
  await page.getByRole('region', { name: 'Last scanned' }).waitFor();
  await shot('stock-move');
  await page.keyboard.press('Escape');
  await page.getByRole('row', { name: /In stock/ }).first().waitFor();
  const imei = await imeiOfRow(page, 0);
  const stocked = await imeiOfRow(page, 1);
  await walkCases(page, shot);
  await page.keyboard.press('F5');
  await page.getByRole('region', { name: 'Basket', exact: true }).waitFor();
  await scan(page, imei);
  await page.getByRole('region', { name: 'Basket', exact: true }).getByText(/IMEI|35 /).first().waitFor();
  await page.keyboard.press('Control+f');
  await page.getByRole('dialog').waitFor();
  await shot('find-product');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await scan(page, '359999999999999');
  await shot('counter-refused');
  await scan(page, imei);
  await shot('counter');
  await page.keyboard.press('F8');
  await page.getByRole('dialog').waitFor();
  await shot('pay');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: /finished/ }).waitFor();
  await shot('change');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F4');
  await page.getByRole('heading', { level: 1, name: 'Stock' }).waitFor();
  await scan(page, imei);
  await page.getByText('Life story').waitFor();
  await shot('device');
  await walkCount(page, shot);
  await walkLabels(page, shot);
  await page.keyboard.press('F7');
  await page.getByRole('heading', { level: 1, name: 'Receive' }).waitFor();
  await page.getByRole('row', { name: /Open/ }).first().waitFor();
  await shot('deliveries');
  await page.getByRole('row', { name: /Open$/ }).first().dblclick();
  await page.getByRole('region', { name: 'Expected' }).waitFor();
  await shot('delivery');
  await walkProblems(page, shot, { sold: imei, stocked });
  await page.keyboard.press('F7');
  await page.getByRole('button', { name: /New delivery from a list/ }).first().click();
  await page.locator('input[type=file]').setInputFiles(LIST.replace('northgate', 'meridian'));
  await page.getByRole('combobox', { name: 'Who sent it' }).fill('Meridian');
  await page.getByText(/rows are good/).waitFor();
  await shot('packing-list');
  await page.getByText(/Refused rows/).first().scrollIntoViewIfNeeded();
  await shot('packing-list-refused');
  await walkLists(page, shot);
  await walkSuppliers(page, shot);
  await walkStockFilters(page, shot);
  for (const [name, link] of [['products', 'Products'], ['sales', 'Sales'], ['settings', 'Settings']] as const) {
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: link }).click();
    await page.getByRole('heading', { level: 1, name: link }).waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await shot(name);
  }
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('row', { name: /•••• \d{3}/ }).first().waitFor();
  await shot('customers');
  await page.getByLabel('Search customers').fill('ana ruiz');
  await page.getByRole('row', { name: /Ana Ruiz/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Ana Ruiz' }).waitFor();
  await shot('customer');
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /^Export/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Export' }).waitFor();
  await page.getByText(/\d rows$/).waitFor();
  await shot('export');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await page.getByRole('link', { name: /Staff/ }).or(page.getByRole('button', { name: /Staff/ })).first().click();
  await page.getByRole('heading', { level: 1, name: 'Staff' }).waitFor();
  await shot('staff');
  await page.goBack();
  await page.getByRole('link', { name: /Rights|who may/i }).or(page.getByRole('button', { name: /Rights|who may/i })).first().click();
  await page.getByRole('heading', { level: 1, name: /Rights|may/i }).waitFor();
  await shot('rights');
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Accounts' }).click();
  await page.getByLabel('Period').selectOption('This year');
  await page.getByText('The accounts are in balance.').waitFor();
  await shot('accounts');
  await page.getByRole('table').getByRole('link', { name: 'Stock', exact: true }).click();
  await page.getByRole('grid').waitFor();
  await shot('account-ledger');
  await page.keyboard.press('Escape');
  for (const [name, link] of [['stock-value', 'Stock value'], ['account-codes', 'Account codes']] as const) {
    await page.getByRole('navigation', { name: 'Accounts' }).getByRole('link', { name: link }).click();
    await page.getByRole('heading', { level: 1, name: link }).waitFor();
    await page.getByRole(name === 'stock-value' ? 'grid' : 'table').waitFor();
    await shot(name);
  }
  await page.keyboard.press('F10');
  await page.getByRole('row', { name: /A1-/ }).first().dblclick();
  await page.getByText('Print a copy').waitFor();
  await shot('sale');
  await page.keyboard.press('F1');
  await page.getByRole('dialog').waitFor();
  await shot('keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('pixel', { delay: 90 });
  await shot('palette');
}

/** Of the first unit of the stock, and of one delivery. */
async function walkLabels(page: Page, shot: Shot): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Print labels' });
  await page.keyboard.press('F4');
  await page.getByRole('row', { name: /In stock/ }).first().dblclick();
  await page.getByText('Life story').waitFor();
  await page.keyboard.press('F9');
  await dialog.getByRole('img', { name: /as it prints/ }).waitFor();
  await shot('label');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F7');
  await page.getByRole('row', { name: /Open$/ }).first().dblclick();
  await page.getByRole('region', { name: 'Expected' }).waitFor();
  await page.keyboard.press('F6');
  await dialog.getByRole('img', { name: /as it prints/ }).waitFor();
  await shot('labels-of-delivery');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

/** Of a unit that can be sold. */
async function imeiOfRow(page: Page, index: number): Promise<string> {
  const row = page.getByRole('row', { name: /In stock/ }).filter({ hasNotText: 'Held by a case', hasText: /\d{2} \d{6} \d{6} \d/ }).nth(index);
  return (await row.innerText()).replaceAll(/\s/g, '').match(/\d{15}/)?.[0] ?? '';
}

/** The inbox, a case, the record that it is about, and the rules. */
async function walkCases(page: Page, shot: Shot): Promise<void> {
  await page.keyboard.press('Shift+F4');
  await page.getByRole('heading', { level: 1, name: 'Attention' }).waitFor();
  await page.getByRole('row', { name: /Damaged seal/ }).waitFor();
  await shot('attention');
  await page.getByRole('link', { name: /^All open/ }).click();
  await page.getByRole('row', { name: /Two units under one number/ }).dblclick();
  await page.getByRole('heading', { level: 1, name: /Two units/ }).waitFor();
  await shot('case');
  await page.getByRole('region', { name: 'What it affects' }).first().getByRole('link', { name: /·/ }).first().click();
  await page.getByText('Life story').waitFor();
  await shot('record');
  await page.keyboard.press('F4');
  await page.getByRole('heading', { level: 1, name: 'Stock' }).waitFor();
}

/** A count of the display is opened, looked at and broken off, so that every round finds the shop alike. */
async function walkCount(page: Page, shot: Shot): Promise<void> {
  await page.keyboard.press('F4');
  await page.getByRole('heading', { level: 1, name: 'Stock' }).waitFor();
  const imeis = [await imeiOfRow(page, 1), await imeiOfRow(page, 2), await imeiOfRow(page, 3)];
  await page.getByRole('link', { name: 'Counts', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Counts' }).waitFor();
  await shot('counts');
  await page.getByRole('button', { name: /New count/ }).first().click();
  await page.getByRole('dialog').waitFor();
  await shot('count-new');
  await page.keyboard.press('Enter');
  await page.getByText('Scan the first unit').waitFor();
  await page.keyboard.press('Alt+2');
  for (const imei of imeis) await scan(page, imei);
  await scan(page, '490154203237518');
  await page.keyboard.press('Alt+3');
  await scan(page, imeis[0] ?? '');
  await page.getByText(/Counted already/).first().waitFor();
  await shot('count');
  await page.keyboard.press('F8');
  await page.getByRole('heading', { level: 1, name: /What differs/ }).waitFor();
  await page.getByRole('grid').waitFor();
  await shot('count-differences');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Break off' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('Opened for a picture');
  await page.keyboard.press('Enter');
  await page.getByText(/Broken off .* by/).waitFor();
}

/** At an open delivery; nothing of it is taken in, so that every round finds the shop alike. */
async function walkProblems(page: Page, shot: Shot, { sold, stocked }: Readonly<{ sold: string; stocked: string }>): Promise<void> {
  await scan(page, sold);
  await page.getByRole('button', { name: 'It came back' }).click();
  await page.getByLabel('Unit cost').fill('300');
  await page.getByLabel('Why it is back').fill('Wanted the larger one');
  await shot('delivery-came-back');
  await page.getByRole('button', { name: /^Drop/ }).first().click();
  await scan(page, stocked);
  await page.getByRole('group', { name: /in stock/ }).waitFor();
  await shot('delivery-duplicate');
  await page.getByRole('button', { name: 'Another phone with the same number' }).click();
  await page.getByLabel('What do you see?').fill('Same IMEI on both boxes, another colour');
  await shot('delivery-duplicate-box');
  await page.getByRole('button', { name: /^Drop/ }).first().click();
}

async function walkFirstRun(page: Page, shot: Shot): Promise<void> {
  await page.getByRole('heading', { name: 'Your shop', exact: true }).waitFor();
  await shot('set-up-shop');
  await page.getByLabel('Name of the shop').fill('Harbour Phones');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Currency and tax', exact: true }).waitFor();
  await shot('set-up-money');
  await page.getByRole('button', { name: /^Go on/ }).click();
  await page.getByLabel('Your name').waitFor();
  await shot('set-up-owner');
}

async function open(browser: Browser, station: BrowserStation, size: (typeof SIZES)[number], theme: (typeof THEMES)[number]) {
  const context = await browser.newContext({ viewport: size, colorScheme: theme, locale: 'en-IE', timezoneId: 'Europe/Dublin' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(station.address());
  const folder = path.join(FOLDER, `${theme}-${size.width}`);
  mkdirSync(folder, { recursive: true });
  const shot: Shot = async (name) => {
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(250);
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
  };
  return { page, shot, close: () => context.close() };
}

const found = await findChromium();
if (found === null) throw new Error('no Chromium can be started here');
const browser = await chromium.launch({ executablePath: found.executablePath, args: [...LAUNCH_ARGUMENTS], env: { ...process.env, ...found.env } as Record<string, string> });
const demo = await startBrowserStation({ dataDir: temporaryFolder(), args: ['--demo'] });
const empty = await startBrowserStation();
const isForGuide = process.argv.includes('--guide');
for (const size of isForGuide ? SIZES.slice(0, 1) : SIZES)
  for (const theme of isForGuide ? THEMES.slice(0, 1) : THEMES) {
    for (const [station, walk] of [[empty, walkFirstRun], [demo, walkDemo]] as const) {
      const { page, shot, close } = await open(browser, station, size, theme);
      await walk(page, shot).catch(async (error: unknown) => {
        await shot('where-it-stopped');
        throw error;
      });
      await close();
    }
    console.log(`screenshots/${theme}-${size.width}`);
  }
await browser.close();
await demo.stop();
await empty.stop();
if (isForGuide) {
  const pictures = path.join(ROOT, 'docs/pictures');
  mkdirSync(pictures, { recursive: true });
  for (const name of ['accounts', 'account-ledger', 'counter', 'customer', 'delivery', 'delivery-came-back', 'delivery-duplicate-box', 'device', 'packing-list', 'attention', 'case', 'record', 'count', 'count-differences', 'odd-list', 'odd-list-refused', 'labels-of-delivery', 'stock-filtered'])
    copyFileSync(path.join(FOLDER, 'light-1366', `${name}.png`), path.join(pictures, `${name}.png`));
}
