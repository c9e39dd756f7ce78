/** `npm run ledger -- backup` and `restore`: what a technician types on a bad day, and the sentences that come back. */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { sealKeys } from '#main/personal/key-backup.ts';
import { backupCommand } from '#main/station/ledger-command-backup.ts';
import { reportOf, restoreCommand } from '#main/station/ledger-command-restore.ts';
import { TestLedger, temporaryFolder } from '../fixtures/ledgers.ts';
import { PHONE_2, sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';

const COMMAND = path.resolve(import.meta.dirname, '../../src-main/station/ledger-command.ts');
const PASSPHRASE = 'four words and a boat';

const run = (input: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
};

/** The same without a process of its own: what is refused before anything is asked. */
async function said(command: () => Promise<number>): Promise<{ status: number; stderr: string }> {
  const lines: string[] = [];
  const spies = (['error', 'log'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((line: string) => void lines.push(line)),
  );
  try {
    return { status: await command(), stderr: lines.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

let shop: TestLedger;
let folder: string;
let backup: string;

beforeAll(() => {
  shop = new TestLedger({ seed: 81 });
  sellPhoneAndCase(shop, smallShop(shop));
  shop.must('ScanToSale', { raw: PHONE_2.imei });
  folder = temporaryFolder();
});

test('a backup is made beside the open ledger, and says that it was checked', async () => {
  const made = run('', 'backup', '--to', folder, '--data', shop.dataDir);
  expect(made).toMatchObject({ status: 0, stderr: '' });
  expect(made.stdout).toMatch(/harbour-phones-till-1-\d{8}-\d{6}\.db: \d+ entries, read again/);
  const name = readdirSync(folder).find((file) => file.endsWith('.db')) ?? '';
  backup = path.join(folder, name);
  const away = path.join(folder, 'usb');
  expect(await said(() => backupCommand(shop.dataDir, ['backup', away]))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`${away} is not there.`) as string,
  });
  expect(await said(() => backupCommand(shop.dataDir, ['backup']))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Where to?') as string,
  });
});

test('a restore says what is missing, how it goes on, and the code that is shown once', async () => {
  const dataDir = path.join(temporaryFolder(), 'new');
  const { status, stdout } = run('', 'restore', backup, '--data', dataDir);
  expect(status).toBe(0);
  expect(stdout).toContain('each as it was written.');
  expect(stdout).toMatch(/Everything after .* on Till 1 is not in this backup\./);
  expect(stdout).toContain('Receipts above A1-000001 that customers hold will not be found');
  expect(stdout).toMatch(/Its receipts begin with A2[A-Z]{2}-000001/);
  expect(stdout).toContain('The till that was open on the old computer');
  expect(stdout).toContain('Baskets that were not finished there: 1.');
  expect(stdout).toMatch(/Sign in as Mara Quinn .*\n\n {4}[2-9A-Z]{4}(-[2-9A-Z]{4}){3}\n/);
  expect(stdout).toContain(`npm start -- --data ${dataDir}`);
  expect(await said(() => restoreCommand(dataDir, ['restore', backup]))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('is there already') as string,
  });
});

test('with the keys and their passphrase nobody needs a code; with another passphrase nothing is done', async () => {
  const keysFile = path.join(folder, 'shop-keys.cfk');
  const secrets = { pepper: new Uint8Array(32).fill(7), keys: [], attachmentKeys: [] };
  writeFileSync(keysFile, await sealKeys(secrets, PASSPHRASE));
  const dataDir = path.join(temporaryFolder(), 'new');
  const restore = (input: string) =>
    run(input, 'restore', backup, '--keys', keysFile, '--data', dataDir);
  for (const input of ['four words and a goat\n', ''])
    expect(restore(input)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('That is not the passphrase of this file.') as string,
    });
  const gone = ['restore', backup, '--keys', path.join(folder, 'gone.cfk')];
  expect(await said(() => restoreCommand(dataDir, gone))).toMatchObject({ status: 1 });
  const restored = restore(`${PASSPHRASE}\n`);
  expect(restored).toMatchObject({ status: 0, stderr: '' });
  expect(restored.stdout).toContain('Everybody signs in as before.');
  expect(restored.stdout).not.toContain('Use the recovery code');
  expect(restored.stdout).not.toContain(PASSPHRASE);
});

test('a backup that lost its manifest, or was changed, is answered with what to do', async () => {
  const dataDir = path.join(temporaryFolder(), 'new');
  writeFileSync(backup, 'x', { flag: 'a' });
  const answer = (...args: readonly string[]) =>
    said(() => restoreCommand(dataDir, ['restore', ...args]));
  expect(await answer(backup)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('is not as it was when the backup was made') as string,
  });
  rmSync(`${backup}.manifest.json`);
  expect(await answer(backup)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('--no-manifest') as string,
  });
  expect(await answer()).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Which backup?') as string,
  });
});

test('a station that never sold and has no name is told without gaps in the sentence', () => {
  const lines = reportOf(
    {
      eventCount: 9,
      findings: [],
      madeAt: null,
      stationName: 'Till 1',
      receiptPrefix: 'A2KX',
      timeZone: 'UTC',
      lastKnown: [{ stationId: 'x', name: '', newestEventAt: 0, lastReceiptNumber: null }],
      leftBaskets: 0,
      hadOpenTill: false,
      attachments: { count: 1, missingCount: 2, damagedCount: 1 },
      recovery: null,
    },
    '/data',
  );
  expect(lines.join('\n')).toContain('on a computer without a name is not in this backup.');
  expect(lines.join('\n')).toContain('Photos and documents: 1 came back, 3 did not.');
  expect(lines.join('\n')).not.toMatch(/null|undefined|Receipts above|Baskets/);
});
