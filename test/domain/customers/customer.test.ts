/** Customers without a ledger: who is registered, corrected, looked at, put on a sale, and erased for good. */
import { expect, test } from 'vitest';
import type { PreparedPerson, SealedFields } from '#shared/kernel/personal.ts';
import type { CustomersRejection } from '#shared/modules/customers/contract.ts';
import { customer } from '#shared/modules/customers/customer.ts';
import { sale } from '#shared/modules/sales/sale.ts';
import { CASE_BARCODE, counterShop, Domain } from '../../fixtures/domain.ts';
import { sealedLike } from '../../fixtures/random-customers.ts';

const ANA = '01900000-0000-7000-8000-0000000000a1';
const BEN = '01900000-0000-7000-8000-0000000000b1';
const STRANGER = '01900000-0000-7000-8000-00000000dead';
const NO_TEXT = { phone: '', email: '', note: '' };

const sealed = (personId: string, fields: SealedFields): { prepared: PreparedPerson } => ({
  prepared: { personId, fields },
});
const NAMED: SealedFields = [{ field: 'name', sealed: sealedLike('A') }];

const register = (shop: Domain, personId: string, fields = NAMED): string =>
  shop.must('RegisterCustomer', { name: 'Ana Ruiz', ...NO_TEXT }, sealed(personId, fields))
    .customerId;

test('a registration keeps sealed text only, and says whose it is', () => {
  const shop = new Domain().setUp();
  expect(register(shop, ANA)).toBe(ANA);
  const [registered] = shop.ofType('CustomerRegistered');
  expect(registered?.data).toEqual({ customerId: ANA, fields: NAMED });
  expect(registered?.subjects).toEqual([`customer:${ANA}`]);
  expect(JSON.stringify(shop.events)).not.toContain('Ruiz');
  expect(shop.state(customer, ANA)).toEqual({
    registeredAt: registered?.occurredAt,
    sealed: { name: sealedLike('A') },
    erasedAt: null,
  });
});

test('a correction changes its fields and takes the emptied ones away', () => {
  const shop = new Domain().setUp();
  register(shop, ANA, [...NAMED, { field: 'phone', sealed: sealedLike('P') }]);
  shop.must(
    'CorrectCustomer',
    { customerId: ANA, changes: { name: 'Ana Ruíz', phone: '' }, reason: 'typing-mistake' },
    sealed(ANA, [
      { field: 'name', sealed: sealedLike('B') },
      { field: 'phone', sealed: null },
    ]),
  );
  expect(shop.state(customer, ANA)?.sealed).toEqual({ name: sealedLike('B') });
  expect(shop.ofType('CustomerCorrected')[0]?.data.reason).toBe('typing-mistake');
});

test('an erasure is final, whatever another station still wrote', () => {
  const shop = new Domain().setUp();
  register(shop, ANA);
  shop.must('EraseCustomer', { customerId: ANA, reason: 'asked-for' });
  const erased = shop.ofType('PersonErased')[0];
  expect(erased?.subjects).toEqual([`customer:${ANA}`, 'erasures:all']);
  shop.happened('CustomerCorrected', { customerId: ANA, fields: NAMED, reason: 'has-changed' });
  shop.happened('PersonErased', {
    personKind: 'customer',
    personId: ANA,
    reason: 'no-longer-needed',
  });
  expect(shop.state(customer, ANA)).toMatchObject({ sealed: {}, erasedAt: erased?.occurredAt });
});

test('an erasure that arrives before the registration wins as well', () => {
  const shop = new Domain().setUp();
  shop.happened('PersonErased', { personKind: 'customer', personId: ANA, reason: 'asked-for' });
  shop.happened('CustomerRegistered', { customerId: ANA, fields: NAMED });
  expect(shop.state(customer, ANA)).toMatchObject({ sealed: {} });
  expect(shop.refused('RevealCustomer', { customerId: ANA })).toEqual({ code: 'customers.erased' });
});

// ── every "no" ───────────────────────────────────────────────────────────────────────────────────

