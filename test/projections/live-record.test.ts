/**
 * The record of a unit under whatever stations did to it apart: no closed gate is passed without an
 * override, no value of a fact is lost, nobody is missing from an impact list, the gate and the
 * counter say the same, and everybody reads the same of a case.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { TestLedger } from '../fixtures/ledgers.ts';
import { ticketsOf } from '../fixtures/random-commands.ts';
import { playHistory, type History } from '../fixtures/random-history.ts';
import {
  checkCounter,
  checkFacts,
  checkGates,
  checkImpact,
  checkReaders,
  type Checked,
} from '../fixtures/record-checks.ts';

const SEEDS = [3, 11, 27] as const;
/** Of seeds that nobody chose. */
const RUNS = 4;

/** Much about units and at the counter, little about everything else. */
const TICKETS = ticketsOf({
  ScanToSale: 40,
  AddProductToSale: 1,
  VoidSaleLine: 1,
  ParkSale: 1,
  RemoveTender: 1,
  AddTender: 40,
  CompleteSale: 40,
  OpenTillSession: 4,
  SetSaleCustomer: 6,
  ReserveDevice: 16,
  ReleaseReservation: 4,
  RegisterCustomer: 2,
  ReceiveUnit: 16,
  OpenDelivery: 3,
  ScanBoxLabel: 2,
  SetPrice: 8,
  SetChecklist: 1,
  RecordCheck: 12,
  ReportMissing: 1,
  ReportFound: 6,
  WriteOffDevice: 1,
  TakeBack: 8,
  OverrideException: 36,
  CloseException: 14,
  ReopenException: 2,
  OpenException: 4,
  StateFact: 10,
  DecideFact: 6,
  AddIdentifier: 5,
  CorrectIdentifier: 4,
  WithdrawDuplicate: 3,
  ReceiveQuantity: 0,
  ReprintReceipt: 0,
  SetTaxRates: 0,
  SetReceiptPrinter: 0,
  SetBackupPlan: 0,
  DeactivateStaff: 0,
  RecordSignIn: 0,
  RecordKeysSaved: 0,
  SetAccountCodes: 0,
  OpenDrawer: 0,
});

const histories = new Map<number, readonly TestLedger[]>();

function stationsOf(seed: number): readonly TestLedger[] {
  const known = histories.get(seed);
  if (known !== undefined) return known;
  const options = { seed, stationCount: 3, commandCount: 900, tickets: TICKETS };
  const { stations }: History = playHistory(options);
  histories.set(seed, stations);
  return stations;
}

afterAll(() => {
  for (const stations of histories.values()) for (const station of stations) station.close();
});

/** What all checks together looked at: one that looks at nothing proves nothing. */
const looked: Record<string, number> = {};

function wrongIn(
  check: (station: TestLedger) => Checked,
  stations: readonly TestLedger[],
): string[] {
  return stations.flatMap((station) => {
    const { wrong, counts } = check(station);
    for (const [name, count] of Object.entries(counts)) looked[name] = (looked[name] ?? 0) + count;
    return wrong;
  });
}

describe.each(SEEDS)('after the work of three stations with seed %i', (seed) => {
  test('no unit was sold or promised past a closed gate without an override', () => {
    expect(wrongIn(checkGates, stationsOf(seed)), `seed ${seed}`).toEqual([]);
  });

  test('no value of a fact that anybody ever stated is lost', () => {
    expect(wrongIn(checkFacts, stationsOf(seed)), `seed ${seed}`).toEqual([]);
  });

  test('everything and everyone that is touched is on the impact list', () => {
    expect(wrongIn(checkImpact, stationsOf(seed).slice(0, 1)), `seed ${seed}`).toEqual([]);
  });

  test('whoever asks reads the same of a case', () => {
    expect(wrongIn(checkReaders, stationsOf(seed).slice(0, 1)), `seed ${seed}`).toEqual([]);
  });

  test('the gate and the counter say the same', () => {
    expect(wrongIn(checkCounter, stationsOf(seed)), `seed ${seed}`).toEqual([]);
  });
});

test('any other seed does as well', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 1_000_000 }), (seed) => {
      const options = { seed, stationCount: 2, commandCount: 300, tickets: TICKETS };
      const { stations } = playHistory(options);
      const wrong = [
        ...wrongIn(checkGates, stations),
        ...wrongIn(checkFacts, stations),
        ...wrongIn(checkImpact, stations.slice(0, 1)),
        ...wrongIn(checkReaders, stations.slice(0, 1)),
        ...wrongIn(checkCounter, stations),
      ];
      for (const station of stations) station.close();
      expect(wrong, `seed ${seed}`).toEqual([]);
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: 40_000 },
  );
});

/** Low marks: a new command shifts every seed. */
test.each([
  ['SaleLineAdded', 40],
  ['DeviceSold', 15],
  ['DeviceReserved', 5],
  ['overridden', 3],
  ['stated', 500],
  ['lists', 60],
  ['cases', 20],
  ['open', 20],
  ['closed', 60],
])('enough was looked at: %s', (name, least) => {
  expect(looked[name]).toBeGreaterThan(least);
});
