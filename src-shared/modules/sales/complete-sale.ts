/** Decides how a sale is paid and completed: tenders, change, the receipt's number, cost and postings. */
import { handler, type Context, type FactReader, type OnHand } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { formatReceiptNumber } from '../../kernel/identifiers/receipt-number.ts';
import { sumMinor, taxIncludedIn } from '../../kernel/money.ts';
import type { Posting } from '../../kernel/posting.ts';
import { no, ok, type Rejection, type Result } from '../../kernel/result.ts';
import { costOfIssue } from '../catalogue/moving-average.ts';
import { product } from '../catalogue/product.ts';
import { gate, gatherGate } from '../devices/gate.ts';
import { TOTAL_MAX } from '../../kernel/fields.ts';
import { station } from '../settings/shop.ts';
import { openSessionOf } from '../till/till-session.ts';
import {
  grossOf,
  TENDERS_MAX,
  type salesCommands,
  type SaleLine,
  type SoldLine,
  type TaxLine,
  type Tender,
} from './contract.ts';
import { makeSales } from './make-sales.ts';
import { receiptSeries, sale, taxesOf, tenderedOf, totalOf, type SaleState } from './sale.ts';
import { unitRefusal } from './unit-refusal.ts';

/** A basket that lies open on this till: money goes into one drawer, the one in front of the person. */
function gatherOpen(read: FactReader, saleId: string, context: Context) {
  const session = openSessionOf(read, context.stationId);
  return { state: read.state(sale, saleId), isHere: session?.activeSaleId === saleId };
}

const checkOpen = ({ state, isHere }: ReturnType<typeof gatherOpen>) => {
  if (state === null) return no({ code: 'sales.unknown-sale' });
  if (state.status !== 'open') return no({ code: 'sales.not-open' });
  return isHere ? ok(state) : no({ code: 'sales.other-till' });
};

const dueOf = (state: SaleState): number => totalOf(state.lines) - tenderedOf(state.tenders);

const addTender = handler<(typeof salesCommands)['AddTender']>()({
  gather: (command, read, context) => gatherOpen(read, command.saleId, context),
  decide: (facts, { saleId, kind, amountMinor }, context) => {
    const open = checkOpen(facts);
    if (!open.ok) return open;
    const { lines, tenders, currency } = open.value;
    if (lines.length === 0) return no({ code: 'sales.basket-empty' });
    const dueMinor = dueOf(open.value);
    if (dueMinor <= 0) return no({ code: 'sales.nothing-due' });
    if (kind === 'card' && amountMinor > dueMinor)
      return no({ code: 'sales.card-over-due', dueMinor, currency });
    if (tenderedOf(tenders) + amountMinor > TOTAL_MAX)
      return no({ code: 'sales.too-much', maxMinor: TOTAL_MAX, currency });
    if (tenders.length >= TENDERS_MAX)
      return no({ code: 'sales.too-many-tenders', max: TENDERS_MAX });
    const tender = { tenderId: context.newId(), kind, amountMinor };
    return ok({
      events: [makeSales('TenderAdded', { saleId, tender, currency })],
      reply: { dueMinor: Math.max(0, dueMinor - amountMinor) },
    });
  },
});

const removeTender = handler<(typeof salesCommands)['RemoveTender']>()({
  gather: (command, read, context) => gatherOpen(read, command.saleId, context),
  decide: (facts, command) => {
    const open = checkOpen(facts);
    if (!open.ok) return open;
    if (!open.value.tenders.some(({ tenderId }) => tenderId === command.tenderId))
      return no({ code: 'sales.unknown-tender' });
    return ok({ events: [makeSales('TenderRemoved', command)], reply: null });
  },
});

// ── completion ──────────────────────────────────────────────────────────────────────────────────────────────────────

type LineFacts = Readonly<{
  line: SaleLine;
  unit: ReturnType<typeof gatherGate>;
  onHand: OnHand;
  lastCostMinor: number | null;
}>;

const NONE_ON_HAND: OnHand = { quantity: 0, valueMinor: 0 };

