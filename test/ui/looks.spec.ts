/** Every screen of the demo shop: axe finds nothing, a reload stays, nothing runs out of the page at 200 % or right to left. */
import type { Page } from '@playwright/test';
import { enterDemo, expect, test } from './fixtures.ts';
import { wrongWith } from './looks.ts';

const PATHS = [
  '/counter',
  '/receive',
  '/receive/new-list',
  '/receive/opening-stock',
  '/receive/suppliers',
  '/receive/returns',
  '/receive/orders',
  '/receive/orders/new',
  '/receive/reorder',
  '/stock',
  '/stock/move',
  '/stock/ageing',
  '/stock/counts',
  '/products',
  '/sales',
  '/customers',
  '/attention',
  '/attention/measures',
  '/accounts',
  '/accounts/ledger/inventory',
  '/accounts/stock',
  '/accounts/codes',
  '/settings',
  '/settings/export',
  '/settings/safety',
  '/settings/staff',
  '/settings/rights',
  '/settings/rules',
];

/** As a link goes there: loading the whole program for each screen would take most of the time. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    if (location.pathname + location.search === to) return;
    for (const heading of document.querySelectorAll('h1')) heading.dataset['left'] = '';
    history.pushState(null, '', to);
  }, path);
  await page.locator('h1:not([data-left])').first().waitFor();
}

/** The two schemes differ in their colours and in nothing else. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

for (const [part, paths] of [
  PATHS.slice(0, PATHS.length / 2),
  PATHS.slice(PATHS.length / 2),
].entries())
  test(`axe finds nothing on any screen, light or dark, part ${part + 1}`, async ({
    page,
    demo,
  }) => {
    // Looking at a screen with axe takes some seconds, more on a busy machine.
    test.setTimeout(30_000 + paths.length * 15_000);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await enterDemo(page, demo);
    for (const path of paths) {
      await goTo(page, path);
      expect(await wrongWith(page), `${path}, light`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await wrongWith(page, RULES_OF_COLOUR), `${path}, dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    }
  });

test('a device, a delivery and a sale can be reloaded where they are', async ({ page, demo }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await enterDemo(page, demo);
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
    expect(await wrongWith(page), path).toEqual([]);
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
  await enterDemo(page, demo);
  for (const path of PATHS) {
    await goTo(page, path);
    expect(`${path} ${await overflow(page)}`).toBe(`${path} 0`);
  }
});

test('right to left with long words nothing runs out of the page, and no word is missing from the catalogue', async ({
  page,
  demo,
}) => {
  await enterDemo(page, demo);
  await page.goto(new URL('/counter?lang=xx-rtl', page.url()).href);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  for (const path of PATHS) {
    await goTo(page, `${path}?lang=xx-rtl`);
    expect(`${path} ${await overflow(page)}`).toBe(`${path} 0`);
  }
});
