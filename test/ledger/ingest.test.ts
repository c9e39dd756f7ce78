/**
 * Events from elsewhere: kept whatever they say, read when they can be read, and never a reason to
 * stop. What this program cannot read (newer versions, unknown types, broken data) changes no
 * table, neither now nor after a rebuild.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { subject } from '#shared/kernel/event.ts';
import type { EventRow } from '#main/ledger/chain.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import {
  PHONE_1,
  PHONE_2,
  sellPhoneAndCase,
  smallShop,
  type SmallShop,
} from '../fixtures/small-shop.ts';
import {
  carry,
  exchangeAll,
  joinedStation,
  resealed,
  rowsOf,
  sealedRow,
} from '../fixtures/stations.ts';

let first: TestLedger;
let second: TestLedger;
let small: SmallShop;

beforeEach(() => {
  first = new TestLedger({ isDurable: false });
  small = smallShop(first);
  second = joinedStation(first, 'B2', 500);
});

/** The record of the unit with this IMEI, as the station tells it. */
function recordOf(station: TestLedger, imei: string) {
  const input = { search: imei, status: null, offset: 0, limit: 1 };
  const [row] = station.ask('listDevices', input).rows;
  const record = station.ask('getDevice', { deviceId: row?.deviceId ?? '' });
  if (record === null) throw new Error(`no unit ${imei}`);
  return record;
}

describe('a row that this program cannot read', () => {
  const saleId = '01900000-0000-7000-8000-000000000001';
  const postings = [
    { account: 'drawer', amountMinor: 100, currency: 'EUR', subject: '' },
    { account: 'revenue', amountMinor: -100, currency: 'EUR', subject: '' },
  ];
  const unreadable: readonly (readonly [string, () => EventRow])[] = [
    [
      'of an unknown type',
      () => sealedRow(second, 'DeviceBlessed', { data: { saleId }, subjects: [`sale:${saleId}`] }),
    ],
    [
      'of an unknown type with postings',
      () => sealedRow(second, 'CoinTossed', { data: { postings }, subjects: ['coin:1'] }),
    ],
    [
      'of a newer version',
      () =>
        sealedRow(second, 'SaleStarted', {
          schemaVersion: 2,
          data: { saleId, tillSessionId: saleId, mood: 'good' },
          subjects: [subject('sale', saleId)],
        }),
    ],
    [
      'whose data has another shape',
      () =>
        sealedRow(second, 'SaleCompleted', {
          data: { saleId },
          subjects: [subject('sale', saleId)],
        }),
    ],
    [
      'that would break a fold',
      () => sealedRow(second, 'StaffAdded', { data: [], subjects: [subject('roster', 'all')] }),
    ],
    ['whose data is no JSON', () => resealed(sealedRow(second, 'PriceSet', {}), { data: '{"a":' })],
    [
      'whose subjects are no JSON',
      () => resealed(sealedRow(second, 'PriceSet', {}), { subjects: 'sale' }),
    ],
    [
      'whose subjects are no list',
      () => resealed(sealedRow(second, 'PriceSet', {}), { subjects: '{"a":1}' }),
    ],
  ];

  test.each(unreadable)('%s is kept, passed on, and changes no table', (_what, makeRow) => {
    const before = first.ledger.stateHash();
    const row = makeRow();
    expect(first.ledger.ingest([row])).toMatchObject({ acceptedCount: 1, damagedCount: 0 });
    expect(first.ledger.stateHash()).toBe(before);
    expect(rowsOf(first).find(({ eventId }) => eventId === row.eventId)?.hash).toBe(row.hash);
    expect(first.ledger.verify().findings.filter(({ kind }) => kind !== 'missing-event')).toEqual(
      [],
    );
  });

  test.each(unreadable)('%s is no different after a rebuild', (_what, makeRow) => {
    first.ledger.ingest([makeRow()]);
    const before = first.ledger.stateHash();
    first.ledger.rebuild();
    expect(first.ledger.stateHash()).toBe(before);
  });

  test.each(unreadable)('%s does not stop the commands that fold its streams', (_what, makeRow) => {
    first.ledger.ingest([makeRow()]);
    expect(sellPhoneAndCase(first, small).receiptNumber).toBe('A1-000001');
    first.must(
      'AddStaff',
      { name: 'Tom', roles: ['sales'], pin: '1234' },
      { prepared: { pinHash: 'x' } },
    );
  });
});

describe('no unique index stops what is pulled', () => {
  test('an event id that another event has already', () => {
    const [known] = rowsOf(first);
    const row = sealedRow(second, 'OpenedSomething', {
      eventId: known?.eventId ?? '',
      subjects: ['x:1'],
    });
    const later = resealed(row, {
      stationSequence: row.stationSequence + 1,
      eventId: second.newId(),
    });
    expect(() => first.ledger.ingest([row, later])).not.toThrow();
    expect(rowsOf(first).map(({ hash }) => hash)).toContain(later.hash);
  });

  test('an entry row that another event has made already', () => {
    const { receiptNumber } = sellPhoneAndCase(first, small);
    const sold = rowsOf(first).find(({ type }) => type === 'SaleCompleted');
    if (sold === undefined) throw new Error(`no event for ${receiptNumber}`);
    const { identity, head } = second.ledger;
    const copy = resealed(sold, {
      stationId: identity.stationId,
      stationSequence: head.sequence + 1,
    });
    expect(() => second.ledger.ingest([copy, ...rowsOf(first)])).not.toThrow();
  });
});

