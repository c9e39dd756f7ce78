/**
 * Decides what a box in the hand leads to: a listed unit comes in at its first label and its further labels are checked
 * against the record; an unlisted one is taken in with all its labels; what nobody scanned is taken in on the
 * supplier's word.
 */
import { handler, type Context, type FactReader } from '../../kernel/contract.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import { parseScan, type Scan } from '../../kernel/identifiers/parse-scan.ts';
import { parseSerialNumber } from '../../kernel/identifiers/serial-number.ts';
import { no, ok, type Rejection, type Result } from '../../kernel/result.ts';
import { gtinClaim, holderOf, product, type ProductState } from '../catalogue/product.ts';
import { device, type DeviceState } from '../devices/device.ts';
import { identifierClaim } from '../devices/identifier-claim.ts';
import { organisation } from '../settings/shop.ts';
import { UNITS_PER_COMMAND_MAX, type BoxScanReply, type receivingCommands } from './contract.ts';
import {
  checkOpen,
  checkTracking,
  delivery,
  deliveryLine,
  makeReceiving,
  receiptPostings,
  RECEIVING_PLACE,
  type DeliveryLineState,
} from './delivery.ts';

/** What the ledger knows about one identifier. */
type IdentifierFacts = Readonly<{
  identifier: DeviceIdentifier;
  holder: Readonly<{ deviceId: string; state: DeviceState; productName: string }> | null;
  expected: Readonly<{ lineId: string; line: DeliveryLineState; deliveryNumber: string }> | null;
}>;

function gatherIdentifier(
  read: FactReader,
  identifier: DeviceIdentifier,
  deliveryId: string,
): IdentifierFacts {
  const claim = read.state(identifierClaim, `${identifier.kind}:${identifier.key}`);
  const deviceId = claim?.deviceIds[0];
  const state = deviceId === undefined ? null : read.state(device, deviceId);
  const lines = (claim?.expectedLineIds ?? []).flatMap((lineId) => {
    const line = read.state(deliveryLine, lineId);
    return line === null ? [] : [{ lineId, line }];
  });
  const expected = lines.find(({ line }) => line.deliveryId === deliveryId) ?? lines[0];
  return {
    identifier,
    holder:
      deviceId === undefined || state === null
        ? null
        : { deviceId, state, productName: read.state(product, state.productId)?.name ?? '' },
    expected:
      expected === undefined
        ? null
        : {
            ...expected,
            deliveryNumber: read.state(delivery, expected.line.deliveryId)?.number ?? '',
          },
  };
}

// ── one label ───────────────────────────────────────────────────────────────────────────────────────────────────────

type LabelFacts =
  | Readonly<{ kind: 'identifier'; facts: IdentifierFacts; lineClaims: readonly IdentifierFacts[] }>
  | Readonly<{ kind: 'product'; holder: ProductState | null; barcode: string }>
  | Readonly<{ kind: 'ask'; choices: readonly Scan[] }>
  | Readonly<{ kind: 'no'; rejection: Rejection }>;

function gatherScan(read: FactReader, scan: Scan, deliveryId: string): LabelFacts {
  switch (scan.kind) {
    case 'device':
      return identifierLabel(read, scan.identifier, deliveryId);
    case 'gs1': {
      const [first] = scan.identifiers;
      if (first !== undefined) return identifierLabel(read, first, deliveryId);
      return scan.gtin === null
        ? notABoxLabel('')
        : productLabel(read, scan.gtin.key, scan.gtin.display);
    }
    case 'product':
      return productLabel(read, scan.gtin.key, scan.gtin.display);
    case 'ambiguous': {
      const known = scan.readings
        .map((reading) => gatherScan(read, reading, deliveryId))
        .filter(isKnown);
      const [only] = known;
      return known.length === 1 && only !== undefined
        ? only
        : { kind: 'ask', choices: scan.readings };
    }
    case 'text': {
      const serial = parseSerialNumber(scan.text);
      return serial.ok
        ? identifierLabel(read, serial.value, deliveryId)
        : { kind: 'no', rejection: serial.rejection };
    }
    case 'invalid':
      return { kind: 'no', rejection: scan.rejection };
    case 'receipt': {
      // Some serial numbers look like a receipt; one that the ledger has heard of is a label.
      const serial = parseSerialNumber(scan.receiptNumber);
      const label = serial.ok ? identifierLabel(read, serial.value, deliveryId) : null;
      return label !== null && isKnown(label) ? label : notABoxLabel(scan.receiptNumber);
    }
    case 'badge':
      return notABoxLabel('');
    case 'sim-card':
      return notABoxLabel(scan.iccid);
  }
}

const notABoxLabel = (text: string): LabelFacts => ({
  kind: 'no',
  rejection: { code: 'receiving.not-a-box-label', text },
});

const productLabel = (read: FactReader, gtin: string, barcode: string): LabelFacts => ({
  kind: 'product',
  holder: holderOf(read, read.state(gtinClaim, gtin)),
  barcode,
});

