/**
 * Decides what a scan in a count leads to. Every unit is counted once; a second scan changes nothing. What the ledger
 * said of the unit at that moment is kept with it, so that what happens afterwards does not change what was found.
 */
import { handler, type Decision, type FactReader } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import { gtinsIn, identifiersIn } from '../../kernel/identifiers/identifiers-in.ts';
import { parseScan, type Scan } from '../../kernel/identifiers/parse-scan.ts';
import { no, ok, type Rejection } from '../../kernel/result.ts';
import { gtinClaim, holderOf, product, type ProductState } from '../catalogue/product.ts';
import { device } from '../devices/device.ts';
import type { DeviceState } from '../devices/device-state.ts';
import { ON_BOOKS, type Place } from '../devices/facts.ts';
import { identifierClaim } from '../devices/identifier-claim.ts';
import { makeDevices } from '../devices/stock-rules.ts';
import {
  checkCounting,
  countedUnit,
  isUnlisted,
  makeCounts,
  stockCount,
  type CountedUnitState,
  type StockCountState,
} from './count.ts';
import {
  countedUnitId,
  UNLISTED_MAX,
  type CountScanReply,
  type countsCommands,
  type CountScope,
  type Finding,
} from './contract.ts';

type Unit = Readonly<{
  deviceId: string;
  identifier: DeviceIdentifier;
  state: DeviceState;
  productName: string;
  counted: CountedUnitState | null;
}>;

type Scanned =
  | Readonly<{ kind: 'unit'; unit: Unit }>
  | Readonly<{ kind: 'product'; holder: ProductState | null; barcode: string }>
  | Readonly<{ kind: 'nothing'; identifiers: readonly DeviceIdentifier[]; scan: Scan }>;

/** Of two units under one number the one that is not counted yet is the one in the hand. */
function unitOf(
  read: FactReader,
  countId: string,
  identifiers: readonly DeviceIdentifier[],
): Unit | null {
  const units = identifiers.flatMap((identifier) =>
    (read.state(identifierClaim, `${identifier.kind}:${identifier.key}`)?.deviceIds ?? []).flatMap(
      (deviceId): Unit[] => {
        const state = read.state(device, deviceId);
        if (state === null) return [];
        const productName = read.state(product, state.productId)?.name ?? '';
        const counted = read.state(countedUnit, countedUnitId(countId, deviceId));
        return [{ deviceId, identifier, state, productName, counted }];
      },
    ),
  );
  const isFresh = ({ counted }: Unit): boolean => counted === null || counted.scan === null;
  const isHere = ({ state }: Unit): boolean => ON_BOOKS.includes(state.status);
  return (
    units.find((unit) => isFresh(unit) && isHere(unit)) ?? units.find(isFresh) ?? units[0] ?? null
  );
}

function productOf(read: FactReader, scan: Scan): Extract<Scanned, { kind: 'product' }> | null {
  const holders = gtinsIn(scan).map((gtin) => ({
    kind: 'product' as const,
    holder: holderOf(read, read.state(gtinClaim, gtin.key)),
    barcode: gtin.display,
  }));
  const known = holders.find(({ holder }) => holder !== null);
  // Digits that may be an IMEI as well are asked for as one before they are an unknown barcode.
  return known ?? (scan.kind === 'ambiguous' ? null : (holders[0] ?? null));
}

function gatherScanned(read: FactReader, countId: string, raw: string): Scanned {
  const scan = parseScan(raw);
  const identifiers = identifiersIn(scan);
  const unit = unitOf(read, countId, identifiers);
  if (unit !== null) return { kind: 'unit', unit };
  return productOf(read, scan) ?? { kind: 'nothing', identifiers, scan };
}

/** What the ledger says of a unit that stands at this place of this branch. */
function findingOf(state: DeviceState, place: Place, branchId: string): Finding {
  if (state.ended !== undefined) return 'ended';
  if (state.sale !== null) return 'sold';
  if (state.receipt === null || state.receipt.branchId !== branchId) return 'elsewhere';
  if (state.missing) return 'was-missing';
  return state.receipt.place === place ? 'as-expected' : 'wrong-place';
}

const scanToCount = handler<(typeof countsCommands)['ScanToCount']>()({
  gather: (command, read) => {
    const count = read.state(stockCount, command.countId);
    const { scope } = count ?? {};
    return {
      count,
      scanned: gatherScanned(read, command.countId, command.raw),
      wanted: scope?.kind === 'product' ? read.state(product, scope.productId) : null,
    };
  },
  decide: ({ count, scanned, wanted }, command, context): Decision<CountScanReply> => {
    const open = checkCounting(count, context);
    if (!open.ok) return open;
    const { place } = command;
    const { scope } = open.value;
    if (scope.kind === 'places' && !scope.places.includes(place))
      return no({ code: 'counts.other-place', place });
    if (scanned.kind === 'product') return scannedProduct(scanned, open.value);
    if (scanned.kind === 'nothing') return scannedNothing(scanned, open.value, command);
    const { unit } = scanned;
    if (scope.kind === 'product' && unit.state.productId !== scope.productId)
      return no({ code: 'counts.other-product', productName: wanted?.name ?? '' });
    return scannedUnit(unit, open.value, command, context.branchId);
  },
});

