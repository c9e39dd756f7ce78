/** Decides what goes into a basket and out of it. A scan adds the exact unit it names, or says why not. */
import { handler, type Context, type FactReader } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { TOTAL_MAX } from '../../kernel/fields.ts';
import {
  formatIdentifier,
  type DeviceIdentifier,
} from '../../kernel/identifiers/device-identifier.ts';
import { parseScan, type Scan } from '../../kernel/identifiers/parse-scan.ts';
import { parseSerialNumber } from '../../kernel/identifiers/serial-number.ts';
import { no, ok, type Rejection } from '../../kernel/result.ts';
import { gtinClaim, holderOf, product, type ProductState } from '../catalogue/product.ts';
import { device } from '../devices/device.ts';
import { ON_BOOKS } from '../devices/facts.ts';
import { gate, gatherGate, type UnitAtGate } from '../devices/gate.ts';
import { identifierClaim } from '../devices/identifier-claim.ts';
import { organisation, type OrganisationState } from '../settings/shop.ts';
import { openSessionOf } from '../till/till-session.ts';
import { LINES_MAX, quantityOf, type salesCommands, type SaleLine } from './contract.ts';
import { makeSales } from './make-sales.ts';
import { sale, totalOf, type SaleState } from './sale.ts';
import { unitRefusal } from './unit-refusal.ts';

// ── what was scanned ────────────────────────────────────────────────────────────────────────────────────────────────

type UnitFacts = Readonly<{
  kind: 'unit';
  identifier: DeviceIdentifier;
  unit: UnitAtGate & Readonly<{ productName: string }>;
  product: ProductState;
}>;

type Meant =
  | UnitFacts
  | Readonly<{ kind: 'product'; product: ProductState }>
  | Readonly<{ kind: 'no'; rejection: Rejection; isUnknown?: boolean }>;

/** Where the unit shall go, and who stands there. */
type At = Readonly<{ branchId: string; customerId: string | null; basketSaleId: string | null }>;

const refuse = (rejection: Rejection, isUnknown = false): Meant => ({
  kind: 'no',
  rejection,
  isUnknown,
});

function meantBy(read: FactReader, scan: Scan, at: At): Meant {
  switch (scan.kind) {
    case 'device':
      return unitOf(read, scan.identifier, at);
    case 'product':
      return productOf(read, scan.gtin.key, scan.gtin.display);
    case 'gs1': {
      const [first] = scan.identifiers;
      if (first !== undefined) return unitOf(read, first, at);
      return scan.gtin === null
        ? refuse({ code: 'sales.not-for-sale', text: '', scanned: 'gs1' })
        : productOf(read, scan.gtin.key, scan.gtin.display);
    }
    case 'ambiguous': {
      const known = scan.readings
        .map((reading) => meantBy(read, reading, at))
        .filter((meant) => meant.kind !== 'no' || meant.isUnknown !== true);
      const [only] = known;
      return known.length === 1 && only !== undefined
        ? only
        : refuse({ code: 'sales.ambiguous-scan', text: scan.text });
    }
    case 'text':
      return (
        knownBySerial(read, scan.text, at) ??
        refuse({ code: 'sales.unknown-text', text: scan.text.slice(0, 60) })
      );
    case 'invalid':
      return refuse(scan.rejection);
    case 'receipt':
      // Some serial numbers look like a receipt.
      return (
        knownBySerial(read, scan.receiptNumber, at) ??
        refuse({ code: 'sales.not-for-sale', text: scan.receiptNumber, scanned: 'receipt' })
      );
    case 'badge':
      return refuse({ code: 'sales.not-for-sale', text: '', scanned: 'badge' });
    case 'sim-card':
      return refuse({ code: 'sales.not-for-sale', text: scan.iccid, scanned: 'sim-card' });
  }
}

/** What the ledger knows under a text as a serial number, null where it has never heard of it. */
function knownBySerial(read: FactReader, text: string, at: At): Meant | null {
  const serial = parseSerialNumber(text);
  const meant = serial.ok ? unitOf(read, serial.value, at) : null;
  return meant?.kind === 'no' && meant.isUnknown === true ? null : meant;
}

