/**
 * The accounts, over random work of days: the balance is zero and what the events themselves add up to, the rows of
 * every account lead from its opening to its closing balance, and the stock is worth what its account says.
 */
import { describe, expect, test } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Account } from '#shared/kernel/posting.ts';
import type {
  AccountLedger,
  LedgerRow,
  LedgerRowKey,
  StockValue,
  TrialBalance,
} from '#shared/modules/accounts/contract.ts';
import { handBalance, handPostings, type HandPosting } from '../fixtures/books.ts';
import type { TestLedger } from '../fixtures/ledgers.ts';
import { TICKETS, tryCommand } from '../fixtures/random-commands.ts';
import { Random } from '../fixtures/random.ts';
import { playHistory } from '../fixtures/random-history.ts';

const DAY_MS = 86_400_000;
const WHOLE = { from: null, to: null, branchId: null } as const;

type Period = Readonly<{ from: string | null; to: string | null; branchId: string | null }>;

const balanceOf = (station: TestLedger, period: Period): TrialBalance =>
  station.ask('getTrialBalance', period);

const byAccount = ({ rows }: TrialBalance) =>
  Object.fromEntries(
    rows.map(({ account, currency, openingMinor, debitMinor, creditMinor, closingMinor }) => [
      `${account} ${currency}`,
      { openingMinor, debitMinor, creditMinor, closingMinor },
    ]),
  );

/** All rows of an account, page after page. */
function pagesOf(
  station: TestLedger,
  account: Account,
  period: Period,
  order: 'newest-first' | 'oldest-first',
  limit: number,
): Readonly<{ rows: LedgerRow[]; head: AccountLedger }> {
  const rows: LedgerRow[] = [];
  let after: LedgerRowKey | null = null;
  for (;;) {
    const page: AccountLedger = station.ask('getAccountLedger', {
      ...period,
      account,
      currency: 'EUR',
      order,
      after,
      limit,
    });
    rows.push(...page.rows);
    if (page.next === null) return { rows, head: page };
    expect(page.rows).toHaveLength(limit);
    after = page.next;
  }
}

const keyOf = ({ key }: LedgerRow): string => `${key.businessDate} ${key.eventId} ${key.line}`;

/** The rows of every account of a balance: complete, in order, and running from opening to closing. */
function expectLedgers(
  station: TestLedger,
  period: Period,
  postings: readonly HandPosting[],
  limit: number,
): void {
  for (const row of balanceOf(station, period).rows) {
    const { account, openingMinor, closingMinor, debitMinor, creditMinor } = row;
    const { rows, head } = pagesOf(station, account, period, 'oldest-first', limit);
    expect(head).toMatchObject({ openingMinor, closingMinor });
    expect(sumMinor(rows.map((one) => one.debitMinor))).toBe(debitMinor);
    expect(sumMinor(rows.map((one) => one.creditMinor))).toBe(creditMinor);
    let balance = openingMinor;
    for (const one of rows) {
      balance += one.debitMinor - one.creditMinor;
      expect(one.balanceMinor).toBe(balance);
    }
    expect(balance).toBe(closingMinor);
    expect(rows.map(keyOf)).toEqual(rows.map(keyOf).toSorted());
    expect(rows.map(({ key }) => key.eventId).toSorted()).toEqual(
      postings
        .filter((posting) => posting.account === account)
        .map(({ eventId }) => eventId)
        .toSorted(),
    );
    const back = pagesOf(station, account, period, 'newest-first', limit + 3);
    expect(back.rows).toEqual(rows.toReversed());
  }
}

/** One station's work over many days; `look` after every command that was accepted. */
function playDays(seed: number, commandCount: number, look: (station: TestLedger) => void) {
  const random = new Random(seed);
  const { stations } = playHistory({ seed, stationCount: 1, commandCount: 0 });
  const station = stations[0] as TestLedger;
  for (let count = 0; count < commandCount; count += 1) {
    if (random.chance(0.08)) station.clock.nowMs += DAY_MS * (1 + random.below(4));
    if (tryCommand(random, station, random.pick(TICKETS) ?? 'ScanToSale')?.ok === true)
      look(station);
  }
  return station;
}

