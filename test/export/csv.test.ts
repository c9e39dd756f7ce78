/** The file formats: what is written is read again, by a reader of another house, cell by cell. */
import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvHead, csvLine } from '#main/export/csv.ts';
import type { Column } from '#main/export/dataset.ts';
import { jsonLine } from '#main/export/json-lines.ts';

const text: Column = { name: 'note', meaning: 'A note.' };
const columns: readonly Column[] = [
  text,
  { name: 'count', meaning: 'A count.', kind: 'number' },
  { name: 'price', meaning: 'A price.', kind: 'money' },
  { name: 'at', meaning: 'A moment.', kind: 'time' },
  { name: 'isGood', meaning: 'Whether.', kind: 'flag' },
  { name: 'facts', meaning: 'JSON.', kind: 'json' },
  { name: 'currency', meaning: 'Its currency.' },
];
const row = {
  note: 'a "quoted", note\r\nof two lines',
  count: -3,
  price: -123_456,
  at: Date.UTC(2026, 10, 16, 8, 30),
  isGood: 1,
  facts: '{"a":[1,"x"]}',
  currency: 'EUR',
};

const cellOf = (note: string): string => {
  const { data } = Papa.parse<string[]>(csvLine([text], { note }), {
    delimiter: ',',
    newline: '\r\n',
  });
  return data[0]?.[0] ?? '';
};

/** Texts full of what a file format trips over. */
const anyText = fc
  .array(fc.constantFrom(...'=+-@\t\r\n",;\'\\ \u0000\u2028é', '😀', 'نص', '\ud800', 'x'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

describe('CSV', () => {
  test('has every kind of cell as a spreadsheet reads it', () => {
    expect(csvHead(columns)).toBe('\uFEFFnote,count,price,at,isGood,facts,currency\r\n');
    expect(csvLine(columns, row)).toBe(
      '"a ""quoted"", note\r\nof two lines",-3,-1234.56,2026-11-16T08:30:00.000Z,yes,"{""a"":[1,""x""]}",EUR\r\n',
    );
  });

  test('amounts have the decimals of their currency', () => {
    const priceIn = (currency: string | null) =>
      csvLine(columns.slice(2, 3), { price: 123_456, currency });
    expect(['EUR', 'JPY', 'KWD'].map(priceIn)).toEqual([
      '1234.56\r\n',
      '123456\r\n',
      '123.456\r\n',
    ]);
    expect([null, '', 'euro'].map(priceIn)).toEqual(['\r\n', '\r\n', '\r\n']);
  });

  test('what is not known is an empty cell', () => {
    expect(csvLine(columns, {})).toBe(',,,,,,\r\n');
    expect(csvLine(columns, { note: null, isGood: null })).toBe(',,,,,,\r\n');
  });

  test.each(['=1+1', '+353 1 234', '-2', '@SUM(A1)', '\tx', '\rx'])(
    'a text cell %j is no formula',
    (note) => expect(cellOf(note)).toBe(`'${note}`),
  );

  test('a number below zero stays a number, and a moment that no calendar has stays what it is', () => {
    expect(csvLine(columns.slice(1, 3), row)).toBe('-3,-1234.56\r\n');
    expect(csvLine(columns.slice(3, 4), { at: 9e15 })).toBe('9000000000000000\r\n');
  });

  test('any text is read back as it was, but for the apostrophe before a formula', () => {
    fc.assert(
      fc.property(anyText, (note) => {
        const expected = /^[=+\-@\t\r]/.test(note) ? `'${note}` : note;
        expect(cellOf(note)).toBe(expected);
      }),
    );
  });
});

describe('JSON lines', () => {
  test('have whole numbers under names that say so, and values as they are', () => {
    const line = jsonLine(columns, row);
    expect(line.endsWith('}\n')).toBe(true);
    expect(JSON.parse(line)).toEqual({
      note: row.note,
      count: -3,
      priceMinor: -123_456,
      at: row.at,
      isGood: true,
      facts: { a: [1, 'x'] },
      currency: 'EUR',
    });
  });

  test('a line is one line whatever stands in it, and no formula is touched', () => {
    fc.assert(
      fc.property(anyText, (note) => {
        const line = jsonLine([text], { note });
        expect(line.split('\n')).toHaveLength(2);
        expect(JSON.parse(line)).toEqual({ note });
      }),
    );
    expect(JSON.parse(jsonLine([text], { note: '=1+1' }))).toEqual({ note: '=1+1' });
  });

  test('JSON text becomes a value only where it says the same again, else it stays a text', () => {
    const facts = (value: string) =>
      (JSON.parse(jsonLine(columns.slice(5, 6), { facts: value })) as { facts: unknown }).facts;
    expect(facts('{"a":1}')).toEqual({ a: 1 });
    expect(facts('["x"]')).toEqual(['x']);
    for (const odd of ['{"a": 1}', '{"a":1,"a":2}', '{"7":1,"a":2,"1":3}', '"x"', '1', 'null', '{'])
      expect(facts(odd)).toBe(odd);
    fc.assert(
      fc.property(fc.json(), (value) => {
        const back = facts(value);
        expect(typeof back === 'string' ? back : JSON.stringify(back)).toBe(value);
      }),
    );
  });
});
