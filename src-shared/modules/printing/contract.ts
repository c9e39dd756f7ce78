/**
 * Printing: labels, and what waits for paper. Jobs are the station's own rows, written in the transaction of what they
 * print.
 */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { deviceIdentifier, id } from '../../kernel/fields.ts';
import { identifierSubject } from '../../kernel/identifiers/device-identifier.ts';
import type { Role } from '../../kernel/roles.ts';
import type { LabelContent } from './label-content.ts';
import { labelFormat, labelSheet } from './label-settings.ts';
import type { PaperLine } from './paper.ts';

// ── labels ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Labels of one command. */
export const LABELS_MAX = 2_000;
export const PRODUCT_COPIES_MAX = 200;
const PRODUCTS_MAX = 100;

const positions = z.int().min(0).max(299);

export const printingEvents = {
  /** Header of labels that were printed in one go; an event per unit or product follows. */
  LabelSheetPrinted: event(
    z.strictObject({
      sheetId: id,
      stationId: id,
      way: z.enum(['printer', 'sheet']),
      format: labelFormat,
      /** The grid of the page; null for a printer with labels on a roll. */
      sheet: labelSheet.nullable(),
      /** Where on the first page the first label is, counted from 0. */
      firstPosition: positions,
      labelCount: z.int().min(1).max(LABELS_MAX),
    }),
    (data) => [subject('label-sheet', data.sheetId), subject('label-desk', data.stationId)],
  ),
  DeviceLabelPrinted: event(
    z.strictObject({
      sheetId: id,
      deviceId: id,
      label: deviceIdentifier,
      /** Where its number comes from; null where the unit had one. */
      series: z
        .strictObject({ block: z.int().min(0).max(99_999), place: z.int().min(0).max(9_999) })
        .nullable(),
      /** 1 for the first label of the unit. */
      copyNumber: z.int().min(1),
    }),
    (data) => [
      subject('label-sheet', data.sheetId),
      subject('device', data.deviceId),
      ...(data.series === null
        ? []
        : [identifierSubject(data.label), subject('label-block', String(data.series.block))]),
    ],
  ),
  ProductLabelsPrinted: event(
    z.strictObject({
      sheetId: id,
      productId: id,
      copies: z.int().min(1).max(PRODUCT_COPIES_MAX),
    }),
    (data) => [subject('label-sheet', data.sheetId), subject('product', data.productId)],
  ),
};
export type PrintingEvent = EventsOf<typeof printingEvents>;

const PRINTS_LABELS: readonly Role[] = [
  'stock-controller',
  'buyer',
  'branch-manager',
  'head-office',
  'technician',
  'assessor',
  'warranty-officer',
  'sales',
];

/** A printer with labels on a roll, or a page to download. */
const labelWay = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('printer') }),
  z.strictObject({ kind: z.literal('sheet'), firstPosition: positions }),
]);
export type LabelWay = Readonly<z.output<typeof labelWay>>;

export type PrintedLabels = Readonly<{
  sheetId: string;
  labelCount: number;
  /** Units that got their number with it. */
  newCount: number;
}>;

export const printingCommands = {
  /** Units that have no number get theirs. Those that are gone, or have no room for a number, are left out. */
  PrintLabels: command<PrintedLabels>()(
    z.strictObject({
      deviceIds: z.array(id).min(1).max(LABELS_MAX),
      format: labelFormat,
      way: labelWay,
    }),
    PRINTS_LABELS,
  ),
  /** For the shelf: what a counted product is, its barcode and its price. */
  PrintProductLabels: command<PrintedLabels>()(
    z.strictObject({
      products: z
        .array(z.strictObject({ productId: id, copies: z.int().min(1).max(PRODUCT_COPIES_MAX) }))
        .min(1)
        .max(PRODUCTS_MAX),
      format: labelFormat,
      way: labelWay,
    }),
    PRINTS_LABELS,
  ),
};

