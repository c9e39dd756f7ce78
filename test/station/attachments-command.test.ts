/** Evidence through a whole station with a real command: stored before it, named by its event, backed up, restored with the keys. */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Attachment } from '#shared/kernel/attachment.ts';
import { copyAttachments } from '#main/attachments/copy-attachments.ts';
import { namedAttachments } from '#main/attachments/named-attachments.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { importKeys, readKeySecrets } from '#main/personal/key-backup.ts';
import { keysFile } from '#main/personal/key-store.ts';
import { plainSeal } from '#main/station/secrets.ts';
import { PHOTO, SMALL_PHOTO } from '../fixtures/evidence.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { filesIn } from '../fixtures/people.ts';
import { HARBOUR } from '../fixtures/shop.ts';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';

const TILL = 'till-session:01890a5d-ac96-774b-bcce-b302099a8057';
const open: TestStation[] = [];

async function start(dataDir?: string): Promise<TestStation> {
  const station = await openStation(dataDir);
  open.push(station);
  return station;
}

afterEach(async () => {
  for (const { station } of open.splice(0)) await station.close();
});

function hand({ station }: TestStation, name: string, bytes: Uint8Array): string {
  const put = station.putFile({ name, bytes });
  if (!put.ok) throw new Error(put.rejection.code);
  return put.value.fileId;
}

const inputOf = (shop: TestStation, about: readonly string[] = [TILL]) => ({
  kind: 'E1',
  deviceIds: [],
  about,
  reason: 'The drawer is bent',
  evidence: [
    {
      fileId: hand(shop, 'drawer.jpg', PHOTO),
      thumbnailFileId: hand(shop, 'small.jpg', SMALL_PHOTO),
    },
  ],
});

/** What the events in the file name, read as a backup reads it. */
function namedIn(dataDir: string): Attachment[] {
  const db = new LedgerDatabase(ledgerFile(dataDir), { readonly: true });
  try {
    const rows = db.all<{ data: string }>("SELECT data FROM events WHERE type = 'ExceptionOpened'");
    return rows.flatMap(
      ({ data }) => (JSON.parse(data) as { attachments: Attachment[] }).attachments,
    );
  } finally {
    db.close();
  }
}

const storedIn = (dataDir: string): number => filesIn(path.join(dataDir, 'attachments')).length;

test('a command with a photo writes one event that names it, however often it is sent', async () => {
  const shop = await start();
  const { ownerId } = await foundShop(shop);
  const request = { commandId: shop.newId(), type: 'OpenException', input: inputOf(shop) };
  const answer = await shop.station.command(request);
  expect(answer).toMatchObject({ ok: true });
  expect(await shop.station.command(request)).toEqual(answer);
  const [attachment, ...more] = namedIn(shop.dataDir);
  expect(more).toEqual([]);
  expect(attachment).toMatchObject({
    name: 'drawer.jpg',
    type: 'image/jpeg',
    byteCount: PHOTO.length,
  });
  expect(storedIn(shop.dataDir)).toBe(2);
  const opened = await shop.station.openAttachment(attachment?.attachmentId ?? '');
  expect(opened.ok && Buffer.from(opened.value.bytes).equals(PHOTO)).toBe(true);
  // After a restart its files are held no more; its answer is.
  await shop.station.close();
  const again = await start(shop.dataDir);
  await must(again.pos.device({ type: 'session.signIn', staffId: ownerId, pin: HARBOUR.pin }));
  expect(await again.station.command(request)).toEqual(answer);
  expect(await again.station.command({ ...request, commandId: again.newId() })).toMatchObject({
    rejection: { code: 'evidence.file-gone' },
  });
  expect(namedIn(shop.dataDir)).toHaveLength(1);
});

test('what a refused command stored stays and is named by nobody; put right, it is used', async () => {
  const shop = await start();
  await foundShop(shop);
  const input = inputOf(shop, []);
  const send = (about: readonly string[]) =>
    shop.station.command({
      commandId: shop.newId(),
      type: 'OpenException',
      input: { ...input, about },
    });
  expect(await send([])).toMatchObject({ rejection: { code: 'exceptions.names-nothing' } });
  expect(namedIn(shop.dataDir)).toEqual([]);
  expect(await send([TILL])).toMatchObject({ ok: true });
  expect(namedIn(shop.dataDir)).toHaveLength(1);
  expect(storedIn(shop.dataDir)).toBe(2);
});

test('nobody who is not signed in leaves anything on the disk', async () => {
  const shop = await start();
  await foundShop(shop);
  const input = inputOf(shop);
  await must(shop.pos.device({ type: 'session.signOut' }));
  const request = { commandId: shop.newId(), type: 'OpenException', input };
  expect(await shop.station.command(request)).toMatchObject({
    rejection: { code: 'bridge.signed-out' },
  });
  expect(readdirSync(shop.dataDir)).not.toContain('attachments');
});

test('on another computer the photo opens once its file and its key are back', async () => {
  const shop = await start();
  const { ownerId } = await foundShop(shop);
  await must(shop.pos.command('OpenException', inputOf(shop) as never));
  const [attachment] = namedIn(shop.dataDir);
  const id = attachment?.attachmentId ?? '';
  await shop.station.close();
  const secrets = readKeySecrets(shop.dataDir, plainSeal);
  expect(secrets?.attachmentKeys).toHaveLength(2);
  const elsewhere = temporaryFolder();
  const db = new LedgerDatabase(ledgerFile(shop.dataDir), { readonly: true });
  const steps = namedAttachments(db);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  for (const _step of copyAttachments(step.value, shop.dataDir, elsewhere));
  db.close();
  expect(storedIn(elsewhere)).toBe(2);

  const look = async (): Promise<unknown> => {
    const again = await start(shop.dataDir);
    await must(again.pos.device({ type: 'session.signIn', staffId: ownerId, pin: HARBOUR.pin }));
    const answer = await again.station.openAttachment(id);
    await again.station.close();
    return answer.ok ? 'opened' : answer.rejection.code;
  };
  rmSync(keysFile(shop.dataDir));
  rmSync(path.join(shop.dataDir, 'attachments'), { recursive: true });
  if (secrets === null) throw new Error('no keys');
  expect(importKeys(shop.dataDir, plainSeal, secrets, { takesPepper: true })).toMatchObject({
    addedFileCount: 2,
  });
  for (const _step of copyAttachments(step.value, elsewhere, shop.dataDir));
  expect(await look()).toBe('opened');
});
