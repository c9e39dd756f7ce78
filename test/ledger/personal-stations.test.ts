/** People at more than one station, and at one whose keys are gone: unread where no key is, erased wherever it is heard. */
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { TestLedger } from '../fixtures/ledgers.ts';
import {
  ANA,
  BEN,
  keyCount,
  MASTER_KEY,
  namesFound,
  OTHER_MASTER_KEY,
  peopleShop,
  register,
  reopened,
} from '../fixtures/people.ts';
import { carry, exchangeAll, joinedStation, rowsOf } from '../fixtures/stations.ts';

const ALL = { search: '', offset: 0, limit: 50 } as const;
const ERASE = { reason: 'asked-for' } as const;

const rowOf = (ledger: TestLedger, customerId: string) =>
  ledger.ask('listCustomers', ALL).rows.find((row) => row.customerId === customerId);

describe('keys that cannot be opened', () => {
  test('leave the shop open, unread: nobody is registered, and the refusal says so', () => {
    let shop = peopleShop();
    const customerId = register(shop);
    shop.close();
    rmSync(path.join(shop.dataDir, 'people.db'));
    shop = reopened(shop, OTHER_MASTER_KEY);
    expect(rowOf(shop, customerId)).toMatchObject({ readable: 'not-here', name: '' });
    expect(shop.ask('listCustomers', ALL).people).toBe('locked');
    expect(shop.run('RegisterCustomer', BEN)).toEqual({
      ok: false,
      rejection: { code: 'customers.keys-locked' },
    });
    shop.must('OpenTillSession', { floatMinor: 0 });
    shop.must('SetSaleCustomer', { customerId });
    expect(shop.ask('getCounter', {}).basket?.customer?.readable).toBe('not-here');
    // The right master key is back: everything is there again.
    shop = reopened(shop);
    register(shop, BEN);
    expect(shop.ask('listCustomers', ALL).total).toBe(2);
  });

  test('because their file is no database leave the shop open as well', () => {
    let shop = peopleShop();
    register(shop);
    shop.close();
    writeFileSync(path.join(shop.dataDir, 'keys.db'), 'this is not a database, it is a sentence');
    shop = reopened(shop);
    expect(shop.ask('listCustomers', ALL).people).toBe('locked');
    shop.must('OpenTillSession', { floatMinor: 0 });
  });
});

describe('another station', () => {
  test('without the key knows that there is somebody, sells to them, and changes nothing', () => {
    const first = peopleShop();
    const customerId = register(first);
    const second = joinedStation(first, 'B2', 3);
    const withKeys = reopened(second);
    expect(rowOf(withKeys, customerId)).toMatchObject({ readable: 'not-here', name: '' });
    expect(
      withKeys.run('CorrectCustomer', {
        customerId,
        changes: { name: 'Someone' },
        reason: 'has-changed',
      }),
    ).toEqual({ ok: false, rejection: { code: 'customers.not-here' } });
    withKeys.must('OpenTillSession', { floatMinor: 0 });
    withKeys.must('SetSaleCustomer', { customerId });
    expect(withKeys.ask('getCounter', {}).basket?.customer).toMatchObject({ name: '' });
  });

  test('erases what it hears of, in whatever order it comes', () => {
    const first = peopleShop();
    const second = reopened(joinedStation(first, 'B2', 3));
    const customerId = register(second);
    carry(second, first);
    first.must('EraseCustomer', { customerId, ...ERASE });
    expect(namesFound(second, 'ana')).toEqual([ANA.name]);
    carry(first, second);
    expect(namesFound(second, 'ana')).toEqual([]);
    expect(keyCount(second)).toBe(0);
  });

  test('that corrected before it heard of the erasure brings nothing back', () => {
    const first = peopleShop();
    const second = reopened(joinedStation(first, 'B2', 3));
    const customerId = register(second);
    carry(second, first);
    first.must('EraseCustomer', { customerId, ...ERASE });
    second.clock.nowMs += 60_000;
    second.must('CorrectCustomer', {
      customerId,
      changes: { name: 'Ana Later' },
      reason: 'has-changed',
    });
    exchangeAll([first, second]);
    for (const station of [first, second])
      expect(rowOf(station, customerId)).toMatchObject({ readable: 'erased', name: '' });
    expect(first.ledger.stateHash()).toBe(second.ledger.stateHash());
  });

  test('shows the later correction, also when the earlier one arrives last', () => {
    const first = peopleShop();
    const customerId = register(first);
    const correct = (name: string) =>
      first.must('CorrectCustomer', { customerId, changes: { name }, reason: 'has-changed' });
    correct('Ana Middle');
    correct('Ana Last');
    const rows = rowsOf(first);
    const second = new TestLedger({ seed: 9, isDurable: false });
    first.close();
    second.close();
    copyFileSync(path.join(first.dataDir, 'keys.db'), path.join(second.dataDir, 'keys.db'));
    const reader = new TestLedger({ dataDir: second.dataDir, seed: 10, masterKey: MASTER_KEY });
    reader.asker = 'station';
    for (const row of rows.toReversed()) reader.ledger.ingest([row]);
    const customer = reader.ledger.readerFor('station').people.get(customerId);
    expect(customer?.name).toBe('Ana Last');
  });
});
