/**
 * What a receipt says, row by row, before any printer is thought of. The device driver decides how
 * rows become lines of so many columns; words come from a catalogue, amounts are plain decimals.
 */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { formatPlain } from '#shared/kernel/money.ts';
import type { ReceiptWords } from '#shared/modules/printing/receipt-words.ts';
import { quantityOf } from '#shared/modules/sales/contract.ts';
import type { SaleView, SoldLine, TaxLine } from '#shared/modules/sales/contract.ts';
import type { ShopView } from '#shared/modules/settings/contract.ts';

export type TaxCells = Readonly<{ rate: string; gross: string; net: string; tax: string }>;

export type ReceiptRow =
  | Readonly<{ kind: 'copy-mark'; text: string }>
  | Readonly<{ kind: 'heading'; text: string }>
  | Readonly<{ kind: 'centred'; text: string }>
  | Readonly<{ kind: 'pair'; left: string; right: string; isBold: boolean }>
  /**
   * `notes` go under the name: what the amount is made of, identifiers. `mark` ties the amount to
   * its tax row.
   */
  | Readonly<{ kind: 'item'; name: string; amount: string; mark: string; notes: readonly string[] }>
  | Readonly<{ kind: 'total'; left: string; right: string }>
  | Readonly<{ kind: 'taxes'; heading: TaxCells; rows: readonly TaxCells[] }>
  | Readonly<{ kind: 'barcode'; text: string }>
  | Readonly<{ kind: 'rule' }>
  | Readonly<{ kind: 'blank' }>
  /** Digits over the whole width of the paper. */
  | Readonly<{ kind: 'ruler' }>;

export type ReceiptDocument = Readonly<{ rows: readonly ReceiptRow[] }>;

export type OpenShop = Extract<ShopView, { isSetUp: true }>;

/** The shop's part of a receipt. */
export type ReceiptShop = Pick<
  OpenShop,
  'organisationName' | 'branchName' | 'addressLines' | 'taxNumber' | 'receiptFooter' | 'timeZone'
>;

/** The sale's part of a receipt: facts of its SaleCompleted, nothing worked out again. */
export type ReceiptSale = Pick<
  SaleView,
  | 'receiptNumber'
  | 'completedAt'
  | 'actorName'
  | 'currency'
  | 'lines'
  | 'taxes'
  | 'tenders'
  | 'totalMinor'
  | 'changeMinor'
>;

export type ReceiptInput = Readonly<{
  shop: ReceiptShop;
  sale: ReceiptSale;
  /** 1 for the first reprint, 2 for the next; null for the receipt itself. */
  copyNumber: number | null;
  words: ReceiptWords;
}>;

/**
 * The receipt of a completed sale. A copy says so at both ends, so that neither can be torn off
 * unseen.
 */
export function receiptDocument(input: ReceiptInput): ReceiptDocument {
  const { shop, sale, copyNumber, words } = input;
  const copyMark: readonly ReceiptRow[] =
    copyNumber === null ? [] : [{ kind: 'copy-mark', text: words.copyMark(copyNumber) }];
  const gap: readonly ReceiptRow[] = copyMark.map(() => ({ kind: 'blank' }));
  return {
    rows: [
      ...copyMark,
      ...gap,
      ...shopRows(shop, words),
      { kind: 'rule' },
      pair(words.receipt, sale.receiptNumber),
      pair(words.date, localTime(sale.completedAt, shop.timeZone)),
      pair(words.servedBy, sale.actorName),
      { kind: 'rule' },
      ...sale.lines.map((sold) => itemRow(sold, sale, words)),
      { kind: 'rule' },
      ...moneyRows(sale, words),
      ...taxRows(sale, words),
      { kind: 'rule' },
      { kind: 'barcode', text: sale.receiptNumber },
      ...footerRows(shop),
      ...gap,
      ...copyMark,
    ],
  };
}

