/** Reads labels: what a command would print, and what stands on the labels of a sheet that was printed. */
import { product } from '#shared/modules/catalogue/product.ts';
import { device } from '#shared/modules/devices/device.ts';
import type { LabelPreview, PrintingEvent } from '#shared/modules/printing/contract.ts';
import {
  deviceLabelContent,
  productLabelContent,
  type LabelContent,
  type LabelShop,
} from '#shared/modules/printing/label-content.ts';
import type { LabelFormat } from '#shared/modules/printing/label-settings.ts';
import { labelDesk, selectUnits } from '#shared/modules/printing/print-labels.ts';
import { organisation } from '#shared/modules/settings/shop.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { unitsOfDelivery } from '#main/modules/receiving/queries.ts';

/** Enough to leaf through before a delivery is printed. */
const SAMPLES = 12;

function shopOf(reader: Reader): LabelShop {
  const shop = reader.state(organisation, reader.organisationId);
  return { name: shop?.name ?? '', currency: shop?.currency ?? '' };
}

const nextPosition = (reader: Reader): number =>
  reader.state(labelDesk, reader.stationId)?.nextPosition ?? 0;

function previewUnits(
  deviceIds: readonly string[],
  format: LabelFormat,
  reader: Reader,
): LabelPreview {
  const { units, goneCount, fullCount } = selectUnits(reader, reader.stationId, deviceIds);
  const shop = shopOf(reader);
  const priced = (productId: string): boolean =>
    (reader.state(product, productId)?.priceMinor ?? null) !== null;
  const copies = units.map(({ copyNumber }) => copyNumber);
  return {
    labelCount: units.length,
    newCount: units.filter(({ series }) => series !== null).length,
    reprintCount: copies.filter((copy) => copy > 1).length,
    copyMax: copies.reduce((most, copy) => Math.max(most, copy), 0),
    goneCount,
    fullCount,
    unpricedCount: format.showsPrice
      ? units.filter(({ state }) => !priced(state.productId)).length
      : 0,
    samples: units
      .slice(0, SAMPLES)
      .map(({ state, label }) =>
        deviceLabelContent(state, reader.state(product, state.productId), label, shop, format),
      ),
    nextPosition: nextPosition(reader),
  };
}

function previewProducts(
  productIds: readonly string[],
  format: LabelFormat,
  reader: Reader,
): LabelPreview {
  const shop = shopOf(reader);
  const products = productIds.flatMap((productId) => reader.state(product, productId) ?? []);
  return {
    labelCount: products.length,
    newCount: 0,
    reprintCount: 0,
    copyMax: 0,
    goneCount: productIds.length - products.length,
    fullCount: 0,
    unpricedCount: format.showsPrice
      ? products.filter(({ priceMinor }) => priceMinor === null).length
      : 0,
    samples: products.slice(0, SAMPLES).map((one) => productLabelContent(one, shop, format)),
    nextPosition: nextPosition(reader),
  };
}

type SheetHeader = Extract<PrintingEvent, { type: 'LabelSheetPrinted' }>;

/** A label, and how often it stands one after another. */
export type SheetLabel = Readonly<{ content: LabelContent; copies: number }>;
export type ReadSheet = Readonly<{
  header: SheetHeader['data'];
  printedOn: string;
  labels: readonly SheetLabel[];
}>;

/** Single labels of a sheet: those of one job, counted from 0. */
export type LabelPart = Readonly<{ first: number; count: number }>;
const WHOLE: LabelPart = { first: 0, count: Number.POSITIVE_INFINITY };

/** A sheet as its things are now, or a part of it; null for one that nobody printed. */
export function readSheet(
  sheetId: string,
  reader: Reader,
  part: LabelPart = WHOLE,
): ReadSheet | null {
  const events = reader.stream(`label-sheet:${sheetId}`);
  const header = events.find((event) => event.type === 'LabelSheetPrinted');
  if (header === undefined) return null;
  const shop = shopOf(reader);
  const { format } = header.data;
  const labels = partOf(events, part).flatMap(({ event, copies }): SheetLabel[] => {
    if (event.type === 'ProductLabelsPrinted') {
      const known = reader.state(product, event.data.productId);
      if (known === null) return [];
      return [{ content: productLabelContent(known, shop, format), copies }];
    }
    const { deviceId, label } = event.data;
    const state = reader.state(device, deviceId);
    if (state === null) return [];
    const known = reader.state(product, state.productId);
    return [{ content: deviceLabelContent(state, known, label, shop, format), copies }];
  });
  return { header: header.data, printedOn: header.businessDate, labels };
}

type LabelEvent = Extract<PrintingEvent, { type: 'DeviceLabelPrinted' | 'ProductLabelsPrinted' }>;

const isLabelEvent = (event: Readonly<{ type: string }>): event is LabelEvent =>
  event.type === 'DeviceLabelPrinted' || event.type === 'ProductLabelsPrinted';

/** What one job prints of the events of a sheet; of a product's labels perhaps some only. */
function partOf(
  events: readonly Readonly<{ type: string }>[],
  { first, count }: LabelPart,
): readonly Readonly<{ event: LabelEvent; copies: number }>[] {
  const end = first + count;
  let at = 0;
  return events.filter(isLabelEvent).flatMap((event) => {
    const copies = event.type === 'ProductLabelsPrinted' ? event.data.copies : 1;
    const from = Math.max(at, first);
    const to = Math.min(at + copies, end);
    at += copies;
    return to > from ? [{ event, copies: to - from }] : [];
  });
}

/** Draws the pages of a sheet. */
export type DrawSheet = (sheet: ReadSheet) => Buffer;

/** As with passports: only the report thread loads what draws pages. */
export const labelSheetQuery =
  (draw: DrawSheet | null): Queries['getLabelSheet'] =>
  ({ sheetId }, reader) => {
    const sheet = readSheet(sheetId, reader);
    if (sheet === null || draw === null) return null;
    const fileName = `labels-${sheet.printedOn}-${sheetId.slice(-6)}.pdf`;
    return { fileName, base64: draw(sheet).toString('base64') };
  };

export const labelQueries: Queries<
  'previewLabels' | 'previewProductLabels' | 'listDeliveryLabels' | 'getLabelSheet'
> = {
  previewLabels: ({ deviceIds, format }, reader) => previewUnits(deviceIds, format, reader),
  previewProductLabels: ({ productIds, format }, reader) =>
    previewProducts(productIds, format, reader),
  listDeliveryLabels: ({ deliveryId }, reader) => {
    const units = unitsOfDelivery(reader, deliveryId);
    return {
      deviceIds: units.map(({ deviceId }) => deviceId),
      unlabelledIds: units.filter(({ isLabelled }) => !isLabelled).map(({ deviceId }) => deviceId),
    };
  },
  getLabelSheet: labelSheetQuery(null),
};
