/**
 * Decides what a box in the hand leads to: a listed unit comes in at its first label and its further labels are checked
 * against the record; what nobody scanned is taken in on the supplier's word.
 */
import { handler, type Context } from '../../kernel/contract.ts';
import { parseScan, type Scan } from '../../kernel/identifiers/parse-scan.ts';
import { no, ok } from '../../kernel/result.ts';
import { isAtSupplier } from '../devices/device-state.ts';
import { firstHeld, gatherIdentifier, gatherScan, type LabelFacts } from './box-labels.ts';
import { UNITS_PER_COMMAND_MAX, type BoxScanReply, type receivingCommands } from './contract.ts';
import {
  checkOpen,
  delivery,
  deliveryLine,
  makeReceiving,
  type DeliveryState,
} from './delivery.ts';
import { receiveLine } from './receive-unit.ts';
import { gatherTacs, Surprises } from './surprises.ts';

const scanBoxLabel = handler<(typeof receivingCommands)['ScanBoxLabel']>()({
  gather: (command, read) => {
    const label = gatherScan(read, parseScan(command.raw), command.deliveryId);
    const expected = label.kind === 'identifier' ? label.facts.expected : null;
    return {
      delivery: read.state(delivery, command.deliveryId),
      label,
      tacs: gatherTacs(read, expected === null ? [] : [expected.line]),
    };
  },
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
        return scannedIdentifier(
          label,
          command.deliveryId,
          open.value,
          new Surprises(facts.tacs),
          context,
        );
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
  from: DeliveryState,
  surprises: Surprises,
  context: Context,
) {
  const { identifier, holder, expected } = label.facts;
  if (holder !== null) {
    const { state, deviceId, productName } = holder;
    const isOfThisDelivery =
      state.receipt?.deliveryId === deliveryId && state.sale === null && !isAtSupplier(state);
    if (!isOfThisDelivery) {
      const blocked = { deliveryId, identifier, deviceId, source: 'scan' as const };
      return ok({
        events: [makeReceiving('DuplicateBlocked', blocked)],
        reply: {
          outcome: 'duplicate' as const,
          label: identifier,
          deviceId,
          productId: state.productId,
          productName,
          receiptNumber: state.sale?.receiptNumber ?? null,
          isAtSupplier: isAtSupplier(state),
        },
      });
    }
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
  const received = receiveLine(expected.lineId, expected.line, [identifier.key], from, context);
  const surprise = surprises.of({ ...expected.line, deviceId: received.deviceId }, context);
  return ok({
    events: [received.event, ...surprise],
    reply: { outcome: 'taken-in' as const, deviceId: received.deviceId, label: identifier },
  });
}

// ── what nobody scanned ─────────────────────────────────────────────────────────────────────────────────────────────

const takeInUnscanned = handler<(typeof receivingCommands)['TakeInUnscanned']>()({
  gather: (command, read) => {
    const lines = read
      .ids(deliveryLine, 'openIn', command.deliveryId)
      .slice(0, UNITS_PER_COMMAND_MAX)
      .flatMap((lineId) => {
        const line = read.state(deliveryLine, lineId);
        if (line === null) return [];
        const claims = line.identifiers.map((identifier) =>
          gatherIdentifier(read, identifier, command.deliveryId),
        );
        return [{ lineId, line, isFree: firstHeld(claims) === null }];
      });
    return {
      delivery: read.state(delivery, command.deliveryId),
      lines,
      tacs: gatherTacs(
        read,
        lines.map(({ line }) => line),
      ),
    };
  },
  decide: (facts, _command, context) => {
    const open = checkOpen(facts.delivery);
    if (!open.ok) return open;
    // A unit that two stations announced apart stands in two lines, and comes in once.
    const taken = new Set<string>();
    const surprises = new Surprises(facts.tacs);
    const units = facts.lines
      .filter(({ line, isFree }) => {
        const keys = line.identifiers.map(({ kind, key }) => `${kind}:${key}`);
        const isNew = isFree && !keys.some((key) => taken.has(key));
        if (isNew) for (const key of keys) taken.add(key);
        return isNew;
      })
      .map(({ lineId, line }) => {
        const received = receiveLine(lineId, line, [], open.value, context);
        return [received.event, ...surprises.of({ ...line, deviceId: received.deviceId }, context)];
      });
    if (units.length === 0) return no({ code: 'receiving.nothing-to-take-in' });
    return ok({ events: units.flat(), reply: { receivedCount: units.length } });
  },
});

export const boxScanHandlers = {
  ScanBoxLabel: scanBoxLabel,
  TakeInUnscanned: takeInUnscanned,
};
