/** M6: look-ups are noted with what they led to, each once within a minute, and nothing of what was typed is kept. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { HARBOUR, CLEAR_CASE } from '../fixtures/shop.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { foundShop, must, openStation } from '../fixtures/station.ts';

const IMEI = '354678154206853';
const UNKNOWN = '490154203237518';
const WRONG_DIGIT = '354678154206854';

test('what was looked up is counted by what it led to, and garbage counts for nothing', async () => {
  const dataDir = temporaryFolder();
  const first = await openStation(dataDir);
  const { ownerId } = await foundShop(first);
  const { pos, clock } = first;
  const product = { ...CLEAR_CASE, tracking: 'device', model: 'Pixel 9', sku: 'P9', barcode: '' };
  const { productId } = await must(pos.command('AddProduct', product as never));
  const { deliveryId } = await must(
    pos.command('OpenDelivery', { supplierName: 'Northgate', reference: '' }),
  );
  await must(
    pos.command('ReceiveUnit', { deliveryId, productId, labels: [IMEI], unitCostMinor: 30_000 }),
  );
  const find = (text: string) => must(pos.query('find', { text }));
  expect(await find(IMEI)).toHaveLength(1);
  // Asked again at once, and in another way to write it: the same look-up.
  await find('35 467815 420685 3');
  clock.nowMs += 61_000;
  await find(IMEI);
  expect(await find(UNKNOWN)).toEqual([]);
  await find(WRONG_DIGIT);
  // No look-ups of a unit: words, a barcode, a name that somebody types.
  await find('pixel');
  await find('Ana Ruiz');
  await find('5012345678900');
  await must(pos.command('OpenTillSession', { floatMinor: 0 }));
  expect((await pos.command('ScanToSale', { raw: '35209900176148' })).ok).toBe(false);
  expect((await pos.command('ScanToSale', { raw: IMEI })).ok).toBe(true);
  for (const input of [{}, { raw: 7 }, [], null, 'x'])
    expect((await pos.command('ScanToSale', input as never)).ok).toBe(false);
  await first.station.close();

  const again = await openStation(dataDir);
  await must(again.pos.device({ type: 'session.signIn', staffId: ownerId, pin: HARBOUR.pin }));
  const weekOf = businessDateOf(again.clock.nowMs, HARBOUR.timeZone);
  const measure = await must(again.pos.query('getLookUpMeasure', { weekOf }));
  expect(measure).toMatchObject({
    distinct: 5,
    exactlyOne: 2,
    failures: { unknown: 2, ambiguous: 0, 'check-digit': 1, unreadable: 0 },
  });
  expect(measure.from <= weekOf && weekOf <= measure.to).toBe(true);
  const lastWeek = await must(again.pos.query('getLookUpMeasure', { weekOf: '2020-01-01' }));
  expect(lastWeek).toMatchObject({ from: '2019-12-30', to: '2020-01-05', distinct: 0 });
  await again.station.close();
  const files = readdirSync(dataDir).filter((name) => name.startsWith('ledger'));
  const kept = files.map((name) => readFileSync(path.join(dataDir, name), 'latin1')).join('');
  for (const text of [UNKNOWN, 'Ana Ruiz']) expect(kept).not.toContain(text);
}, 60_000);
