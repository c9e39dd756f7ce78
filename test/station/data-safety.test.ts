/** The safety of the record through a whole station: who may, what the screen is told, keys apart, back from a backup. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { DeviceRequest, Notice } from '#shared/bridge/bridge.ts';
import { restoreBackup } from '#main/backup/restore.ts';
import { queries, registry } from '#main/modules.ts';
import { importKeys, openKeys } from '#main/personal/key-backup.ts';
import { plainSeal } from '#main/station/secrets.ts';
import { MIGRATIONS, temporaryFolder } from '../fixtures/ledgers.ts';
import { HARBOUR } from '../fixtures/shop.ts';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';

const PASSPHRASE = 'four words and a boat';
const open: TestStation[] = [];

async function start(dataDir?: string): Promise<TestStation> {
  const station = await openStation(dataDir, { chooseFolder: async () => '/media/usb' });
  open.push(station);
  return station;
}

afterEach(async () => {
  for (const { station } of open.splice(0)) await station.close();
});

/** Resolves when the work that `begin` starts is over. */
async function toEnd({ station }: TestStation, begin: () => Promise<unknown>): Promise<void> {
  let stop = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    stop = station.onNotice((notice: Notice) => {
      if (notice.kind === 'progress' && notice.isFinished) resolve();
    });
  });
  await begin();
  await over;
  stop();
}

const planTo = ({ pos }: TestStation, folder: string) =>
  must(pos.command('SetBackupPlan', { folder, rhythm: { kind: 'every', hours: 4 }, keepLast: 3 }));
const safetyOf = ({ pos }: TestStation) => must(pos.query('getSafety', {}));

test('a shop is backed up, its keys are saved, and on another computer everybody signs in as before', async () => {
  const shop = await start();
  const { ownerId } = await foundShop(shop);
  const { customerId } = await must(
    shop.pos.command('RegisterCustomer', {
      name: 'Oisin Canary',
      phone: '+353 91 555 0199',
      email: '',
      note: '',
    }),
  );
  const folder = temporaryFolder();
  await planTo(shop, folder);
  expect(await safetyOf(shop)).toMatchObject({
    keys: { savedAt: null, isCurrent: false },
    tasks: ['keys'],
  });
  await toEnd(shop, () => must(shop.pos.device({ type: 'safety.backUp', folder: null })));
  const saved = await must(
    shop.pos.device({ type: 'safety.saveKeys', passphrase: PASSPHRASE, folder }),
  );
  expect(saved).toEqual({ fileName: 'counterfoil-harbour-phones-till-1-keys.cfk', base64: null });
  const { lastGoodBackup, keys, tasks } = await safetyOf(shop);
  expect(keys).toMatchObject({ isCurrent: true });
  expect(tasks).toEqual([]);
  // Nothing of it names a person in plain words.
  for (const name of readdirSync(folder))
    for (const word of ['Oisin', 'Canary', '555 0199', '5550199'])
      expect(readFileSync(path.join(folder, name)).includes(word)).toBe(false);

  const dataDir = path.join(temporaryFolder(), 'new');
  const restored = restoreBackup({
    backupFile: path.join(folder, lastGoodBackup?.fileName ?? ''),
    dataDir,
    migrationsDir: MIGRATIONS,
    registry,
    queries,
    now: Date.now,
    newId: shop.newId,
    needsManifest: true,
    despiteFindings: false,
    recovery: null,
    onStep: () => undefined,
  });
  expect(restored.ok).toBe(true);
  const opened = await openKeys(readFileSync(path.join(folder, saved.fileName)), PASSPHRASE);
  if (!opened.ok) throw new Error(opened.rejection.code);
  importKeys(dataDir, plainSeal, opened.value, { takesPepper: true });
  const other = await start(dataDir);
  await must(other.pos.device({ type: 'session.signIn', staffId: ownerId, pin: HARBOUR.pin }));
  expect(await must(other.pos.query('getCustomer', { customerId }))).toMatchObject({
    name: 'Oisin Canary',
  });
});

