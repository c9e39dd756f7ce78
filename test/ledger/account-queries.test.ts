/**
 * The accounts of a small shop: what each row says about the shop, its document and who did it; other branches and
 * currencies; units whose news is not complete; and that no question reads more than its days.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountLedger, LedgerRow } from '#shared/modules/accounts/contract.ts';
import type { Account } from '#shared/kernel/posting.ts';
import { bookingText, englishBookingWords } from '#shared/modules/accounts/booking-words.ts';
import * as accountLedger from '#main/modules/accounts/account-ledger.ts';
import * as balances from '#main/modules/accounts/balances.ts';
import * as stockValue from '#main/modules/accounts/stock-value.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { feedRows, PHONE_1, sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';
import { exchangeAll, joinedStation, sealedRow, unseenRows } from '../fixtures/stations.ts';

const WHOLE = { from: null, to: null, branchId: null } as const;
const DAY_MS = 86_400_000;

const rowsOfAccount = (
  shop: TestLedger,
  account: Account,
  extra: Partial<{ currency: string; branchId: string | null; from: string; to: string }> = {},
): AccountLedger =>
  shop.ask('getAccountLedger', {
    ...WHOLE,
    account,
    currency: 'EUR',
    order: 'oldest-first',
    after: null,
    limit: 200,
    ...extra,
  });

const textOf = ({ booking }: LedgerRow): string => bookingText(booking, englishBookingWords);

describe('a phone and a case sold on the second day', () => {
  let shop: TestLedger;
  let saleId: string;
  let deliveryId: string;

  beforeAll(() => {
    shop = new TestLedger({ isDurable: false });
    const small = smallShop(shop);
    ({ deliveryId } = small);
    shop.clock.nowMs += DAY_MS;
    ({ saleId } = sellPhoneAndCase(shop, small));
  });

  test('the account of stock tells what came and what went, with its documents', () => {
    const { rows, accountCode } = rowsOfAccount(shop, 'inventory');
    expect(accountCode).toBe('1200');
    expect(rows.map((row) => [textOf(row), row.debitMinor, row.creditMinor])).toEqual(
      expect.arrayContaining([
        ['Taken in: Pixel 9, 354678154206853, from Northgate Mobile', 59_900, 0],
        ['Taken in: Pixel 9, 359128124971728, from Northgate Mobile', 60_400, 0],
        ['Taken in: 9 × Case, clear, from Northgate Mobile', 4_050, 0],
        ['Sold: 1 × Case, clear', 0, 450],
        ['Sold: Pixel 9, 354678154206853', 0, 59_900],
      ]),
    );
    expect(rows).toHaveLength(5);
    expect(rows.at(-1)?.balanceMinor).toBe(60_400 + 4_050 - 450);
    const [came] = rows;
    const went = rows.at(-1);
    expect(came?.document).toEqual({ kind: 'delivery', deliveryId, number: 'DA1-0001' });
    expect(went?.document).toEqual({ kind: 'sale', saleId, number: 'A1-000001' });
    expect(went?.actorName).toBe('Mara Quinn');
    expect(went?.branchName).toBe('Harbour Phones');
    expect(went?.occurredAt).toBe(shop.clock.nowMs);
    expect([came?.key.businessDate, went?.key.businessDate]).toEqual(['2026-11-16', '2026-11-17']);
  });

  test('each row names the goods it is about', () => {
    const kinds = rowsOfAccount(shop, 'inventory').rows.map(({ goods }) => goods?.kind);
    expect(kinds.filter((kind) => kind === 'device')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'product')).toHaveLength(2);
    expect(rowsOfAccount(shop, 'revenue').rows[0]?.goods).toBeNull();
  });

  test('sales, tax, drawer and safe speak for themselves', () => {
    const only = (account: Account) => rowsOfAccount(shop, account).rows.map(textOf);
    expect(only('revenue')).toEqual(['Sale']);
    expect(only('output-tax')).toEqual(['Tax in the sale: VAT 23 %']);
    expect(only('drawer')).toEqual(['Float of a till', 'Sale']);
    expect(only('safe')).toEqual(['Float of a till']);
    expect(rowsOfAccount(shop, 'safe').rows[0]?.document).toMatchObject({ kind: 'till-session' });
    expect(rowsOfAccount(shop, 'rounding')).toMatchObject({ rows: [], next: null });
  });

  test('a period opens with what was there before', () => {
    const day = { from: '2026-11-17', to: '2026-11-17' };
    const { openingMinor, closingMinor, rows } = rowsOfAccount(shop, 'inventory', day);
    expect({ openingMinor, closingMinor, count: rows.length }).toEqual({
      openingMinor: 59_900 + 60_400 + 4_050,
      closingMinor: 60_400 + 4_050 - 450,
      count: 2,
    });
    const before = rowsOfAccount(shop, 'inventory', { from: '2020-01-01', to: '2026-11-15' });
    expect(before).toMatchObject({ openingMinor: 0, closingMinor: 0, rows: [] });
  });

  test('a place that is no row any more leads on from there', () => {
    const after = { businessDate: '2026-11-16', eventId: 'gone', line: 1 };
    const page = shop.ask('getAccountLedger', {
      ...WHOLE,
      account: 'inventory',
      currency: 'EUR',
      order: 'oldest-first',
      after,
      limit: 200,
    });
    expect(page.rows.map(({ key }) => key.businessDate)).toEqual(['2026-11-17', '2026-11-17']);
  });

  test('codes that the owner set stand in the balance and in the ledger', () => {
    shop.must('SetAccountCodes', { codes: [{ account: 'inventory', code: '3980' }] });
    expect(rowsOfAccount(shop, 'inventory').accountCode).toBe('3980');
    const { rows } = shop.ask('getTrialBalance', WHOLE);
    expect(rows.find(({ account }) => account === 'inventory')?.accountCode).toBe('3980');
    expect(shop.ask('getAccountCodes', {})).toEqual({ inventory: '3980' });
  });

  test('the stock is told by product, the most valuable first', () => {
    const stock = shop.ask('getStockValue', { branchId: null });
    expect(stock).toMatchObject({
      bookedMinor: 64_000,
      devicesMinor: 60_400,
      countedMinor: 3_600,
      differenceMinor: 0,
      differences: [],
      rowCount: 2,
    });
    expect(
      stock.rows.map(({ name, quantity, valueMinor }) => [name, quantity, valueMinor]),
    ).toEqual([
      ['Pixel 9', 1, 60_400],
      ['Case, clear', 8, 3_600],
    ]);
  });

  test('a row that was damaged since still shows its amounts', () => {
    const { eventId } = rowsOfAccount(shop, 'revenue').rows[0]?.key ?? { eventId: '' };
    shop.ledger.db.run('DROP TRIGGER events_never_leave');
    shop.ledger.db.run('DELETE FROM events WHERE event_id = ?', eventId);
    const { rows } = rowsOfAccount(shop, 'revenue');
    expect(rows.map((row) => [row.booking.kind, row.creditMinor > 0])).toEqual([['unknown', true]]);
  });
});

describe('another branch, with another currency', () => {
  let shop: TestLedger;
  const otherBranch = '01900000-0000-7000-8000-00000000b0b0';

  beforeAll(() => {
    shop = new TestLedger({ isDurable: false });
    smallShop(shop);
    const tillSessionId = shop.newId();
    const subject = `till-session:${tillSessionId}`;
    const stationId = shop.newId();
    const posting = (account: Account, amountMinor: number) => ({
      account,
      amountMinor,
      currency: 'USD',
      subject: account === 'drawer' ? subject : '',
    });
    shop.ledger.ingest([
      sealedRow(shop, 'TillSessionOpened', {
        stationId,
        stationSequence: 1,
        branchId: otherBranch,
        data: {
          tillSessionId,
          stationId,
          floatMinor: 5_000,
          currency: 'USD',
          postings: [posting('drawer', 5_000), posting('safe', -5_000)],
        },
        subjects: [subject, `till:${stationId}`],
      }),
    ]);
  });

  test('has sums of its own, and each is zero', () => {
    const { sums, branches } = shop.ask('getTrialBalance', WHOLE);
    expect(sums.map(({ currency, isBalanced }) => [currency, isBalanced])).toEqual([
      ['EUR', true],
      ['USD', true],
    ]);
    expect(branches).toHaveLength(2);
    const there = shop.ask('getTrialBalance', { ...WHOLE, branchId: otherBranch });
    expect(
      there.rows.map(({ account, currency, closingMinor }) => [account, currency, closingMinor]),
    ).toEqual([
      ['drawer', 'USD', 5_000],
      ['safe', 'USD', -5_000],
    ]);
  });

  test('an account is read by branch and by currency', () => {
    expect(rowsOfAccount(shop, 'drawer').closingMinor).toBe(20_000);
    expect(rowsOfAccount(shop, 'drawer', { currency: 'USD' })).toMatchObject({
      closingMinor: 5_000,
      rows: [{ debitMinor: 5_000, branchName: '' }],
    });
    expect(rowsOfAccount(shop, 'drawer', { branchId: otherBranch }).rows).toEqual([]);
  });
});

test('a sale that arrives before its delivery is named until the delivery is there', () => {
  const first = new TestLedger({ isDurable: false });
  const small = smallShop(first);
  const second = joinedStation(first, 'B2', 9_000);
  feedRows(first, [['Pixel 9', 'PX9', '358263131453500', '', '611.00']], small.deliveryId);
  first.must('TakeInUnscanned', { deliveryId: small.deliveryId });
  const { saleId } = first.must('ScanToSale', { raw: '358263131453500' });
  first.must('AddTender', { saleId, kind: 'card', amountMinor: 79_900 });
  first.must('CompleteSale', { saleId });
  const unseen = unseenRows(first, second);
  second.ledger.ingest(unseen.filter(({ type }) => type !== 'DeviceReceived'));
  const early = second.ask('getStockValue', { branchId: null });
  expect(early.differenceMinor).toBe(-61_100);
  expect(early.differences).toMatchObject([
    { reason: 'receipt-unknown', productName: 'Pixel 9', differenceMinor: -61_100 },
  ]);
  expect(early.rows[0]).toMatchObject({ name: 'Pixel 9', differenceMinor: -61_100 });
  second.ledger.ingest(unseen);
  expect(second.ask('getStockValue', { branchId: null })).toMatchObject({
    differenceMinor: 0,
    differences: [],
  });
});

test('a unit that two stations sold is named: its cost left the account twice', () => {
  const first = new TestLedger({ isDurable: false });
  smallShop(first);
  const second = joinedStation(first, 'B2', 9_000);
  second.must('OpenTillSession', { floatMinor: 0 });
  for (const station of [first, second]) {
    const { saleId } = station.must('ScanToSale', { raw: PHONE_1.imei });
    station.must('AddTender', { saleId, kind: 'card', amountMinor: 79_900 });
    station.must('CompleteSale', { saleId });
  }
  expect(first.ask('getStockValue', { branchId: null }).differences).toEqual([]);
  exchangeAll([first, second]);
  for (const station of [first, second])
    expect(station.ask('getStockValue', { branchId: null })).toMatchObject({
      bookedMinor: 60_400 + 4_050 - 59_900,
      devicesMinor: 60_400,
      differenceMinor: -59_900,
      differences: [
        {
          identifier: PHONE_1.imei,
          productName: 'Pixel 9',
          reason: 'contradiction',
          differenceMinor: -59_900,
        },
      ],
    });
});

test.each([
  ['one of them, so that the sums are off', { drawer: 1, safe: 0 }],
  ['two of them, so that the sums hide it', { drawer: 1, safe: -1 }],
])('running totals that somebody altered show as out of balance: %s', (_name, changes) => {
  const shop = new TestLedger({ isDurable: false });
  smallShop(shop);
  const isBalanced = () => shop.ask('getTrialBalance', WHOLE).sums.map((sum) => sum.isBalanced);
  expect(isBalanced()).toEqual([true]);
  for (const [account, change] of Object.entries(changes))
    shop.ledger.db.run(
      'UPDATE account_days SET amount_minor = amount_minor + ? WHERE account = ?',
      change,
      account,
    );
  expect(isBalanced()).toEqual([false]);
});

describe('no question reads the whole of a long table', () => {
  const shop = new TestLedger({ isDurable: false });
  const planOf = (sql: string): string => {
    const parameters = [...sql.matchAll(/\?/g)].map(() => '0');
    return shop.ledger.db.connection
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...parameters)
      .map((step) => (step as { detail: string }).detail)
      .join('\n');
  };
  const LONG = /SCAN (?:p|postings|e|events|s|event_subjects|d|devices|account_days)\b/;

  test.each([
    [
      'the balance of accounts',
      balances.BALANCES,
      /account_days USING PRIMARY KEY \(branch_id=\?\)/,
    ],
    ['one balance', balances.BALANCE, /account=\? AND currency=\? AND business_date<\?/],
    ['the next branch', balances.NEXT_BRANCH, /SEARCH account_days USING PRIMARY KEY/],
    ['the days of an account', balances.DAYS, /business_date>\? AND business_date<\?/],
    ['what went through in a period', balances.TURNOVERS, /postings_by_day \(business_date>\?/],
    [
      'a page, oldest first',
      accountLedger.OLDEST_FIRST,
      /\(business_date=\? AND \(event_id,line\)>/,
    ],
    [
      'a page, newest first',
      accountLedger.NEWEST_FIRST,
      /\(business_date=\? AND \(event_id,line\)</,
    ],
    [
      'earlier that day',
      accountLedger.EARLIER_THAT_DAY,
      /\(business_date=\? AND \(event_id,line\)</,
    ],
    ['an event', accountLedger.EVENT_BY_ID, /events_by_event_id \(event_id=\?\)/],
    ['the units in stock', stockValue.UNITS_IN_STOCK, /devices_status \(status=\?/],
    ['units in question', stockValue.SUSPECTS, /devices_list_product \(product_id=\?/],
    [
      'what was booked for a unit',
      stockValue.BOOKED_FOR_UNIT,
      /postings USING PRIMARY KEY|SEARCH p USING PRIMARY KEY/,
    ],
  ])('%s', (_name, sql, way) => {
    const plan = planOf(sql);
    expect(plan).toMatch(way);
    expect(plan).not.toMatch(LONG);
  });

  test('a page needs no sorting', () => {
    for (const sql of [accountLedger.OLDEST_FIRST, accountLedger.NEWEST_FIRST])
      expect(planOf(sql)).not.toMatch(/TEMP B-TREE/);
  });
});
