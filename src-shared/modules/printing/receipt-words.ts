/**
 * The words of a receipt, apart from what is said with them. One catalogue a language; English is
 * the first.
 */
import type { TenderKind } from '#shared/modules/sales/contract.ts';

export type ReceiptWords = Readonly<{
  taxNumber: (taxNumber: string) => string;
  receipt: string;
  date: string;
  servedBy: string;
  /** The currency is said here, once; every other amount is a bare number. */
  total: (currency: string) => string;
  tender: Readonly<Record<TenderKind, string>>;
  change: string;
  quantityAt: (quantity: number, unitPrice: string) => string;
  taxRate: (taxName: string, percent: string) => string;
  taxHeading: Readonly<{ rate: string; gross: string; net: string; tax: string }>;
  copyMark: (copyNumber: number) => string;
  test: Readonly<{
    title: string;
    station: string;
    /** Says what to look at: a row that is exactly as wide as the paper. */
    ruler: string;
    /** Letters that need other code pages than the printer's first. */
    letters: readonly string[];
    barcode: string;
  }>;
}>;

export const englishReceiptWords: ReceiptWords = {
  taxNumber: (taxNumber) => `Tax number ${taxNumber}`,
  receipt: 'Receipt',
  date: 'Date',
  servedBy: 'Served by',
  total: (currency) => `Total ${currency}`,
  tender: { cash: 'Cash', card: 'Card' },
  change: 'Change',
  quantityAt: (quantity, unitPrice) => `${quantity} x ${unitPrice}`,
  // 'VAT 23%' as a name needs no second percentage.
  taxRate: (taxName, percent) =>
    taxName.includes(`${percent}%`) || taxName.includes(`${percent} %`)
      ? taxName
      : `${taxName} ${percent}%`,
  taxHeading: { rate: 'Rate', gross: 'Gross', net: 'Net', tax: 'Tax' },
  copyMark: (copyNumber) => `COPY ${copyNumber}`,
  test: {
    title: 'Printer test',
    station: 'Station',
    ruler: 'One row, from edge to edge, with no digit in a second row:',
    letters: ['äöüß éèêç ñ åæø €£', 'łódź žluťoučký őű', 'Привет'],
    barcode: 'TEST',
  },
};
