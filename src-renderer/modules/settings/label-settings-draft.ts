/** The settings of labels as they are typed: texts, until all of them are numbers that fit. */
import {
  labelSettings,
  type LabelFormat,
  type LabelSettings,
  type LabelSheet,
} from '#shared/modules/printing/label-settings.ts';
import { isHost, isPort } from './network-fields.tsx';

/** Columns and rows as counts, lengths in millimetres. */
export const SHEET_FIELDS = [
  'columns',
  'rows',
  'marginLeft',
  'marginTop',
  'gapColumn',
  'gapRow',
] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];
export type SheetDraft = Readonly<Record<SheetField, string>>;

export type LabelSettingsDraft = Readonly<{
  format: LabelFormat;
  sheet: SheetDraft;
  kind: 'none' | 'tcp';
  host: string;
  port: string;
  dpi: '203' | '300';
}>;

const millimetres = (tenths: number): string => String(tenths / 10);

export const sheetDraftOf = (sheet: LabelSheet): SheetDraft => ({
  columns: String(sheet.columns),
  rows: String(sheet.rows),
  marginLeft: millimetres(sheet.marginLeftTenths),
  marginTop: millimetres(sheet.marginTopTenths),
  gapColumn: millimetres(sheet.gapColumnTenths),
  gapRow: millimetres(sheet.gapRowTenths),
});

export const draftOf = ({ format, sheet, printer }: LabelSettings): LabelSettingsDraft => ({
  format,
  sheet: sheetDraftOf(sheet),
  kind: printer.kind,
  host: printer.kind === 'tcp' ? printer.host : '',
  port: printer.kind === 'tcp' ? String(printer.port) : '9100',
  dpi: printer.kind === 'tcp' && printer.dpi === 300 ? '300' : '203',
});

/** '4.5' and '4,5' are 45 tenths; null for what is no length of a page. */
function tenthsOf(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d))?$/.exec(text.trim());
  if (match === null) return null;
  const tenths = Number(match[1]) * 10 + Number(match[2] ?? 0);
  return tenths <= 1_000 ? tenths : null;
}

const countOf = (text: string, max: number): number | null =>
  /^\d{1,2}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= max ? Number(text) : null;

export const isFieldRight = (field: SheetField, text: string): boolean =>
  (field === 'columns'
    ? countOf(text, 10)
    : field === 'rows'
      ? countOf(text, 30)
      : tenthsOf(text)) !== null;

/** Null while something is not right yet. */
export function settingsOf(draft: LabelSettingsDraft): LabelSettings | null {
  const { format, sheet, kind, host, port, dpi } = draft;
  if (kind === 'tcp' && (!isHost(host) || !isPort(port))) return null;
  const parsed = labelSettings.safeParse({
    format,
    sheet: {
      columns: countOf(sheet.columns, 10),
      rows: countOf(sheet.rows, 30),
      marginLeftTenths: tenthsOf(sheet.marginLeft),
      marginTopTenths: tenthsOf(sheet.marginTop),
      gapColumnTenths: tenthsOf(sheet.gapColumn),
      gapRowTenths: tenthsOf(sheet.gapRow),
    },
    printer: kind === 'none' ? { kind } : { kind, host, port: Number(port), dpi: Number(dpi) },
  });
  return parsed.success ? parsed.data : null;
}
