/** Files of evidence in backups: copied once, checked, never removed; brought back, and what is missing is counted. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { attachmentFile, storeAttachment } from '#main/attachments/attachment-files.ts';
import { copyAttachments } from '#main/attachments/copy-attachments.ts';
import { namedAttachments } from '#main/attachments/named-attachments.ts';
import { thinFolder } from '#main/backup/folder.ts';
import { makeBackup } from '#main/backup/make-backup.ts';
import { manifestFileOf, readManifest } from '#main/backup/manifest.ts';
import { restoreBackup } from '#main/backup/restore.ts';
import { queries, registry } from '#main/modules.ts';
import { backUpNow, backupInput, jobPartsOf, runJob } from '../fixtures/backups.ts';
import { CANARIES, PDF, PHOTO, SMALL_PHOTO } from '../fixtures/evidence.ts';
import { MIGRATIONS, temporaryFolder, TestLedger, testIds } from '../fixtures/ledgers.ts';
import { filesIn, shapesOf } from '../fixtures/people.ts';
import { setUp } from '../fixtures/shop.ts';
import { sealedRow } from '../fixtures/stations.ts';

/** An event as every module's may be that names evidence; this program need not know its type. */
function note(
  shop: TestLedger,
  files: readonly { id: string; small: string | null }[],
  text = '',
): void {
  const attachments = files.map(({ id, small }) => ({
    attachmentId: id,
    name: 'crack.jpg',
    type: 'image/jpeg',
    byteCount: 1,
    thumbnailId: small,
  }));
  shop.ledger.ingest([
    sealedRow(shop, 'PhotoKept', { data: { text, attachments }, subjects: ['device:1'] }),
  ]);
}

const stored = async ({ dataDir }: TestLedger, bytes: Uint8Array): Promise<string> =>
  (await storeAttachment(dataDir, bytes)).attachmentId;

async function shopWithEvidence() {
  const shop = new TestLedger({ seed: 71, isDurable: false });
  setUp(shop);
  const [photo, small, invoice] = [
    await stored(shop, PHOTO),
    await stored(shop, SMALL_PHOTO),
    await stored(shop, PDF),
  ];
  note(shop, [
    { id: photo, small },
    { id: invoice, small: null },
  ]);
  return { shop, photo, small, invoice, folder: temporaryFolder() };
}

function restore(
  backupFile: string,
  shop: TestLedger,
  dataDir = path.join(temporaryFolder(), 'new'),
) {
  const { clock } = shop;
  const answer = restoreBackup({
    backupFile,
    dataDir,
    migrationsDir: MIGRATIONS,
    registry,
    queries,
    now: () => clock.nowMs,
    newId: testIds(clock, 72),
    needsManifest: true,
    despiteFindings: false,
    recovery: null,
    onStep: () => undefined,
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.rejection));
  return { dataDir, attachments: answer.value.attachments };
}

const idsIn = (folder: string): string[] =>
  filesIn(path.join(folder, 'attachments'))
    .map(({ file }) => path.basename(file, '.bin'))
    .toSorted();

const backUpAs = (shop: TestLedger, folder: string, name: string): Promise<string> =>
  backUpNow(shop, folder, name);

test('what events name is found, and what a person typed is no name', () => {
  const shop = new TestLedger({ seed: 73, isDurable: false });
  setUp(shop);
  const [one, other, typed] = ['ab'.repeat(32), 'cd'.repeat(32), 'ef'.repeat(32)];
  note(shop, [{ id: one ?? '', small: other ?? '' }], `"attachmentId":"${typed}"`);
  const steps = namedAttachments(shop.ledger.db);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  expect([...step.value].toSorted()).toEqual([one, other]);
  shop.close();
});

