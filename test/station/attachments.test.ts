/** Evidence from the hand to the disk and back: sealed, durable, refused in words, and readable by nobody else. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { evidenceFiles } from '#shared/kernel/attachment.ts';
import { FILE_BYTES_MAX } from '#shared/bridge/bridge.ts';
import { command } from '#shared/kernel/contract.ts';
import { no, ok } from '#shared/kernel/result.ts';
import { attachmentFile, hashOf } from '#main/attachments/attachment-files.ts';
import { keysFile } from '#main/personal/key-store.ts';
import { keepFiles } from '#main/station/files.ts';
import { makePrepare } from '#main/station/prepare.ts';
import { plainSeal, readSecret, replaceSecret } from '#main/station/secrets.ts';
import {
  CANARIES,
  kept,
  only,
  openDesk,
  PDF,
  PHOTO,
  PNG,
  SMALL_PHOTO,
  TEXT,
  WEBP,
  type EvidenceDesk,
} from '../fixtures/evidence.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { filesIn, shapesOf } from '../fixtures/people.ts';

const open: EvidenceDesk[] = [];

function start(dataDir = temporaryFolder()): EvidenceDesk & { dataDir: string } {
  const desk = openDesk(dataDir);
  open.push(desk);
  return { ...desk, dataDir };
}

/** The program ends, and is started again on the same folder. */
function restart(desk: EvidenceDesk & { dataDir: string }) {
  desk.close();
  return start(desk.dataDir);
}

/** Closing twice does nothing. */
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});

const codeOf = (answer: { ok: boolean; rejection?: { code: string } }): string | undefined =>
  answer.rejection?.code;

describe('what is kept', () => {
  test.each([
    ['image/jpeg', 'crack.jpg', PHOTO],
    ['image/png', 'screen.png', PNG],
    ['image/webp', 'box.webp', WEBP],
    ['application/pdf', 'invoice.pdf', PDF],
    ['text/plain', 'note.txt', TEXT],
  ])('a file of %s comes back byte for byte, and says what it is', async (type, name, bytes) => {
    const desk = start();
    const attachment = await kept(desk, name, bytes);
    expect(attachment).toEqual({
      attachmentId: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      name,
      type,
      byteCount: bytes.length,
      thumbnailId: null,
    });
    const opened = await desk.evidence.open(attachment.attachmentId);
    expect(opened).toMatchObject({ ok: true, value: { type } });
    expect(opened.ok && Buffer.from(opened.value.bytes).equals(bytes)).toBe(true);
  });

  test('lies under the hash of its ciphertext, for this user alone, with its small picture beside it', async () => {
    const desk = start();
    const wanted = only(desk.hand('crack.jpg', PHOTO), desk.hand('small.jpg', SMALL_PHOTO));
    const prepared = await desk.evidence.prepare(wanted);
    const [attachment] = prepared.ok ? prepared.value.attachments : [];
    const ids = [attachment?.attachmentId ?? '', attachment?.thumbnailId ?? ''];
    expect(new Set(ids).size).toBe(2);
    const files = filesIn(path.join(desk.dataDir, 'attachments'));
    expect(files.map(({ file }) => path.basename(file)).toSorted()).toEqual(
      ids.map((id) => `${id}.bin`).toSorted(),
    );
    for (const { file, bytes } of files) {
      expect(path.basename(file)).toBe(`${hashOf(bytes)}.bin`);
      expect(path.dirname(file)).toBe(hashOf(bytes).slice(0, 2));
    }
    if (process.platform !== 'win32') {
      const file = attachmentFile(desk.dataDir, ids[0] ?? '');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    }
  });

  test('the same photo twice is two files that nobody can tell to be the same', async () => {
    const desk = start();
    const first = await kept(desk, 'a.jpg', PHOTO);
    const second = await kept(desk, 'a.jpg', PHOTO);
    expect(first.attachmentId).not.toBe(second.attachmentId);
  });

  test('a command that is sent again names the same file, though its bytes were let go of', async () => {
    const desk = start();
    const wanted = only(desk.hand('a.jpg', PHOTO), desk.hand('s.jpg', SMALL_PHOTO));
    const first = await desk.evidence.prepare(wanted);
    expect(desk.files.get(wanted[0]?.fileId ?? '')).toBeNull();
    expect(await desk.evidence.prepare(wanted)).toEqual(first);
    expect(filesIn(path.join(desk.dataDir, 'attachments'))).toHaveLength(2);
  });

  test('a file whose command was refused stays, opens, and harms nobody', async () => {
    const desk = start();
    const { attachmentId } = await kept(desk, 'orphan.jpg', PHOTO);
    const again = restart(desk);
    expect((await again.evidence.open(attachmentId)).ok).toBe(true);
  });

  test('it opens after a restart of the program', async () => {
    const desk = start();
    const { attachmentId } = await kept(desk, 'crack.jpg', PHOTO);
    const again = restart(desk);
    const opened = await again.evidence.open(attachmentId);
    expect(opened.ok && Buffer.from(opened.value.bytes).equals(PHOTO)).toBe(true);
  });

  test('no plain byte of it lies anywhere in the data folder', async () => {
    const desk = start();
    for (const [name, bytes] of [
      ['crack.jpg', PHOTO],
      ['invoice.pdf', PDF],
      ['note.txt', TEXT],
    ] as const)
      await kept(desk, name, bytes);
    await desk.evidence.prepare(
      only(desk.hand('crack.jpg', PHOTO), desk.hand('small.jpg', SMALL_PHOTO)),
    );
    const shapes = CANARIES.flatMap((text) => shapesOf(text));
    const files = filesIn(desk.dataDir);
    expect(files.some(({ file }) => file.endsWith('.bin'))).toBe(true);
    expect(shapes.some((shape) => PHOTO.includes(shape))).toBe(true);
    const found = files.filter(({ bytes }) => shapes.some((shape) => bytes.includes(shape)));
    expect(found.map(({ file }) => file)).toEqual([]);
  });
});

