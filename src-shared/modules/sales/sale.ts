/** Folds one sale from its first line to its receipt, the series of receipt numbers, and the claim on each number. */
import type { Aggregate } from '../../kernel/contract.ts';
import { sumMinor, taxIncludedIn } from '../../kernel/money.ts';
import { grossOf, type SaleLine, type SalesEvent, type TaxLine, type Tender } from './contract.ts';

type Basket = Readonly<{
  tillSessionId: string;
  currency: string;
  lines: readonly SaleLine[];
  tenders: readonly Tender[];
  /** Who buys, as far as anybody asked. */
  customerId: string | null;
}>;

export type SaleState = Basket &
  (
    | Readonly<{ status: 'open' | 'voided' }>
    | Readonly<{ status: 'parked'; note: string; parkedAt: number }>
    | Readonly<{
        status: 'completed';
        receiptNumber: string;
        completedAt: number;
        actorId: string;
        totalMinor: number;
        changeMinor: number;
        copyCount: number;
      }>
  );

const started: SaleState = {
  status: 'open',
  tillSessionId: '',
  currency: '',
  lines: [],
  tenders: [],
  customerId: null,
};

/** The basket alone: what every status has. */
const basketOf = ({ tillSessionId, currency, lines, tenders, customerId }: SaleState): Basket => ({
  tillSessionId,
  currency,
  lines,
  tenders,
  customerId,
});

export const sale: Aggregate<SaleState, SalesEvent> = {
  kind: 'sale',
  evolve: (state, event) => {
    const known = state ?? started;
    switch (event.type) {
      case 'SaleStarted':
        return { ...known, tillSessionId: event.data.tillSessionId };
      case 'SaleLineAdded':
        return {
          ...known,
          currency: event.data.currency,
          lines: [...known.lines, event.data.line],
        };
      case 'SaleLineQuantityChanged':
        return { ...known, lines: known.lines.map((row) => withQuantity(row, event.data)) };
      case 'SaleLineVoided':
        return {
          ...known,
          lines: known.lines.filter((row) => row.lineId !== event.data.lineId),
        };
      case 'TenderAdded':
        return { ...known, tenders: [...known.tenders, event.data.tender] };
      case 'TenderRemoved':
        return {
          ...known,
          tenders: known.tenders.filter((row) => row.tenderId !== event.data.tenderId),
        };
      case 'SaleCustomerSet':
        return { ...known, customerId: event.data.customerId };
      case 'SaleCustomerRemoved':
        return { ...known, customerId: null };
      case 'SaleParked':
        return known.status === 'completed'
          ? known
          : {
              ...basketOf(known),
              status: 'parked',
              note: event.data.note,
              parkedAt: event.occurredAt,
            };
      case 'SaleResumed':
        return known.status === 'completed'
          ? known
          : {
              ...basketOf(known),
              tillSessionId: event.data.tillSessionId,
              status: 'open',
            };
      case 'SaleVoided':
        return known.status === 'completed' ? known : { ...basketOf(known), status: 'voided' };
      case 'SaleCompleted':
        if (known.status === 'completed') return known;
        return {
          ...basketOf(known),
          status: 'completed',
          receiptNumber: event.data.receiptNumber,
          completedAt: event.occurredAt,
          actorId: event.actorId,
          totalMinor: event.data.totalMinor,
          changeMinor: event.data.changeMinor,
          copyCount: 0,
        };
      case 'ReceiptReprinted':
        return known.status === 'completed'
          ? { ...known, copyCount: Math.max(known.copyCount, event.data.copyNumber) }
          : known;
      default:
        return state;
    }
  },
};

const withQuantity = (row: SaleLine, change: { lineId: string; quantity: number }): SaleLine =>
  row.lineId === change.lineId && row.kind === 'quantity'
    ? { ...row, quantity: change.quantity }
    : row;

/** The last receipt number of a series (a station's prefix). */
export const receiptSeries: Aggregate<Readonly<{ last: number }>, SalesEvent> = {
  kind: 'receipt-series',
  evolve: (state, event) =>
    event.type === 'SaleCompleted'
      ? { last: Math.max(state?.last ?? 0, event.data.receiptSequence) }
      : state,
};

/** The claim on one receipt number; a second sale under it is a contradiction. */
export const receiptClaim: Aggregate<Readonly<{ saleIds: readonly string[] }>, SalesEvent> = {
  kind: 'receipt',
  evolve: (state, event) => {
    if (event.type !== 'SaleCompleted') return state;
    const saleIds = state?.saleIds ?? [];
    const { saleId } = event.data;
    return saleIds.includes(saleId) ? state : { saleIds: [...saleIds, saleId] };
  },
};

export const totalOf = (lines: readonly SaleLine[]): number => sumMinor(lines.map(grossOf));

export const tenderedOf = (tenders: readonly Tender[]): number =>
  sumMinor(tenders.map((tender) => tender.amountMinor));

/** Tax of each rate inside the prices, rounded per line, so that lines and rates add up to the same total. */
export function taxesOf(lines: readonly SaleLine[]): TaxLine[] {
  const byCode = new Map<string, TaxLine>();
  for (const row of lines) {
    const { taxCode, taxName, ratePerMillion } = row;
    const gross = grossOf(row);
    const tax = taxIncludedIn(gross, ratePerMillion);
    const earlier = byCode.get(taxCode);
    byCode.set(taxCode, {
      taxCode,
      taxName,
      ratePerMillion,
      grossMinor: gross + (earlier?.grossMinor ?? 0),
      netMinor: gross - tax + (earlier?.netMinor ?? 0),
      taxMinor: tax + (earlier?.taxMinor ?? 0),
    });
  }
  return [...byCode.values()].toSorted((a, b) => (a.taxCode < b.taxCode ? -1 : 1));
}
