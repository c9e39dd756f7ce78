/** A count of five hundred and of five thousand units: opened, scanned unit by unit, looked at, closed. */
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import type { PreparedList } from '#shared/modules/receiving/feed-packing-list.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { listFile, stockedShop } from '../fixtures/shop.ts';
import { compare, median, print, printComparison, quantile, rounded } from './measure.ts';

const ROUNDS = 7;
const SCANS_PER_ROUND = 60;
const SIZES = [500, 5_000] as const;
/** Every fiftieth is not scanned, and the units that the shop had before: what a count exists to find. */
const MISSED_EACH = 50;
const PER_LIST = 1_000;
const BRANCH = { kind: 'branch' } as const;
const PLACE = 'stock-room';

const imei = (serial: number): string =>
  imeiIdentifier(`35888802${String(serial).padStart(6, '0')}`).display;

/** A shop with that many more units in its stock room; answers their IMEIs. */
function shopWith(units: number): Readonly<{ shop: TestLedger; imeis: readonly string[] }> {
  const shop = new TestLedger();
  stockedShop(shop);
  const { prepared, mapping } = listFile('northgate.csv');
  const model = prepared.rows[0] ?? [];
  const imeis = Array.from({ length: units }, (_, serial) => imei(serial));
  for (let from = 0; from < units; from += PER_LIST) {
    const list: PreparedList = {
      ...prepared,
      rows: imeis.slice(from, from + PER_LIST).map((number, index) => {
        const cells = [...model];
        cells[6] = number;
        cells[7] = '';
        cells[8] = `COUNT${from + index}`;
        return cells;
      }),
    };
    const supplierName = 'Northgate Mobile';
    const input = { deliveryId: null, fileId: shop.newId(), supplierName, reference: '', mapping };
    const { deliveryId } = shop.must('FeedPackingList', input, { prepared: list });
    shop.must('TakeInUnscanned', { deliveryId });
  }
  return { shop, imeis };
}

function timed<Reply>(work: () => Reply): Readonly<{ ms: number; reply: Reply }> {
  const from = performance.now();
  const reply = work();
  return { ms: performance.now() - from, reply };
}

function wholeCount(units: number): void {
  const { shop, imeis } = shopWith(units);
  const opened = timed(() =>
    shop.must('OpenCount', { scope: BRANCH, tellsAtScan: true, note: '' }),
  );
  const { countId } = opened.reply;
  const scans = imeis
    .filter((_, index) => index % MISSED_EACH !== 0)
    .map(
      (raw) =>
        timed(() => shop.must('ScanToCount', { countId, raw, place: PLACE, isNoted: false })).ms,
    );
  const shown = timed(() => shop.ask('getCount', { countId }));
  const looked = timed(() => shop.ask('getCountDifferences', { countId }));
  const closed = timed(() => shop.must('CloseCount', { countId, note: '' }));
  const of = `${units} units`;
  const ms = (metric: string, value: number): void =>
    print({ bench: 'count', metric: `${of}, ${metric}`, value: rounded(value), unit: 'ms' });
  ms('open', opened.ms);
  ms('scan, median', median(scans));
  ms('scan, p99', quantile(scans, 0.99));
  ms('screen of the open count', shown.ms);
  ms('look at what differs', looked.ms);
  ms('close', closed.ms);
  shop.close();
}

export function benchCount(): void {
  const { shop, imeis } = shopWith((ROUNDS + 2) * SCANS_PER_ROUND * 2);
  const { countId } = shop.must('OpenCount', { scope: BRANCH, tellsAtScan: true, note: '' });
  let next = 0;
  const compared = compare(shop, ROUNDS, SCANS_PER_ROUND, () => ({
    prepare: () => {
      next += 1;
    },
    run: () => {
      const raw = imeis[next] ?? '';
      shop.must('ScanToCount', { countId, raw, place: PLACE, isNoted: false });
    },
  }));
  printComparison('count', compared);
  shop.close();
  for (const units of SIZES) wholeCount(units);
}
