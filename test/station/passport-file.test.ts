/** The signed file and the paper: any change is noticed, the command says so, and the paper can be read. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import { makePassport } from '#shared/modules/devices/make-passport.ts';
import { passportText, readPassport, signPassport } from '#main/devices/passport-file.ts';
import { PDF_FONT_FILES } from '#main/devices/pdf-font-files.ts';
import { passportPdf } from '#main/devices/passport-pdf.ts';
import { checkPassportCommand } from '#main/station/ledger-command-passport.ts';
import { fingerprintOf, readSigningKey } from '#main/station/signing-key.ts';
import { plainSeal, SealedElsewhere, type Seal } from '#main/station/secrets.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { longLife, testKey } from '../fixtures/passport.ts';

const COMMAND = path.resolve(import.meta.dirname, '../../src-main/station/ledger-command.ts');

const key = testKey();
const file = signPassport(makePassport(longLife()), key);
const text = passportText(file);
const kindOf = (content: string): string => readPassport(Buffer.from(content, 'utf8')).kind;

describe('the signed file', () => {
  test('is whole, and says whose key has signed', () => {
    expect(readPassport(Buffer.from(text))).toEqual({
      kind: 'whole',
      passport: file.passport,
      fingerprint: fingerprintOf(key.publicKey),
    });
    expect(fingerprintOf(key.publicKey)).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  });

  test('may be written with other white space between its parts', () => {
    expect(kindOf(JSON.stringify(JSON.parse(text)))).toBe('whole');
    expect(kindOf(text.replaceAll('\n', '\r\n\t'))).toBe('whole');
  });

  test('is none of these other texts', () => {
    const content = JSON.parse(text) as Record<string, unknown>;
    const altered = (change: object): string =>
      kindOf(canonicalJson({ ...content, ...change } as never));
    expect(altered({ note: 'added' })).toBe('altered');
    expect(altered({ version: 2 })).toBe('newer-version');
    expect(altered({ version: 0 })).toBe('not-a-passport');
    expect(altered({ format: 'counterfoil-device-passports' })).toBe('not-a-passport');
    expect(altered({ passport: null })).toBe('altered');
    // The same content in another spelling, an order of its own, a key twice, nothing at all.
    expect(kindOf(text.replace('Pixel', String.raw`\u0050ixel`))).toBe('altered');
    expect(kindOf(JSON.stringify({ version: 1, ...content }))).toBe('altered');
    expect(kindOf(text.replace('"version": 1', '"version": 1, "version": 1'))).toBe('altered');
    for (const other of [
      '',
      '{}',
      'null',
      '[]',
      '"counterfoil-device-passport"',
      text.slice(0, -9),
    ])
      expect(kindOf(other)).toBe('not-a-passport');
  });

  test('signed by somebody else is whole, with the other key', () => {
    const other = testKey();
    const reading = readPassport(Buffer.from(passportText(signPassport(file.passport, other))));
    expect(reading).toMatchObject({ kind: 'whole', fingerprint: fingerprintOf(other.publicKey) });
    const { signature } = signPassport(file.passport, other);
    expect(
      kindOf(passportText({ ...file, signature: { ...signature, value: file.signature.value } })),
    ).toBe('altered');
    const stolen = {
      ...file.signature,
      publicKey: other.publicKey,
      fingerprint: signature.fingerprint,
    };
    expect(kindOf(passportText({ ...file, signature: stolen }))).toBe('altered');
  });

  test('with any one byte changed is noticed, wherever it is', () => {
    const whole = Buffer.from(text);
    const isSpace = (byte: number): boolean => [0x09, 0x0a, 0x0d, 0x20].includes(byte);
    const unnoticed: string[] = [];
    for (let index = 0; index < whole.length; index += 1) {
      // One of 255 changes of a byte, another at each place and in each run.
      const flip = fc.sample(fc.integer({ min: 1, max: 255 }), 1)[0]!;
      const changed = Buffer.from(whole);
      changed[index]! ^= flip;
      if (isSpace(whole[index]!) && isSpace(changed[index]!)) continue;
      if (readPassport(changed).kind === 'whole') unnoticed.push(`byte ${index} ^ ${flip}`);
    }
    expect(unnoticed).toEqual([]);
  }, 60_000);

  test('with a byte left out or put in is noticed, but for white space', () => {
    const whole = Buffer.from(text);
    const squeezed = (bytes: Buffer): string =>
      bytes.toString('latin1').replaceAll(/[\t\n\r ]/g, '');
    const places = fc.sample(
      fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })),
      300,
    );
    const changed = places.flatMap(([at, byte]) => [
      Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]),
      Buffer.concat([whole.subarray(0, at), Buffer.of(byte), whole.subarray(at)]),
    ]);
    const unnoticed = changed.filter(
      (bytes) => readPassport(bytes).kind === 'whole' && squeezed(bytes) !== squeezed(whole),
    );
    expect(unnoticed.map(String)).toEqual([]);
  });
});

describe('the key of a station', () => {
  test('is made once, and another for another station in the same folder', () => {
    const folder = temporaryFolder();
    const first = readSigningKey(folder, plainSeal, 'one');
    expect(readSigningKey(folder, plainSeal, 'one')).toEqual(first);
    expect(readSigningKey(folder, plainSeal, 'two').publicKey).not.toBe(first.publicKey);
    expect(readSigningKey(temporaryFolder(), plainSeal, 'one').publicKey).not.toBe(first.publicKey);
    expect(statSync(path.join(folder, 'signing.secret')).mode & 0o777).toBe(0o600);
    expect(kindOf(passportText(signPassport(file.passport, first)))).toBe('whole');
  });

  test('is sealed where there is a keychain, and cannot be read without it', () => {
    const folder = temporaryFolder();
    const turn = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
    const keychain: Seal = { kind: 'keychain', seal: turn, open: turn };
    const first = readSigningKey(folder, keychain, 'one');
    expect(readSigningKey(folder, keychain, 'one')).toEqual(first);
    expect(() => readSigningKey(folder, plainSeal, 'one')).toThrow(SealedElsewhere);
  });
});

describe('npm run ledger -- check-passport', () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const place = (content: string | Uint8Array | null): string => {
    const name = path.join(folder, content === null ? 'none.json' : 'passport.json');
    if (content !== null) writeFileSync(name, content);
    return name;
  };
  /** Here in the test, without starting a program for each file. */
  const run = (content: string | Uint8Array | null, name = place(content)) => {
    const said: Record<'log' | 'error', string[]> = { log: [], error: [] };
    for (const method of ['log', 'error'] as const)
      vi.spyOn(console, method).mockImplementation((line: string) => void said[method].push(line));
    const status = checkPassportCommand(['check-passport', name]);
    vi.restoreAllMocks();
    return { status, stdout: said.log.join('\n'), stderr: said.error.join('\n') };
  };

  test('is a command of the program, and needs no ledger', () => {
    const args = [COMMAND, 'check-passport', place(text), '--data', path.join(folder, 'nothing')];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(stdout).toMatch(/^WHOLE/);
    expect(status).toBe(0);
  }, 60_000);

  test('says that it is whole, of what, and with whose key', () => {
    const { status, stdout } = run(text);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^WHOLE/);
    expect(stdout).toContain('IMEI 35 912811 648824 4');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(fingerprintOf(key.publicKey));
  });

  test('says that it was altered, is newer, is none, is a PDF, is not there', () => {
    expect(run(text.replace('Porcelain', 'Obsidian!'))).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^ALTERED/),
    });
    expect(run(text.replace('"version": 1', '"version": 7'))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('version 7'),
    });
    expect(run('hello')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('not a device passport'),
    });
    expect(run(passportPdf(file))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('attached to it'),
    });
    expect(run(null)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('cannot be read'),
    });
    expect(run(null, folder).status).toBe(2);
  });
});

