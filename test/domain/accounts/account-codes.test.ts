/** The chart of accounts, and the codes that a shop gives to it. */
import { describe, expect, test } from 'vitest';
import { ACCOUNTS } from '#shared/kernel/posting.ts';
import {
  ACCOUNT_KINDS,
  CHART,
  CHART_ORDER,
  codeOf,
  normalSideOf,
} from '#shared/modules/accounts/chart.ts';
import { ACCOUNT_CODE } from '#shared/modules/accounts/contract.ts';
import { organisation } from '#shared/modules/settings/shop.ts';
import { Domain } from '../../fixtures/domain.ts';

const codesOf = (shop: Domain) => shop.state(organisation, shop.organisationId)?.accountCodes;

describe('the chart', () => {
  test('has every account once, under a code of its own, in one order', () => {
    expect(CHART_ORDER.toSorted()).toEqual(ACCOUNTS.toSorted());
    const codes = CHART_ORDER.map((account) => CHART[account].code);
    expect(new Set(codes).size).toBe(ACCOUNTS.length);
    expect(codes).toEqual(codes.toSorted());
    for (const code of codes) expect(code).toMatch(ACCOUNT_CODE);
  });

  test('says of each in one sentence what it means', () => {
    for (const account of ACCOUNTS) {
      expect(CHART[account].meaning).toMatch(/^[A-Z].*\.$/);
      expect(CHART[account].name).not.toMatch(/\.$/);
    }
    expect(new Set(ACCOUNTS.map((account) => CHART[account].kind))).toEqual(new Set(ACCOUNT_KINDS));
    expect(ACCOUNT_KINDS.map(normalSideOf)).toEqual(['debit', 'credit', 'credit', 'debit']);
  });
});

describe('the codes of an accounting program', () => {
  test('are kept; an empty one and the usual one go back to the chart', () => {
    const shop = new Domain().setUp();
    expect(codesOf(shop)).toEqual({});
    shop.must('SetAccountCodes', {
      codes: [
        { account: 'inventory', code: ' 3980 ' },
        { account: 'revenue', code: '8400' },
        { account: 'drawer', code: '' },
        { account: 'safe', code: '1010' },
      ],
    });
    expect(codesOf(shop)).toEqual({ inventory: '3980', revenue: '8400' });
    expect(codeOf(codesOf(shop) ?? {}, 'inventory')).toBe('3980');
    expect(codeOf(codesOf(shop) ?? {}, 'drawer')).toBe('1000');
    shop.must('SetAccountCodes', { codes: [{ account: 'revenue', code: '8401' }] });
    expect(codesOf(shop)).toEqual({ revenue: '8401' });
    expect(shop.ofType('AccountCodesSet')).toHaveLength(2);
  });

  test('that change nothing write nothing', () => {
    const shop = new Domain().setUp();
    shop.must('SetAccountCodes', { codes: [] });
    shop.must('SetAccountCodes', { codes: [{ account: 'inventory', code: '1200' }] });
    expect(shop.ofType('AccountCodesSet')).toEqual([]);
  });

  test('may be shared by accounts of one kind, as cash in the drawer and in the safe', () => {
    const shop = new Domain().setUp();
    shop.must('SetAccountCodes', {
      codes: [
        { account: 'drawer', code: '1600' },
        { account: 'safe', code: '1600' },
      ],
    });
    expect(codesOf(shop)).toEqual({ drawer: '1600', safe: '1600' });
  });

  test.each([
    [[{ account: 'revenue', code: '1200' }], { accountCode: '1200', otherAccount: 'revenue' }],
    [
      [
        { account: 'inventory', code: 'A' },
        { account: 'output-tax', code: 'a' },
      ],
      { account: 'inventory', otherAccount: 'output-tax' },
    ],
  ] as const)('of different kinds of accounts cannot be the same', (codes, facts) => {
    const shop = new Domain().setUp();
    expect(shop.refused('SetAccountCodes', { codes: [...codes] })).toMatchObject({
      code: 'accounts.code-clash',
      ...facts,
    });
  });

  test('trading places is no clash', () => {
    const shop = new Domain().setUp();
    shop.must('SetAccountCodes', {
      codes: [
        { account: 'inventory', code: '4000' },
        { account: 'revenue', code: '1200' },
      ],
    });
    expect(codesOf(shop)).toEqual({ inventory: '4000', revenue: '1200' });
  });

  test.each(['=1+1', '-5', '12 00', '4'.repeat(21), '#12'])('cannot be %s', (code) => {
    const shop = new Domain().setUp();
    expect(shop.refused('SetAccountCodes', { codes: [{ account: 'safe', code }] })).toEqual({
      code: 'accounts.code-unreadable',
      account: 'safe',
      text: code,
    });
  });

  test('an account stands once in the list', () => {
    const shop = new Domain().setUp();
    const twice = [
      { account: 'safe' as const, code: '7' },
      { account: 'safe' as const, code: '8' },
    ];
    expect(shop.refused('SetAccountCodes', { codes: twice })).toEqual({
      code: 'accounts.account-twice',
      account: 'safe',
    });
  });

  test('are left alone by everything else that happens to the organisation', () => {
    const shop = new Domain().setUp();
    shop.must('SetAccountCodes', { codes: [{ account: 'safe', code: '1011' }] });
    shop.must('SetTaxRates', {
      rates: [{ code: 'standard', name: 'VAT', ratePerMillion: 190_000 }],
      defaultCode: 'standard',
    });
    expect(codesOf(shop)).toEqual({ safe: '1011' });
  });
});