describe('what is refused', () => {
  test('what is nothing that can be shown, whatever its name says: no file is left', async () => {
    const desk = start();
    const program = Buffer.from('MZ\u0090\u0000\u0003');
    expect(await desk.evidence.prepare(only(desk.hand('/x/crack.jpg', program)))).toEqual({
      ok: false,
      rejection: { code: 'evidence.unknown-type', fileName: 'crack.jpg' },
    });
    expect(existsSync(path.join(desk.dataDir, 'attachments'))).toBe(false);
  });

  test('a page that calls itself a photo is kept as the text that it is', async () => {
    const desk = start();
    const page = Buffer.from('<script>alert(1)</script>');
    expect(await kept(desk, 'photo.jpg', page)).toMatchObject({
      type: 'text/plain',
      name: 'photo.jpg.txt',
    });
  });

  test('a small picture that is none, or is not small', async () => {
    const desk = start();
    for (const bytes of [PDF, Buffer.concat([PHOTO, Buffer.alloc(512 * 1024)])]) {
      const wanted = only(desk.hand('a.jpg', PHOTO), desk.hand('s.jpg', bytes));
      expect(codeOf(await desk.evidence.prepare(wanted))).toBe('evidence.unknown-type');
    }
  });

  test('20 MB fit, one byte more does not', () => {
    const files = keepFiles(() => 'id');
    expect(files.put({ name: 'a', bytes: Buffer.alloc(FILE_BYTES_MAX) }).ok).toBe(true);
    expect(files.put({ name: 'a', bytes: Buffer.alloc(FILE_BYTES_MAX + 1) })).toEqual({
      ok: false,
      rejection: { code: 'bridge.file-too-large', maxBytes: FILE_BYTES_MAX },
    });
  });

  test('20 MB are kept whole', async () => {
    const desk = start();
    const large = Buffer.alloc(FILE_BYTES_MAX, 'large photo ');
    PHOTO.copy(large);
    const { attachmentId, byteCount } = await kept(desk, 'large.jpg', large);
    expect(byteCount).toBe(FILE_BYTES_MAX);
    const opened = await desk.evidence.open(attachmentId);
    expect(opened.ok && Buffer.from(opened.value.bytes).equals(large)).toBe(true);
  });

  test('six of the largest with their small pictures are held at a time; the oldest of more give way', () => {
    let next = 0;
    const files = keepFiles(() => `file ${(next += 1)}`);
    const large = Buffer.alloc(FILE_BYTES_MAX);
    for (let count = 0; count < 6; count += 1) {
      files.put({ name: 'small', bytes: SMALL_PHOTO });
      files.put({ name: 'large', bytes: large });
    }
    for (let id = 1; id <= 12; id += 1) expect(files.get(`file ${id}`)).not.toBeNull();
    files.put({ name: 'one more', bytes: large });
    expect(files.get('file 2')).toBeNull();
    expect(files.get('file 13')).not.toBeNull();
  });

  test('a file that is no longer held', async () => {
    const desk = start();
    const gone = only('01890a5d-ac96-774b-bcce-b302099a8057');
    expect(await desk.evidence.prepare(gone)).toEqual({
      ok: false,
      rejection: { code: 'evidence.file-gone' },
    });
  });

  test('by the disk: nothing is half there, and the same file can be sent again', async () => {
    const desk = start();
    // In the place of the folder stands a file.
    const place = path.join(desk.dataDir, 'attachments');
    writeFileSync(place, '');
    const wanted = only(desk.hand('a.jpg', PHOTO));
    expect(codeOf(await desk.evidence.prepare(wanted))).toBe('evidence.not-kept');
    rmSync(place);
    expect((await desk.evidence.prepare(wanted)).ok).toBe(true);
  });

  test('where the station cannot open its keys', async () => {
    const first = start();
    await kept(first, 'a.jpg', PHOTO);
    replaceSecret(first.dataDir, 'people', plainSeal, Buffer.alloc(32, 9));
    const again = restart(first);
    const wanted = only(again.hand('a.jpg', PHOTO));
    expect(codeOf(await again.evidence.prepare(wanted))).toBe('evidence.keys-locked');
  });
});

