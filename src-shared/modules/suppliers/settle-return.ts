/**
 * Decides that a return to a supplier is sent, and what they grant for it: what is sent leaves the stock for what the
 * supplier owes, and what is granted settles that.
 */
import { eventMaker, handler, type Context, type FactReader } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import type { Posting } from '../../kernel/posting.ts';
import { no, ok } from '../../kernel/result.ts';
import { costOfIssue } from '../catalogue/moving-average.ts';
import { product } from '../catalogue/product.ts';
import { device } from '../devices/device.ts';
import { organisation } from '../settings/shop.ts';
import { checkPacking, checkUnit, gatherReturn, type Unit } from './pack-return.ts';
import { returnEvents, type returnCommands } from './return-contract.ts';
import { creditedOf, expectedOf, isSettled } from './supplier-return.ts';

const make = eventMaker(returnEvents);

const unitOf = (read: FactReader, deviceId: string): Unit | null => {
  const state = read.state(device, deviceId);
  const productName = read.state(product, state?.productId ?? '')?.name ?? '';
  return state === null ? null : { deviceId, state, productName };
};

/** What goes back is no stock any more, and is owed by the supplier until they settle it. */
function sentPostings(
  returnId: string,
  stock: string,
  costMinor: number,
  currency: string,
): Posting[] {
  if (costMinor === 0) return [];
  return [
    { account: 'inventory', amountMinor: -costMinor, currency, subject: stock },
    {
      account: 'supplier-recovery',
      amountMinor: costMinor,
      currency,
      subject: `supplier-return:${returnId}`,
    },
  ];
}

function gatherSending(
  command: Readonly<{ returnId: string }>,
  read: FactReader,
  context: Context,
) {
  const state = gatherReturn(command, read);
  return {
    state,
    currency: read.state(organisation, context.organisationId)?.currency ?? '',
    units: (state?.units ?? []).flatMap(({ deviceId }) => unitOf(read, deviceId) ?? []),
    goods: (state?.goods ?? []).map(({ productId, quantity }) => {
      const onHand = read.onHand(context.branchId, productId);
      const { name = '', lastCostMinor = null } = read.state(product, productId) ?? {};
      const costMinor = costOfIssue(onHand, quantity, lastCostMinor);
      return { productId, productName: name, quantity, onHand: onHand.quantity, costMinor };
    }),
  };
}

const send = handler<(typeof returnCommands)['SendSupplierReturn']>()({
  gather: gatherSending,
  decide: ({ state, currency, units, goods }, { returnId, carrier, reference }, { branchId }) => {
    const packing = checkPacking(state);
    if (!packing.ok) return packing;
    const { number, supplierName, units: packed } = packing.value;
    if (units.length + goods.length === 0) return no({ code: 'suppliers.return-empty' });
    const gone: NewEvent[] = [];
    let costMinor = 0;
    for (const unit of units) {
      const here = checkUnit(unit, branchId);
      if (!here.ok) return here;
      const { deviceId, receipt } = here.value;
      const { unitCostMinor } = receipt;
      costMinor += unitCostMinor;
      gone.push(
        make('DeviceReturnedToSupplier', {
          returnId,
          deviceId,
          productId: unit.state.productId,
          returnNumber: number,
          supplierName,
          unitCostMinor,
          expectedCreditMinor:
            packed.find((one) => one.deviceId === deviceId)?.expectedCreditMinor ?? unitCostMinor,
          postings: sentPostings(returnId, `device:${deviceId}`, unitCostMinor, receipt.currency),
        }),
      );
    }
    for (const { productId, productName, quantity, onHand, costMinor: cost } of goods) {
      if (quantity > onHand) return no({ code: 'suppliers.too-few-here', productName, onHand });
      costMinor += cost;
      gone.push(
        make('QuantityReturnedToSupplier', {
          returnId,
          productId,
          quantity,
          costMinor: cost,
          postings: sentPostings(returnId, `product:${productId}`, cost, currency),
        }),
      );
    }
    const sent = make('SupplierReturnSent', {
      returnId,
      carrier,
      reference: reference === '' ? packing.value.reference : reference,
      unitCount: units.length,
      costMinor,
      expectedCreditMinor: expectedOf(packing.value),
      currency,
    });
    return ok({ events: [sent, ...gone], reply: null });
  },
});

// ── what the supplier grants ────────────────────────────────────────────────────────────────────────────────────────

/** A credit lowers what is owed to the supplier; what it does not cover in the end was a loss, what is above it a gain. */
export function creditPostings(
  returnId: string,
  creditMinor: number,
  settledMinor: number,
  currency: string,
): Posting[] {
  const subject = `supplier-return:${returnId}`;
  const lines: Posting[] = [
    { account: 'supplier-payable', amountMinor: creditMinor, currency, subject: '' },
    { account: 'supplier-recovery', amountMinor: -settledMinor, currency, subject },
    { account: 'cost-variance', amountMinor: settledMinor - creditMinor, currency, subject },
  ];
  return lines.filter(({ amountMinor }) => amountMinor !== 0);
}

const recordCredit = handler<(typeof returnCommands)['RecordSupplierCredit']>()({
  gather: (command, read, context) => ({
    state: gatherReturn(command, read),
    currency: read.state(organisation, context.organisationId)?.currency ?? '',
  }),
  decide: ({ state, currency }, command) => {
    if (state === null || state.openedAt === 0) return no({ code: 'suppliers.unknown-return' });
    const { sent, number } = state;
    if (sent === null) return no({ code: 'suppliers.return-not-sent', returnNumber: number });
    if (isSettled(state)) return no({ code: 'suppliers.return-settled', returnNumber: number });
    const { returnId, creditMinor, isFinal, reason } = command;
    if (creditMinor === 0 && !isFinal) return no({ code: 'suppliers.credit-needed' });
    if (creditMinor === 0 && reason === '') return no({ code: 'devices.reason-needed' });
    const remaining = Math.max(0, sent.costMinor - creditedOf(state));
    const settled = isFinal ? remaining : Math.min(remaining, creditMinor);
    const recorded = make('SupplierCreditRecorded', {
      ...command,
      postings: creditPostings(returnId, creditMinor, settled, currency),
    });
    return ok({ events: [recorded], reply: null });
  },
});

export const settlingHandlers = {
  SendSupplierReturn: send,
  RecordSupplierCredit: recordCredit,
};
