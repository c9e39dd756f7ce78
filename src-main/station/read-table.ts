/**
 * Opens a supplier's file as a list: what kind of file it is, which of its sheets, and where the list stands in it. What
 * the columns mean is `propose-mapping.ts`'s business.
 */
import { createHash } from 'node:crypto';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import type { ReceivingRejection } from '#shared/modules/receiving/rejections.ts';
import type { PreparedList } from '#shared/modules/receiving/feed-packing-list.ts';
import { findList, goodsIn } from '#shared/modules/receiving/list-layout.ts';
import { decodeText } from './decode-text.ts';
import { textRows } from './read-text-table.ts';
import { readWorkbook, type Sheet } from './read-workbook.ts';

const COLUMNS_MAX = 200;
const ROWS_MAX = 20_000;
const SHEETS_MAX = 50;
const NAME_MAX = 200;

type OtherKind = Extract<ReceivingRejection, { code: 'receiving.file-kind' }>['fileKind'];

const beginsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

export const isZip = (bytes: Uint8Array): boolean => beginsWith(bytes, 0x50, 0x4b, 0x03, 0x04);

/** Files that people choose although no list can be read from them; each has its own way out. */
function otherKind(bytes: Uint8Array): OtherKind | null {
  if (beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'old-excel';
  if (beginsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (beginsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || beginsWith(bytes, 0xff, 0xd8, 0xff))
    return 'picture';
  return null;
}

export type OpenedFile = Readonly<{ fileName: string; fileHash: string; sheets: readonly Sheet[] }>;

export const unreadable = (fileName: string) =>
  no({ code: 'receiving.file-unreadable' as const, fileName: fileName.slice(0, NAME_MAX) });

/** Everything that can be read without knowing what it is; slow for a large workbook, so done once per file. */
export async function openFile(
  fileName: string,
  bytes: Uint8Array,
): Promise<Result<OpenedFile, ReceivingRejection>> {
  if (!isZip(bytes)) return openText(fileName, bytes);
  const sheets = await readWorkbook(bytes);
  return sheets === null || sheets.length === 0
    ? unreadable(fileName)
    : ok({ ...namedFile(fileName, bytes), sheets: sheets.slice(0, SHEETS_MAX) });
}

const namedFile = (fileName: string, bytes: Uint8Array) => ({
  fileName: fileName.slice(0, NAME_MAX),
  fileHash: createHash('sha256').update(bytes).digest('hex'),
});

function openText(fileName: string, bytes: Uint8Array): Result<OpenedFile, ReceivingRejection> {
  const kind = otherKind(bytes);
  if (kind !== null)
    return no({
      code: 'receiving.file-kind',
      fileName: fileName.slice(0, NAME_MAX),
      fileKind: kind,
    });
  const text = decodeText(bytes);
  if (text.includes('\0')) return unreadable(fileName);
  return ok({ ...namedFile(fileName, bytes), sheets: [{ name: '', rows: textRows(text) }] });
}

/** The list in a sheet; without one named, in the sheet that looks most like a list. */
export function listIn(
  { fileName, fileHash, sheets }: OpenedFile,
  sheet: number | null,
): Result<PreparedList, ReceivingRejection> {
  const goods = sheets.map(({ rows }) => goodsIn(rows));
  const chosen = sheet ?? goods.indexOf(Math.max(...goods));
  const rows = sheets[chosen]?.rows ?? [];
  if (rows.length > ROWS_MAX) return no({ code: 'receiving.too-many-rows', max: ROWS_MAX });
  const layout = findList(rows);
  if (layout === null || layout.headings.length > COLUMNS_MAX) return unreadable(fileName);
  return ok({
    fileName,
    fileHash,
    ...layout,
    sheets: sheets.map(({ name }) => name),
    sheet: chosen,
  });
}

/** A text file and the list in it. */
export function readTable(
  fileName: string,
  bytes: Uint8Array,
): Result<PreparedList, ReceivingRejection> {
  const opened = openText(fileName, bytes);
  return opened.ok ? listIn(opened.value, null) : opened;
}
