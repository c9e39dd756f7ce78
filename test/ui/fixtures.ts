/** A test's own station in the browser host, its page, and a fake printer. A console error or a CSP report fails the test. */
import { test as base, expect, type Page } from '@playwright/test';
import { startTcpPrinter, type TcpPrinter } from '../fakes/tcp-printer.ts';
import { startBrowserStation, type BrowserStation } from '../fixtures/browser-station.ts';

type Fixtures = { station: BrowserStation; printer: TcpPrinter; shop: Page };

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
  station: async ({}, use) => {
    const station = await startBrowserStation();
    await use(station);
    await station.stop();
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  printer: async ({}, use) => {
    const printer = await startTcpPrinter();
    await use(printer);
    await printer.stop();
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
});

export { expect };
