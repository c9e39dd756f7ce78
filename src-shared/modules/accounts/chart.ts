/**
 * The chart of accounts: what each account that flows post to is to an accountant. The list of accounts is the kernel's;
 * one more there does not compile until it stands here. A shop may give any of them the code of its accounting program.
 */
import { ACCOUNTS, type Account } from '../../kernel/posting.ts';

export const ACCOUNT_KINDS = ['asset', 'liability', 'income', 'expense'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export type ChartEntry = Readonly<{
  /** Until the shop gives it another: 1… assets, 2… liabilities, 4… income, 5… and 6… expenses. */
  code: string;
  kind: AccountKind;
  /** In English, for files and for the English screens. */
  name: string;
  /** One sentence: what its balance says. */
  meaning: string;
}>;

export const CHART: Readonly<Record<Account, ChartEntry>> = {
  drawer: {
    code: '1000',
    kind: 'asset',
    name: 'Cash in drawers',
    meaning:
      'What should lie in the drawers of the tills: floats and cash taken, less change given.',
  },
  safe: {
    code: '1010',
    kind: 'asset',
    name: 'Safe',
    meaning: 'Cash of the shop outside its drawers; the float of a till is taken from it.',
  },
  'card-clearing': {
    code: '1100',
    kind: 'asset',
    name: 'Card payments on their way',
    meaning: 'What customers paid by card and the card company still has to pay to the shop.',
  },
  inventory: {
    code: '1200',
    kind: 'asset',
    name: 'Stock',
    meaning:
      'What the goods in the shop cost: each phone its own cost, counted goods their average.',
  },
  'supplier-recovery': {
    code: '1300',
    kind: 'asset',
    name: 'Owed by suppliers',
    meaning: 'What goods had cost that went back to suppliers, and that they still have to settle.',
  },
  'supplier-payable': {
    code: '2000',
    kind: 'liability',
    name: 'Owed to suppliers',
    meaning: 'Goods that were taken in and are still to be paid for.',
  },
  'landed-payable': {
    code: '2010',
    kind: 'liability',
    name: 'Owed for freight and duty',
    meaning: 'Freight, duty and other costs of deliveries that are still to be paid for.',
  },
  'opening-balance': {
    code: '2900',
    kind: 'liability',
    name: 'Opening balance',
    meaning: 'What the goods were worth that the shop had on its first day with this program.',
  },
  'output-tax': {
    code: '2200',
    kind: 'liability',
    name: 'Tax on sales',
    meaning: 'Tax inside the prices of what was sold, which the shop owes to the state.',
  },
  revenue: {
    code: '4000',
    kind: 'income',
    name: 'Sales',
    meaning: 'What was sold, without the tax in it.',
  },
  'cost-of-sales': {
    code: '5000',
    kind: 'expense',
    name: 'Cost of goods sold',
    meaning: 'What the goods that were sold had cost the shop.',
  },
  'cost-variance': {
    code: '5100',
    kind: 'expense',
    name: 'Cost differences',
    meaning:
      'What goods cost beyond what they were sold at: costs that came to be known after they were gone.',
  },
  'write-off': {
    code: '5200',
    kind: 'expense',
    name: 'Stock written off',
    meaning: 'What goods had cost that are lost, broken or gone, and will not be sold.',
  },
  'cash-over-short': {
    code: '6900',
    kind: 'expense',
    name: 'Cash over and short',
    meaning: 'What was missing from drawers when they were counted, less what was too much.',
  },
  rounding: {
    code: '6910',
    kind: 'expense',
    name: 'Rounding',
    meaning: 'Small differences from rounding amounts that cannot be paid exactly.',
  },
};

/** On which side its balance usually stands: a debit is positive, a credit negative. */
export const normalSideOf = (kind: AccountKind): 'debit' | 'credit' =>
  kind === 'asset' || kind === 'expense' ? 'debit' : 'credit';

/** The codes that a shop gave to accounts; those it left alone are absent. */
export type AccountCodes = Readonly<Partial<Record<Account, string>>>;

export const codeOf = (codes: AccountCodes, account: Account): string =>
  codes[account] ?? CHART[account].code;

/** Every account in the order of a balance: by kind, then by the chart's own code. */
export const CHART_ORDER: readonly Account[] = ACCOUNTS.toSorted(
  (a, b) =>
    ACCOUNT_KINDS.indexOf(CHART[a].kind) - ACCOUNT_KINDS.indexOf(CHART[b].kind) ||
    (CHART[a].code < CHART[b].code ? -1 : 1),
);
