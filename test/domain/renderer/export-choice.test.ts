/** What an address and a form choose to export, and what the file is then called. */
import { expect, test } from 'vitest';
import { exportRequest } from '#shared/modules/exports/contract.ts';
import { exportFileName } from '#shared/modules/exports/export-file.ts';
import { pathTo } from '#renderer/app/paths.ts';
import { choiceFrom, filterOf } from '#renderer/modules/exports/export-choice.ts';

const TODAY = '2026-11-20';
const chosenBy = (address: string) =>
  choiceFrom(new URLSearchParams(address.slice(address.indexOf('?'))));

test("without a word about it, this month's sales as a table", () => {
  const choice = choiceFrom(new URLSearchParams());
  expect(choice).toMatchObject({ dataset: 'sales', period: 'this-month', format: 'csv' });
  expect(filterOf(choice, TODAY)).toEqual({ fromDate: '2026-11-01', toDate: '2026-11-30' });
});

test('another screen may name the dataset and its days', () => {
  const named = chosenBy(pathTo.exportOf('journal', '2026-10-01', '2026-10-31'));
  expect(named.dataset).toBe('journal');
  expect(filterOf(named, TODAY)).toEqual({ fromDate: '2026-10-01', toDate: '2026-10-31' });
  const open = chosenBy(pathTo.exportOf('journal', null, null));
  expect(filterOf(open, TODAY)).toEqual({ fromDate: null, toDate: null });
  const half = chosenBy(pathTo.exportOf('devices', null, '2026-10-31'));
  expect(filterOf(half, TODAY)).toEqual({ fromDate: null, toDate: '2026-10-31' });
});

test('what an address says wrong is left out, and a turned period is none', () => {
  expect(chosenBy('?dataset=passwords&from=2026-02-31').dataset).toBe('sales');
  expect(chosenBy('?dataset=sales&from=2026-02-31&to=x')).toMatchObject({ from: null, to: null });
  const turned = chosenBy(pathTo.exportOf('sales', '2026-02-02', '2026-02-01'));
  expect(filterOf(turned, TODAY)).toBeNull();
});

test('the file says what is in it, in letters that every system takes', () => {
  const nameOf = (fromDate: string | null, toDate: string | null) =>
    exportFileName({ dataset: 'sale-tenders', format: 'jsonl', filter: { fromDate, toDate } });
  expect([
    nameOf(null, null),
    nameOf('2026-01-01', null),
    nameOf(null, '2026-01-31'),
    nameOf('2026-01-01', '2026-01-31'),
  ]).toEqual([
    'sale-tenders-all.jsonl',
    'sale-tenders-from-2026-01-01.jsonl',
    'sale-tenders-until-2026-01-31.jsonl',
    'sale-tenders-2026-01-01-to-2026-01-31.jsonl',
  ]);
});

test('a date that no calendar has is no request', () => {
  const request = (fromDate: string) =>
    exportRequest.safeParse({
      exportId: '01900000-0000-7000-8000-000000000000',
      dataset: 'sales',
      format: 'csv',
      filter: { fromDate, toDate: null },
    }).success;
  expect(['2026-02-28', '2028-02-29'].map(request)).toEqual([true, true]);
  expect(['2026-02-29', '2026-13-01', '2026-1-1', '0000-00-00', ''].map(request)).toEqual(
    Array.from({ length: 5 }, () => false),
  );
});
