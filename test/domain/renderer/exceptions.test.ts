/** The words of cases: every kind says everything, causes and conditions have words, and what is likely comes first. */
import { describe, expect, it } from 'vitest';
import { causeText, missingText } from '#renderer/app/messages/case-words.ts';
import { devices } from '#renderer/app/messages/en/devices.ts';
import { exceptions } from '#renderer/app/messages/en/exceptions.ts';
import { likelyKinds, otherKinds } from '#renderer/modules/exceptions/likely-kinds.ts';
import { paidInAll } from '#renderer/modules/exceptions/paid-in-all.ts';
import { EXCEPTION_KINDS, exceptionRules } from '#shared/modules/exceptions/kinds.ts';

const SHORT_NAME_MAX = 36;
/** Words of the program that a customer does not know. */
const INSIDE_WORDS = /\b(case|stream|ledger|event|gate|override|E\d+|M\d+)\b/i;

describe('the words of the kinds', () => {
  it('give each kind a short name of its own, a reason, and something to say aloud', () => {
    const names = EXCEPTION_KINDS.map((kind) => exceptions.kinds[kind].name);
    expect(new Set(names).size).toBe(EXCEPTION_KINDS.length);
    for (const kind of EXCEPTION_KINDS) {
      const { name, why, staff, customer } = exceptions.kinds[kind];
      expect(name.length).toBeLessThanOrEqual(SHORT_NAME_MAX);
      for (const text of [why, staff, customer]) expect(text).toMatch(/^[A-Z].{40,}[.?]$/s);
      expect(customer).not.toMatch(INSIDE_WORDS);
    }
  });

  it('know every cause of the table, and leave those of a shop as they were typed', () => {
    for (const kind of EXCEPTION_KINDS)
      for (const cause of exceptionRules[kind].causes)
        expect(causeText(exceptions.causes, cause)).not.toBe(cause);
    expect(causeText(exceptions.causes, 'Lost in the move')).toBe('Lost in the move');
  });

  it('say what is missing with its unit, its number and its check', () => {
    const say = (missing: Parameters<typeof missingText>[2]): string =>
      missingText(exceptions.case.missing, devices.checkNames, missing);
    expect(say({ code: 'identifier-shared', identifier: '35 912811' })).toContain('35 912811');
    expect(say({ code: 'seal-open', deviceId: 'd', deviceName: 'Pixel 9a' })).toContain('Pixel 9a');
    expect(
      say({ code: 'check-open', deviceId: 'd', deviceName: 'Pixel 9a', check: 'blocklist' }),
    ).toContain(devices.checkNames.blocklist);
    expect(
      say({ code: 'check-open', deviceId: 'd', deviceName: 'Pixel 9a', check: 'of-tomorrow' }),
    ).toContain('of-tomorrow');
  });
});

describe('what a case is likely about', () => {
  it('follows from the sale or the delivery first, then from a unit', () => {
    expect(likelyKinds([], ['sale:1'])[0]).toBe('E12');
    expect(likelyKinds(['1'], ['delivery:1'])[0]).toBe('E14');
    expect(likelyKinds(['1'], [])).toContain('E15');
    expect(likelyKinds([], [])).toEqual([]);
  });

  it('leaves no kind out and names none twice', () => {
    const likely = likelyKinds(['1'], ['sale:1', 'customer:2']);
    const all = [...likely, ...otherKinds(likely)];
    expect(all.toSorted()).toEqual([...EXCEPTION_KINDS].toSorted());
  });
});

describe('what was paid on the receipts of an impact list', () => {
  it('is added up by currency, and baskets count for nothing', () => {
    const sale = (status: string, totalMinor: number, currency: string) => ({
      saleId: status,
      receiptNumber: null,
      status,
      at: 0,
      totalMinor,
      currency,
      tenders: [],
    });
    const sales = [
      sale('completed', 100, 'EUR'),
      sale('completed', 50, 'EUR'),
      sale('completed', 7, 'GBP'),
      sale('open', 900, 'EUR'),
      sale('voided', 900, 'EUR'),
    ];
    expect(paidInAll(sales)).toEqual([
      { currency: 'EUR', amountMinor: 150 },
      { currency: 'GBP', amountMinor: 7 },
    ]);
  });
});
