/** The desktop program with a data folder of its own, in a real Electron with Chromium's sandbox on. */
import path from 'node:path';
import {
  _electron,
  test as base,
  expect,
  type ElectronApplication,
  type Page,
} from '@playwright/test';
import { startTcpPrinter, type TcpPrinter } from '../fakes/tcp-printer.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

export type Desktop = Readonly<{ app: ElectronApplication; window: Page }>;

/** `switches` are Chromium's own, as for a camera that is none. */
export async function openDesktop(
  dataDir: string,
  switches: readonly string[] = [],
): Promise<Desktop> {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const app = await _electron.launch({
    ...(folder !== undefined && { executablePath: path.join(folder, 'electron') }),
    args: [ROOT, '--data', dataDir, ...switches],
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...(process.env as Record<string, string>), COUNTERFOIL_NO_SCANNERS: '1' },
    timeout: 60_000,
  });
  return { app, window: await app.firstWindow() };
}

type Fixtures = { dataDir: string; printer: TcpPrinter; desktop: Desktop };

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
  dataDir: async ({}, use) => use(temporaryFolder()),
  // oxlint-disable-next-line no-empty-pattern -- as above
  printer: async ({}, use) => {
    const printer = await startTcpPrinter();
    await use(printer);
    await printer.stop();
  },
  desktop: async ({ dataDir }, use) => {
    const desktop = await openDesktop(dataDir);
    await use(desktop);
    await desktop.app.close();
  },
});

export { expect };

/** Answers the dialog as a person would; no test can press its buttons. Null closes it. */
export const answerDialog = (app: ElectronApplication, file: string | null): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({
      canceled: filePath === null,
      filePath: filePath ?? '',
    });
  }, file);
