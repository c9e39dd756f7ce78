/** Decides what goes into a return to a supplier while it is packed. Nothing leaves the stock by it. */
import { eventMaker, handler, type FactReader } from '../../kernel/contract.ts';
import { parseScan } from '../../kernel/identifiers/parse-scan.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { product } from '../catalogue/product.ts';
import type { DeviceState } from '../devices/device-state.ts';
import { gatherScan } from '../receiving/box-labels.ts';
import { gatherSeries, nextNumber } from '../settings/document-series.ts';
import { RETURN_UNITS_MAX, returnEvents, type returnCommands } from './return-contract.ts';
import { supplier, supplierByName } from './supplier.ts';
import {
  returnSeries,
  returnStatus,
  supplierReturn,
  type SupplierReturnState,
} from './supplier-return.ts';

const make = eventMaker(returnEvents);

const openReturn = handler<(typeof returnCommands)['OpenSupplierReturn']>()({
  gather: (command, read, context) => ({
    series: gatherSeries(read, returnSeries, context),
    // One that is retired may still owe the shop for what it sent.
    supplier: read.state(supplier, command.supplierId),
  }),
  decide: (facts, command, context) => {
    if (facts.supplier === null) return no({ code: 'suppliers.unknown' });
    const returnId = context.newId();
    const opened = make('SupplierReturnOpened', {
      ...command,
      returnId,
      series: facts.series.prefix,
      number: nextNumber('R', facts.series),
      supplierName: facts.supplier.name,
    });
    return ok({ events: [opened], reply: { returnId } });
  },
});

/** A return that is still being packed, or why not. */
export function checkPacking(state: SupplierReturnState | null): Result<SupplierReturnState> {
  if (state === null || state.openedAt === 0) return no({ code: 'suppliers.unknown-return' });
  return returnStatus(state) === 'open'
    ? ok(state)
    : no({ code: 'suppliers.return-not-open', returnNumber: state.number });
}

export type Unit = Readonly<{ deviceId: string; state: DeviceState; productName: string }>;
type Held = Unit & Readonly<{ receipt: NonNullable<DeviceState['receipt']> }>;

/** A unit that this branch can send away: in its stock, quarantined or not, in nobody's basket and promised to nobody. */
export function checkUnit({ state, deviceId, productName }: Unit, branchId: string): Result<Held> {
  const identifier = state.identifiers[0]?.display ?? '';
  const { receipt, status } = state;
  if (status === 'reserved' || status === 'in-basket')
    return no({ code: 'suppliers.unit-kept', productName, identifier });
  if (receipt === null || status !== 'in-stock' || receipt.branchId !== branchId)
    return no({ code: 'suppliers.not-on-books', productName, identifier });
  return ok({ state, deviceId, productName, receipt });
}

const addUnit = handler<(typeof returnCommands)['AddUnitToReturn']>()({
  gather: (command, read) => {
    const label = gatherScan(read, parseScan(command.raw), '');
    const holder = label.kind === 'identifier' ? label.facts.holder : null;
    const supplierName = holder?.state.supplierName ?? '';
    return {
      state: read.state(supplierReturn, command.returnId),
      unit: holder,
      sentBy: supplierByName(read, supplierName),
      refusal: label.kind === 'no' ? label.rejection : null,
    };
  },
  decide: ({ state, unit, sentBy, refusal }, command, { branchId }) => {
    const packing = checkPacking(state);
    if (!packing.ok) return packing;
    if (refusal !== null && refusal.code !== 'receiving.not-a-box-label') return no(refusal);
    if (unit === null) return no({ code: 'suppliers.no-unit', text: command.raw.slice(0, 60) });
    const here = checkUnit(unit, branchId);
    if (!here.ok) return here;
    const { deviceId, productName, receipt } = here.value;
    const { units, supplierId } = packing.value;
    if (units.some((one) => one.deviceId === deviceId))
      return no({
        code: 'suppliers.already-in-return',
        productName,
        identifier: unit.state.identifiers[0]?.display ?? '',
      });
    if (units.length >= RETURN_UNITS_MAX)
      return no({ code: 'suppliers.return-full', max: RETURN_UNITS_MAX });
    if (sentBy !== supplierId && !command.isOtherSupplier)
      return no({
        code: 'suppliers.other-supplier',
        productName,
        supplierName: unit.state.supplierName,
      });
    const { returnId } = command;
    // What they asked for it: freight and duty are not theirs to give back.
    const asked = unit.state.bought?.unitCostMinor ?? receipt.unitCostMinor;
    const added = { returnId, deviceId, expectedCreditMinor: asked };
    return ok({ events: [make('ReturnUnitAdded', added)], reply: { deviceId, productName } });
  },
});

export const gatherReturn = (command: Readonly<{ returnId: string }>, read: FactReader) =>
  read.state(supplierReturn, command.returnId);

const setCredit = handler<(typeof returnCommands)['SetReturnCredit']>()({
  gather: gatherReturn,
  decide: (state, command) => {
    const packing = checkPacking(state);
    if (!packing.ok) return packing;
    return packing.value.units.some(({ deviceId }) => deviceId === command.deviceId)
      ? ok({ events: [make('ReturnUnitAdded', command)], reply: null })
      : no({ code: 'suppliers.not-in-return' });
  },
});

const removeUnit = handler<(typeof returnCommands)['RemoveUnitFromReturn']>()({
  gather: gatherReturn,
  decide: (state, command) => {
    const packing = checkPacking(state);
    if (!packing.ok) return packing;
    return packing.value.units.some(({ deviceId }) => deviceId === command.deviceId)
      ? ok({ events: [make('ReturnUnitRemoved', command)], reply: null })
      : no({ code: 'suppliers.not-in-return' });
  },
});

const setQuantity = handler<(typeof returnCommands)['SetReturnQuantity']>()({
  gather: (command, read, context) => ({
    state: gatherReturn(command, read),
    product: read.state(product, command.productId),
    onHand: read.onHand(context.branchId, command.productId),
  }),
  decide: ({ state, product: counted, onHand }, command) => {
    const packing = checkPacking(state);
    if (!packing.ok) return packing;
    if (counted === null) return no({ code: 'catalogue.unknown-product' });
    const { name: productName } = counted;
    if (counted.tracking === 'device')
      return no({ code: 'receiving.unit-has-identifiers', productName });
    if (command.quantity > Math.max(0, onHand.quantity))
      return no({ code: 'suppliers.too-few-here', productName, onHand: onHand.quantity });
    return ok({ events: [make('ReturnQuantitySet', command)], reply: null });
  },
});

const cancel = handler<(typeof returnCommands)['CancelSupplierReturn']>()({
  gather: gatherReturn,
  decide: (state, command) => {
    const packing = checkPacking(state);
    return packing.ok
      ? ok({ events: [make('SupplierReturnCancelled', command)], reply: null })
      : packing;
  },
});

export const packingHandlers = {
  OpenSupplierReturn: openReturn,
  AddUnitToReturn: addUnit,
  SetReturnCredit: setCredit,
  RemoveUnitFromReturn: removeUnit,
  SetReturnQuantity: setQuantity,
  CancelSupplierReturn: cancel,
};
