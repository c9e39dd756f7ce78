/** The field of evidence apart from its drawing: what is let in, what is told, what the command and the host are asked. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FILE_BYTES_MAX } from '#shared/bridge/bridge.ts';
import { ATTACHMENTS_MAX, evidenceFiles } from '#shared/kernel/attachment.ts';
import { posClient } from '#renderer/app/pos-client.ts';
import {
  evidenceInput,
  examine,
  filesOf,
  fitWithin,
  takeFitting,
  type EvidenceFile,
} from '#renderer/modules/evidence/evidence-files.ts';
import { cameraProblem } from '#renderer/modules/evidence/use-camera.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const OTHER_ID = '01890a5d-ac96-774b-bcce-b302099a8058';

describe('what is let in', () => {
  test('a photo by its bytes, whatever it calls itself', async () => {
    const jpeg = new File([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)], 'a.txt', { type: 'text/plain' });
    expect(await examine(jpeg)).toEqual({ ok: true, type: 'image/jpeg' });
  });

  test('not a program that calls itself a photo; the sentence names it without its folder', async () => {
    const program = new File([Uint8Array.of(0x4d, 0x5a, 0x90, 0)], 'x/crack.jpg', {
      type: 'image/jpeg',
    });
    const examined = await examine(program);
    expect(examined.ok ? '' : examined.sentence).toMatch(
      /^“crack.jpg” is no photo .* take a photo/,
    );
  });

  test('20 MB fit; one byte more is told with its size, before anything is read', async () => {
    const sized = (size: number): File =>
      Object.defineProperty(new File(['text'], 'long.txt'), 'size', { value: size });
    expect(await examine(sized(FILE_BYTES_MAX))).toMatchObject({ ok: true });
    const examined = await examine(sized(FILE_BYTES_MAX + 1));
    expect(examined.ok ? '' : examined.sentence).toMatch(/^long.txt has 21 MB; up to 20 MB fit\./);
  });

  test('not a file with nothing in it', async () => {
    const examined = await examine(new File([], 'empty.txt'));
    expect(examined.ok ? '' : examined.sentence).toMatch(/^empty.txt has nothing in it\./);
  });

  test('six at most, the first of what is offered', () => {
    const offered = ['a', 'b', 'c', 'd'];
    expect(takeFitting(offered, 0)).toEqual({ taken: offered, leftOutCount: 0 });
    expect(takeFitting(offered, 4)).toEqual({ taken: ['a', 'b'], leftOutCount: 2 });
    expect(takeFitting(offered, ATTACHMENTS_MAX)).toEqual({ taken: [], leftOutCount: 4 });
    expect(takeFitting(offered, 9)).toEqual({ taken: [], leftOutCount: 4 });
  });

  test('only files of what is pasted: a word stays with its field', () => {
    const file = new File(['x'], 'a.txt');
    expect(filesOf(null)).toEqual([]);
    expect(filesOf({ files: [] as unknown as FileList } as DataTransfer)).toEqual([]);
    expect(filesOf({ files: [file] as unknown as FileList } as DataTransfer)).toEqual([file]);
  });
});

test('the command is given ids and nothing of the files', () => {
  const file: EvidenceFile = {
    fileId: ID,
    thumbnailFileId: OTHER_ID,
    name: 'crack.jpg',
    type: 'image/jpeg',
    byteCount: 9,
    picture: 'data:image/jpeg;base64,AA==',
  };
  const input = evidenceInput([file, { ...file, thumbnailFileId: null }]);
  expect(evidenceFiles.parse(input)).toEqual([
    { fileId: ID, thumbnailFileId: OTHER_ID },
    { fileId: ID, thumbnailFileId: null },
  ]);
});

test.each([
  [
    { width: 4000, height: 3000 },
    { width: 320, height: 240 },
  ],
  [
    { width: 3000, height: 4000 },
    { width: 240, height: 320 },
  ],
  [
    { width: 100, height: 50 },
    { width: 100, height: 50 },
  ],
  [
    { width: 10_000, height: 1 },
    { width: 320, height: 1 },
  ],
])('a picture of %o fits as %o', (size, fitted) => expect(fitWithin(size, 320)).toEqual(fitted));

test.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'busy'],
  ['TypeError', 'failed'],
])('%s of the camera is told as %s', (name, problem) => expect(cameraProblem(name)).toBe(problem));

describe('bytes of evidence', () => {
  afterEach(() => vi.unstubAllGlobals());
  const pos = posClient({} as never, { 'x-counterfoil-secret': 'the secret' });
  const asked = (response: () => Response | Error) => {
    const calls: unknown[][] = [];
    vi.stubGlobal('fetch', async (...call: unknown[]) => {
      calls.push(call);
      const given = response();
      if (given instanceof Error) throw given;
      return given;
    });
    return calls;
  };
  const { signal } = new AbortController();

  test('are asked for like every call, and come with what they are', async () => {
    const headers = { 'content-disposition': 'inline', 'content-type': 'image/png' };
    const calls = asked(() => new Response('bytes', { headers }));
    const answer = await pos.openAttachment('ab'.repeat(32), signal);
    expect(answer.ok && answer.value.type).toBe('image/png');
    expect(answer.ok && (await answer.value.text())).toBe('bytes');
    expect(calls).toEqual([
      [
        `/attachments/${'ab'.repeat(32)}`,
        { headers: { 'x-counterfoil-secret': 'the secret' }, signal },
      ],
    ]);
  });

  test('that cannot be had are an answer with a reason, also where nobody answers', async () => {
    const refusal = { ok: false, rejection: { code: 'evidence.missing' } };
    asked(() => new Response(JSON.stringify(refusal), { status: 404 }));
    expect(await pos.openAttachment('ab'.repeat(32), signal)).toEqual(refusal);
    asked(() => new TypeError('Failed to fetch'));
    expect(await pos.openAttachment('ab'.repeat(32), signal)).toMatchObject({
      rejection: { code: 'bridge.unreachable' },
    });
    asked(() => new Response('<html>', { status: 502 }));
    expect(await pos.openAttachment('ab'.repeat(32), signal)).toMatchObject({ ok: false });
  });
});
