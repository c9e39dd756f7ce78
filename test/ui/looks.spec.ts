/** Every screen of the demo shop: axe finds nothing, a reload stays, nothing runs out of the page at 200 % or right to left. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { startBrowserStation, type BrowserStation } from '../fixtures/browser-station.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { expect, test as base } from '@playwright/test';

const PATHS = [
  '/counter',
  '/receive',
  '/receive/new-list',
  '/stock',
  '/products',
  '/sales',
  '/customers',
  '/accounts',
  '/accounts/ledger/inventory',
  '/accounts/stock',
  '/accounts/codes',
  '/settings',
  '/settings/export',
  '/settings/safety',
  '/settings/staff',
  '/settings/rights',
];

const test = base.extend<object, { demo: BrowserStation }>({
  demo: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const demo = await startBrowserStation({ dataDir: temporaryFolder(), args: ['--demo'] });
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

async function enter(page: Page, demo: BrowserStation): Promise<void> {
  await page.goto(demo.address());
  const places = page.getByRole('navigation', { name: 'Places' });
  const owner = page.getByRole('button', { name: /Mara Quinn/ });
  await owner.waitFor();
  if (await places.isVisible()) return;
  await owner.click();
  await page.getByLabel('PIN', { exact: true }).fill('2468');
  await page.keyboard.press('Enter');
  await places.waitFor();
}

/** As a person goes there, since a test cannot type the secret into each address. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on any screen, ${colorScheme}`, async ({ page, demo }) => {
    // Looking at a screen with axe takes some seconds, more on a busy machine.
    test.setTimeout(30_000 + PATHS.length * 15_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await enter(page, demo);
    for (const path of PATHS) {
      await goTo(page, path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html.slice(0, 160)}`),
      ).toEqual([]);
    }
  });

test('a device, a delivery and a sale can be reloaded where they are', async ({ page, demo }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await enter(page, demo);
  for (const [path, row] of [
    ['/stock', /In stock/],
    ['/receive', /Open$/],
    ['/sales', /A1-/],
  ] as const) {
    await goTo(page, path);
    await page.getByRole('row', { name: row }).first().dblclick();
    await expect(page).not.toHaveURL(new RegExp(`${path}$`));
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => `${path}: ${id}`)).toEqual([]);
  }
  expect(complaints).toEqual([]);
});

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('at 200 % zoom every screen reflows instead of running out of the page', async ({
  page,
  demo,
}) => {
  // 200 % of a 1366 pixel screen leaves 683.
  await page.setViewportSize({ width: 683, height: 384 });
  await enter(page, demo);
  for (const path of PATHS) {
    await goTo(page, path);
    expect(`${path} ${await overflow(page)}`).toBe(`${path} 0`);
  }
});

test('right to left with long words nothing runs out of the page, and no word is missing from the catalogue', async ({
  page,
  demo,
}) => {
  await enter(page, demo);
  await page.goto(new URL('/counter?lang=xx-rtl', page.url()).href);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  for (const path of PATHS) {
    await page.goto(new URL(`${path}?lang=xx-rtl`, page.url()).href);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(`${path} ${await overflow(page)}`).toBe(`${path} 0`);
  }
});