function identifierLabel(
  read: FactReader,
  identifier: DeviceIdentifier,
  deliveryId: string,
): LabelFacts {
  const facts = gatherIdentifier(read, identifier, deliveryId);
  const identifiers = facts.expected?.line.identifiers ?? [];
  const lineClaims = identifiers.map((other) => gatherIdentifier(read, other, deliveryId));
  return { kind: 'identifier', facts, lineClaims };
}

/** Of several readings of a label, the one that the ledger has heard of. */
const isKnown = (label: LabelFacts): boolean =>
  (label.kind === 'product' && label.holder !== null) ||
  (label.kind === 'identifier' && (label.facts.holder !== null || label.facts.expected !== null));

const alreadyHeld = ({ holder, identifier }: IdentifierFacts): Rejection | null => {
  if (holder === null) return null;
  const { productName, state } = holder;
  return state.sale === null
    ? { code: 'receiving.already-in-stock', productName, identifier: identifier.display }
    : {
        code: 'receiving.was-sold',
        productName,
        identifier: identifier.display,
        receiptNumber: state.sale.receiptNumber,
      };
};

const firstHeld = (claims: readonly IdentifierFacts[]): Rejection | null =>
  claims.map(alreadyHeld).find((rejection) => rejection !== null) ?? null;

const scanBoxLabel = handler<(typeof receivingCommands)['ScanBoxLabel']>()({
  gather: (command, read) => ({
    delivery: read.state(delivery, command.deliveryId),
    label: gatherScan(read, parseScan(command.raw), command.deliveryId),
  }),
  decide: (facts, command, context) => {
    const open = checkOpen(facts.delivery);
    if (!open.ok) return open;
    const { label } = facts;
    const reply = (value: BoxScanReply) => ok({ events: [], reply: value });
    switch (label.kind) {
      case 'no':
        return no(label.rejection);
      case 'ask':
        return reply({ outcome: 'ask', choices: label.choices.flatMap(choiceOf) });
      case 'product': {
        const { holder, barcode } = label;
        if (holder === null) return no({ code: 'receiving.unknown-barcode', barcode });
        const { productId, name, tracking } = holder;
        return reply({ outcome: 'product-label', productId, productName: name, tracking });
      }
      case 'identifier':
        return scannedIdentifier(label, command.deliveryId, open.value.supplierName, context);
    }
  },
});

/** A reading to choose, with the text that scans as nothing else. */
function choiceOf(scan: Scan): Extract<BoxScanReply, { outcome: 'ask' }>['choices'] {
  if (scan.kind === 'device')
    return [
      {
        reading: 'imei',
        label: scan.identifier.display,
        rescan: `IMEI:${scan.identifier.display}`,
      },
    ];
  if (scan.kind === 'product')
    return [
      {
        reading: 'gtin',
        label: `${scan.gtin.form} ${scan.gtin.display}`,
        rescan: `(01)${scan.gtin.key}`,
      },
    ];
  return [];
}

function scannedIdentifier(
  label: Extract<LabelFacts, { kind: 'identifier' }>,
  deliveryId: string,
  supplierName: string,
  context: Context,
) {
  const { identifier, holder, expected } = label.facts;
  if (holder !== null) {
    const { state, deviceId, productName } = holder;
    const isOfThisDelivery = state.receipt?.deliveryId === deliveryId && state.sale === null;
    if (!isOfThisDelivery)
      return no(alreadyHeld(label.facts) ?? { code: 'receiving.already-in-stock' });
    if (state.scannedKeys.includes(identifier.key))
      return no({
        code: 'receiving.label-already-scanned',
        productName,
        identifier: identifier.display,
      });
    const confirmed = makeReceiving('IdentifierConfirmed', { deliveryId, deviceId, identifier });
    return ok({
      events: [confirmed],
      reply: { outcome: 'label-confirmed' as const, deviceId, label: identifier },
    });
  }
  if (expected === null)
    return ok({ events: [], reply: { outcome: 'not-listed' as const, label: identifier } });
  if (expected.line.deliveryId !== deliveryId)
    return no({
      code: 'receiving.expected-elsewhere',
      identifier: identifier.display,
      deliveryNumber: expected.deliveryNumber,
    });
  const held = firstHeld(label.lineClaims);
  if (held !== null) return no(held);
  const received = receiveLine(
    expected.lineId,
    expected.line,
    [identifier.key],
    supplierName,
    context,
  );
  return ok({
    events: [received.event],
    reply: { outcome: 'taken-in' as const, deviceId: received.deviceId, label: identifier },
  });
}

type Unit = Readonly<{
  deliveryId: string;
  lineId: string | null;
  productId: string;
  identifiers: readonly DeviceIdentifier[];
  scannedKeys: readonly string[];
  supplierName: string;
  batch: string;
  unitCostMinor: number;
  currency: string;
}>;

