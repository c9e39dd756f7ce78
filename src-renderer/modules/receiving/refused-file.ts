/** Refused rows as a file to send back to the supplier, or as rows to paste into a spreadsheet. */
export type RefusedRowText = Readonly<{
  rowNumber: number;
  sentence: string;
  cells: readonly string[];
}>;

type Headings = Readonly<{ row: string; why: string; columns: readonly string[] }>;

const table = (headings: Headings, rows: readonly RefusedRowText[]): readonly string[][] => [
  [headings.row, headings.why, ...headings.columns],
  ...rows.map(({ rowNumber, sentence, cells }) => [String(rowNumber), sentence, ...cells]),
];

/** A cell that begins like a formula is one to a spreadsheet. */
const inert = (cell: string): string => (/^[=+\-@]/.test(cell) ? `'${cell}` : cell);

const quoted = (cell: string): string =>
  /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** With a byte-order mark, so that spreadsheets read its letters right. */
export const csvOf = (headings: Headings, rows: readonly RefusedRowText[]): string =>
  `\ufeff${table(headings, rows)
    .map((cells) => cells.map((cell) => quoted(inert(cell))).join(','))
    .join('\r\n')}\r\n`;

export const pasteOf = (headings: Headings, rows: readonly RefusedRowText[]): string =>
  table(headings, rows)
    .map((cells) => cells.map((cell) => inert(cell).replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');

export function downloadText(fileName: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The download has read its address by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Copies where a page may not use the clipboard by itself as well. */
export function copyText(text: string): void {
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
