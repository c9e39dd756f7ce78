/** One process writes a ledger; a damaged or newer one is refused with a sentence. */
import { expect, test } from 'vitest';
import { foundShop, openStation } from '../fixtures/station.ts';

test('a second program on the same folder is refused, and may come once the first has gone', async () => {
  const first = await openStation();
  await foundShop(first);
  await expect(openStation(first.dataDir)).rejects.toThrow(/another Counterfoil is open/);
  await first.station.close();
  const second = await openStation(first.dataDir);
  expect(await second.pos.query('getShop', {})).toMatchObject({
    ok: true,
    value: { isSetUp: true, branchName: 'Harbour Phones' },
  });
  await second.station.close();
});

test('screens hear what was committed, and who signed in', async () => {
  const { station, pos, ...rest } = await openStation();
  const heard: string[] = [];
  const stop = station.onNotice((notice) =>
    heard.push(notice.kind === 'changed' ? notice.streamKinds.join(',') : notice.kind),
  );
  await foundShop({ station, pos, ...rest });
  await pos.command('OpenTillSession', { floatMinor: 20_000 });
  stop();
  await pos.command('AddProduct', {
    tracking: 'quantity',
    brand: '',
    model: 'Cable',
    storage: '',
    colour: '',
    sku: '',
    taxCode: null,
    barcode: '',
    priceMinor: 990,
  });
  expect(heard).toContain('session');
  expect(heard.at(-1)).toBe('till-session,till');
  await station.close();
});
