/** Decides how the numbers of a unit change: one is added, or corrected with its reason. Nothing that led to it is lost. */
import { attachmentsOf, type PreparedEvidence } from '../../kernel/attachment.ts';
import { missingApproval } from '../../kernel/approval.ts';
import { handler, type Context, type FactReader } from '../../kernel/contract.ts';
import {
  formatIdentifier,
  identifierSubject,
  isSameIdentifier,
  type DeviceIdentifier,
} from '../../kernel/identifiers/device-identifier.ts';
import { no, ok, type Rejection, type Result } from '../../kernel/result.ts';
import { product } from '../catalogue/product.ts';
import { openedBeforeSettling } from '../exceptions/open-case.ts';
import { exceptionRuleBook } from '../exceptions/rule-book.ts';
import { IDENTIFIERS_MAX } from '../receiving/contract.ts';
import { APPROVES_STOCK, type devicesCommands } from './contract.ts';
import { device } from './device.ts';
import type { DeviceState } from './device-state.ts';
import { duplicatesOf } from './gate.ts';
import { identifierClaim } from './identifier-claim.ts';
import { readIdentifier, type ReadIdentifier } from './read-identifier.ts';
import { makeDevices } from './stock-rules.ts';

type Other = Readonly<{ deviceId: string; productName: string }>;

type NumberFacts = Readonly<{
  state: DeviceState | null;
  number: Result<ReadIdentifier> | null;
  /** Another unit that carries it. */
  other: Other | null;
}>;

function gatherNumber(
  read: FactReader,
  deviceId: string,
  raw: string,
  overrideReason: string,
): NumberFacts {
  const number = raw === '' ? null : readIdentifier(raw, overrideReason);
  return {
    state: read.state(device, deviceId),
    number,
    other: number?.ok === true ? otherCarrier(read, number.value.identifier, deviceId) : null,
  };
}

function otherCarrier(
  read: FactReader,
  { kind, key }: DeviceIdentifier,
  deviceId: string,
): Other | null {
  const claim = read.state(identifierClaim, `${kind}:${key}`);
  const other = claim?.deviceIds.find((one) => one !== deviceId);
  if (other === undefined) return null;
  const productId = read.state(device, other)?.productId ?? '';
  return { deviceId: other, productName: read.state(product, productId)?.name ?? '' };
}

/** Why this number cannot be the unit's, null where it can. */
function numberRefusal(
  { identifier, override }: ReadIdentifier,
  state: DeviceState,
  other: Other | null,
  context: Context,
): Rejection | null {
  const named = { identifier: formatIdentifier(identifier) };
  if (state.identifiers.some((own) => isSameIdentifier(own, identifier)))
    return { code: 'devices.already-its', ...named };
  if (other !== null) return { code: 'devices.carried-by-other', ...named, ...other };
  return override === null ? null : missingApproval(context, APPROVES_STOCK);
}

const sourceOf = (raw: string): 'scan' | 'typed' => (/[\r\n\t]/.test(raw) ? 'scan' : 'typed');

const addIdentifier = handler<(typeof devicesCommands)['AddIdentifier'], PreparedEvidence>()({
  gather: (command, read, _context, prepared) => ({
    ...gatherNumber(read, command.deviceId, command.raw, command.overrideReason),
    attachments: attachmentsOf(prepared),
  }),
  decide: ({ state, number, other, attachments }, command, context) => {
    if (state === null) return no({ code: 'devices.unknown' });
    if (number === null) return no({ code: 'devices.not-an-identifier', text: '' });
    if (!number.ok) return number;
    if (state.identifiers.length >= IDENTIFIERS_MAX)
      return no({ code: 'devices.too-many-identifiers', max: IDENTIFIERS_MAX });
    const refusal = numberRefusal(number.value, state, other, context);
    if (refusal !== null) return no(refusal);
    const { deviceId, reason, raw } = command;
    const added = makeDevices('DeviceIdentifierAdded', {
      deviceId,
      ...number.value,
      source: sourceOf(raw),
      reason,
      attachments: [...attachments],
    });
    return ok({ events: [added], reply: null });
  },
});

const correctIdentifier = handler<
  (typeof devicesCommands)['CorrectIdentifier'],
  PreparedEvidence
>()({
  gather: (command, read, _context, prepared) => {
    const facts = gatherNumber(read, command.deviceId, command.raw, command.overrideReason);
    const shared = facts.state === null ? [] : duplicatesOf(read, facts.state, command.deviceId);
    return {
      ...facts,
      shared: shared.filter(({ stream }) => stream === identifierSubject(command.identifier)),
      rules: read.state(exceptionRuleBook, 'all'),
      attachments: attachmentsOf(prepared),
    };
  },
  decide: ({ state, number, other, shared, rules, attachments }, command, context) => {
    if (state === null) return no({ code: 'devices.unknown' });
    const { deviceId, reason, raw } = command;
    const own = state.identifiers.find((one) => isSameIdentifier(one, command.identifier));
    if (own === undefined)
      return no({
        code: 'devices.not-its-identifier',
        identifier: formatIdentifier(command.identifier),
      });
    if (number !== null && !number.ok) return number;
    const replacement = number?.value ?? null;
    // A tracked unit without a number could never be sold or counted (R1).
    if (replacement === null && state.identifiers.length === 1)
      return no({ code: 'devices.last-identifier' });
    if (replacement !== null) {
      const refusal = numberRefusal(replacement, state, other, context);
      if (refusal !== null) return no(refusal);
    }
    const corrected = makeDevices('DeviceIdentifierCorrected', {
      deviceId,
      identifier: own,
      replacement: replacement?.identifier ?? null,
      source: sourceOf(raw),
      reason,
      override: replacement?.override ?? null,
      attachments: [...attachments],
    });
    return ok({
      events: [...openedBeforeSettling(shared, state, rules), corrected],
      reply: null,
    });
  },
});

export const identifierHandlers = {
  AddIdentifier: addIdentifier,
  CorrectIdentifier: correctIdentifier,
};