/** Of several units under one number, the one that can lie on the counter: the shop has it still. */
const inHand = (read: FactReader, deviceIds: readonly string[]): string | undefined =>
  deviceIds.length < 2
    ? deviceIds[0]
    : (deviceIds.find((id) => ON_BOOKS.includes(read.state(device, id)?.status ?? 'sold')) ??
      deviceIds[0]);

function unitOf(read: FactReader, identifier: DeviceIdentifier, at: At): Meant {
  const claim = read.state(identifierClaim, `${identifier.kind}:${identifier.key}`);
  const deviceId = inHand(read, claim?.deviceIds ?? []) ?? claim?.former?.[0]?.deviceId;
  const unit = deviceId === undefined ? null : gatherGate(read, deviceId, at);
  const named = { identifier: formatIdentifier(identifier) };
  if (unit === null) {
    const isExpected = (claim?.expectedLineIds.length ?? 0) > 0;
    const code = isExpected ? 'sales.expected-not-in' : 'sales.unknown-identifier';
    return refuse({ code, ...named }, !isExpected);
  }
  const variant = read.state(product, unit.state.productId);
  if (variant === null) return refuse({ code: 'sales.unknown-identifier', ...named });
  if (claim?.deviceIds[0] === undefined)
    return refuse({
      code: 'sales.former-identifier',
      ...named,
      productName: variant.name,
      reason: claim?.former?.[0]?.reason ?? '',
    });
  return { kind: 'unit', identifier, unit, product: variant };
}

function productOf(read: FactReader, gtin: string, barcode: string): Meant {
  const holder = holderOf(read, read.state(gtinClaim, gtin));
  return holder === null
    ? refuse({ code: 'sales.unknown-barcode', barcode }, true)
    : { kind: 'product', product: holder };
}

// ── the basket it goes to ───────────────────────────────────────────────────────────────────────────────────────────

type Counter = Readonly<{
  session: Readonly<{ tillSessionId: string }> | null;
  active: Readonly<{ saleId: string; state: SaleState }> | null;
  organisation: OrganisationState | null;
}>;

/** The basket that lies open on a till; one that another till ended meanwhile lies there no more. */
export function basketInFront(
  read: Pick<FactReader, 'state'>,
  session: Readonly<{ activeSaleId: string | null }> | null,
): Counter['active'] {
  const saleId = session?.activeSaleId ?? null;
  const state = saleId === null ? null : read.state(sale, saleId);
  return saleId === null || state?.status !== 'open' ? null : { saleId, state };
}

export function gatherCounter(read: FactReader, context: Context): Counter {
  const session = openSessionOf(read, context.stationId);
  return {
    session,
    active: basketInFront(read, session),
    organisation: read.state(organisation, context.organisationId),
  };
}

/** Why this unit cannot be put into this basket now, null where it can. */
function basketRefusal({ unit, product: variant, identifier }: UnitFacts, saleId: string | null) {
  if (unit.state.basketSaleId !== null && unit.state.basketSaleId === saleId)
    return {
      code: 'sales.already-in-basket',
      productName: variant.name,
      identifier: formatIdentifier(identifier),
    };
  const [missing] = gate(unit, 'sell');
  return missing === undefined ? null : unitRefusal(missing, unit);
}

