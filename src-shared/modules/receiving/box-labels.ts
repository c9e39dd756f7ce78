/** Reads what a label on a box names: a unit that is in or announced, a product, or nothing that belongs on a box. */
import type { FactReader } from '../../kernel/contract.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { Scan } from '../../kernel/identifiers/parse-scan.ts';
import { parseSerialNumber } from '../../kernel/identifiers/serial-number.ts';
import type { Rejection } from '../../kernel/result.ts';
import { gtinClaim, holderOf, product, type ProductState } from '../catalogue/product.ts';
import { device } from '../devices/device.ts';
import { isAtSupplier, type DeviceState } from '../devices/device-state.ts';
import { identifierClaim } from '../devices/identifier-claim.ts';
import { delivery, deliveryLine, type DeliveryLineState } from './delivery.ts';

/** What the ledger knows about one identifier. */
export type IdentifierFacts = Readonly<{
  identifier: DeviceIdentifier;
  holder: Readonly<{ deviceId: string; state: DeviceState; productName: string }> | null;
  expected: Readonly<{ lineId: string; line: DeliveryLineState; deliveryNumber: string }> | null;
}>;

export function gatherIdentifier(
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

export type LabelFacts =
  | Readonly<{ kind: 'identifier'; facts: IdentifierFacts; lineClaims: readonly IdentifierFacts[] }>
  | Readonly<{ kind: 'product'; holder: ProductState | null; barcode: string }>
  | Readonly<{ kind: 'ask'; choices: readonly Scan[] }>
  | Readonly<{ kind: 'no'; rejection: Rejection }>;

export function gatherScan(read: FactReader, scan: Scan, deliveryId: string): LabelFacts {
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

export const alreadyHeld = ({ holder, identifier }: IdentifierFacts): Rejection | null => {
  if (holder === null) return null;
  const { productName, state } = holder;
  if (isAtSupplier(state))
    return { code: 'receiving.was-returned', productName, identifier: identifier.display };
  return state.sale === null
    ? { code: 'receiving.already-in-stock', productName, identifier: identifier.display }
    : {
        code: 'receiving.was-sold',
        productName,
        identifier: identifier.display,
        receiptNumber: state.sale.receiptNumber,
      };
};

export const firstHeld = (claims: readonly IdentifierFacts[]): Rejection | null =>
  claims.map(alreadyHeld).find((rejection) => rejection !== null) ?? null;
