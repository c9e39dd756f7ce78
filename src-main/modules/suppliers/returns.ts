/** Answers how returns to suppliers stand, and makes the paper that goes into the parcel. */
import { assert } from '#shared/kernel/assert.ts';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { formatPlain } from '#shared/kernel/money.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import { device } from '#shared/modules/devices/device.ts';
import { organisation } from '#shared/modules/settings/shop.ts';
import { staffMember } from '#shared/modules/staff/staff-member.ts';
import type {
  ReturnSummary,
  ReturnUnit,
  ReturnView,
} from '#shared/modules/suppliers/return-contract.ts';
import {
  creditedOf,
  expectedOf,
  returnStatus,
  supplierReturn,
  type SupplierReturnState,
} from '#shared/modules/suppliers/supplier-return.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { dayOf, fileAnswer, paperOf, type DrawPaper, type Paper } from './paper.ts';

const RETURNS_LISTED = 500;
const OF_SUPPLIER_SHOWN = 50;

type Stored = Readonly<{ id: string; state: string }>;

const currencyOf = (reader: Reader): string =>
  reader.state(organisation, reader.organisationId)?.currency ?? '';

function summaryOf(returnId: string, state: SupplierReturnState, currency: string): ReturnSummary {
  const { number, supplierId, supplierName, reference, openedAt, sent, units, goods } = state;
  return {
    returnId,
    number,
    supplierId,
    supplierName,
    reference,
    openedAt,
    sentAt: sent?.at ?? null,
    status: returnStatus(state),
    count: units.length + goods.reduce((sum, { quantity }) => sum + quantity, 0),
    expectedCreditMinor: expectedOf(state),
    creditedMinor: creditedOf(state),
    currency,
  };
}

const summaries = (rows: readonly Stored[], reader: Reader): ReturnSummary[] =>
  rows.map(({ id, state }) =>
    summaryOf(id, JSON.parse(state) as SupplierReturnState, currencyOf(reader)),
  );

export const listSupplierReturns = (isOpenOnly: boolean, reader: Reader): ReturnSummary[] =>
  summaries(
    reader.db.all<Stored>(
      `SELECT id, state FROM supplier_returns WHERE ${isOpenOnly ? 'is_open = 1' : 'opened_at > 0'}
       ORDER BY opened_at DESC, id DESC LIMIT ${RETURNS_LISTED}`,
    ),
    reader,
  );

export const returnsOf = (supplierId: string, reader: Reader): ReturnSummary[] =>
  summaries(
    reader.db.all<Stored>(
      `SELECT id, state FROM supplier_returns WHERE supplier_id = ? AND opened_at > 0
       ORDER BY opened_at DESC, id DESC LIMIT ${OF_SUPPLIER_SHOWN}`,
      supplierId,
    ),
    reader,
  );

const unitsOf = (reader: Reader, { units }: SupplierReturnState): ReturnUnit[] =>
  units.map(({ deviceId, expectedCreditMinor, unitCostMinor }) => {
    const state = reader.state(device, deviceId);
    return {
      deviceId,
      name: reader.state(product, state?.productId ?? '')?.name ?? '',
      identifiers: state?.identifiers ?? [],
      supplierName: state?.supplierName ?? '',
      unitCostMinor: unitCostMinor ?? state?.receipt?.unitCostMinor ?? 0,
      expectedCreditMinor,
    };
  });

export function getSupplierReturn(returnId: string, reader: Reader): ReturnView | null {
  const state = reader.state(supplierReturn, returnId);
  if (state === null || state.openedAt === 0) return null;
  const nameOf = (staffId: string): string => reader.state(staffMember, staffId)?.name ?? '';
  return {
    ...summaryOf(returnId, state, currencyOf(reader)),
    reason: state.reason,
    carrier: state.sent?.carrier ?? '',
    units: unitsOf(reader, state),
    goods: state.goods.map((line) => {
      const { name = '', sku = '' } = reader.state(product, line.productId) ?? {};
      return { ...line, name, sku };
    }),
    costMinor: state.sent?.costMinor ?? 0,
    credits: state.credits.toReversed().map(({ by, ...credit }) => ({
      ...credit,
      byName: nameOf(by),
    })),
    cancelled:
      state.cancelled === null
        ? null
        : {
            at: state.cancelled.at,
            byName: nameOf(state.cancelled.by),
            reason: state.cancelled.reason,
          },
    openedByName: nameOf(state.openedBy),
  };
}

// ── on paper ────────────────────────────────────────────────────────────────────────────────────────────────────────

function paper(reader: Reader, view: ReturnView): Paper {
  const { currency } = view;
  const amount = (minor: number): string => formatPlain(minor, currency);
  return paperOf(reader, view.supplierId, view.supplierName, {
    title: `Return ${view.number}`,
    dayMs: view.sentAt ?? view.openedAt,
    facts: [
      ['Your reference', view.reference],
      ['Reason', view.reason],
      ['Sent on', view.sentAt === null ? '' : dayOf(reader, view.sentAt)],
      ['Sent with', view.carrier],
    ],
    columns: [
      { title: 'Product', share: 4 },
      { title: 'Numbers', share: 5 },
      { title: 'Quantity', share: 1.2 },
      { title: `Credit ${currency}`, share: 1.8 },
    ],
    rows: [
      ...view.units.map(({ name, identifiers, expectedCreditMinor }) => [
        name,
        identifiers.map((identifier) => formatIdentifier(identifier)).join(', '),
        '1',
        amount(expectedCreditMinor),
      ]),
      ...view.goods.map(({ name, sku, quantity, expectedCreditMinor }) => [
        name,
        sku,
        String(quantity),
        amount(quantity * expectedCreditMinor),
      ]),
    ],
    total: `Credit expected ${currency} ${amount(view.expectedCreditMinor)}`,
  });
}

/** The query, with what draws papers: only the report thread, where it runs, loads that. */
export const returnFileQuery =
  (drawPaper: DrawPaper | null): Queries['getReturnFile'] =>
  ({ returnId }, reader) => {
    const view = getSupplierReturn(returnId, reader);
    if (view === null) return null;
    assert(drawPaper !== null, 'a paper asked of a thread that draws none');
    return fileAnswer(`return-${view.number}.pdf`, drawPaper(paper(reader, view)));
  };
