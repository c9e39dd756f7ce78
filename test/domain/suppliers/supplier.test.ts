/** Suppliers: one record per firm, names that are compared as people read them, and two records under one name seen. */
import { beforeEach, describe, expect, test } from 'vitest';
import { supplier, supplierByName, supplierName } from '#shared/modules/suppliers/supplier.ts';
import { Domain } from '../../fixtures/domain.ts';
import { NORTHGATE } from '../../fixtures/shop.ts';

let shop: Domain;
let supplierId: string;

beforeEach(() => {
  shop = new Domain().setUp();
  ({ supplierId } = shop.must('AddSupplier', NORTHGATE));
});

describe('a supplier', () => {
  test.each([' northgate ', 'NORTHGATE'])('is not added a second time as “%s”', (name) => {
    expect(shop.refused('AddSupplier', { ...NORTHGATE, name, code: '' })).toEqual({
      code: 'suppliers.name-taken',
      supplierName: 'Northgate',
    });
  });

  test('has a code of its own', () => {
    expect(shop.refused('AddSupplier', { ...NORTHGATE, name: 'Meridian', code: 'n g' })).toEqual({
      code: 'suppliers.code-taken',
      supplierName: 'Northgate',
      supplierCode: 'NG',
    });
  });

  test('has a phone and an e-mail that can be one', () => {
    const other = { ...NORTHGATE, name: 'Meridian', code: '' };
    expect(shop.refused('AddSupplier', { ...other, phone: 'ask Tom' }).code).toBe(
      'suppliers.phone-form',
    );
    expect(shop.refused('AddSupplier', { ...other, email: 'orders' }).code).toBe(
      'suppliers.email-form',
    );
    shop.must('AddSupplier', { ...other, phone: '', email: '' });
  });

  test('keeps its earlier names, and goods under them stay its own', () => {
    const renamed = { ...NORTHGATE, name: 'Northgate Mobile', supplierId };
    shop.must('ChangeSupplier', renamed);
    expect(shop.state(supplier, supplierId)).toMatchObject({
      name: 'Northgate Mobile',
      formerNames: ['Northgate'],
    });
    expect(supplierByName(shop.read, 'NORTHGATE')).toBe(supplierId);
    expect(supplierByName(shop.read, 'northgate mobile')).toBe(supplierId);
    expect(shop.refused('AddSupplier', { ...NORTHGATE, code: '' }).code).toBe(
      'suppliers.name-taken',
    );
    shop.must('ChangeSupplier', { ...NORTHGATE, supplierId });
    expect(shop.state(supplier, supplierId)?.formerNames).toEqual(['Northgate Mobile']);
  });

  test('is not changed into itself', () => {
    expect(shop.refused('ChangeSupplier', { ...NORTHGATE, supplierId }).code).toBe(
      'suppliers.nothing-changed',
    );
    expect(shop.refused('ChangeSupplier', { ...NORTHGATE, supplierId: shop.newId() }).code).toBe(
      'suppliers.unknown',
    );
  });

  test('is retired with a reason and taken up again', () => {
    shop.must('RetireSupplier', { supplierId, reason: 'sends late' });
    expect(shop.state(supplier, supplierId)?.isActive).toBe(false);
    expect(shop.refused('RetireSupplier', { supplierId, reason: 'again' }).code).toBe(
      'suppliers.retired',
    );
    shop.must('ReactivateSupplier', { supplierId });
    expect(shop.refused('ReactivateSupplier', { supplierId }).code).toBe('suppliers.not-retired');
  });
});

test('a firm that two stations added apart is seen, the first has its goods, and either can be renamed', () => {
  const apart = shop.newId();
  shop.happened('SupplierAdded', { ...NORTHGATE, supplierId: apart, name: 'NORTHGATE' });
  expect(shop.state(supplierName, 'northgate')?.supplierIds).toEqual([supplierId, apart]);
  expect(supplierByName(shop.read, 'Northgate')).toBe(supplierId);
  shop.must('ChangeSupplier', { ...NORTHGATE, supplierId, code: 'NG1', note: 'net 30' });
  shop.must('ChangeSupplier', { ...NORTHGATE, supplierId: apart, name: 'Northgate II', code: '' });
  expect(shop.state(supplierName, 'northgate')).toEqual({
    supplierIds: [supplierId],
    formerIds: [apart],
  });
});