describe('what cannot be shown says why', () => {
  async function stored() {
    const desk = start();
    const { attachmentId } = await kept(desk, 'crack.jpg', PHOTO);
    const file = attachmentFile(desk.dataDir, attachmentId);
    return { desk, attachmentId, file, open: () => desk.evidence.open(attachmentId) };
  }

  test('an id that nobody ever gave', async () => {
    const { desk } = await stored();
    expect(codeOf(await desk.evidence.open('ab'.repeat(32)))).toBe('evidence.unknown');
  });

  test('its file is gone', async () => {
    const { file, open: look } = await stored();
    rmSync(file);
    expect(codeOf(await look())).toBe('evidence.missing');
  });

  test('its file was changed, cut short, or is another one', async () => {
    const { desk, file, open: look } = await stored();
    appendFileSync(file, 'x');
    expect(codeOf(await look())).toBe('evidence.damaged');
    writeFileSync(file, '');
    expect(codeOf(await look())).toBe('evidence.damaged');
    const other = await kept(desk, 'other.jpg', SMALL_PHOTO);
    rmSync(file);
    writeFileSync(
      file,
      filesIn(path.dirname(attachmentFile(desk.dataDir, other.attachmentId)))[0]?.bytes ?? '',
    );
    expect(codeOf(await look())).toBe('evidence.damaged');
  });

  test('another station has the file but not its key', async () => {
    const { attachmentId, file } = await stored();
    const other = start();
    const place = attachmentFile(other.dataDir, attachmentId);
    await kept(other, 'own.jpg', SMALL_PHOTO);
    const [first] = filesIn(path.dirname(file));
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, first?.bytes ?? '');
    expect(codeOf(await other.evidence.open(attachmentId))).toBe('evidence.no-key');
  });

  test('its keys are locked by another master key, or lost', async () => {
    const { desk, attachmentId } = await stored();
    const master = readSecret(desk.dataDir, 'people', plainSeal);
    replaceSecret(desk.dataDir, 'people', plainSeal, Buffer.alloc(32, 9));
    const locked = restart(desk);
    expect(codeOf(await locked.evidence.open(attachmentId))).toBe('evidence.no-key');
    locked.close();
    replaceSecret(desk.dataDir, 'people', plainSeal, Buffer.from(master));
    rmSync(keysFile(desk.dataDir));
    const lost = start(desk.dataDir);
    expect(codeOf(await lost.evidence.open(attachmentId))).toBe('evidence.no-key');
  });
});