function addToBasket(meant: Meant, counter: Counter, context: Context) {
  if (counter.session === null) return no({ code: 'sales.no-till-session' });
  if (meant.kind === 'no') return no(meant.rejection);
  if (meant.kind === 'product' && meant.product.tracking === 'device')
    return no({ code: 'sales.needs-identifier', productName: meant.product.name });
  if (meant.kind === 'unit') {
    const refusal = basketRefusal(meant, counter.active?.saleId ?? null);
    if (refusal !== null) return no(refusal);
  }
  const { product: variant } = meant;
  if (variant.priceMinor === null)
    return no({ code: 'sales.no-price', productName: variant.name, productId: variant.productId });
  const lines = counter.active?.state.lines ?? [];
  const currency = counter.organisation?.currency ?? '';
  if (totalOf(lines) + variant.priceMinor > TOTAL_MAX)
    return no({ code: 'sales.too-much', maxMinor: TOTAL_MAX, currency });
  const events: NewEvent[] = [];
  const saleId = counter.active?.saleId ?? context.newId();
  if (counter.active === null) {
    const { tillSessionId } = counter.session;
    events.push(makeSales('SaleStarted', { saleId, tillSessionId }));
  }
  const again = lines.find(
    (row) =>
      row.kind === 'quantity' &&
      row.productId === variant.productId &&
      row.unitPriceMinor === variant.priceMinor,
  );
  if (meant.kind === 'product' && again?.kind === 'quantity') {
    const quantity = again.quantity + 1;
    events.push(makeSales('SaleLineQuantityChanged', { saleId, lineId: again.lineId, quantity }));
    return ok({ events, reply: { saleId, lineId: again.lineId, name: variant.name, quantity } });
  }
  if (lines.length >= LINES_MAX) return no({ code: 'sales.too-many-lines', max: LINES_MAX });
  const row = lineFor(meant, variant.priceMinor, counter.organisation, context);
  events.push(makeSales('SaleLineAdded', { saleId, currency, line: row }));
  return ok({ events, reply: { saleId, lineId: row.lineId, name: row.name, quantity: 1 } });
}

function lineFor(
  meant: Exclude<Meant, { kind: 'no' }>,
  unitPriceMinor: number,
  shop: OrganisationState | null,
  context: Context,
): SaleLine {
  const { productId, name, taxCode } = meant.product;
  const rate = shop?.rates.find(({ code }) => code === taxCode);
  const base = {
    lineId: context.newId(),
    productId,
    name,
    unitPriceMinor,
    taxCode,
    taxName: rate?.name ?? '',
    ratePerMillion: rate?.ratePerMillion ?? 0,
  };
  if (meant.kind === 'product') return { kind: 'quantity', ...base, quantity: 1 };
  const { deviceId, state } = meant.unit;
  const identifiers = state.identifiers.map(
    (identifier) => `${IDENTIFIER_NAMES[identifier.kind]} ${formatIdentifier(identifier)}`,
  );
  return { kind: 'device', ...base, deviceId, identifiers };
}

/** As they stand on a receipt in any language. */
const IDENTIFIER_NAMES: Readonly<Record<DeviceIdentifier['kind'], string>> = {
  imei: 'IMEI',
  meid: 'MEID',
  eid: 'EID',
  serial: 'S/N',
  'stock-label': 'No.',
};

const scanToSale = handler<(typeof salesCommands)['ScanToSale']>()({
  gather: (command, read, context) => {
    const counter = gatherCounter(read, context);
    const at = {
      branchId: context.branchId,
      customerId: counter.active?.state.customerId ?? null,
      basketSaleId: counter.active?.saleId ?? null,
    };
    return { counter, meant: meantBy(read, parseScan(command.raw), at) };
  },
  decide: ({ counter, meant }, _command, context) => addToBasket(meant, counter, context),
});

const addProductToSale = handler<(typeof salesCommands)['AddProductToSale']>()({
  gather: (command, read, context) => ({
    counter: gatherCounter(read, context),
    product: read.state(product, command.productId),
  }),
  decide: (facts, _command, context) =>
    facts.product === null
      ? no({ code: 'catalogue.unknown-product' })
      : addToBasket({ kind: 'product', product: facts.product }, facts.counter, context),
});

// ── changing what is in it ──────────────────────────────────────────────────────────────────────────────────────────

/** Whether the lines come to no more than a sale may; asked before anything is added up exactly. */
const isPayable = (lines: readonly SaleLine[]): boolean =>
  lines.reduce((sum, row) => sum + row.unitPriceMinor * quantityOf(row), 0) <= TOTAL_MAX;

/** An open basket, or why it cannot be changed. Money that lies on the counter already goes back first. */
export function checkChangeable(state: SaleState | null) {
  if (state === null) return no({ code: 'sales.unknown-sale' });
  if (state.status !== 'open') return no({ code: 'sales.not-open' });
  return state.tenders.length > 0 ? no({ code: 'sales.tenders-in-place' }) : ok(state);
}

