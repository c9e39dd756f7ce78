/** Opens text as a table: separated by a sign, by wide gaps, or as the HTML that some programs call a spreadsheet. */
import Papa from 'papaparse';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const LOOKED_AT_LINES = 60;

/** Rows of cells, the empty ones among them, so that row numbers stay those of the file. */
export function textRows(text: string): string[][] {
  if (/^\s*<(!doctype html|html|table|meta|head)\b/i.test(text)) return htmlRows(text);
  const said = /^\ufeff?sep=(.)\r?\n/i.exec(text);
  // The line that tells Excel the separator is a line of the file all the same.
  const body = said === null ? text : `\n${text.slice(said[0].length)}`;
  const rows = parsed(body, said?.[1] ?? delimiterOf(body));
  const isOneColumn = rows.every((cells) => cells.length <= 1);
  if (!isOneColumn) return rows;
  // Every line as one quoted cell, as spreadsheets save what they never split.
  const inner = rows.map(([cell = '']) => cell).join('\n');
  const sign = delimiterOf(inner);
  const again = parsed(inner, sign);
  if (again.some((cells) => cells.length > 1)) return again;
  return rows.map(([cell = '']) => cell.trim().split(/\s{2,}/));
}

const parsed = (text: string, delimiter: string): string[][] =>
  Papa.parse<string[]>(text, { skipEmptyLines: false, delimiter }).data;

/** The sign that cuts the most lines into the same number of cells. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/, 2_000).filter((line) => line.trim() !== '');
  const bare = lines.slice(0, LOOKED_AT_LINES).map((line) => line.replaceAll(/"[^"]*"/g, ''));
  const scores = DELIMITERS.map((sign) => {
    const widths = new Map<number, number>();
    for (const line of bare) {
      const width = line.split(sign).length;
      if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1);
    }
    // Decimal commas cut lines as well: as often as not, and into fewer cells.
    return Math.max(0, ...[...widths].map(([width, count]) => count * count * width));
  });
  return DELIMITERS[scores.indexOf(Math.max(...scores))] ?? ',';
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  pound: '£',
};

const plainCell = (html: string): string =>
  html
    .replaceAll(/<br\s*\/?>/gi, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&(\w+);/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .trim();

function htmlRows(text: string): string[][] {
  return [...text.matchAll(/<tr\b[^>]*>([\s\S]*?)(?=<\/tr>|<tr\b|<\/table>|$)/gi)].map((row) =>
    [...(row[1] ?? '').matchAll(/<t[dh]\b[^>]*>([\s\S]*?)(?=<\/t[dh]>|<t[dh]\b|$)/gi)].map((cell) =>
      plainCell(cell[1] ?? ''),
    ),
  );
}