describe('a backup', () => {
  test('has every file that its events name, sealed as it was, and says how many', async () => {
    const { shop, photo, small, invoice, folder } = await shopWithEvidence();
    const orphan = await stored(shop, PHOTO);
    const file = await backUpNow(shop, folder);
    expect(idsIn(folder)).toEqual([photo, small, invoice].toSorted());
    expect(idsIn(folder)).not.toContain(orphan);
    for (const id of idsIn(folder))
      expect(readFileSync(attachmentFile(folder, id))).toEqual(
        readFileSync(attachmentFile(shop.dataDir, id)),
      );
    expect(readManifest(manifestFileOf(file))?.attachments).toEqual({ count: 3, missingCount: 0 });
    const shapes = CANARIES.flatMap(shapesOf);
    const plain = filesIn(folder).filter(({ bytes }) =>
      shapes.some((shape) => bytes.includes(shape)),
    );
    expect(plain).toEqual([]);
    shop.close();
  });

  test('of a shop without evidence is as it was: no folder, and the manifest counts none', async () => {
    const shop = new TestLedger({ seed: 74, isDurable: false });
    setUp(shop);
    const folder = temporaryFolder();
    const file = await backUpNow(shop, folder);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readManifest(manifestFileOf(file))?.attachments).toEqual({ count: 0, missingCount: 0 });
    shop.close();
  });

  test('a second one copies only what is new', async () => {
    const { shop, photo, folder } = await shopWithEvidence();
    await backUpAs(shop, folder, 'counterfoil-1.db');
    const first = statSync(attachmentFile(folder, photo));
    const later = await stored(shop, SMALL_PHOTO);
    note(shop, [{ id: later, small: null }]);
    await backUpAs(shop, folder, 'counterfoil-2.db');
    expect(statSync(attachmentFile(folder, photo)).ino).toBe(first.ino);
    expect(statSync(attachmentFile(folder, photo)).mtimeMs).toBe(first.mtimeMs);
    expect(idsIn(folder)).toHaveLength(4);
    expect(idsIn(folder)).toContain(later);
    shop.close();
  });

  test('one that was cut short in the folder is copied anew', async () => {
    const { shop, photo, folder } = await shopWithEvidence();
    await backUpAs(shop, folder, 'counterfoil-1.db');
    const place = attachmentFile(folder, photo);
    writeFileSync(place, readFileSync(place).subarray(0, 40));
    writeFileSync(`${place}.part`, 'left by a program that was killed');
    await backUpAs(shop, folder, 'counterfoil-2.db');
    expect(readFileSync(place)).toEqual(readFileSync(attachmentFile(shop.dataDir, photo)));
    expect(idsIn(folder)).toHaveLength(3);
    shop.close();
  });

  test('a file that is gone or damaged here stops no backup, is counted, and does not take the place of a good one', async () => {
    const { shop, photo, small, invoice, folder } = await shopWithEvidence();
    const good = readFileSync(attachmentFile(shop.dataDir, photo));
    rmSync(attachmentFile(shop.dataDir, small));
    writeFileSync(attachmentFile(shop.dataDir, invoice), 'not what its name says');
    const file = await backUpAs(shop, folder, 'counterfoil-1.db');
    expect(readManifest(manifestFileOf(file))?.attachments).toEqual({ count: 1, missingCount: 2 });
    expect(idsIn(folder)).toEqual([photo]);
    // Lost here later: the copy of before is still the backup's.
    rmSync(attachmentFile(shop.dataDir, photo));
    const second = await backUpAs(shop, folder, 'counterfoil-2.db');
    expect(readManifest(manifestFileOf(second))?.attachments).toEqual({
      count: 1,
      missingCount: 2,
    });
    expect(readFileSync(attachmentFile(folder, photo))).toEqual(good);
    shop.close();
  });

  test('a folder that takes no files is an answer in words, and leaves no backup', async () => {
    const { shop, folder } = await shopWithEvidence();
    writeFileSync(path.join(folder, 'attachments'), 'a file in the place of the folder');
    const parts = jobPartsOf(shop);
    const made = await runJob(makeBackup(parts, backupInput(folder)));
    parts.db.close();
    expect(made).toMatchObject({ ok: false, rejection: { code: 'safety.folder-missing' } });
    expect(readdirSync(folder)).toEqual(['attachments']);
    shop.close();
  });

  test('thinning takes backups away and leaves their photos', async () => {
    const { shop, folder } = await shopWithEvidence();
    for (const name of ['counterfoil-1.db', 'counterfoil-2.db', 'counterfoil-3.db']) {
      await backUpAs(shop, folder, name);
      shop.clock.nowMs += 60_000;
    }
    const { stationId } = shop.ledger.identity;
    const thinned = await thinFolder(folder, stationId, 1, shop.clock.nowMs, () => '2026-11-16');
    expect(thinned.ok && thinned.value.length).toBeGreaterThan(0);
    expect(idsIn(folder)).toHaveLength(3);
    shop.close();
  });
});

describe('a restore', () => {
  test('brings every file back to its place', async () => {
    const { shop, photo, folder } = await shopWithEvidence();
    const file = await backUpNow(shop, folder);
    const { dataDir, attachments } = restore(file, shop);
    expect(attachments).toEqual({ count: 3, missingCount: 0, damagedCount: 0 });
    expect(idsIn(dataDir)).toEqual(idsIn(folder));
    expect(readFileSync(attachmentFile(dataDir, photo))).toEqual(
      readFileSync(attachmentFile(shop.dataDir, photo)),
    );
    shop.close();
  });

  test('counts what is missing and what is damaged, and brings the rest', async () => {
    const { shop, photo, small, invoice, folder } = await shopWithEvidence();
    const file = await backUpNow(shop, folder);
    rmSync(attachmentFile(folder, small));
    const place = attachmentFile(folder, invoice);
    const bytes = readFileSync(place);
    bytes[50] = (bytes[50] ?? 0) ^ 1;
    writeFileSync(place, bytes);
    const { dataDir, attachments } = restore(file, shop);
    expect(attachments).toEqual({ count: 1, missingCount: 1, damagedCount: 1 });
    expect(idsIn(dataDir)).toEqual([photo]);
    shop.close();
  });

  test('without the folder the shop comes back, and the folder can be copied in later', async () => {
    const { shop, folder } = await shopWithEvidence();
    const file = await backUpNow(shop, folder);
    const elsewhere = path.join(temporaryFolder(), 'attachments');
    renameSync(path.join(folder, 'attachments'), elsewhere);
    const { dataDir, attachments } = restore(file, shop);
    expect(attachments).toEqual({ count: 0, missingCount: 3, damagedCount: 0 });
    expect(existsSync(path.join(dataDir, 'attachments'))).toBe(false);
    renameSync(elsewhere, path.join(dataDir, 'attachments'));
    expect(idsIn(dataDir)).toHaveLength(3);
    shop.close();
  });

  test('one that was begun before and cut short goes on with what is there', async () => {
    const { shop, folder } = await shopWithEvidence();
    const file = await backUpNow(shop, folder);
    const dataDir = path.join(temporaryFolder(), 'new');
    const ids = new Set(idsIn(folder).slice(0, 2));
    mkdirSync(dataDir);
    for (const _step of copyAttachments(ids, folder, dataDir));
    expect(restore(file, shop, dataDir).attachments).toMatchObject({ count: 3, missingCount: 0 });
    shop.close();
  });
});