describe.each([3, 11, 2026])('one station over many days, seed %i', (seed) => {
  const moments: { stockDifference: number; isBalanced: boolean }[] = [];
  const station = playDays(seed, 480, (at) => {
    const { differenceMinor } = at.ask('getStockValue', { branchId: null });
    const isBalanced = balanceOf(at, WHOLE).sums.every((sum) => sum.isBalanced);
    moments.push({ stockDifference: differenceMinor, isBalanced });
  });
  const postings = handPostings(station);
  const days = [...new Set(postings.map(({ businessDate }) => businessDate))].toSorted();

  test('works on enough days to tell', () => {
    expect(days.length).toBeGreaterThan(8);
    expect(new Set(postings.map(({ account }) => account)).size).toBeGreaterThan(6);
  });

  test('is in balance, and its stock is worth what its account says, at every moment', () => {
    expect(moments.length).toBeGreaterThan(100);
    expect(new Set(moments.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ stockDifference: 0, isBalanced: true })]),
    );
  });

  test('the balance of any period is what its events add up to', () => {
    const random = new Random(seed);
    for (let round = 0; round < 12; round += 1) {
      const [from = '', to = ''] = [random.pick(days) ?? '', random.pick(days) ?? ''].toSorted();
      const balance = balanceOf(station, { from, to, branchId: null });
      expect(byAccount(balance)).toEqual(handBalance(postings, from, to));
      expect(balance.sums).toMatchObject([{ currency: 'EUR', isBalanced: true }]);
      // Typed the wrong way round it is the same period.
      expect(balanceOf(station, { from: to, to: from, branchId: null })).toEqual(balance);
    }
  });

  test('without days it is everything, at the only branch as at all', () => {
    const whole = balanceOf(station, WHOLE);
    expect(byAccount(whole)).toEqual(handBalance(postings, '', '9'));
    const { branchId } = station.ledger.identity;
    expect(balanceOf(station, { ...WHOLE, branchId }).rows).toEqual(whole.rows);
    expect(whole.branches).toEqual([{ branchId, name: expect.stringMatching(/Harbour/) }]);
    expect(balanceOf(station, { ...WHOLE, branchId: station.newId() }).rows).toEqual([]);
  });

  test('the rows of every account lead from its opening to its closing balance, in either order', () => {
    expect(balanceOf(station, WHOLE).rows.length).toBeGreaterThan(6);
    expectLedgers(station, WHOLE, postings, 7);
    const from = days[2] ?? '';
    const to = days.at(-3) ?? '';
    const within = postings.filter((one) => one.businessDate >= from && one.businessDate <= to);
    expectLedgers(station, { from, to, branchId: null }, within, 50);
  });
});

/** Differences that are named must make up what is off, product by product. */
function expectExplained(stock: StockValue): void {
  const named = sumMinor(stock.differences.map((one) => one.differenceMinor));
  expect(named).toBe(stock.differenceMinor);
  for (const { productId, differenceMinor } of stock.rows) {
    const ofProduct = stock.differences.filter((one) => one.productId === productId);
    expect(sumMinor(ofProduct.map((one) => one.differenceMinor))).toBe(differenceMinor);
  }
}

const HISTORIES = [1, 4, 42].map(
  (seed) => [seed, playHistory({ seed, stationCount: 3, commandCount: 300 }).stations] as const,
);

describe.each(HISTORIES)('three stations that work apart, seed %i', (_seed, stations) => {
  test('each has the same balance, zero, and what the events add up to', () => {
    for (const station of stations) {
      const balance = balanceOf(station, WHOLE);
      expect(byAccount(balance)).toEqual(handBalance(handPostings(station), '', '9'));
      expect(balance.sums.every(({ isBalanced }) => isBalanced)).toBe(true);
      expect(balance.rows).toEqual(balanceOf(stations[0] as TestLedger, WHOLE).rows);
    }
    const first = stations[0] as TestLedger;
    expectLedgers(first, WHOLE, handPostings(first), 40);
  });

  test('what the stock and its account differ by is named, unit by unit', () => {
    for (const station of stations) {
      const stock = station.ask('getStockValue', { branchId: null });
      expectExplained(stock);
      for (const { reason } of stock.differences) expect(reason).toBe('contradiction');
    }
  });
});