describe('the commands that carry evidence', () => {
  const strict = z.strictObject({ note: z.string(), evidence: evidenceFiles });
  const commands = {
    Note: command()(strict, 'anyone'),
    Refined: command()(
      strict.refine(({ note }) => note !== ''),
      'anyone',
    ),
    OneOf: command()(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('a') }),
        z.strictObject({ kind: z.literal('b'), evidence: evidenceFiles }),
      ]),
      'anyone',
    ),
    Plain: command()(z.strictObject({ note: z.string() }), 'anyone'),
    AddStaff: command()(z.strictObject({ pin: z.string(), evidence: evidenceFiles }), 'anyone'),
  };
  const pins = { hashPin: async () => 'hashed' } as never;

  async function preparing(isAllowed = true) {
    const desk = start();
    const mayRun = async () => (isAllowed ? ok(null) : no({ code: 'bridge.not-allowed' }));
    const prepare = makePrepare(
      pins,
      desk.files,
      { prepare: desk.evidence.prepare, mayRun },
      commands,
    );
    return {
      desk,
      prepare,
      files: () =>
        existsSync(path.join(desk.dataDir, 'attachments'))
          ? readdirSync(path.join(desk.dataDir, 'attachments'))
          : [],
    };
  }

  test.each(['Note', 'Refined'])('%s is given its attachments', async (type) => {
    const { desk, prepare } = await preparing();
    const evidence = only(desk.hand('a.jpg', PHOTO));
    expect(await prepare(type, { note: 'x', evidence })).toMatchObject({
      ok: true,
      value: { attachments: [{ name: 'a.jpg', thumbnailId: null }] },
    });
    expect(await prepare(type, { note: 'x', evidence: [] })).toEqual(ok({ attachments: [] }));
  });

  test('one shape of several may carry it', async () => {
    const { desk, prepare } = await preparing();
    expect(await prepare('OneOf', { kind: 'a' })).toEqual(ok({ attachments: [] }));
    const evidence = only(desk.hand('a.jpg', PHOTO));
    expect(await prepare('OneOf', { kind: 'b', evidence })).toMatchObject({
      value: { attachments: [{ name: 'a.jpg' }] },
    });
  });

  test('beside whatever else is prepared; others are left alone', async () => {
    const { desk, prepare } = await preparing();
    const evidence = only(desk.hand('a.jpg', PHOTO));
    expect(await prepare('AddStaff', { pin: '1', evidence })).toMatchObject({
      value: { pinHash: 'hashed', attachments: [{ name: 'a.jpg' }] },
    });
    expect(await prepare('Plain', { note: 'x' })).toEqual(ok(undefined));
    expect(await prepare('Other', {})).toEqual(ok(undefined));
  });

  test('nothing is stored for an input that is not in order, nor for whoever may not', async () => {
    const { desk, prepare, files } = await preparing();
    const evidence = only(desk.hand('a.jpg', PHOTO));
    for (const input of [
      { evidence },
      { note: 1, evidence },
      { note: 'x', evidence, more: 1 },
      null,
    ])
      expect(await prepare('Note', input)).toEqual(ok({ attachments: [] }));
    const seven = Array.from({ length: 7 }, () => evidence[0]);
    expect(await prepare('Note', { note: 'x', evidence: seven })).toEqual(ok({ attachments: [] }));
    expect(files()).toEqual([]);
    const other = await preparing(false);
    const input = { note: 'x', evidence: only(other.desk.hand('a.jpg', PHOTO)) };
    expect(codeOf(await other.prepare('Note', input))).toBe('bridge.not-allowed');
    expect(other.files()).toEqual([]);
  });
});
