/** A believable sale for receipts, worked out by the money kernel so that its sums are right. */
import { sumMinor, taxIncludedIn } from '#shared/kernel/money.ts';
import { receiptDocument } from '#shared/modules/printing/receipt-document.ts';
import type {
  OpenShop,
  ReceiptDocument,
  ReceiptSale,
} from '#shared/modules/printing/receipt-document.ts';
import { DEFAULT_LABELS } from '#shared/modules/printing/label-settings.ts';
import { englishReceiptWords } from '#shared/modules/printing/receipt-words.ts';
import type { SaleLine, SoldLine, TaxLine, Tender } from '#shared/modules/sales/contract.ts';

export const HARBOUR_STREET: OpenShop = {
  isSetUp: true,
  organisationName: 'Harbour Phones Ltd',
  branchId: '01980000-0000-7000-8000-000000000001',
  branchName: 'Harbour Street',
  addressLines: ['12 Harbour Street', 'Cork T12 XY45', '021 555 0142'],
  taxNumber: 'IE 1234567T',
  receiptFooter: 'Thank you. Bring this receipt for returns within 30 days.',
  timeZone: 'Europe/Dublin',
  stationId: '01980000-0000-7000-8000-000000000002',
  stationName: 'Till 2',
  receiptPrefix: 'A1',
  currency: 'EUR',
  rates: [{ code: 'standard', name: 'VAT', ratePerMillion: 230_000 }],
  defaultCode: 'standard',
  labels: DEFAULT_LABELS,
  printer: { kind: 'tcp', host: '192.0.2.7', port: 9100, columns: 48, hasDrawer: true },
};

const ID = '01980000-0000-7000-8000-0000000000ff';
const STANDARD = { taxCode: 'standard', taxName: 'VAT', ratePerMillion: 230_000 };
const REDUCED = { taxCode: 'reduced', taxName: 'VAT', ratePerMillion: 135_000 };

export const phone = (name: string, unitPriceMinor: number, identifiers: string[]): SaleLine => ({
  kind: 'device',
  lineId: ID,
  productId: ID,
  deviceId: ID,
  name,
  unitPriceMinor,
  identifiers,
  ...STANDARD,
});

export const goods = (
  name: string,
  unitPriceMinor: number,
  quantity: number,
  isReduced = false,
): SaleLine => ({
  kind: 'quantity',
  lineId: ID,
  productId: ID,
  name,
  unitPriceMinor,
  quantity,
  ...(isReduced ? REDUCED : STANDARD),
});

export const paid = (kind: Tender['kind'], amountMinor: number): Tender => ({
  tenderId: ID,
  kind,
  amountMinor,
});

export const PIXEL = phone('Google Pixel 9 128 GB Obsidian', 79_900, [
  'IMEI 35 685311 036872 4',
  'IMEI 35 685311 036873 2',
  'Serial 37181FDJG00123',
]);

/** A completed sale of these lines; what the tenders are over the total is the change. */
export function saleOf(
  lines: readonly SaleLine[],
  tenders: readonly Tender[],
  change: Partial<ReceiptSale> = {},
): ReceiptSale {
  const sold = lines.map((line): SoldLine => {
    const grossMinor = line.unitPriceMinor * (line.kind === 'device' ? 1 : line.quantity);
    return {
      line,
      grossMinor,
      taxMinor: taxIncludedIn(grossMinor, line.ratePerMillion),
      costMinor: 0,
    };
  });
  const totalMinor = sumMinor(sold.map((row) => row.grossMinor));
  return {
    receiptNumber: 'A1-000042',
    completedAt: Date.UTC(2026, 6, 14, 13, 5),
    actorName: 'Mara Keane',
    currency: 'EUR',
    lines: sold,
    taxes: taxesOf(sold),
    tenders,
    totalMinor,
    changeMinor: Math.max(0, sumMinor(tenders.map((row) => row.amountMinor)) - totalMinor),
    ...change,
  };
}

function taxesOf(sold: readonly SoldLine[]): readonly TaxLine[] {
  return [STANDARD, REDUCED].flatMap((rate) => {
    const rows = sold.filter(({ line }) => line.taxCode === rate.taxCode);
    const grossMinor = sumMinor(rows.map((row) => row.grossMinor));
    const taxMinor = taxIncludedIn(grossMinor, rate.ratePerMillion);
    return rows.length === 0
      ? []
      : [{ ...rate, grossMinor, taxMinor, netMinor: grossMinor - taxMinor }];
  });
}

export const BUSY_SALE = saleOf(
  [
    PIXEL,
    goods('Spigen Tough Armor case with kickstand for Pixel 9, abyss green, boxed', 2_499, 1),
    goods('USB-C cable 1 m', 1_499, 2),
    goods('Screen fitting', 1_500, 1, true),
  ],
  [paid('card', 50_000), paid('cash', 40_000)],
);

export const receiptOf = (
  sale: ReceiptSale,
  copyNumber: number | null = null,
  shop: OpenShop = HARBOUR_STREET,
): ReceiptDocument => receiptDocument({ shop, sale, copyNumber, words: englishReceiptWords });
