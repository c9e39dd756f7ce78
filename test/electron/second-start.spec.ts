/** The program is started twice on the same data: the first one's window comes to the front, the second one ends. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { readRunning } from '#main/station/running.ts';
import { expect, test } from './fixtures.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('a second start brings the window of the first one to the front and ends', async ({
  desktop,
  dataDir,
}) => {
  const { app, window } = desktop;
  await window.getByRole('heading', { name: 'Set up your shop' }).waitFor();
  expect(readRunning(dataDir)).toEqual({ host: 'electron', address: null });
  const isVisible = (): Promise<boolean | undefined> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await isVisible()).toBe(false);

  const second = await startAgain(app.process().spawnfile, dataDir);
  expect(second).toMatchObject({ status: 0 });
  expect(second.output).toContain('Counterfoil is open already');
  await expect.poll(isVisible).toBe(true);
  // The first one is as it was.
  await expect(window.getByRole('heading', { name: 'Set up your shop' })).toBeVisible();
});

function startAgain(
  electron: string,
  dataDir: string,
): Promise<{ status: number | null; output: string }> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(electron, [...sandbox, ROOT, '--data', dataDir], {
    env: { ...process.env, COUNTERFOIL_NO_SCANNERS: '1' },
  });
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });
}
