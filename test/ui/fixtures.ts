/**
 * A test's own station in the browser host, its page, and a fake printer; a shop at work as its first day left it; the
 * demo shop. A console error or a CSP report fails the test.
 */
import { cpSync } from 'node:fs';
import { test as base, expect, type Browser, type Page } from '@playwright/test';
import { startTcpPrinter, type TcpPrinter } from '../fakes/tcp-printer.ts';
import { startBrowserStation, type BrowserStation } from '../fixtures/browser-station.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { PIN, setUpShop, takeInCases, takeInList } from '../journeys/first-sale.ts';
import { expectHeading } from '../journeys/hands.ts';

type FirstDay = Readonly<{ dataDir: string; printer: TcpPrinter }>;
type Fixtures = {
  station: BrowserStation;
  printer: TcpPrinter;
  shop: Page;
  /** The counter of a shop that was set up, took in a list and cases, and opened its till; its owner is signed in. */
  counter: Page;
  /** Where the test's station begins; null: in an empty folder. */
  begins: FirstDay | null;
};
type WorkerFixtures = { firstDay: FirstDay; demo: BrowserStation };

export const test = base.extend<Fixtures, WorkerFixtures>({
  // Made by hand once in a worker, as each test would make it, and copied: that takes as long as most tests do.
  firstDay: [
    async ({ browser }, use) => {
      const printer = await startTcpPrinter();
      await use({ dataDir: await liveFirstDay(browser, printer), printer });
      await printer.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  /** Shared by the tests of a worker: whoever changes it puts it back. */
  demo: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const demo = await startBrowserStation({ dataDir: temporaryFolder(), args: ['--demo'] });
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  begins: null,
  station: async ({ begins }, use) => {
    const dataDir = temporaryFolder();
    if (begins !== null) cpSync(begins.dataDir, dataDir, { recursive: true });
    const station = await startBrowserStation({ dataDir });
    await use(station);
    await station.stop();
  },
  printer: async ({ begins }, use) => {
    const printer = begins?.printer ?? (await startTcpPrinter());
    // Those of this test alone.
    const before = printer.received().length;
    printer.failNext(0);
    printer.stallNext(0);
    await use({ ...printer, received: () => printer.received().slice(before) });
    if (begins === null) await printer.stop();
  },
  shop: async ({ page, station }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(station.address());
    await use(page);
    // A station that a test killed leaves broken connections behind; everything else counts.
    expect(complaints.filter((text) => !/ERR_(CONNECTION|INCOMPLETE|EMPTY)/.test(text))).toEqual(
      [],
    );
  },
  counter: async ({ shop }, use) => {
    await signIn(shop);
    await shop.keyboard.press('F5');
    await expect(shop.getByRole('region', { name: 'Basket', exact: true })).toBeVisible();
    await use(shop);
  },
});

/** For tests that begin at the counter. */
export const testAtCounter = test.extend<object>({
  begins: async ({ firstDay }, use) => use(firstDay),
});

/** The only person of a shop that was just set up. */
export async function signIn(page: Page): Promise<void> {
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
}

type Person = Readonly<{ name: string; pin: string }>;

/** One of several; the names of other buttons may hold theirs. */
export async function signInAs(page: Page, { name, pin }: Person): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.getByLabel('PIN', { exact: true }).fill(pin);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
}

/** Hands the station on. */
export async function switchTo(page: Page, person: Person): Promise<void> {
  await page.keyboard.press('F12');
  await signInAs(page, person);
}

/** Somebody of the demo shop, whoever was signed in before. */
export async function enterDemo(
  page: Page,
  demo: BrowserStation,
  name = /Mara Quinn/,
): Promise<void> {
  await page.goto(demo.address());
  const places = page.getByRole('navigation', { name: 'Places' });
  const person = page.getByRole('button', { name });
  await person.or(places).first().waitFor();
  if (await places.isVisible()) {
    await page.keyboard.press('F12');
    await places.waitFor({ state: 'hidden' });
  }
  await person.click();
  await page.getByLabel('PIN', { exact: true }).fill('2468');
  await page.keyboard.press('Enter');
  await places.waitFor();
}

async function liveFirstDay(browser: Browser, printer: TcpPrinter): Promise<string> {
  const station = await startBrowserStation();
  const page = await browser.newPage();
  try {
    await page.goto(station.address());
    await setUpShop(page, printer);
    await takeInList(page);
    await takeInCases(page);
    await page.keyboard.press('F5');
    await expectHeading(page, /Counter|Open the till/);
    await page.getByLabel('Cash in the drawer').fill('200');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Basket', exact: true })).toBeVisible();
  } finally {
    await page.close();
    await station.stop();
  }
  return station.dataDir;
}

export { expect };
