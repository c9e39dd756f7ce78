/**
 * A dataset as an Excel workbook (Office Open XML), written as its rows come: memory is that of a chunk. Numbers of phones
 * and texts are texts, never formulas nor rounded figures. A sheet has a limit of rows; what is more goes on a next one.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { decimalsOf, formatPlain, isCurrencyCode } from '#shared/kernel/money.ts';
import type { ExportFilter } from '#shared/modules/exports/contract.ts';
import type { Column, Dataset, ExportRow, ExportSource } from './dataset.ts';
import type { ExportChunk } from './write-export.ts';

/** Of 1,048,576 that a sheet holds, the head is one. */
export const SHEET_ROWS_MAX = 1_000_000;
const CHUNK_CHARACTERS = 64 * 1024;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Bold for the head (1), amounts with two decimals (2) and with none (3). */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">${[
  [0, 0],
  [0, 1],
  [4, 0],
  [3, 0],
]
  .map(
    ([format, font]) =>
      `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  )
  .join('')}</cellXfs></styleSheet>`;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
// oxlint-disable-next-line no-control-regex -- XML has no way to write them
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const escaped = (text: string): string =>
  text.replaceAll(NOT_XML, '').replaceAll(/[&<>]/g, (sign) => SIGNS[sign] ?? sign);

/** More signs than this a cell does not hold. */
const CELL_MAX = 32_767;

const textCell = (text: string, style = ''): string =>
  text === ''
    ? '<c/>'
    : `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(text.slice(0, CELL_MAX))}</t></is></c>`;

function cellOf({ name, kind = 'text' }: Column, row: ExportRow): string {
  const value = row[name];
  if (value === undefined || value === null) return '<c/>';
  const currency = row['currency'];
  switch (kind) {
    case 'number':
      return `<c><v>${Number(value)}</v></c>`;
    case 'money': {
      if (typeof currency !== 'string' || !isCurrencyCode(currency)) return '<c/>';
      const decimals = decimalsOf(currency);
      const style = decimals === 2 ? ' s="2"' : decimals === 0 ? ' s="3"' : '';
      return `<c${style}><v>${formatPlain(Number(value), currency)}</v></c>`;
    }
    case 'flag':
      return textCell(value === 1 ? 'yes' : 'no');
    case 'time':
      return textCell(new Date(Number(value)).toISOString());
    case 'text':
    case 'json':
      return textCell(String(value));
  }
}

const sheetFile = (number: number): string => `xl/worksheets/sheet${number}.xml`;

/** The files that say what is in the workbook. */
function partsOf(sheetCount: number): readonly (readonly [name: string, text: string])[] {
  const numbers = Array.from({ length: sheetCount }, (_, index) => index + 1);
  const of = (each: (number: number) => string): string => numbers.map(each).join('');
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return [
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${of((number) => `<Override PartName="/${sheetFile(number)}" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${of((number) => `<sheet name="Stock${number === 1 ? '' : ` ${number}`}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${of((number) => `<Relationship Id="rId${number}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="rId${sheetCount + 1}" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
  ];
}

/** Null where a step of reading led to no chunk yet. Returns the number of rows. */
export function* writeWorkbook(
  dataset: Dataset,
  source: ExportSource,
  filter: ExportFilter,
  sheetRowsMax = SHEET_ROWS_MAX,
): Generator<ExportChunk | null, number> {
  const { columns } = dataset;
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    ready.push(bytes);
  });
  const begin = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    return file;
  };
  let sheetCount = 0;
  const newSheet = (): ZipDeflate => {
    sheetCount += 1;
    const sheet = begin(sheetFile(sheetCount));
    const names = columns.map(({ name }) => textCell(name, ' s="1"')).join('');
    sheet.push(
      strToU8(
        `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row>${names}</row>`,
      ),
    );
    return sheet;
  };
  const END = strToU8('</sheetData></worksheet>');
  let sheet = newSheet();
  let rowCount = 0;
  let text = '';
  const flush = (): void => {
    if (text !== '') sheet.push(strToU8(text));
    text = '';
  };
  const taken = (): ExportChunk | null => {
    if (ready.length === 0) return null;
    const bytes = Buffer.concat(ready);
    ready = [];
    return { bytes: new Uint8Array(bytes), rowCount };
  };
  for (const row of dataset.rows(source, filter)) {
    if (row !== null) {
      if (rowCount > 0 && rowCount % sheetRowsMax === 0) {
        flush();
        sheet.push(END, true);
        sheet = newSheet();
      }
      text += `<row>${columns.map((column) => cellOf(column, row)).join('')}</row>`;
      rowCount += 1;
    }
    if (text.length >= CHUNK_CHARACTERS) {
      flush();
      yield taken();
    } else if (row === null) yield null;
  }
  flush();
  sheet.push(END, true);
  for (const [name, part] of partsOf(sheetCount)) begin(name).push(strToU8(part), true);
  zip.end();
  const last = taken();
  if (last !== null) yield last;
  return rowCount;
}
