/**
 * A supplier's file of two thousand rows, as text and as a workbook: read, previewed, fed in and taken in as opening
 * stock; both commands beside the same rows written by hand.
 */
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import type { InputOfCommand } from '#shared/modules.ts';
import type { PreparedList } from '#shared/modules/receiving/feed-packing-list.ts';
import type { PackingListMapping } from '#shared/modules/receiving/list-fields.ts';
import { proposeMapping } from '#shared/modules/receiving/propose-mapping.ts';
import { startFileReader } from '#main/station/file-reader.ts';
import { listIn } from '#main/station/read-table.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { listFile, stockedShop } from '../fixtures/shop.ts';
import { workbook } from '../fixtures/workbook.ts';
import { compare, median, print, printComparison, rounded } from './measure.ts';

const ROWS = 2_000;
/** As the screen sends them. */
const PART_ROWS = 200;
const ROUNDS = 5;
/** Of files read and previews: enough for a median. */
const TIMES = 9;
const SUPPLIER = 'Northgate Mobile';
const READ_WORKER = new URL('../../src-main/station/read-worker.ts', import.meta.url);
/** How often a thread that answers others is looked at, for how long it does not. */
const LOOK_MS = 1;

let serial = 0;

/** New units at every call; products, costs and batches of the demo's list. */
function nextRows(models: PreparedList['rows']): string[][] {
  return Array.from({ length: ROWS }, (_, index) => {
    serial += 1;
    const number = String(serial).padStart(6, '0');
    const cells = [...(models[index % models.length] ?? [])];
    cells[6] = imeiIdentifier(`35888840${number}`).display;
    cells[7] = imeiIdentifier(`35888841${number}`).display;
    cells[8] = `IMPORT${number}`;
    return cells;
  });
}

function ms(metric: string, values: readonly number[]): void {
  print({
    bench: 'import',
    metric: `${ROWS} rows, ${metric}`,
    value: rounded(median(values)),
    unit: 'ms',
  });
}

/** How long `work` takes, and the longest that its thread did nothing else meanwhile. */
async function watched(
  work: () => Promise<unknown>,
): Promise<Readonly<{ ms: number; heldMs: number }>> {
  let heldMs = 0;
  let seen = performance.now();
  const look = (): void => {
    const now = performance.now();
    heldMs = Math.max(heldMs, now - seen);
    seen = now;
  };
  const timer = setInterval(look, LOOK_MS);
  const from = performance.now();
  await work();
  const took = performance.now() - from;
  look();
  clearInterval(timer);
  return { ms: took, heldMs };
}

async function benchReading(name: string, bytes: Uint8Array): Promise<PreparedList> {
  const reads: { ms: number; heldMs: number }[] = [];
  const lists: PreparedList[] = [];
  const reader = startFileReader(READ_WORKER);
  for (let index = 0; index < TIMES; index += 1)
    reads.push(
      await watched(async () => {
        const opened = await reader.open({ name, bytes });
        const list = opened.ok ? listIn(opened.value, null) : opened;
        if (!list.ok) throw new Error(`${name} cannot be read: ${list.rejection.code}`);
        lists.push(list.value);
      }),
    );
  ms(
    `read ${name}`,
    reads.map((read) => read.ms),
  );
  ms(
    `read ${name}, main thread held`,
    reads.map(({ heldMs }) => heldMs),
  );
  const [list] = lists;
  if (list?.rows.length !== ROWS) throw new Error(`${name} lost rows`);
  return list;
}

function benchPreview(shop: TestLedger, list: PreparedList, isOpening: boolean): void {
  const input = { fileId: shop.newId(), supplierName: SUPPLIER, mapping: null, isOpening };
  const times = Array.from({ length: TIMES }, () => {
    const from = performance.now();
    const { goodCount } = shop.ask('previewPackingList', input, list);
    if (goodCount !== ROWS) throw new Error(`only ${goodCount} rows are good`);
    return performance.now() - from;
  });
  ms(isOpening ? 'preview as opening stock' : 'preview', times);
}

/** One command a step: a list of this size is fed a few times a round, not hundreds. */
function benchCommand(
  name: string,
  run: (shop: TestLedger, prepared: PreparedList, mapping: PackingListMapping) => void,
): void {
  const shop = new TestLedger();
  stockedShop(shop);
  const { prepared } = listFile('northgate.csv');
  const mapping = proposeMapping(prepared.headings, prepared.rows);
  const step = () => {
    const list = { ...prepared, rows: nextRows(prepared.rows) };
    return { prepare: () => undefined, run: () => run(shop, list, mapping) };
  };
  printComparison(`import, ${name}`, compare(shop, ROUNDS, 1, step, 1));
  shop.close();
}

const feeding = (ledger: TestLedger, mapping: PackingListMapping) => ({
  deliveryId: null,
  fileId: ledger.newId(),
  supplierName: SUPPLIER,
  reference: '',
  mapping,
});

export async function benchImport(): Promise<void> {
  const { prepared } = listFile('northgate.csv');
  const table = [[...prepared.headings], ...nextRows(prepared.rows)];
  const text = new TextEncoder().encode(table.map((cells) => cells.join(',')).join('\n'));
  const list = await benchReading('list.csv', text);
  await benchReading('list.xlsx', workbook([{ name: 'List', rows: table }]));
  const shop = new TestLedger();
  stockedShop(shop);
  benchPreview(shop, list, false);
  benchPreview(shop, list, true);
  shop.close();
  benchCommand('feed', (ledger, rows, mapping) => {
    ledger.must('FeedPackingList', feeding(ledger, mapping), { prepared: rows });
  });
  const partTimes: number[] = [];
  benchCommand(`feed by parts of ${PART_ROWS}`, (ledger, rows, mapping) => {
    const input = feeding(ledger, mapping);
    let deliveryId: string | null = input.deliveryId;
    for (let from = 0; from < ROWS; from += PART_ROWS) {
      const began = performance.now();
      const part: InputOfCommand<'FeedPackingList'> = {
        ...input,
        deliveryId,
        part: { from, count: PART_ROWS },
      };
      ({ deliveryId } = ledger.must('FeedPackingList', part, { prepared: rows }));
      partTimes.push(performance.now() - began);
    }
  });
  ms(`one part of ${PART_ROWS}`, partTimes);
  benchCommand('opening stock', (ledger, rows, mapping) => {
    const input = { fileId: ledger.newId(), name: 'Opening stock', mapping };
    ledger.must('TakeInOpeningStock', input, { prepared: rows });
  });
}
