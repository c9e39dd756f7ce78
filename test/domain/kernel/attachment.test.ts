/** What a file of evidence is and what it is called: by its bytes, whatever its name and its sender say. */
import { describe, expect, test } from 'vitest';
import { attachment } from '#shared/kernel/attachment.ts';
import { attachmentName, fileNameOf, sniffAttachment } from '#shared/kernel/sniff-attachment.ts';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('what a file is', () => {
  test.each([
    ['image/jpeg', latin('\u00ff\u00d8\u00ff\u00e0 JFIF')],
    ['image/png', latin('\u0089PNG\r\n\u001a\n')],
    ['image/webp', latin('RIFF\u0001\u0002\u0003\u0004WEBPVP8 ')],
    ['application/pdf', latin('%PDF-1.7')],
    ['text/plain', utf8('ගිණුම, €5 – 漢字, 😀 \ud7ff\ue000\u{10ffff}\t\r\n\f')],
    ['text/plain', latin('<script>alert(1)</script>')],
    ['text/plain', latin(' %PDF-1.7')],
  ])('%s', (type, bytes) => expect(sniffAttachment(bytes)).toBe(type));

  test.each([
    ['nothing at all', latin('')],
    ['a program', latin('MZ\u0090\u0000\u0003')],
    ['sound in the frame of a picture', latin('RIFF\u0001\u0002\u0000\u0004WAVEfmt ')],
    ['a photo that browsers do not show', latin('\u0000\u0000\u0000\u0018ftypheic')],
    ['half the signs of a photo', latin('\u00ff\u00d8')],
    ['text of another coding', latin('h\u0000i\u0000')],
    ['signs that move the cursor', latin('a\u001b[2J')],
    ['a letter with a wrong end', latin('A\u00c3(')],
    ['an end without a letter', latin('A\u0080')],
    ['longer written than need be', latin('\u00c0\u00af')],
    ['longer written, of three', latin('\u00e0\u0080\u00af')],
    ['longer written, of four', latin('\u00f0\u0080\u0080\u00af')],
    ['half of a pair', latin('\u00ed\u00a0\u0080')],
    ['beyond all letters', latin('\u00f4\u0090\u0080\u0080')],
    ['a letter that is cut off', latin('A\u00e2\u0082')],
  ])('%s is not kept', (_what, bytes) => expect(sniffAttachment(bytes)).toBeNull());

  test('agrees with the browser on whatever begins a letter, and on what may follow', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const isText = (bytes: Uint8Array): boolean => {
      try {
        // oxlint-disable-next-line no-control-regex -- as the rule has it
        return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(decoder.decode(bytes));
      } catch (error) {
        if (error instanceof TypeError) return false;
        throw error;
      }
    };
    const tails = [
      [],
      [0x80],
      [0xbf, 0x80],
      [0x8f, 0xbf, 0xbf],
      [0x41],
      [0x9f, 0x80],
      [0xa0, 0xbf],
    ];
    const edges = [0, 0x1f, 0x20, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff];
    let count = 0;
    for (let first = 0; first < 256; first += 1)
      for (const second of edges)
        for (const tail of tails) {
          const bytes = Uint8Array.from([first, second, ...tail]);
          if ((sniffAttachment(bytes) === 'text/plain') !== isText(bytes))
            throw new Error(`of two minds about ${[...bytes].join(' ')}`);
          count += 1;
        }
    expect(count).toBeGreaterThan(20_000);
  });
});

describe('what it is called', () => {
  test.each([
    ['../../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\Mara\\Desktop\\crack.JPG', 'crack.JPG'],
    ['/tmp/.hidden', 'hidden.jpg'],
    ['..', 'file.jpg'],
    ['', 'file.jpg'],
    ['.jpg', 'jpg.jpg'],
    ['photo.jpeg', 'photo.jpeg'],
    ['invoice.exe', 'invoice.exe.jpg'],
    ['gpj\u202e.exe', 'gpj.exe.jpg'],
    ['line\nbreak\u0000.jpg', 'line break.jpg'],
    ['half \ud800 letter.jpeg', 'half \ufffd letter.jpeg'],
    ['ශ්\u200dරී ලංකා.jpg', 'ශ්\u200dරී ලංකා.jpg'],
  ])('%j is kept as %j', (given, name) => expect(attachmentName(given, 'image/jpeg')).toBe(name));

  test('a text that says it is a page or a photo is called a text', () => {
    expect(attachmentName('photo.jpg', 'text/plain')).toBe('photo.jpg.txt');
    expect(attachmentName('page.html', 'text/plain')).toBe('page.html.txt');
    expect(attachmentName('list.csv', 'text/plain')).toBe('list.csv');
  });

  test('however long it is, it fits into an event and keeps its ending', () => {
    for (const given of [`${'😀'.repeat(100)}.jpg`, 'x'.repeat(500), `a.${'y'.repeat(300)}`]) {
      const name = attachmentName(given, 'image/jpeg');
      expect(name.endsWith('.jpg')).toBe(true);
      const whole = {
        attachmentId: 'ab'.repeat(32),
        name,
        type: 'image/jpeg',
        byteCount: 1,
        thumbnailId: null,
      };
      expect(attachment.parse(whole).name).toBe(name);
    }
  });

  test('for a sentence it needs no ending', () => {
    expect(fileNameOf('/a/b/IMG_1.HEIC')).toBe('IMG_1.HEIC');
    expect(fileNameOf('/')).toBe('');
  });
});
