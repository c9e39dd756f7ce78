/**
 * Decides how a unit comes in that no list announced, with all its labels: a new one, a second one under the number of
 * another, or one that was sold and is in the shop's hands again.
 */
import { missingApproval } from '../../kernel/approval.ts';
import { handler } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { isSameIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { product } from '../catalogue/product.ts';
import { device } from '../devices/device.ts';
import { isAtSupplier } from '../devices/device-state.ts';
import { APPROVES_STOCK } from '../devices/contract.ts';
import { duplicateCases } from '../devices/gate.ts';
import { readIdentifier, type ReadIdentifier } from '../devices/read-identifier.ts';
import { makeDevices } from '../devices/stock-rules.ts';
import { caseOpened } from '../exceptions/open-case.ts';
import type { RuleBook } from '../exceptions/rule-book.ts';
import { organisation } from '../settings/shop.ts';
import { firstHeld, gatherIdentifier, type IdentifierFacts } from './box-labels.ts';
import type { receivingCommands } from './contract.ts';
import {
  checkOpen,
  checkTracking,
  delivery,
  makeReceiving,
  orderPart,
  receiptPostings,
  RECEIVING_PLACE,
} from './delivery.ts';
import { receiveUnit } from './receive-unit.ts';
import { gatherTacs, Surprises } from './surprises.ts';

/** A label whose number may have been taken in spite of its check digit, and what the ledger knows of it. */
type Label = Readonly<{ read: ReadIdentifier; facts: IdentifierFacts }>;

/** The identifier on a label, or why it is none. */
const readLabel = (raw: string, overrideReason: string): Result<ReadIdentifier> => {
  const label = readIdentifier(raw, overrideReason);
  return label.ok || label.rejection.code !== 'devices.not-an-identifier'
    ? label
    : no({ code: 'receiving.not-a-box-label', text: raw.slice(0, 60) });
};

function eachOnce(labels: readonly Result<Label>[]): Result<readonly Label[]> {
  const claims: Label[] = [];
  for (const label of labels) {
    if (!label.ok) return label;
    const { identifier } = label.value.read;
    if (!claims.some(({ read }) => isSameIdentifier(read.identifier, identifier)))
      claims.push(label.value);
  }
  return ok(claims);
}

const receiveUnlisted = handler<(typeof receivingCommands)['ReceiveUnit']>()({
  gather: (command, read, context) => {
    const labels = command.labels.map((raw): Result<Label> => {
      const label = readLabel(raw, command.overrideReason ?? '');
      return label.ok
        ? ok({
            read: label.value,
            facts: gatherIdentifier(read, label.value.identifier, command.deliveryId),
          })
        : label;
    });
    const identifiers = labels.flatMap((label) => (label.ok ? [label.value.read.identifier] : []));
    return {
      delivery: read.state(delivery, command.deliveryId),
      product: read.state(product, command.productId),
      currency: read.state(organisation, context.organisationId)?.currency ?? '',
      labels,
      tacs: gatherTacs(read, [{ productId: command.productId, identifiers }]),
    };
  },
  decide: (facts, command, context) => {
    const open = checkOpen(facts.delivery);
    if (!open.ok) return open;
    const tracked = checkTracking(facts.product, 'device');
    if (!tracked.ok) return tracked;
    const labels = eachOnce(facts.labels);
    if (!labels.ok) return labels;
    const claims = labels.value.map((label) => label.facts);
    const held = firstHeld(claims);
    const { duplicateReason = '' } = command;
    const isDuplicate = duplicateReason !== '';
    if (held !== null && !isDuplicate) return no(held);
    if (held === null && isDuplicate) return no({ code: 'receiving.not-a-duplicate' });
    const listed = claims.find(({ expected }) => expected !== null);
    if (listed !== undefined)
      return no({ code: 'receiving.labels-disagree', identifier: listed.identifier.display });
    const overridden = labels.value.filter(({ read }) => read.override !== null);
    const lacking = overridden.length > 0 ? missingApproval(context, APPROVES_STOCK) : null;
    if (lacking !== null) return no(lacking);
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
        ...orderPart(open.value),
      },
      context,
      isDuplicate ? 'quarantine' : RECEIVING_PLACE,
    );
    const { deviceId } = received;
    const { productId } = command;
    return ok({
      events: [
        received.event,
        ...overridden.map(({ read }) => numberOverridden(deviceId, read)),
        ...(isDuplicate
          ? duplicateCase(
              claims,
              deviceId,
              { deliveryId: command.deliveryId, duplicateReason },
              facts.tacs.rules,
            )
          : new Surprises(facts.tacs).of({ deviceId, productId, identifiers }, context)),
      ],
      reply: { deviceId },
    });
  },
});

/** That a number was taken although its check digit is wrong stands in the record, with the reason. */
const numberOverridden = (deviceId: string, { identifier, override }: ReadIdentifier): NewEvent =>
  makeDevices('DeviceIdentifierAdded', {
    deviceId,
    identifier,
    source: 'scan',
    reason: override?.reason ?? '',
    override,
    attachments: [],
  });

/** The case that the folds would derive, opened with the words of who found it; the refusal counts for M8. */
function duplicateCase(
  claims: readonly IdentifierFacts[],
  deviceId: string,
  command: Readonly<{ deliveryId: string; duplicateReason: string }>,
  rules: RuleBook | null,
): NewEvent[] {
  const held = claims.find(({ holder }) => holder !== null);
  if (held?.holder == null) return [];
  const { identifier, holder } = held;
  const claimId = `${identifier.kind}:${identifier.key}`;
  const [found] = duplicateCases(claimId, [holder.deviceId, deviceId]);
  if (found === undefined) return [];
  const { exceptionId, kind, stream } = found;
  return [
    makeReceiving('DuplicateBlocked', {
      deliveryId: command.deliveryId,
      identifier,
      deviceId: holder.deviceId,
      source: 'typed',
    }),
    caseOpened(
      {
        exceptionId,
        kind,
        deviceIds: [holder.deviceId, deviceId],
        about: [stream ?? ''],
        reason: command.duplicateReason,
        attachments: [],
        openedBy: 'person',
        origin: { stream: stream ?? '', eventId: deviceId },
      },
      rules,
    ),
  ];
}

// ── a unit that comes back ──────────────────────────────────────────────────────────────────────────────────────────

const takeBack = handler<(typeof receivingCommands)['TakeBack']>()({
  gather: (command, read, context) => {
    const state = read.state(device, command.deviceId);
    return {
      delivery: read.state(delivery, command.deliveryId),
      state,
      productName: read.state(product, state?.productId ?? '')?.name ?? '',
      currency: read.state(organisation, context.organisationId)?.currency ?? '',
    };
  },
  decide: ({ delivery: opened, state, productName, currency }, command) => {
    const open = checkOpen(opened);
    if (!open.ok) return open;
    // Its sale may be known here before its receipt is: what it is and what it cost came with that.
    if (state === null || state.receipt === null) return no({ code: 'devices.unknown' });
    const isGone = state.ended === undefined ? state.sale !== null : isAtSupplier(state);
    if (!isGone) return no({ code: 'receiving.not-sold', productName });
    const { deviceId, unitCostMinor } = command;
    const cameBack = makeDevices('DeviceCameBack', {
      ...command,
      productId: state.productId,
      supplierName: open.value.supplierName,
      place: RECEIVING_PLACE,
      currency,
      postings: receiptPostings(`device:${deviceId}`, unitCostMinor, 0, currency),
    });
    return ok({ events: [cameBack], reply: null });
  },
});

export const unlistedHandlers = { ReceiveUnit: receiveUnlisted, TakeBack: takeBack };