const withAna = (): Domain => {
  const shop = new Domain().setUp();
  register(shop, ANA);
  return shop;
};
const correct = (shop: Domain, changes: object, prepared: PreparedPerson) =>
  shop.refused(
    'CorrectCustomer',
    { customerId: ANA, changes, reason: 'has-changed' },
    { prepared },
  );

const cases: { readonly [Code in CustomersRejection['code']]: () => unknown } = {
  'customers.unknown': () => withAna().refused('RevealCustomer', { customerId: STRANGER }),
  'customers.erased': () => {
    const shop = withAna();
    shop.must('EraseCustomer', { customerId: ANA, reason: 'asked-for' });
    return shop.refused('EraseCustomer', { customerId: ANA, reason: 'asked-for' });
  },
  'customers.phone-form': () =>
    withAna().refused('RegisterCustomer', { name: 'Ben', ...NO_TEXT, phone: '12 ask at home' }),
  'customers.email-form': () =>
    withAna().refused('RegisterCustomer', { name: 'Ben', ...NO_TEXT, email: 'ben at home' }),
  'customers.nothing-changed': () => correct(withAna(), {}, { personId: ANA, fields: NAMED }),
  'customers.not-here': () => correct(withAna(), { name: 'Ana' }, { problem: 'no-key' }),
  'customers.keys-locked': () => correct(withAna(), { note: '' }, { problem: 'keys-locked' }),
};

test.each(Object.entries(cases))('%s is said without a word of what was typed', (code, lead) => {
  expect(lead()).toEqual({ code });
});

test('a registration that was never sealed is a bug, not a fact', () => {
  const shop = new Domain().setUp();
  expect(() => shop.run('RegisterCustomer', { name: 'Ben', ...NO_TEXT })).toThrow(/not sealed/);
});

// ── on a sale ────────────────────────────────────────────────────────────────────────────────────

test('a customer opens the basket like a scan does, and stays on the finished sale', () => {
  const { shop } = counterShop();
  register(shop, ANA);
  const { saleId } = shop.must('SetSaleCustomer', { customerId: ANA });
  expect(shop.must('ScanToSale', { raw: CASE_BARCODE }).saleId).toBe(saleId);
  shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 2_000 });
  shop.must('CompleteSale', { saleId });
  expect(shop.state(sale, saleId)).toMatchObject({ status: 'completed', customerId: ANA });
});

test('the next customer takes the place of the one before, who is named so as to leave', () => {
  const { shop } = counterShop();
  register(shop, ANA);
  register(shop, BEN);
  const { saleId } = shop.must('SetSaleCustomer', { customerId: ANA });
  shop.must('SetSaleCustomer', { customerId: BEN });
  const set = shop.ofType('SaleCustomerSet').at(-1);
  expect(set?.subjects).toEqual([`sale:${saleId}`, `customer:${BEN}`, `customer:${ANA}`]);
  const before = shop.events.length;
  shop.must('SetSaleCustomer', { customerId: BEN });
  expect(shop.events).toHaveLength(before);
  shop.must('RemoveSaleCustomer', { saleId });
  expect(shop.state(sale, saleId)?.customerId).toBeNull();
});

test('a basket keeps its customer while it is parked', () => {
  const { shop } = counterShop();
  register(shop, ANA);
  const { saleId } = shop.must('SetSaleCustomer', { customerId: ANA });
  shop.must('ScanToSale', { raw: CASE_BARCODE });
  shop.must('ParkSale', { saleId, note: '' });
  expect(shop.refused('RemoveSaleCustomer', { saleId })).toEqual({ code: 'sales.not-open' });
  shop.must('ResumeSale', { saleId });
  expect(shop.state(sale, saleId)?.customerId).toBe(ANA);
});

test('an erased or unknown customer is put on no sale', () => {
  const { shop } = counterShop();
  register(shop, ANA);
  shop.must('EraseCustomer', { customerId: ANA, reason: 'entered-by-mistake' });
  expect(shop.refused('SetSaleCustomer', { customerId: ANA })).toEqual({
    code: 'customers.erased',
  });
  expect(shop.refused('SetSaleCustomer', { customerId: STRANGER })).toEqual({
    code: 'customers.unknown',
  });
});
