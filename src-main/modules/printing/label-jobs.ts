/** Makes the bytes of a label job, and of the test print. */
import { drawLabel } from '#shared/modules/printing/label-drawing.ts';
import type { LabelContent } from '#shared/modules/printing/label-content.ts';
import { numberCode } from '#shared/modules/printing/label-content.ts';
import { parseStockLabel, formatStockLabel } from '#shared/kernel/identifiers/stock-label.ts';
import { labelSettingsOf } from '#shared/modules/printing/print-labels.ts';
import { organisation } from '#shared/modules/settings/shop.ts';
import { DOTS_PER_MM, encodeLabel, labelBytes } from '#main/devices/encode-label.ts';
import type { PrintJob } from '#main/devices/print-runner.ts';
import type { Reader } from '#main/ledger/store.ts';
import { readSheet } from './labels.ts';

/** The resolution of the printer as it is set up now. */
const dpiOf = (reader: Reader): 203 | 300 => {
  const { printer } = labelSettingsOf(reader, reader.stationId);
  return printer.kind === 'tcp' ? printer.dpi : 203;
};

export function renderLabels(reader: Reader, part: NonNullable<PrintJob['labels']>): Uint8Array {
  const sheet = readSheet(part.sheetId, reader, part);
  if (sheet === null) throw new Error(`no sheet of labels ${part.sheetId}`);
  const dpi = dpiOf(reader);
  const { format } = sheet.header;
  const zpl = sheet.labels.map(({ content, copies }) =>
    encodeLabel(drawLabel(content, format, DOTS_PER_MM[dpi]), dpi, { copies }),
  );
  return labelBytes(zpl.join(''));
}

/** A label of nothing, with a frame where its edges should be: it shows what is out of place. */
export function renderTestLabel(reader: Reader): Uint8Array {
  const { format } = labelSettingsOf(reader, reader.stationId);
  const dpi = dpiOf(reader);
  const number = parseStockLabel(formatStockLabel(TEST_NUMBER));
  const content: LabelContent = {
    shopName: reader.state(organisation, reader.organisationId)?.name ?? '',
    model: 'Test label äöüß éèç łódź Привет',
    variant: `${format.layout} mm · ${dpi} dpi`,
    condition: '',
    code: number.ok ? numberCode(number.value) : null,
    imei: '',
    price: '',
  };
  const drawing = drawLabel(content, format, DOTS_PER_MM[dpi]);
  return labelBytes(encodeLabel(drawing, dpi, { hasFrame: true }));
}

/** Below every block: no unit ever gets it. */
const TEST_NUMBER = 0;