test('keys are handed out too, and have to be saved again once there are more', async () => {
  const shop = await start();
  await foundShop(shop);
  // A drive that is not there, and what is no request at all: nothing is taken for saved.
  const gone = path.join(temporaryFolder(), 'usb');
  expect(
    await shop.pos.device({ type: 'safety.saveKeys', passphrase: PASSPHRASE, folder: gone }),
  ).toEqual({ ok: false, rejection: { code: 'safety.folder-missing', folder: gone } });
  for (const request of [
    { type: 'safety.saveKeys', passphrase: 'short', folder: null },
    { type: 'safety.backUp', folder: 'x'.repeat(401) },
    { type: 'safety.backUp' },
    { type: 'safety.check', more: true },
  ])
    expect(await shop.pos.device(request as never)).toMatchObject({
      rejection: { code: 'bridge.bad-request' },
    });
  expect((await safetyOf(shop)).keys).toEqual({ savedAt: null, isCurrent: false });
  const { fileName, base64 } = await must(
    shop.pos.device({ type: 'safety.saveKeys', passphrase: PASSPHRASE, folder: null }),
  );
  expect(fileName).toMatch(/-keys\.cfk$/);
  const bytes = Buffer.from(base64 ?? '', 'base64');
  expect(await openKeys(bytes, PASSPHRASE)).toMatchObject({ ok: true, value: { keys: [] } });
  expect(await openKeys(bytes, 'four words and a goat')).toMatchObject({ ok: false });
  expect((await safetyOf(shop)).keys).toMatchObject({ isCurrent: true });
  const fields = { name: 'Ana Ruiz', phone: '', email: '', note: '' };
  const { customerId } = await must(shop.pos.command('RegisterCustomer', fields));
  expect((await safetyOf(shop)).keys).toMatchObject({ isCurrent: false });
  await must(shop.pos.device({ type: 'safety.saveKeys', passphrase: PASSPHRASE, folder: null }));
  expect((await safetyOf(shop)).keys).toMatchObject({ isCurrent: true });
  // A key that was destroyed is another reason: the saved file still has it.
  await must(shop.pos.command('EraseCustomer', { customerId, reason: 'asked-for' }));
  expect((await safetyOf(shop)).keys).toMatchObject({ isCurrent: false });
});

const REQUESTS: readonly DeviceRequest[] = [
  { type: 'safety.check' },
  { type: 'safety.backUp', folder: null },
  { type: 'safety.rebuild' },
  { type: 'safety.cancel' },
  { type: 'safety.chooseFolder' },
  { type: 'safety.saveKeys', passphrase: PASSPHRASE, folder: null },
];

test('only those who answer for the record may, and only an owner has the keys', async () => {
  const shop = await start();
  const { ownerId } = await foundShop(shop);
  const hire = (name: string, role: 'cashier' | 'branch-manager') =>
    must(shop.pos.command('AddStaff', { name, roles: [role], pin: '7391' }));
  const cashier = await hire('Niamh', 'cashier');
  const manager = await hire('Tom', 'branch-manager');
  const as = async (staffId: string, pin: string): Promise<readonly string[]> => {
    await must(shop.pos.device({ type: 'session.signIn', staffId, pin }));
    const refused: string[] = [];
    for (const request of REQUESTS) {
      const answer = await shop.pos.device(request);
      if (!answer.ok && answer.rejection.code === 'bridge.not-allowed') refused.push(request.type);
    }
    return refused;
  };
  expect(await as(cashier.staffId, '7391')).toEqual(REQUESTS.map(({ type }) => type));
  expect(await shop.pos.query('getSafety', {})).toMatchObject({
    rejection: { code: 'bridge.not-allowed' },
  });
  expect(await as(manager.staffId, '7391')).toEqual(['safety.saveKeys']);
  expect(await as(ownerId, HARBOUR.pin)).toEqual([]);
  expect(await must(shop.pos.device({ type: 'safety.chooseFolder' }))).toEqual({
    folder: '/media/usb',
  });
  await must(shop.pos.device({ type: 'session.signOut' }));
  for (const request of REQUESTS)
    expect(await shop.pos.device(request)).toMatchObject({
      rejection: { code: 'bridge.signed-out' },
    });
});
