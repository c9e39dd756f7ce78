/** Fifty phones of a packing list taken in by one command. */
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import type { PreparedList } from '#shared/modules/receiving/feed-packing-list.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { listFile, stockedShop } from '../fixtures/shop.ts';
import { compare, printComparison } from './measure.ts';

const ROUNDS = 7;
const DELIVERIES_PER_ROUND = 12;
const PHONES = 50;

export function benchReceive(): void {
  const shop = new TestLedger();
  stockedShop(shop);
  const { prepared, mapping } = listFile('northgate.csv');
  const model = prepared.rows[0] ?? [];
  let serial = 0;
  const nextList = (): PreparedList => ({
    ...prepared,
    rows: Array.from({ length: PHONES }, () => {
      serial += 1;
      const number = String(serial).padStart(6, '0');
      const cells = [...model];
      cells[6] = imeiIdentifier(`35888800${number}`).display;
      cells[7] = imeiIdentifier(`35888801${number}`).display;
      cells[8] = `BENCH${number}`;
      return cells;
    }),
  });
  const compared = compare(shop, ROUNDS, DELIVERIES_PER_ROUND, () => {
    let deliveryId = '';
    return {
      prepare: () => {
        const input = {
          deliveryId: null,
          fileId: shop.newId(),
          supplierName: 'Northgate Mobile',
          reference: '',
          mapping,
        };
        ({ deliveryId } = shop.must('FeedPackingList', input, { prepared: nextList() }));
      },
      run: () => {
        shop.must('TakeInUnscanned', { deliveryId });
      },
    };
  });
  printComparison('receive', compared);
  shop.close();
}