function receiveUnit(unit: Unit, context: Context) {
  const deviceId = context.newId();
  const event = makeReceiving('DeviceReceived', {
    ...unit,
    identifiers: [...unit.identifiers],
    scannedKeys: [...unit.scannedKeys],
    deviceId,
    condition: 'new',
    place: RECEIVING_PLACE,
    postings: receiptPostings(`device:${deviceId}`, unit.unitCostMinor, 0, unit.currency),
  });
  return { deviceId, event };
}

function receiveLine(
  lineId: string,
  line: DeliveryLineState,
  scannedKeys: readonly string[],
  supplierName: string,
  context: Context,
) {
  const { deliveryId, productId, identifiers, batch, unitCostMinor, currency } = line;
  return receiveUnit(
    {
      deliveryId,
      lineId,
      productId,
      identifiers,
      scannedKeys,
      supplierName,
      batch,
      unitCostMinor,
      currency,
    },
    context,
  );
}

// ── a unit that no list announced ───────────────────────────────────────────────────────────────────────────────────

/** The identifier on a label, or why it is none. */
function readLabel(raw: string): Result<DeviceIdentifier> {
  const scan = parseScan(raw);
  if (scan.kind === 'device') return ok(scan.identifier);
  if (scan.kind === 'text') return parseSerialNumber(scan.text);
  if (scan.kind === 'invalid') return no(scan.rejection);
  return no({ code: 'receiving.not-a-box-label', text: raw.slice(0, 60) });
}

const receiveUnlisted = handler<(typeof receivingCommands)['ReceiveUnit']>()({
  gather: (command, read, context) => {
    const labels = command.labels.map(readLabel);
    return {
      delivery: read.state(delivery, command.deliveryId),
      product: read.state(product, command.productId),
      currency: read.state(organisation, context.organisationId)?.currency ?? '',
      labels: labels.map((label) =>
        label.ok ? ok(gatherIdentifier(read, label.value, command.deliveryId)) : label,
      ),
    };
  },
  decide: (facts, command, context) => {
    const open = checkOpen(facts.delivery);
    if (!open.ok) return open;
    const tracked = checkTracking(facts.product, 'device');
    if (!tracked.ok) return tracked;
    const claims: IdentifierFacts[] = [];
    for (const label of facts.labels) {
      if (!label.ok) return label;
      const { kind, key } = label.value.identifier;
      if (!claims.some(({ identifier }) => identifier.kind === kind && identifier.key === key))
        claims.push(label.value);
    }
    const held = firstHeld(claims);
    if (held !== null) return no(held);
    const listed = claims.find(({ expected }) => expected !== null);
    if (listed !== undefined)
      return no({ code: 'receiving.labels-disagree', identifier: listed.identifier.display });
    const identifiers = claims.map(({ identifier }) => identifier);
    const received = receiveUnit(
      {
        deliveryId: command.deliveryId,
        lineId: null,
        productId: command.productId,
        identifiers,
        scannedKeys: identifiers.map(({ key }) => key),
        supplierName: open.value.supplierName,
        batch: '',
        unitCostMinor: command.unitCostMinor,
        currency: facts.currency,
      },
      context,
    );
    return ok({ events: [received.event], reply: { deviceId: received.deviceId } });
  },
});

// ── what nobody scanned ─────────────────────────────────────────────────────────────────────────────────────────────

const takeInUnscanned = handler<(typeof receivingCommands)['TakeInUnscanned']>()({
  gather: (command, read) => ({
    delivery: read.state(delivery, command.deliveryId),
    lines: read
      .ids(deliveryLine, 'openIn', command.deliveryId)
      .slice(0, UNITS_PER_COMMAND_MAX)
      .flatMap((lineId) => {
        const line = read.state(deliveryLine, lineId);
        if (line === null) return [];
        const claims = line.identifiers.map((identifier) =>
          gatherIdentifier(read, identifier, command.deliveryId),
        );
        return [{ lineId, line, isFree: firstHeld(claims) === null }];
      }),
  }),
  decide: (facts, _command, context) => {
    const open = checkOpen(facts.delivery);
    if (!open.ok) return open;
    // A unit that two stations announced apart stands in two lines, and comes in once.
    const taken = new Set<string>();
    const events = facts.lines
      .filter(({ line, isFree }) => {
        const keys = line.identifiers.map(({ kind, key }) => `${kind}:${key}`);
        const isNew = isFree && !keys.some((key) => taken.has(key));
        if (isNew) for (const key of keys) taken.add(key);
        return isNew;
      })
      .map(
        ({ lineId, line }) => receiveLine(lineId, line, [], open.value.supplierName, context).event,
      );
    if (events.length === 0) return no({ code: 'receiving.nothing-to-take-in' });
    return ok({ events, reply: { receivedCount: events.length } });
  },
});

export const boxScanHandlers = {
  ScanBoxLabel: scanBoxLabel,
  ReceiveUnit: receiveUnlisted,
  TakeInUnscanned: takeInUnscanned,
};
