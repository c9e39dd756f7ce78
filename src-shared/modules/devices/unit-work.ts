/** Decides what happens to a unit in the stock room: moved, damaged, missed, found, written off, withdrawn as a duplicate. */
import { attachmentsOf, type Attachment, type PreparedEvidence } from '../../kernel/attachment.ts';
import { missingApproval } from '../../kernel/approval.ts';
import { handler, type Context, type FactReader } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { isSameIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { Posting } from '../../kernel/posting.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { product } from '../catalogue/product.ts';
import { caseFor, openedBeforeSettling } from '../exceptions/open-case.ts';
import { exceptionRuleBook, type RuleBook } from '../exceptions/rule-book.ts';
import { makeSales } from '../sales/make-sales.ts';
import { APPROVES_STOCK, type devicesCommands } from './contract.ts';
import { ON_BOOKS, type Place } from './facts.ts';
import { device } from './device.ts';
import { lastSeen, type DeviceState } from './device-state.ts';
import { duplicatesOf } from './gate.ts';
import { makeDevices } from './stock-rules.ts';

export type Unit = Readonly<{
  deviceId: string;
  state: DeviceState | null;
  productName: string;
  rules: RuleBook | null;
  branchId: string;
}>;

export function gatherUnit(read: FactReader, deviceId: string, { branchId }: Context): Unit {
  const state = read.state(device, deviceId);
  return {
    deviceId,
    state,
    productName: read.state(product, state?.productId ?? '')?.name ?? '',
    rules: read.state(exceptionRuleBook, 'all'),
    branchId,
  };
}

export type Here = Unit &
  Readonly<{ state: DeviceState; receipt: NonNullable<DeviceState['receipt']> }>;

/** A unit that this branch has to handle: received here, not sold, its record not ended. */
export function onBooks(unit: Unit): Result<Here> {
  const { state, productName } = unit;
  if (state === null) return no({ code: 'devices.unknown' });
  const { receipt, status } = state;
  if (receipt === null || !ON_BOOKS.includes(status))
    return no({ code: 'devices.not-in-stock', productName, status });
  return receipt.branchId === unit.branchId
    ? ok({ ...unit, state, receipt })
    : no({ code: 'devices.elsewhere', productName });
}

/** What lies in a basket belongs to the counter until it leaves it. */
export function freeOnBooks(unit: Unit): Result<Here> {
  const here = onBooks(unit);
  return here.ok && here.value.state.basketSaleId !== null
    ? no({ code: 'devices.in-basket', productName: unit.productName })
    : here;
}

/** What moves a unit to another place, alone or with others. */
export function moveOf(unit: Unit, place: Place, reason: string): Result<NewEvent> {
  const here = freeOnBooks(unit);
  if (!here.ok) return here;
  const { deviceId, receipt, state, productName } = here.value;
  if (state.missing) return no({ code: 'devices.not-in-stock', productName, status: state.status });
  if (receipt.place === place) return no({ code: 'devices.same-place', place });
  // In and out of quarantine is never done in passing.
  if ((place === 'quarantine' || receipt.place === 'quarantine') && reason === '')
    return no({ code: 'devices.reason-needed' });
  return ok(makeDevices('DeviceMoved', { deviceId, from: receipt.place, to: place, reason }));
}

const moveDevice = handler<(typeof devicesCommands)['MoveDevice']>()({
  gather: (command, read, context) => gatherUnit(read, command.deviceId, context),
  decide: (unit, { place, reason }) => {
    const moved = moveOf(unit, place, reason);
    return moved.ok ? ok({ events: [moved.value], reply: null }) : moved;
  },
});

const reportDamage = handler<(typeof devicesCommands)['ReportDamage'], PreparedEvidence>()({
  gather: (command, read, context, prepared) => ({
    unit: gatherUnit(read, command.deviceId, context),
    attachments: attachmentsOf(prepared),
  }),
  decide: ({ unit, attachments }, { deviceId, description, toQuarantine }, context) => {
    const here = freeOnBooks(unit);
    if (!here.ok) return here;
    const { receipt } = here.value;
    const { exceptionId, events } = caseFor(
      here.value,
      { kind: 'E15', reason: description, attachments, openedBy: 'person' },
      context.newId,
    );
    const moves: NewEvent[] =
      toQuarantine && receipt.place !== 'quarantine'
        ? [
            makeDevices('DeviceMoved', {
              deviceId,
              from: receipt.place,
              to: 'quarantine',
              reason: description,
            }),
          ]
        : [];
    return events.length === 0 && moves.length === 0
      ? no({ code: 'exceptions.already-open', exceptionId })
      : ok({ events: [...events, ...moves], reply: { exceptionId } });
  },
});

/** The unit is not where it should be: the entry, and the case that it opens. */
export function missed(
  here: Here,
  note: string,
  openedBy: 'person' | 'rule',
  context: Context,
): Readonly<{ exceptionId: string; events: readonly NewEvent[] }> {
  const seen = lastSeen(here.state);
  const { exceptionId, events } = caseFor(
    here,
    { kind: 'E11', reason: note, attachments: [], openedBy },
    context.newId,
  );
  const event = makeDevices('DeviceMissed', {
    deviceId: here.deviceId,
    lastSeenAt: seen.at,
    lastSeenBy: seen.by === '' ? context.actorId : seen.by,
    note,
  });
  return { exceptionId, events: [event, ...events] };
}

const reportMissing = handler<(typeof devicesCommands)['ReportMissing']>()({
  gather: (command, read, context) => gatherUnit(read, command.deviceId, context),
  decide: (unit, { note }, context) => {
    const here = freeOnBooks(unit);
    if (!here.ok) return here;
    if (here.value.state.missing) return no({ code: 'devices.already-missing' });
    const { exceptionId, events } = missed(here.value, note, 'person', context);
    return ok({ events, reply: { exceptionId } });
  },
});

const reportFound = handler<(typeof devicesCommands)['ReportFound']>()({
  gather: (command, read, context) => gatherUnit(read, command.deviceId, context),
  decide: (unit, found) => {
    const here = onBooks(unit);
    if (!here.ok) return here;
    return here.value.state.missing
      ? ok({ events: [makeDevices('DeviceFound', found)], reply: null })
      : no({ code: 'devices.not-missing' });
  },
});

/** What the unit cost leaves the stock for another account; nothing where it cost nothing. */
const outOfStock = (
  { deviceId, receipt: { unitCostMinor, currency } }: Here,
  to: Posting['account'],
): Posting[] => {
  const subject = `device:${deviceId}`;
  return unitCostMinor === 0
    ? []
    : [
        { account: 'inventory', amountMinor: -unitCostMinor, currency, subject },
        {
          account: to,
          amountMinor: unitCostMinor,
          currency,
          subject: to === 'supplier-payable' ? '' : subject,
        },
      ];
};

/** Nobody can be given what is not there any more. */
const promiseEnded = ({ deviceId, state }: Here, reason: string): NewEvent[] =>
  state.reservation
    ? [
        makeSales('ReservationReleased', {
          reservationId: state.reservation.reservationId,
          deviceId,
          customerId: state.reservation.customerId,
          reason: reason.slice(0, 200),
        }),
      ]
    : [];

const writeOff = handler<(typeof devicesCommands)['WriteOffDevice'], PreparedEvidence>()({
  gather: (command, read, context, prepared) => ({
    unit: gatherUnit(read, command.deviceId, context),
    attachments: attachmentsOf(prepared),
  }),
  decide: ({ unit, attachments }, { reason }, context) => {
    const here = freeOnBooks(unit);
    if (!here.ok) return here;
    const lacking = missingApproval(context, APPROVES_STOCK);
    if (lacking !== null) return no(lacking);
    return ok({ events: writtenOff(here.value, reason, attachments), reply: null });
  },
});

/** The unit leaves the books; whom it was kept for cannot be given it. */
export const writtenOff = (
  here: Here,
  reason: string,
  attachments: readonly Attachment[],
): readonly NewEvent[] => [
  ...promiseEnded(here, reason),
  makeDevices('DeviceWrittenOff', {
    deviceId: here.deviceId,
    productId: here.state.productId,
    unitCostMinor: here.receipt.unitCostMinor,
    reason,
    postings: outOfStock(here, 'write-off'),
    attachments: [...attachments],
  }),
];

function gatherShared(read: FactReader, deviceId: string) {
  const state = read.state(device, deviceId);
  return state === null ? [] : duplicatesOf(read, state, deviceId);
}

/** One unit had two records: the one that was never a second unit ends, and the supplier is owed for one. */
const withdraw = handler<(typeof devicesCommands)['WithdrawDuplicate'], PreparedEvidence>()({
  gather: (command, read, context, prepared) => ({
    unit: gatherUnit(read, command.deviceId, context),
    kept: read.state(device, command.keptDeviceId),
    shared: gatherShared(read, command.deviceId),
    attachments: attachmentsOf(prepared),
  }),
  decide: ({ unit, kept, shared, attachments }, { deviceId, keptDeviceId, reason }, context) => {
    const here = freeOnBooks(unit);
    if (!here.ok) return here;
    if (kept === null || kept.ended !== undefined) return no({ code: 'devices.kept-is-gone' });
    const { identifiers } = here.value.state;
    const isShared = identifiers.some((own) =>
      kept.identifiers.some((other) => isSameIdentifier(own, other)),
    );
    if (deviceId === keptDeviceId || !isShared) return no({ code: 'devices.not-a-duplicate' });
    const lacking = missingApproval(context, APPROVES_STOCK);
    if (lacking !== null) return no(lacking);
    const withdrawn = makeDevices('DeviceWithdrawn', {
      deviceId,
      keptDeviceId,
      productId: here.value.state.productId,
      unitCostMinor: here.value.receipt.unitCostMinor,
      identifiers: [...identifiers],
      reason,
      postings: outOfStock(here.value, 'supplier-payable'),
      attachments: [...attachments],
    });
    const opened = openedBeforeSettling(shared, here.value.state, unit.rules);
    return ok({
      events: [...opened, ...promiseEnded(here.value, reason), withdrawn],
      reply: null,
    });
  },
});

export const unitHandlers = {
  MoveDevice: moveDevice,
  ReportDamage: reportDamage,
  ReportMissing: reportMissing,
  ReportFound: reportFound,
  WriteOffDevice: writeOff,
  WithdrawDuplicate: withdraw,
};
