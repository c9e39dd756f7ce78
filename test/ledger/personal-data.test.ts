/**
 * Names in the clear for as long as somebody wants them known: found, corrected, revealed by an event, made anew from
 * events and keys, unreadable without a key, and gone for good after an erasure.
 */
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { peopleToRead } from '#main/personal/people-cache.ts';
import { REVEAL_MS } from '#shared/modules/customers/contract.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import {
  ANA,
  BEN,
  keyCount,
  namesFound,
  peopleShop,
  register,
  reopened,
} from '../fixtures/people.ts';

const ALL = { search: '', offset: 0, limit: 50 } as const;
const ERASE = { reason: 'asked-for' } as const;

const rowOf = (ledger: TestLedger, customerId: string) =>
  ledger.ask('listCustomers', ALL).rows.find((row) => row.customerId === customerId);

const revealed = (ledger: TestLedger, customerId: string) => {
  const { revealId } = ledger.must('RevealCustomer', { customerId });
  return ledger.ask('getRevealedCustomer', { customerId, revealId });
};

describe('a customer', () => {
  test('is found by parts of the name, the last digits of the phone and the e-mail', () => {
    const shop = peopleShop();
    register(shop);
    register(shop, BEN);
    for (const search of ['ana', 'RUIZ', 'ruíz an', 'ana.ruiz@harbour', 'harbour', '567'])
      expect([search, ...namesFound(shop, search)]).toEqual([search, ANA.name]);
    for (const search of ['+353 87 123 4567', '0871234567', '123-4567', '(087) 123 4567'])
      expect([search, ...namesFound(shop, search)]).toEqual([search, ANA.name]);
    expect(namesFound(shop, 'malley')).toEqual([BEN.name]);
    expect(namesFound(shop, '6677')).toEqual([BEN.name]);
    for (const search of ['zed', '67', '35387', '"', '*', 'NEAR(', '- +', 'ana OR ben', '%', '٤٥'])
      expect([search, ...namesFound(shop, search)]).toEqual([search]);
  });

  test('is shown masked, and in full only after an event, to who caused it, for a while', () => {
    const shop = peopleShop();
    const customerId = register(shop);
    expect(rowOf(shop, customerId)).toMatchObject({
      readable: 'readable',
      name: ANA.name,
      phone: '•••• 567',
      email: 'a…@…',
    });
    const { revealId } = shop.must('RevealCustomer', { customerId });
    const ask = () => shop.ask('getRevealedCustomer', { customerId, revealId });
    expect(ask()).toEqual(ANA);
    const owner = shop.asker;
    shop.asker = shop.must(
      'AddStaff',
      { name: 'Tom', roles: ['cashier'], pin: '1234' },
      { prepared: { pinHash: 'x' } },
    );
    expect(ask()).toBeNull();
    shop.asker = owner;
    shop.clock.nowMs += REVEAL_MS;
    expect(ask()).toBeNull();
    shop.clock.nowMs -= 3 * REVEAL_MS;
    expect(ask()).toBeNull();
    expect(shop.ask('getRevealedCustomer', { customerId, revealId: shop.newId() })).toBeNull();
    const { history } = shop.ask('getCustomer', { customerId }) ?? { history: [] };
    expect(history.map(({ happening }) => happening.kind)).toEqual(['revealed', 'registered']);
  });

  test('is a set of initials on a sale to who serves nobody', () => {
    const shop = peopleShop();
    const customerId = register(shop);
    shop.must('OpenTillSession', { floatMinor: 0 });
    shop.must('SetSaleCustomer', { customerId });
    const nameSeen = () => shop.ask('getCounter', {}).basket?.customer?.name;
    expect(nameSeen()).toBe(ANA.name);
    shop.asker = shop.must(
      'AddStaff',
      { name: 'Ivo', roles: ['stock-controller'], pin: '1234' },
      { prepared: { pinHash: 'x' } },
    );
    expect(nameSeen()).toBe('A… R…');
    expect(shop.ask('find', { text: 'ruiz' })).toEqual([]);
  });

  test('is corrected in the fields that change; emptied ones are gone', () => {
    const shop = peopleShop();
    const customerId = register(shop);
    shop.must('CorrectCustomer', {
      customerId,
      changes: { name: 'Anna Ruíz', phone: '' },
      reason: 'typing-mistake',
    });
    expect(revealed(shop, customerId)).toEqual({ ...ANA, name: 'Anna Ruíz', phone: '' });
    expect(namesFound(shop, '567')).toEqual([]);
    expect(namesFound(shop, 'anna')).toEqual(['Anna Ruíz']);
  });

  test('has the purchases that are still theirs, with their devices', () => {
    const shop = peopleShop();
    const ana = register(shop);
    const ben = register(shop, BEN);
    shop.must('OpenTillSession', { floatMinor: 0 });
    const { productId } = shop.must('AddProduct', {
      tracking: 'quantity',
      brand: '',
      model: 'Case',
      storage: '',
      colour: '',
      sku: '',
      taxCode: null,
      barcode: '',
      priceMinor: 1_990,
    });
    const sell = (...customers: string[]): string => {
      const { saleId } = shop.must('AddProductToSale', { productId });
      for (const customerId of customers) shop.must('SetSaleCustomer', { customerId });
      shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 2_000 });
      return shop.must('CompleteSale', { saleId }).saleId;
    };
    const first = sell(ana);
    sell(ana, ben);
    const last = sell(ben, ana);
    const view = shop.ask('getCustomer', { customerId: ana });
    expect(view?.purchases.map(({ saleId }) => saleId)).toEqual([last, first]);
    expect(view?.purchases[0]?.lines).toEqual([{ name: 'Case', quantity: 1, deviceId: null }]);
    expect(shop.ask('getSale', { saleId: first })?.customer?.name).toBe(ANA.name);
  });
});

