/**
 * Opens an Excel workbook as sheets of text. A number comes as its digits: a spreadsheet keeps fifteen of them, so one
 * that had more is handed on as the rounded power of ten that it is, and is refused where it stands for an identifier.
 */
import { unzipSync } from 'fflate';
import readWorkbookSheets from 'read-excel-file/universal';

export type Sheet = Readonly<{ name: string; rows: string[][] }>;

/** What a workbook may unfold to: far beyond any list, far below what would stop the program. */
const UNFOLDED_BYTES_MAX = 200 * 1024 * 1024;

/** A spreadsheet's numbers are exact to so many digits. */
const EXACT_DIGITS = 15;

/** Null where the file is no workbook, or one that would unfold to more than any list. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly Sheet[] | null> {
  try {
    let unfolded = 0;
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unfolded += originalSize;
        return false;
      },
    });
    if (unfolded > UNFOLDED_BYTES_MAX) return null;
    const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const sheets = await readWorkbookSheets(whole as ArrayBuffer, {
      parseNumber: numberText,
      trim: false,
    });
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.map((row) => row.map(cellText)),
    }));
  } catch (error) {
    // A file that only says it is a workbook fails somewhere between its zip and its XML, each with errors of its own.
    if (error instanceof Error) return null;
    throw error;
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** '3.56938035643809E14' is '356938035643809'; what has more digits than a spreadsheet keeps stays a power of ten. */
export function numberText(stored: string): string {
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  const magnitude = Math.abs(value);
  if (magnitude >= 10 ** EXACT_DIGITS)
    return value.toExponential(EXACT_DIGITS - 1).replace('e', 'E');
  const exact = String(Number(value.toPrecision(EXACT_DIGITS)));
  // Three decimals could be thousands to who reads the text: a zero more says that they are none.
  return /\.\d{3}$/.test(exact) ? `${exact}0` : exact;
}
