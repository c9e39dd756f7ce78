/**
 * The journal in few lines: for every day and branch, what went through an account, by tax rate and side. For accounting
 * programs that want a day in one entry instead of every receipt. The same parts of the same postings, added up.
 */
import { assertMinor } from '#shared/kernel/money.ts';
import { CHART, CHART_ORDER, codeOf } from '#shared/modules/accounts/chart.ts';
import { accountCodes } from '#main/modules/accounts/names.ts';
import type { Column, Dataset, ExportRow, ExportSource } from './dataset.ts';
import { branchName } from './export-source.ts';
import { journalColumns, journalParts, sides, taxCells, type JournalPart } from './journal.ts';

const NAMES = [
  'date',
  'journalNumber',
  'line',
  'accountCode',
  'accountName',
  'debit',
  'credit',
  'currency',
  'taxCode',
  'taxPercent',
  'branchName',
  'account',
];

const MEANINGS: Readonly<Record<string, string>> = {
  journalNumber: 'The entry: a day of a branch in one currency. Its lines add up to zero.',
};

const columns: readonly Column[] = NAMES.flatMap((name) => {
  const column = journalColumns.find((one) => one.name === name);
  if (column === undefined) return [];
  return [{ ...column, meaning: MEANINGS[name] ?? column.meaning }];
});

type Sum = { readonly first: JournalPart; amountMinor: number };

/** What is added up into one line: the same branch, currency, account, rate and side. */
const keyOf = ({ posting, part }: JournalPart): string =>
  [
    posting.branchId,
    posting.currency,
    String(CHART_ORDER.indexOf(posting.account)).padStart(3, '0'),
    part.amountMinor >= 0 ? 'debit' : 'credit',
    part.tax?.code ?? '',
    part.tax?.ratePerMillion ?? '',
  ].join(' ');

function* linesOf(source: ExportSource, sums: ReadonlyMap<string, Sum>): Generator<ExportRow> {
  const codes = accountCodes(source);
  let entry = '';
  let line = 0;
  for (const key of [...sums.keys()].toSorted()) {
    const sum = sums.get(key);
    if (sum === undefined) continue;
    const { posting, part } = sum.first;
    const { businessDate, branchId, currency, account } = posting;
    const branch = branchName(source, branchId);
    const journalNumber = `${businessDate} ${branch === '' ? branchId : branch} ${currency}`;
    line = journalNumber === entry ? line + 1 : 1;
    entry = journalNumber;
    yield {
      date: businessDate,
      journalNumber,
      line,
      accountCode: codeOf(codes, account),
      accountName: CHART[account].name,
      ...sides(sum.amountMinor),
      currency,
      ...taxCells(part),
      branchName: branch,
      account,
    };
  }
}

export const journalDays: Dataset = {
  name: 'journal-days',
  about:
    'One row per day, branch, account, side and tax rate: the journal added up. The rows of a day balance.',
  columns,
  rows: function* rows(source, filter) {
    let day = '';
    let sums = new Map<string, Sum>();
    for (const part of journalParts(source, filter)) {
      if (part === null) {
        yield null;
        continue;
      }
      if (part.posting.businessDate !== day) {
        yield* linesOf(source, sums);
        day = part.posting.businessDate;
        sums = new Map();
      }
      const key = keyOf(part);
      const sum = sums.get(key) ?? { first: part, amountMinor: 0 };
      sum.amountMinor = assertMinor(sum.amountMinor + part.part.amountMinor);
      sums.set(key, sum);
    }
    yield* linesOf(source, sums);
  },
  // Only the events know how many rates there were: nobody reads them all for a number.
  count: () => null,
};