test('an order clock from the end of time, which no hash covers, stops no station', () => {
  const orderClock = Number.MAX_SAFE_INTEGER;
  first.ledger.ingest([sealedRow(second, 'CoinTossed', { subjects: ['coin:1'], orderClock })]);
  expect(first.run('OpenDelivery', { supplierName: 'Meridian', reference: '' }).ok).toBe(true);
});

describe('two stations that worked apart', () => {
  test('both sold the same phone: the earlier sale holds it, the later one is marked, and both agree', () => {
    const sell = (station: TestLedger): string => {
      const { saleId } = station.must('ScanToSale', { raw: PHONE_1.imei });
      station.must('AddTender', { saleId, kind: 'cash', amountMinor: 90_000 });
      return station.must('CompleteSale', { saleId }).receiptNumber;
    };
    second.must('OpenTillSession', { floatMinor: 0 });
    expect(sell(first)).toBe('A1-000001');
    second.clock.nowMs = first.clock.nowMs + 60_000;
    expect(sell(second)).toBe('B2-000001');
    const later = rowsOf(second).findLast(({ type }) => type === 'DeviceSold');
    exchangeAll([first, second]);
    for (const station of [first, second]) {
      const { receiptNumber, status, contradictions } = recordOf(station, PHONE_1.imei);
      expect({ receiptNumber, status }).toEqual({ receiptNumber: 'A1-000001', status: 'sold' });
      expect(contradictions).toContainEqual({
        code: 'sold-twice',
        eventId: later?.eventId,
        occurredAt: later?.occurredAt,
      });
    }
    expect(second.ledger.stateHash()).toBe(first.ledger.stateHash());
    expect(first.ledger.verify().findings).toEqual([]);
  });

  test('both took in the same unit: it cannot be sold until somebody has looked', () => {
    const imei = '359128115974483';
    const [device1, device2] = [first, second].map((station) => {
      const { deliveryId } = station.must('OpenDelivery', {
        supplierName: 'Meridian',
        reference: '',
      });
      const unit = { deliveryId, productId: small.phoneId, labels: [imei], unitCostMinor: 50_000 };
      return station.must('ReceiveUnit', unit).deviceId;
    });
    expect(device1).not.toBe(device2);
    exchangeAll([first, second]);
    for (const station of [first, second]) {
      if (station === second) station.must('OpenTillSession', { floatMinor: 0 });
      expect(station.run('ScanToSale', { raw: imei })).toMatchObject({
        rejection: { code: 'sales.gate-closed', missing: { code: 'exception', kind: 'E1' } },
      });
    }
  });

  test('news of a sale reaches a basket that holds the unit: it cannot be completed', () => {
    second.must('OpenTillSession', { floatMinor: 0 });
    const { saleId } = second.must('ScanToSale', { raw: PHONE_2.imei });
    second.must('AddTender', { saleId, kind: 'cash', amountMinor: 90_000 });
    const { saleId: other } = first.must('ScanToSale', { raw: PHONE_2.imei });
    first.must('AddTender', { saleId: other, kind: 'cash', amountMinor: 90_000 });
    first.must('CompleteSale', { saleId: other });
    carry(first, second);
    expect(second.run('CompleteSale', { saleId })).toMatchObject({ ok: false });
  });

  test('what was decided after a pull stands behind what was pulled, even with a clock that is years behind', () => {
    second.clock.nowMs -= 3 * 365 * 86_400_000;
    first.must('SetPrice', { productId: small.caseId, priceMinor: 2_500 });
    carry(first, second);
    second.must('SetPrice', { productId: small.caseId, priceMinor: 2_600 });
    carry(second, first);
    expect(first.ask('getProduct', { productId: small.caseId })?.priceMinor).toBe(2_600);
    expect(first.ledger.stateHash()).toBe(second.ledger.stateHash());
  });

  test('an event that comes before others of its stream is folded into its place', () => {
    second.must('SetPrice', { productId: small.caseId, priceMinor: 2_100 });
    first.clock.nowMs = second.clock.nowMs + 60_000;
    first.must('SetPrice', { productId: small.caseId, priceMinor: 2_200 });
    exchangeAll([first, second]);
    for (const station of [first, second])
      expect(station.ask('getProduct', { productId: small.caseId })?.priceMinor).toBe(2_200);
  });

  test('what is known already changes nothing when it comes again', () => {
    exchangeAll([first, second]);
    const before = second.ledger.stateHash();
    expect(second.ledger.ingest(rowsOf(first))).toEqual({
      acceptedCount: 0,
      forks: [],
      damagedCount: 0,
      streamKinds: [],
    });
    expect(second.ledger.stateHash()).toBe(before);
  });
});