const gatherLine = (
  read: FactReader,
  line: SaleLine,
  context: Context,
  basket: Readonly<{ saleId: string; customerId: string | null }>,
): LineFacts =>
  line.kind === 'device'
    ? {
        line,
        unit: gatherGate(read, line.deviceId, {
          branchId: context.branchId,
          customerId: basket.customerId,
          basketSaleId: basket.saleId,
        }),
        onHand: NONE_ON_HAND,
        lastCostMinor: null,
      }
    : {
        line,
        unit: null,
        onHand: read.onHand(context.branchId, line.productId),
        lastCostMinor: read.state(product, line.productId)?.lastCostMinor ?? null,
      };

/** The record is checked again at the moment of the act, not when the screen was opened (R11). */
function lineRefusal({ line, unit }: LineFacts, saleId: string): Rejection | null {
  if (line.kind !== 'device') return null;
  const named = { productName: line.name, identifier: line.identifiers[0] ?? '' };
  if (unit === null) return { code: 'sales.unknown-identifier', identifier: named.identifier };
  const [missing] = gate(unit, 'sell');
  if (missing !== undefined) return unitRefusal(missing, unit);
  return unit.state.basketSaleId === saleId ? null : { code: 'sales.in-other-basket', ...named };
}

/** Two lines of one product take from the same shelf: the second costs what the first one left. */
function soldLines(facts: readonly LineFacts[]): SoldLine[] {
  const shelves = new Map<string, OnHand>();
  return facts.map(({ line, onHand, lastCostMinor }) => {
    const grossMinor = grossOf(line);
    const taxMinor = taxIncludedIn(grossMinor, line.ratePerMillion);
    if (line.kind === 'device') return { line, grossMinor, taxMinor, costMinor: 0 };
    const shelf = shelves.get(line.productId) ?? onHand;
    const costMinor = costOfIssue(shelf, line.quantity, lastCostMinor);
    shelves.set(line.productId, {
      quantity: shelf.quantity - line.quantity,
      valueMinor: shelf.valueMinor - costMinor,
    });
    return { line, grossMinor, taxMinor, costMinor };
  });
}

type Figures = Readonly<{
  lines: readonly SoldLine[];
  taxes: readonly TaxLine[];
  tenders: readonly Tender[];
  changeMinor: number;
  currency: string;
  tillSessionId: string;
}>;

/** Money in by tender, revenue and tax by rate, cost of counted goods; the drawer keeps what change leaves of cash. */
function salePostings({
  lines,
  taxes,
  tenders,
  changeMinor,
  currency,
  tillSessionId,
}: Figures): Posting[] {
  const taken = (kind: Tender['kind']): number =>
    sumMinor(tenders.filter((tender) => tender.kind === kind).map((tender) => tender.amountMinor));
  const postings: Posting[] = [
    {
      account: 'drawer',
      amountMinor: taken('cash') - changeMinor,
      currency,
      subject: `till-session:${tillSessionId}`,
    },
    { account: 'card-clearing', amountMinor: taken('card'), currency, subject: '' },
    {
      account: 'revenue',
      amountMinor: -sumMinor(taxes.map((tax) => tax.netMinor)),
      currency,
      subject: '',
    },
    ...taxes.map((tax): Posting => ({
      account: 'output-tax',
      amountMinor: -tax.taxMinor,
      currency,
      subject: `tax:${tax.taxCode}`,
    })),
  ];
  for (const { line, costMinor } of lines) {
    const subject = `product:${line.productId}`;
    postings.push({ account: 'inventory', amountMinor: -costMinor, currency, subject });
    postings.push({ account: 'cost-of-sales', amountMinor: costMinor, currency, subject });
  }
  return postings.filter((posting) => posting.amountMinor !== 0);
}