describe('a registration', () => {
  test('sent twice is one customer, with one key', () => {
    const shop = peopleShop();
    const commandId = shop.newId();
    const once = shop.must('RegisterCustomer', ANA, { commandId });
    expect(shop.must('RegisterCustomer', ANA, { commandId })).toEqual(once);
    expect(shop.ask('listCustomers', ALL).total).toBe(1);
    expect(namesFound(shop, 'ana')).toHaveLength(1);
  });

  test('by who has no right leaves no key', () => {
    const shop = peopleShop();
    const before = shop.ask('listCustomers', ALL).total;
    const asker = shop.must(
      'AddStaff',
      { name: 'Ivo', roles: ['buyer'], pin: '1234' },
      { prepared: { pinHash: 'x' } },
    );
    for (const who of [asker, 'nobody'] as const)
      expect(shop.run('RegisterCustomer', ANA, { asker: who }).ok).toBe(false);
    expect(shop.run('RegisterCustomer', { ...ANA, phone: '12' })).toEqual({
      ok: false,
      rejection: { code: 'customers.phone-form' },
    });
    expect(shop.ask('listCustomers', ALL).total).toBe(before);
    expect(keyCount(shop)).toBe(0);
  });

  test('whose commit fails leaves a key that opens nothing, and can be sent again', () => {
    const shop = peopleShop();
    const { connection } = shop.ledger.db;
    connection.exec(
      `CREATE TEMP TRIGGER fail BEFORE INSERT ON main.replies BEGIN SELECT RAISE(ABORT, 'no room'); END`,
    );
    const commandId = shop.newId();
    expect(() => shop.run('RegisterCustomer', ANA, { commandId })).toThrow('no room');
    expect(keyCount(shop)).toBe(1);
    connection.exec('DROP TRIGGER fail');
    const { customerId } = shop.must('RegisterCustomer', ANA, { commandId });
    expect(revealed(shop, customerId)).toEqual(ANA);
  });
});

describe('the cache of names', () => {
  test('can be thrown away: the next start makes it anew from events and keys', () => {
    let shop = peopleShop();
    const customerId = register(shop);
    register(shop, BEN);
    shop.must('CorrectCustomer', { customerId, changes: { note: '' }, reason: 'has-changed' });
    shop.close();
    rmSync(path.join(shop.dataDir, 'people.db'));
    shop = reopened(shop);
    expect(revealed(shop, customerId)).toEqual({ ...ANA, note: '' });
    expect(namesFound(shop, 'ben')).toEqual([BEN.name]);
  });

  test.each([
    ['damaged', (file: string) => writeFileSync(file, 'not a database at all, but long enough')],
    ['empty', (file: string) => writeFileSync(file, '')],
  ])('that is %s is made anew as well', (_how, damage) => {
    let shop = peopleShop();
    register(shop);
    shop.close();
    damage(path.join(shop.dataDir, 'people.db'));
    shop = reopened(shop);
    expect(namesFound(shop, 'ana')).toEqual([ANA.name]);
  });

  test('of another ledger is not believed', () => {
    const other = peopleShop({ seed: 2 });
    register(other, BEN);
    other.close();
    let shop = peopleShop();
    register(shop);
    shop.close();
    copyFileSync(path.join(other.dataDir, 'people.db'), path.join(shop.dataDir, 'people.db'));
    shop = reopened(shop);
    expect(namesFound(shop, 'ana')).toEqual([ANA.name]);
    expect(namesFound(shop, 'ben')).toEqual([]);
  });

  test('that breaks while the shop is open answers with nothing, and selling goes on', () => {
    const shop = peopleShop();
    const customerId = register(shop);
    const file = path.join(shop.dataDir, 'people.db');
    const db = new Database(file);
    db.exec('DROP TABLE people_search; DROP TABLE people');
    db.close();
    expect(rowOf(shop, customerId)?.readable).toBe('not-here');
    expect(namesFound(shop, 'ana')).toEqual([]);
    register(shop, BEN);
    expect(namesFound(shop, 'ana')).toEqual([ANA.name]);
    expect(namesFound(shop, 'ben')).toEqual([BEN.name]);
  });

  test('that lost its tables is made anew at the start', () => {
    let shop = peopleShop();
    register(shop);
    shop.close();
    const db = new Database(path.join(shop.dataDir, 'people.db'));
    db.exec('DROP TABLE people');
    db.close();
    shop = reopened(shop);
    expect(namesFound(shop, 'ana')).toEqual([ANA.name]);
  });

  test('takes in many people some at a time, and says so meanwhile', () => {
    let shop = peopleShop();
    const count = 220;
    for (let number = 0; number < count; number += 1)
      register(shop, { ...BEN, name: `Person ${number}` });
    shop.close();
    rmSync(path.join(shop.dataDir, 'people.db'));
    shop = reopened(shop);
    expect(shop.ask('listCustomers', ALL).people).toBe('filling');
    while (shop.personal?.hasMore === true) shop.personal.work();
    expect(shop.ask('listCustomers', ALL).people).toBe('ready');
    expect(namesFound(shop, 'person 219')).toEqual(['Person 219']);
  });

  test('is outside of what is proven: it changes neither the tables nor their hash', () => {
    const shop = peopleShop();
    const customerId = register(shop);
    const hash = shop.ledger.stateHash();
    shop.close();
    rmSync(path.join(shop.dataDir, 'people.db'));
    const again = reopened(shop);
    expect(again.ledger.stateHash()).toBe(hash);
    expect(again.ledger.verify().findings).toEqual([]);
    expect(rowOf(again, customerId)?.name).toBe(ANA.name);
  });
});