const changeLineQuantity = handler<(typeof salesCommands)['ChangeLineQuantity']>()({
  gather: (command, read) => read.state(sale, command.saleId),
  decide: (state, command) => {
    const open = checkChangeable(state);
    if (!open.ok) return open;
    const row = open.value.lines.find(({ lineId }) => lineId === command.lineId);
    if (row === undefined) return no({ code: 'sales.unknown-line' });
    if (row.kind === 'device') return no({ code: 'sales.device-quantity' });
    const { lines, currency } = open.value;
    const changed = lines.map((other) =>
      other === row ? { ...row, quantity: command.quantity } : other,
    );
    if (!isPayable(changed)) return no({ code: 'sales.too-much', maxMinor: TOTAL_MAX, currency });
    return ok({ events: [makeSales('SaleLineQuantityChanged', command)], reply: null });
  },
});

const voidedLine = (saleId: string, row: SaleLine): NewEvent =>
  makeSales('SaleLineVoided', {
    saleId,
    lineId: row.lineId,
    deviceId: row.kind === 'device' ? row.deviceId : null,
  });

const voidSaleLine = handler<(typeof salesCommands)['VoidSaleLine']>()({
  gather: (command, read) => read.state(sale, command.saleId),
  decide: (state, command) => {
    const open = checkChangeable(state);
    if (!open.ok) return open;
    const row = open.value.lines.find(({ lineId }) => lineId === command.lineId);
    if (row === undefined) return no({ code: 'sales.unknown-line' });
    return ok({ events: [voidedLine(command.saleId, row)], reply: null });
  },
});

const parkSale = handler<(typeof salesCommands)['ParkSale']>()({
  gather: (command, read) => read.state(sale, command.saleId),
  decide: (state, command) => {
    const open = checkChangeable(state);
    if (!open.ok) return open;
    if (open.value.lines.length === 0) return no({ code: 'sales.basket-empty' });
    const { tillSessionId } = open.value;
    return ok({ events: [makeSales('SaleParked', { ...command, tillSessionId })], reply: null });
  },
});

/** Brings a parked basket back; the one in front of the cashier is parked in its place. */
const resumeSale = handler<(typeof salesCommands)['ResumeSale']>()({
  gather: (command, read, context) => ({
    counter: gatherCounter(read, context),
    state: read.state(sale, command.saleId),
  }),
  decide: ({ counter, state }, command) => {
    if (counter.session === null) return no({ code: 'sales.no-till-session' });
    if (state === null) return no({ code: 'sales.unknown-sale' });
    if (state.status !== 'parked') return no({ code: 'sales.not-open' });
    const { tillSessionId } = counter.session;
    const events: NewEvent[] = [];
    if (counter.active !== null) {
      const open = checkChangeable(counter.active.state);
      if (!open.ok) return open;
      const { saleId } = counter.active;
      const isEmpty = open.value.lines.length === 0;
      events.push(
        isEmpty
          ? makeSales('SaleVoided', { saleId, tillSessionId })
          : makeSales('SaleParked', { saleId, tillSessionId, note: '' }),
      );
    }
    const { saleId } = command;
    events.push(
      makeSales('SaleResumed', { saleId, tillSessionId, parkedInSessionId: state.tillSessionId }),
    );
    return ok({ events, reply: null });
  },
});

const voidSale = handler<(typeof salesCommands)['VoidSale']>()({
  gather: (command, read) => read.state(sale, command.saleId),
  decide: (state, { saleId }) => {
    if (state === null) return no({ code: 'sales.unknown-sale' });
    if (state.status === 'completed' || state.status === 'voided')
      return no({ code: 'sales.not-open' });
    if (state.tenders.length > 0) return no({ code: 'sales.tenders-in-place' });
    const { tillSessionId, lines } = state;
    const events = [
      ...lines.map((row) => voidedLine(saleId, row)),
      makeSales('SaleVoided', { saleId, tillSessionId }),
    ];
    return ok({ events, reply: null });
  },
});

export const basketHandlers = {
  ScanToSale: scanToSale,
  AddProductToSale: addProductToSale,
  ChangeLineQuantity: changeLineQuantity,
  VoidSaleLine: voidSaleLine,
  ParkSale: parkSale,
  ResumeSale: resumeSale,
  VoidSale: voidSale,
};