/** One DeviceSold a unit: what it sold for, and its own cost. */
function unitSold(
  { line, unit }: LineFacts,
  saleId: string,
  receiptNumber: string,
  currency: string,
): NewEvent[] {
  if (line.kind !== 'device') return [];
  const unitCostMinor = unit?.state.receipt?.unitCostMinor ?? 0;
  const subject = `device:${line.deviceId}`;
  const postings: Posting[] =
    unitCostMinor === 0
      ? []
      : [
          { account: 'inventory', amountMinor: -unitCostMinor, currency, subject },
          { account: 'cost-of-sales', amountMinor: unitCostMinor, currency, subject },
        ];
  const { deviceId, productId, unitPriceMinor: priceMinor } = line;
  const { reservation } = unit?.state ?? {};
  const kept = reservation
    ? [
        makeSales('ReservationKept', {
          reservationId: reservation.reservationId,
          deviceId,
          customerId: reservation.customerId,
          saleId,
        }),
      ]
    : [];
  return [
    ...kept,
    makeSales('DeviceSold', {
      saleId,
      deviceId,
      productId,
      receiptNumber,
      priceMinor,
      unitCostMinor,
      currency,
      postings,
    }),
  ];
}

const completeSale = handler<(typeof salesCommands)['CompleteSale']>()({
  gather: (command, read, context) => {
    const { state, isHere } = gatherOpen(read, command.saleId, context);
    const receiptPrefix = read.state(station, context.stationId)?.receiptPrefix ?? '';
    return {
      state,
      isHere,
      lines: (state?.lines ?? []).map((line) =>
        gatherLine(read, line, context, {
          saleId: command.saleId,
          customerId: state?.customerId ?? null,
        }),
      ),
      receiptPrefix,
      lastSequence: read.state(receiptSeries, receiptPrefix)?.last ?? 0,
    };
  },
  decide: (facts, { saleId }) => {
    const open: Result<SaleState> = checkOpen(facts);
    if (!open.ok) return open;
    const { tillSessionId, currency, tenders } = open.value;
    if (facts.lines.length === 0) return no({ code: 'sales.basket-empty' });
    for (const line of facts.lines) {
      const refusal = lineRefusal(line, saleId);
      if (refusal !== null) return no(refusal);
    }
    const dueMinor = dueOf(open.value);
    if (dueMinor > 0) return no({ code: 'sales.tender-short', dueMinor, currency });
    const { receiptPrefix } = facts;
    const receiptSequence = facts.lastSequence + 1;
    const receiptNumber = formatReceiptNumber(receiptPrefix, receiptSequence);
    const lines = soldLines(facts.lines);
    const taxes = taxesOf(open.value.lines);
    const totalMinor = totalOf(open.value.lines);
    const changeMinor = Math.max(0, -dueMinor);
    const completed = makeSales('SaleCompleted', {
      saleId,
      tillSessionId,
      receiptPrefix,
      receiptSequence,
      receiptNumber,
      currency,
      lines,
      taxes,
      tenders: [...tenders],
      totalMinor,
      changeMinor,
      postings: salePostings({ lines, taxes, tenders, changeMinor, currency, tillSessionId }),
    });
    const units = facts.lines.flatMap((line) => unitSold(line, saleId, receiptNumber, currency));
    return ok({
      events: [completed, ...units],
      reply: { saleId, receiptNumber, changeMinor, totalMinor },
    });
  },
});

const reprintReceipt = handler<(typeof salesCommands)['ReprintReceipt']>()({
  gather: (command, read, context) => ({
    state: read.state(sale, command.saleId),
    printer: read.state(station, context.stationId)?.printer ?? { kind: 'none' as const },
  }),
  decide: ({ state, printer }, { saleId }) => {
    if (state === null) return no({ code: 'sales.unknown-sale' });
    if (state.status !== 'completed') return no({ code: 'sales.not-open' });
    if (printer.kind === 'none') return no({ code: 'printing.no-printer' });
    const copyNumber = state.copyCount + 1;
    const { receiptNumber } = state;
    return ok({
      events: [makeSales('ReceiptReprinted', { saleId, receiptNumber, copyNumber })],
      reply: { copyNumber },
    });
  },
});

export const paymentHandlers = {
  AddTender: addTender,
  RemoveTender: removeTender,
  CompleteSale: completeSale,
  ReprintReceipt: reprintReceipt,
};