function scannedUnit(
  { deviceId, identifier, state, productName, counted }: Unit,
  { number, round, tellsAtScan }: StockCountState,
  { countId, place }: Readonly<{ countId: string; place: Place }>,
  branchId: string,
): Decision<CountScanReply> {
  const told = { deviceId, productName, identifier };
  const earlier = counted?.scan ?? null;
  if (earlier !== null) {
    const finding = tellsAtScan ? earlier.finding : null;
    const expectedPlace = tellsAtScan ? earlier.expectedPlace : '';
    return ok({
      events: [],
      reply: { outcome: 'already', ...told, finding, expectedPlace, place: earlier.place },
    });
  }
  const finding = findingOf(state, place, branchId);
  const expectedPlace = state.receipt?.place ?? '';
  const scan = { countId, number, deviceId, identifier, place, finding, expectedPlace, round };
  const events: NewEvent[] = [makeCounts('DeviceCounted', scan)];
  // It is in the hand: what was said of its absence is over.
  if (finding === 'was-missing')
    events.push(makeDevices('DeviceFound', { deviceId, place, note: number }));
  return ok({
    events,
    reply: {
      outcome: 'counted',
      ...told,
      finding: tellsAtScan ? finding : null,
      expectedPlace: tellsAtScan ? expectedPlace : '',
      place,
    },
  });
}

/** Why pieces of a product cannot be counted here, null where they can: on hand is known of the branch as a whole. */
function piecesRefusal(
  scope: CountScope,
  { productId, name, tracking }: ProductState,
): Rejection | null {
  if (tracking === 'device') return { code: 'counts.scan-the-unit', productName: name };
  if (scope.kind === 'places') return { code: 'counts.pieces-by-branch', productName: name };
  return scope.kind === 'product' && scope.productId !== productId
    ? { code: 'counts.other-product', productName: name }
    : null;
}

function scannedProduct(
  { holder, barcode }: Extract<Scanned, { kind: 'product' }>,
  { scope, quantities }: StockCountState,
): Decision<CountScanReply> {
  if (holder === null) return no({ code: 'counts.unknown-barcode', barcode });
  const refusal = piecesRefusal(scope, holder);
  if (refusal !== null) return no(refusal);
  const { productId, name: productName } = holder;
  const countedSoFar = quantities[productId]?.counted ?? null;
  return ok({ events: [], reply: { outcome: 'product', productId, productName, countedSoFar } });
}

/** A number in good form is a thing that nobody took in; any other text is noted when the person says so. */
function scannedNothing(
  { identifiers, scan }: Extract<Scanned, { kind: 'nothing' }>,
  state: StockCountState,
  {
    countId,
    place,
    raw,
    isNoted,
  }: Readonly<{
    countId: string;
    place: Place;
    raw: string;
    isNoted: boolean;
  }>,
): Decision<CountScanReply> {
  if (scan.kind === 'invalid') return no(scan.rejection);
  const [identifier] = identifiers;
  if (identifier === undefined || (identifier.kind === 'serial' && !isNoted))
    return no({ code: 'counts.unknown-unit', text: raw.trim().slice(0, 60) });
  if (isUnlisted(state, identifier))
    return ok({ events: [], reply: { outcome: 'already-noted', identifier } });
  if (state.unlisted.length >= UNLISTED_MAX)
    return no({ code: 'counts.too-many-unlisted', max: UNLISTED_MAX });
  const { round } = state;
  return ok({
    events: [makeCounts('UnlistedCounted', { countId, identifier, place, round })],
    reply: { outcome: 'noted', identifier },
  });
}

const countQuantity = handler<(typeof countsCommands)['CountQuantity']>()({
  gather: (command, read, context) => ({
    count: read.state(stockCount, command.countId),
    product: read.state(product, command.productId),
    onHand: read.onHand(context.branchId, command.productId).quantity,
  }),
  decide: ({ count, product: counted, onHand }, command, context) => {
    const open = checkCounting(count, context);
    if (!open.ok) return open;
    const { countId, productId, quantity, isWhole, place } = command;
    if (counted === null) return no({ code: 'catalogue.unknown-product' });
    const { scope, quantities, round } = open.value;
    const refusal = piecesRefusal(scope, counted);
    if (refusal !== null) return no(refusal);
    const known = quantities[productId];
    if (known === undefined && Object.keys(quantities).length >= UNLISTED_MAX)
      return no({ code: 'counts.too-many-unlisted', max: UNLISTED_MAX });
    const total = (isWhole ? 0 : (known?.counted ?? 0)) + quantity;
    const entry = { countId, productId, quantity, isWhole, place, onHand, round };
    return ok({ events: [makeCounts('QuantityCounted', entry)], reply: { total } });
  },
});

const undoCounted = handler<(typeof countsCommands)['UndoCounted']>()({
  gather: ({ countId, what }, read) => ({
    count: read.state(stockCount, countId),
    counted:
      what.kind === 'unit' ? read.state(countedUnit, countedUnitId(countId, what.deviceId)) : null,
  }),
  decide: ({ count, counted }, { countId, what }, context) => {
    const open = checkCounting(count, context);
    if (!open.ok) return open;
    const { number } = open.value;
    if (what.kind === 'unlisted')
      return isUnlisted(open.value, what.identifier)
        ? ok({
            events: [makeCounts('UnlistedUncounted', { countId, identifier: what.identifier })],
            reply: null,
          })
        : no({ code: 'counts.not-counted' });
    if (counted === null || counted.scan === null) return no({ code: 'counts.not-counted' });
    const { deviceId } = what;
    return ok({
      events: [makeCounts('DeviceUncounted', { countId, deviceId, number })],
      reply: null,
    });
  },
});

export const countScanHandlers = {
  ScanToCount: scanToCount,
  CountQuantity: countQuantity,
  UndoCounted: undoCounted,
};
