/** Labels on their way: in parts, after the commit, beside the receipts; what may be on the roll is never sent again by itself. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PrintStatus } from '#shared/modules/printing/contract.ts';
import { DEFAULT_LABELS } from '#shared/modules/printing/label-settings.ts';
import { startTcpPrinter, type TcpPrinter } from '../fakes/tcp-printer.ts';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';
import { decodeZpl } from '../receipts/decode-zpl.ts';

const UNITS = 30;
const { format } = DEFAULT_LABELS;
const PRINTER = { kind: 'printer' } as const;

let running: TestStation;
let roll: TcpPrinter;
let deviceIds: string[];

beforeEach(async () => {
  roll = await startTcpPrinter();
  running = await openStation();
  await foundShop(running);
  const { pos } = running;
  await must(pos.command('SetLabelSettings', settings(roll.port)));
  const { productId } = await must(
    pos.command('AddProduct', {
      tracking: 'device',
      brand: 'Google',
      model: 'Pixel 9 ^XZ~JA',
      storage: '128 GB',
      colour: 'Obsidian',
      sku: '',
      taxCode: null,
      barcode: '',
      priceMinor: 79_900,
    }),
  );
  const { deliveryId } = await must(
    pos.command('OpenDelivery', { supplierName: 'Northgate', reference: '' }),
  );
  deviceIds = [];
  for (let unit = 0; unit < UNITS; unit += 1) {
    const labels = [imeiIdentifier(String(35_912_811_000_000 + unit * 137)).display];
    const received = { deliveryId, productId, labels, unitCostMinor: 59_900 };
    deviceIds.push((await must(pos.command('ReceiveUnit', received))).deviceId);
  }
});
afterEach(async () => {
  await running.station.close();
  await roll.stop();
});

const settings = (port: number) => ({
  settings: {
    ...DEFAULT_LABELS,
    printer: { kind: 'tcp' as const, host: '127.0.0.1', port, dpi: 203 as const },
  },
});

const status = (): Promise<PrintStatus> => must(running.pos.query('getPrintStatus', {}));
const labelsOf = (job: Uint8Array | undefined) => decodeZpl(new TextDecoder().decode(job));
const numberOf = (label: ReturnType<typeof decodeZpl>[number] | undefined): string =>
  label?.fields.find(({ kind }) => kind === 'code128')?.content ?? '';

test('thirty labels go out in two parts, each unit once, and every number leads to its unit', async () => {
  const { pos } = running;
  const printed = await must(pos.command('PrintLabels', { deviceIds, format, way: PRINTER }));
  expect(printed).toMatchObject({ labelCount: UNITS, newCount: UNITS });
  await vi.waitFor(() => expect(roll.received()).toHaveLength(2), 10_000);
  const parts = roll.received().map(labelsOf);
  expect(parts.map((part) => part.length)).toEqual([25, 5]);
  const numbers = parts.flat().map(numberOf);
  expect(new Set(numbers).size).toBe(UNITS);
  for (const at of [0, 29]) {
    const found = await must(pos.query('find', { text: numbers[at] ?? '' }));
    expect(found).toMatchObject([{ kind: 'device', deviceId: deviceIds[at] }]);
  }
  const [first] = parts[0] ?? [];
  expect(first?.fields.map(({ content }) => content)).toContain('Google Pixel 9 ^XZ~JA');
});

test('a part that the printer gave up waits for a person; the other is printed, and nothing twice', async () => {
  const { pos } = running;
  roll.failNext(1);
  await must(pos.command('PrintLabels', { deviceIds, format, way: PRINTER }));
  await vi.waitFor(async () => {
    const { attention, waitingCount } = await status();
    expect({ waiting: waitingCount, kinds: attention.map(({ kind }) => kind) }).toEqual({
      waiting: 0,
      kinds: ['labels'],
    });
  }, 15_000);
  expect(roll.received().map((job) => labelsOf(job).length)).toEqual([5]);
  const [stuck] = (await status()).attention;
  expect(stuck).toMatchObject({ state: 'failed', title: '1–25 / 30' });
  await must(pos.device({ type: 'printer.retry', jobId: stuck?.jobId ?? '' }));
  await vi.waitFor(() => expect(roll.received()).toHaveLength(2), 10_000);
  expect(labelsOf(roll.received()[1])).toHaveLength(25);
});

test('a receipt does not wait for a label printer that is silent', async () => {
  const { pos } = running;
  const paper = await startTcpPrinter();
  const printer = { kind: 'tcp', host: '127.0.0.1', port: paper.port, columns: 42 } as const;
  await must(pos.command('SetReceiptPrinter', { printer: { ...printer, hasDrawer: true } }));
  roll.stallNext(1);
  await must(pos.command('PrintLabels', { deviceIds, format, way: PRINTER }));
  await must(pos.command('OpenTillSession', { floatMinor: 0 }));
  await must(pos.command('OpenDrawer', { reason: 'change' }));
  await vi.waitFor(() => expect(paper.received()).toHaveLength(1), 5_000);
  expect(roll.received()).toHaveLength(0);
  await paper.stop();
});

test('the test label has a frame and a number that no unit has', async () => {
  await must(running.pos.device({ type: 'printer.test', printer: 'label' }));
  await vi.waitFor(() => expect(roll.received()).toHaveLength(1), 10_000);
  const [label] = labelsOf(roll.received()[0]);
  expect(label?.fields[0]?.kind).toBe('frame');
  expect(numberOf(label)).toMatch(/^CF000000/);
});