/** What a command would print, before anybody says so. */
export type LabelPreview = Readonly<{
  labelCount: number;
  /** Units that would get their number with it. */
  newCount: number;
  /** Units that were labelled before, and the most labels that one of them had. */
  reprintCount: number;
  copyMax: number;
  /** Sold, written off or withdrawn: they get none. */
  goneCount: number;
  /** They carry as many numbers as a unit can, and none of ours. */
  fullCount: number;
  /** Without a price although one is asked for. */
  unpricedCount: number;
  /** The first few; with everything that a format could ask for. */
  samples: readonly LabelContent[];
  /** The first free position of the page that was printed last. */
  nextPosition: number;
}>;

// ── jobs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const JOB_KINDS = ['receipt', 'copy', 'drawer', 'test', 'labels'] as const;
export type PrintJobKind = (typeof JOB_KINDS)[number];

/**
 * queued → printing → printed. A fault leads to 'queued' again while tries are left, then to 'failed', which waits for
 * a person. 'uncertain': the program ended while it printed; only a person can tell whether paper came out.
 */
export const JOB_STATES = [
  'queued',
  'printing',
  'printed',
  'failed',
  'uncertain',
  'dismissed',
] as const;
export type PrintJobState = (typeof JOB_STATES)[number];

export type PrintJobView = Readonly<{
  jobId: string;
  kind: PrintJobKind;
  state: PrintJobState;
  title: string;
  attempts: number;
  /** Why the last try failed: a code of PrinterFault, null for none. */
  faultCode: string | null;
  createdAt: number;
}>;

type PrinterState = 'none' | 'ready' | 'trouble';

export type PrintStatus = Readonly<{
  /** That of receipts. */
  printer: PrinterState;
  labelPrinter: PrinterState;
  /** Jobs of either printer, and of them those of receipts and the drawer. */
  waitingCount: number;
  waitingReceipts: number;
  /** Jobs that need a person, oldest first, at most 20. */
  attention: readonly PrintJobView[];
}>;

export const printingQueries = {
  previewLabels: query<LabelPreview>()(
    z.strictObject({ deviceIds: z.array(id).min(1).max(LABELS_MAX), format: labelFormat }),
    'signed-in',
    ['device', 'product', 'station', 'label-desk'],
    'report',
  ),
  previewProductLabels: query<LabelPreview>()(
    z.strictObject({ productIds: z.array(id).min(1).max(PRODUCTS_MAX), format: labelFormat }),
    'signed-in',
    ['product', 'station', 'label-desk'],
    'report',
  ),
  /** The units of a delivery that are here: all of them, and those that were never labelled. */
  listDeliveryLabels: query<
    Readonly<{ deviceIds: readonly string[]; unlabelledIds: readonly string[] }>
  >()(z.strictObject({ deliveryId: id }), 'signed-in', ['delivery', 'device'], 'report'),
  /** The pages of a sheet, to print on any printer; null for one that nobody printed. */
  getLabelSheet: query<Readonly<{ fileName: string; base64: string }> | null>()(
    z.strictObject({ sheetId: id }),
    'signed-in',
    ['label-sheet'],
    'report',
  ),
  getPrintStatus: query<PrintStatus>()(z.strictObject({}), 'signed-in', ['print-job', 'station']),
  /** The receipt as the printer draws it, decoded from the very bytes that it is sent. */
  getReceiptPicture: query<Readonly<{ lines: readonly PaperLine[]; columns: number }> | null>()(
    z.strictObject({ saleId: id, isCopy: z.boolean() }),
    'signed-in',
    ['sale', 'station', 'branch'],
  ),
};

export type PrintingRejection =
  | { code: 'printing.no-printer' }
  | { code: 'printing.unknown-job' }
  | { code: 'printing.no-label-printer' }
  | { code: 'printing.nothing-to-label' }
  | { code: 'printing.position-off-sheet'; places: number }
  | { code: 'printing.too-many-labels'; max: number }
  | { code: 'printing.sheet-off-page' };

/** What can go wrong at a printer; `retryHelps` is part of the device's answer. */
export type PrinterFaultCode =
  | 'printer.unreachable'
  | 'printer.timeout'
  | 'printer.connection-lost'
  | 'printer.not-configured'
  /** The job's own bytes could not be made: a bug, not the printer's doing. */
  | 'printer.unprintable';