/** A page that shows whether the columns, the letters and the barcode come out right. */
export function testDocument(
  input: Readonly<{ shop: OpenShop; printedAt: number; words: ReceiptWords }>,
): ReceiptDocument {
  const { shop, printedAt, words } = input;
  return {
    rows: [
      { kind: 'heading', text: words.test.title },
      { kind: 'centred', text: shop.branchName },
      { kind: 'rule' },
      pair(words.test.station, shop.stationName),
      pair(words.date, localTime(printedAt, shop.timeZone)),
      { kind: 'rule' },
      { kind: 'centred', text: words.test.ruler },
      { kind: 'ruler' },
      { kind: 'blank' },
      ...words.test.letters.map((text): ReceiptRow => ({ kind: 'centred', text })),
      { kind: 'blank' },
      { kind: 'barcode', text: words.test.barcode },
    ],
  };
}

const pair = (left: string, right: string, isBold = false): ReceiptRow => ({
  kind: 'pair',
  left,
  right,
  isBold,
});

function shopRows(shop: ReceiptShop, words: ReceiptWords): readonly ReceiptRow[] {
  const isChain = shop.organisationName.toLowerCase() !== shop.branchName.toLowerCase();
  const under = [
    isChain ? shop.organisationName : '',
    ...shop.addressLines,
    shop.taxNumber === '' ? '' : words.taxNumber(shop.taxNumber),
  ];
  return [
    { kind: 'heading', text: shop.branchName },
    ...under
      .filter((text) => text.trim() !== '')
      .map((text): ReceiptRow => ({ kind: 'centred', text })),
  ];
}

function footerRows(shop: ReceiptShop): readonly ReceiptRow[] {
  if (shop.receiptFooter.trim() === '') return [];
  return [{ kind: 'blank' }, { kind: 'centred', text: shop.receiptFooter }];
}

function itemRow(sold: SoldLine, sale: ReceiptSale, words: ReceiptWords): ReceiptRow {
  const { line } = sold;
  const quantity = quantityOf(line);
  const unitPrice = formatPlain(line.unitPriceMinor, sale.currency);
  return {
    kind: 'item',
    name: line.name,
    amount: formatPlain(sold.grossMinor, sale.currency),
    mark: taxMark(sale.taxes, line),
    notes: [
      ...(quantity === 1 ? [] : [words.quantityAt(quantity, unitPrice)]),
      ...(line.kind === 'device' ? line.identifiers : []),
    ],
  };
}

/**
 * A letter for each rate, where there is more than one: it says which of the tax rows an item is
 * in.
 */
function taxMark(
  taxes: readonly TaxLine[],
  row: Pick<TaxLine, 'taxCode' | 'ratePerMillion'>,
): string {
  if (taxes.length < 2) return '';
  const index = taxes.findIndex(
    (tax) => tax.taxCode === row.taxCode && tax.ratePerMillion === row.ratePerMillion,
  );
  return index < 0 ? '' : String.fromCodePoint(0x41 + index);
}

function moneyRows(sale: ReceiptSale, words: ReceiptWords): readonly ReceiptRow[] {
  const amount = (minor: number): string => formatPlain(minor, sale.currency);
  return [
    { kind: 'total', left: words.total(sale.currency), right: amount(sale.totalMinor) },
    ...sale.tenders.map((tender) => pair(words.tender[tender.kind], amount(tender.amountMinor))),
    ...(sale.changeMinor === 0 ? [] : [pair(words.change, amount(sale.changeMinor), true)]),
  ];
}

function taxRows(sale: ReceiptSale, words: ReceiptWords): readonly ReceiptRow[] {
  if (sale.taxes.length === 0) return [];
  const rows = sale.taxes.map((tax): TaxCells => {
    const rate = words.taxRate(tax.taxName, String(tax.ratePerMillion / 10_000));
    return {
      rate: `${taxMark(sale.taxes, tax)} ${rate}`.trimStart(),
      gross: formatPlain(tax.grossMinor, sale.currency),
      net: formatPlain(tax.netMinor, sale.currency),
      tax: formatPlain(tax.taxMinor, sale.currency),
    };
  });
  return [{ kind: 'rule' }, { kind: 'taxes', heading: words.taxHeading, rows }];
}

/**
 * '2026-11-22 14:05' where the shop is: no month name to translate, no order of day and month to
 * guess.
 */
function localTime(unixMs: number, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return `${businessDateOf(unixMs, timeZone)} ${time.format(unixMs)}`;
}
