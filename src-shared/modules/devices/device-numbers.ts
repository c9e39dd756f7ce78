/** Folds the numbers of one unit: added, corrected, or given with its first label. Part of `device.ts`. */
import {
  isSameIdentifier,
  type DeviceIdentifier,
} from '../../kernel/identifiers/device-identifier.ts';
import type { PrintingEvent } from '../printing/contract.ts';
import type { DevicesEvent } from './contract.ts';
import { factOf, withFacts } from './device-facts.ts';
import type { DeviceState } from './device-state.ts';

type Corrected = Extract<DevicesEvent, { type: 'DeviceIdentifierCorrected' }>;
type LabelPrinted = Extract<PrintingEvent, { type: 'DeviceLabelPrinted' }>;

export const displayed = (list: readonly DeviceIdentifier[]): string =>
  list.map((identifier) => identifier.display).join(', ');

type IdentifierEvent = Extract<DevicesEvent, { type: 'DeviceIdentifierAdded' }> | Corrected;

/** A number is the unit's from now on, beside those that it has. */
export function withIdentifier(
  state: DeviceState,
  identifier: DeviceIdentifier,
  event: IdentifierEvent,
): DeviceState {
  const identifiers = state.identifiers.some((own) => isSameIdentifier(own, identifier))
    ? state.identifiers
    : [...state.identifiers, identifier];
  const overridden = state.overriddenKeys ?? [];
  const { override, source } = event.data;
  return withNumberFact(
    {
      ...state,
      identifiers,
      ...(override !== null && { overriddenKeys: [...overridden, identifier.key] }),
      ...(source === 'scan' && { scannedKeys: [...state.scannedKeys, identifier.key] }),
    },
    identifier,
    event,
  );
}

/** The first label brings its number. Two stations may have printed at the same time: the labels are counted here. */
export function labelled(state: DeviceState, event: LabelPrinted): DeviceState {
  const { label, series } = event.data;
  const labelCopies = (state.labelCopies ?? 0) + 1;
  const isNew = series !== null && !state.identifiers.some((own) => isSameIdentifier(own, label));
  return { ...state, labelCopies, ...(isNew && { identifiers: [...state.identifiers, label] }) };
}

export function corrected(state: DeviceState, event: Corrected): DeviceState {
  const { identifier, replacement, reason } = event.data;
  const { occurredAt, actorId } = event;
  const former = { identifier, replacement, reason, occurredAt, actorId };
  const without: DeviceState = {
    ...state,
    identifiers: state.identifiers.filter((own) => !isSameIdentifier(own, identifier)),
    formerIdentifiers: [...(state.formerIdentifiers ?? []), former],
  };
  return replacement === null
    ? withNumberFact(without, identifier, event)
    : withIdentifier(without, replacement, event);
}

/** The fact of the numbers of that kind, as they are now. */
function withNumberFact(
  state: DeviceState,
  { kind }: DeviceIdentifier,
  event: IdentifierEvent,
): DeviceState {
  if (kind !== 'imei' && kind !== 'serial') return state;
  const { source, ...more } = event.data;
  const value = displayed(state.identifiers.filter((identifier) => identifier.kind === kind));
  const fact = factOf(event, value, source, more);
  return { ...state, facts: withFacts(state.facts, { [kind]: fact }) };
}