test('the report thread reads the same names, before, while and after they are there', () => {
  const shop = peopleShop();
  const beside = peopleToRead(shop.dataDir);
  const customerId = register(shop);
  expect(beside.get(customerId)?.name).toBe(ANA.name);
  expect(beside.find('ruiz', 5)).toEqual([customerId]);
  shop.must('EraseCustomer', { customerId, ...ERASE });
  expect(beside.get(customerId)).toBeNull();
  // Another file takes the place of the one that it has open.
  const benId = register(shop, BEN);
  shop.close();
  rmSync(path.join(shop.dataDir, 'people.db'));
  expect(beside.find('ben', 5)).toEqual([]);
  reopened(shop);
  expect(beside.find('ben', 5)).toEqual([benId]);
  beside.close();
});

describe('an erasure', () => {
  test('takes names, numbers and key, and leaves the purchases, the chain and the tables', () => {
    const shop = peopleShop();
    const customerId = register(shop);
    register(shop, BEN);
    shop.must('EraseCustomer', { customerId, ...ERASE });
    expect(rowOf(shop, customerId)).toMatchObject({ readable: 'erased', name: '', phone: '' });
    expect(namesFound(shop, 'ana')).toEqual([]);
    expect(namesFound(shop, 'ben')).toEqual([BEN.name]);
    expect(keyCount(shop)).toBe(1);
    expect(shop.run('RevealCustomer', { customerId })).toMatchObject({
      rejection: { code: 'customers.erased' },
    });
    expect(shop.ledger.verify().findings).toEqual([]);
    const hash = shop.ledger.stateHash();
    shop.ledger.rebuild();
    expect(shop.ledger.stateHash()).toBe(hash);
  });

  test.each([
    ['keys and names', ['keys.db', 'people.db']],
    ['keys alone', ['keys.db']],
  ])('is done again at the next start when old %s came back', (_what, names) => {
    let shop = peopleShop();
    const customerId = register(shop);
    shop.close();
    const inFolder = (name: string): string => path.join(shop.dataDir, name);
    for (const name of names) copyFileSync(inFolder(name), inFolder(`${name}.old`));
    shop = reopened(shop);
    shop.must('EraseCustomer', { customerId, ...ERASE });
    shop.close();
    for (const name of names) copyFileSync(inFolder(`${name}.old`), inFolder(name));
    expect(keyCount(shop)).toBe(1);
    shop = reopened(shop);
    expect(keyCount(shop)).toBe(0);
    expect(namesFound(shop, 'ana')).toEqual([]);
    expect(rowOf(shop, customerId)?.readable).toBe('erased');
  });

  test('is done at the next start when the program ended right after its event', () => {
    const shop = peopleShop();
    const customerId = register(shop);
    // A station without keys writes the event: nothing of this folder's keys and names was touched yet.
    shop.close();
    const ledgerOnly = new TestLedger({ dataDir: shop.dataDir, clock: shop.clock, seed: 5 });
    ledgerOnly.asker = shop.asker;
    ledgerOnly.must('EraseCustomer', { customerId, ...ERASE });
    expect(keyCount(ledgerOnly)).toBe(1);
    const again = reopened(ledgerOnly);
    expect(keyCount(again)).toBe(0);
    expect(namesFound(again, 'ana')).toEqual([]);
  });
});
