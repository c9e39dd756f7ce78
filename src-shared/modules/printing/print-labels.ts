/** Decides what a command about labels prints, and which unit gets its number with it; folds the pages of a station. */
import {
  eventMaker,
  handler,
  type Aggregate,
  type Context,
  type FactReader,
} from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { product } from '../catalogue/product.ts';
import type { DeviceState } from '../devices/device-state.ts';
import { device } from '../devices/device.ts';
import { ON_BOOKS } from '../devices/facts.ts';
import { IDENTIFIERS_MAX } from '../receiving/contract.ts';
import { station } from '../settings/shop.ts';
import {
  LABELS_MAX,
  printingEvents,
  type LabelWay,
  type printingCommands,
  type PrintingEvent,
  type PrintingRejection,
} from './contract.ts';
import { stockLabelOf } from './label-content.ts';
import { nextLabelNumbers, type LabelNumber } from './label-series.ts';
import {
  DEFAULT_LABELS,
  isOnPage,
  placesOn,
  sheetFor,
  type LabelFormat,
  type LabelSettings,
  type LabelSheet,
} from './label-settings.ts';

const make = eventMaker(printingEvents);

/** Where the next label goes on the page that was printed last. */
export type LabelDeskState = Readonly<{ nextPosition: number }>;

export const labelDesk: Aggregate<LabelDeskState, PrintingEvent> = {
  kind: 'label-desk',
  evolve: (state, event) => {
    if (event.type !== 'LabelSheetPrinted' || event.data.sheet === null) return state;
    const { sheet, firstPosition, labelCount } = event.data;
    return { nextPosition: (firstPosition + labelCount) % placesOn(sheet) };
  },
};

/** The label of one unit, with the number that it gets where it has none. */
export type UnitToLabel = Readonly<{
  deviceId: string;
  state: DeviceState;
  label: LabelNumber['label'];
  series: Pick<LabelNumber, 'block' | 'place'> | null;
  copyNumber: number;
}>;

export type LabelSelection = Readonly<{
  units: readonly UnitToLabel[];
  goneCount: number;
  fullCount: number;
}>;

/** What labels of these units would be; each unit once, in their order. Shared with the preview. */
export function selectUnits(
  read: Pick<FactReader, 'state'>,
  stationId: string,
  deviceIds: readonly string[],
): LabelSelection {
  const found = [...new Set(deviceIds)].map((deviceId) => ({
    deviceId,
    state: read.state(device, deviceId),
  }));
  const here = found.filter(
    (one): one is { deviceId: string; state: DeviceState } =>
      one.state !== null && one.state.receipt !== null && ON_BOOKS.includes(one.state.status),
  );
  const fitting = here.filter(
    ({ state }) => stockLabelOf(state) !== null || state.identifiers.length < IDENTIFIERS_MAX,
  );
  const bareCount = fitting.filter(({ state }) => stockLabelOf(state) === null).length;
  const numbers = nextLabelNumbers(read, stationId, bareCount).values();
  const units = fitting.map(({ deviceId, state }): UnitToLabel => {
    const copyNumber = (state.labelCopies ?? 0) + 1;
    const own = stockLabelOf(state);
    if (own !== null) return { deviceId, state, label: own, series: null, copyNumber };
    const { label, block, place } = numbers.next().value as LabelNumber;
    return { deviceId, state, label, series: { block, place }, copyNumber };
  });
  return {
    units,
    goneCount: found.length - here.length,
    fullCount: here.length - fitting.length,
  };
}

export const labelSettingsOf = (
  read: Pick<FactReader, 'state'>,
  stationId: string,
): LabelSettings => read.state(station, stationId)?.labels ?? DEFAULT_LABELS;

type Header = Readonly<{ sheet: LabelSheet | null; firstPosition: number }>;

function headerOf(
  settings: LabelSettings,
  format: LabelFormat,
  way: LabelWay,
): Result<Header, PrintingRejection> {
  if (way.kind === 'printer')
    return settings.printer.kind === 'none'
      ? no({ code: 'printing.no-label-printer' })
      : ok({ sheet: null, firstPosition: 0 });
  const sheet = sheetFor(settings, format);
  if (!isOnPage(sheet, format.layout)) return no({ code: 'printing.sheet-off-page' });
  return way.firstPosition < placesOn(sheet)
    ? ok({ sheet, firstPosition: way.firstPosition })
    : no({ code: 'printing.position-off-sheet', places: placesOn(sheet) });
}

type Asked = Readonly<{ format: LabelFormat; way: LabelWay }>;

function sheetPrinted(
  header: Header,
  { format, way }: Asked,
  labelCount: number,
  { stationId, newId }: Context,
) {
  const sheetId = newId();
  const printed: NewEvent = make('LabelSheetPrinted', {
    sheetId,
    stationId,
    way: way.kind,
    format,
    ...header,
    labelCount,
  });
  return { sheetId, printed };
}

const printLabels = handler<(typeof printingCommands)['PrintLabels']>()({
  gather: ({ deviceIds }, read, { stationId }) => ({
    settings: labelSettingsOf(read, stationId),
    selection: selectUnits(read, stationId, deviceIds),
  }),
  decide: ({ settings, selection: { units } }, command, context) => {
    const header = headerOf(settings, command.format, command.way);
    if (!header.ok) return header;
    if (units.length === 0) return no({ code: 'printing.nothing-to-label' });
    const { sheetId, printed } = sheetPrinted(header.value, command, units.length, context);
    const labels = units.map(({ deviceId, label, series, copyNumber }) =>
      make('DeviceLabelPrinted', { sheetId, deviceId, label, series, copyNumber }),
    );
    const newCount = units.filter(({ series }) => series !== null).length;
    return ok({
      events: [printed, ...labels],
      reply: { sheetId, labelCount: units.length, newCount },
    });
  },
});

const printProductLabels = handler<(typeof printingCommands)['PrintProductLabels']>()({
  gather: ({ products }, read, { stationId }) => ({
    settings: labelSettingsOf(read, stationId),
    areKnown: products.every(({ productId }) => read.state(product, productId) !== null),
  }),
  decide: ({ settings, areKnown }, command, context) => {
    const header = headerOf(settings, command.format, command.way);
    if (!header.ok) return header;
    if (!areKnown) return no({ code: 'catalogue.unknown-product' });
    const labelCount = command.products.reduce((sum, { copies }) => sum + copies, 0);
    if (labelCount > LABELS_MAX) return no({ code: 'printing.too-many-labels', max: LABELS_MAX });
    const { sheetId, printed } = sheetPrinted(header.value, command, labelCount, context);
    const labels = command.products.map(({ productId, copies }) =>
      make('ProductLabelsPrinted', { sheetId, productId, copies }),
    );
    return ok({ events: [printed, ...labels], reply: { sheetId, labelCount, newCount: 0 } });
  },
});

export const labelHandlers = {
  PrintLabels: printLabels,
  PrintProductLabels: printProductLabels,
};
