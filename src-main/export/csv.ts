/**
 * CSV after RFC 4180: a line of names, a line per row, CRLF, quotes where they are needed. UTF-8 with a byte order mark,
 * so that spreadsheets read it as what it is.
 */
import { formatPlain, isCurrencyCode } from '#shared/kernel/money.ts';
import type { Column, ExportRow } from './dataset.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/** What a spreadsheet would run as a formula, should a name or a note begin with it. */
const IS_FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

const quoted = (text: string): string =>
  NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The file's beginning: what it is encoded as, and its line of names. */
export const csvHead = (columns: readonly Column[]): string =>
  `${BYTE_ORDER_MARK}${columns.map(({ name }) => quoted(name)).join(',')}${LINE_END}`;

export const csvLine = (columns: readonly Column[], row: ExportRow): string =>
  columns.map((column) => quoted(cellOf(column, row))).join(',') + LINE_END;

function cellOf({ name, kind = 'text' }: Column, row: ExportRow): string {
  const value = row[name];
  if (value === undefined || value === null) return '';
  switch (kind) {
    case 'text':
    case 'json': {
      const text = String(value);
      return IS_FORMULA.test(text) ? `'${text}` : text;
    }
    case 'number':
      return String(value);
    case 'money':
      return amountOf(Number(value), row['currency']);
    case 'time':
      return isoOf(Number(value));
    case 'flag':
      return value === 1 ? 'yes' : 'no';
  }
}

/** '12.34'; without a currency nobody knows where the point goes, and an empty cell is better than a wrong one. */
const amountOf = (amountMinor: number, currency: unknown): string =>
  typeof currency === 'string' && isCurrencyCode(currency)
    ? formatPlain(amountMinor, currency)
    : '';

/** An event from elsewhere may carry a moment that no calendar has. */
const MOMENT_MAX = 8_640_000_000_000_000;
const isoOf = (ms: number): string =>
  Math.abs(ms) <= MOMENT_MAX ? new Date(ms).toISOString() : String(ms);