describe('the paper', () => {
  const countOf = (pdf: Buffer): number =>
    pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

  /** The streams of a PDF, unpacked. */
  function streamsOf(pdf: Buffer): Buffer[] {
    const streams: Buffer[] = [];
    const told = pdf.toString('latin1');
    for (const found of told.matchAll(/\/Length (\d+)[^>]*?>>\nstream\n/gs)) {
      const start = found.index + found[0].length;
      const bytes = pdf.subarray(start, start + Number(found[1]));
      streams.push(
        found[0].includes('FlateDecode') || bytes[0] === 0x78 ? inflateSync(bytes) : bytes,
      );
    }
    return streams;
  }

  const pdf = passportPdf(file);

  test('is the same paper for the same file, whole and with its file attached', () => {
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.subarray(-6).toString()).toBe('%%EOF\n');
    expect(passportPdf(file).equals(pdf)).toBe(true);
    expect(streamsOf(pdf).map(String)).toContain(text);
    expect(pdf.toString('latin1')).toContain('passport-359128116488244.json');
  });

  test('embeds its own fonts and no other', () => {
    const told = pdf.toString('latin1');
    expect(told).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSans/);
    expect(told).toContain('/FontFile2');
    expect(told).not.toContain('Helvetica');
  });

  test('goes on over as many pages as it takes', () => {
    expect(countOf(pdf)).toBe(2);
    const long = signPassport(makePassport(longLife(400)), key);
    expect(countOf(passportPdf(long))).toBeGreaterThan(15);
  });

  test('is made for texts of every script, and for one that no font of ours has', () => {
    const source = longLife();
    const named = (name: string): Buffer =>
      passportPdf(signPassport(makePassport({ ...source, model: { ...source.model, name } }), key));
    const scripts = named('ශ්‍රී சாம்சங் सैमसंग هاتف سامسونج Телефон й Ελλάδα ά Łódź');
    for (const script of ['Sinhala', 'Tamil', 'Devanagari', 'Arabic'])
      expect(scripts.toString('latin1')).toMatch(
        new RegExp(`/BaseFont /[A-Z]{6}\\+NotoSans${script}`),
      );
    expect(countOf(named('漢字 😀 W'.repeat(60)))).toBeGreaterThan(1);
    expect(countOf(named(''))).toBe(2);
  });

  test('has every font in the packages that the build copies it from', () => {
    for (const font of PDF_FONT_FILES) {
      const place = path.resolve('node_modules', font.package, 'files', font.file);
      expect(readFileSync(place).length).toBeGreaterThan(1_000);
    }
  });
});
