/** Finds out the encoding of a text file that does not say it. */

/** How letters of other code pages look where their bytes are read as Windows-1252. */
const SIGNS_OF: readonly (readonly [RegExp, string])[] = [
  [/\p{L}[±¶]|[±¶]\p{L}/u, 'iso-8859-2'],
  [/\p{Ll}[¹³¿]|[¹³¿]\p{Ll}|[¹³¿]\p{Lu}/u, 'windows-1250'],
  [/[ÐðÝýÞþ]/, 'windows-1254'],
];

/** How much of the text is looked at: the headings and some rows. */
const LOOKED_AT = 65_536;

/**
 * UTF-16 where a mark or every second byte says so, UTF-8 where the bytes are, else the code page of Western Europe,
 * or that of Central Europe or Turkey where the letters look like it.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide = unmarkedUtf16(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const western = new TextDecoder('windows-1252').decode(bytes);
  const found = SIGNS_OF.find(([sign]) => sign.test(western.slice(0, LOOKED_AT)));
  return found === undefined ? western : new TextDecoder(found[1]).decode(bytes);
}

/** Latin text in UTF-16 has a zero in every second byte. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 512);
  if (sample.length < 8) return null;
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.7 && odd < half * 0.1 ? 'utf-16be' : null;
}
