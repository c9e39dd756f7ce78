/**
 * The claim on one identifier: which lists announce it and which devices carry it. Two devices under one identifier are
 * a contradiction that every station finds in the same fold, in whatever order the news arrives.
 */
import type { Aggregate } from '../../kernel/contract.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { PrintingEvent } from '../printing/contract.ts';
import type { ReceivingEvent } from '../receiving/contract.ts';
import type { DevicesEvent } from './contract.ts';

export type IdentifierClaimState = Readonly<{
  identifier: DeviceIdentifier;
  /** Devices that carry it, the earliest first. More than one is a duplicate. */
  deviceIds: readonly string[];
  /** Open lines of packing lists that announce it. */
  expectedLineIds: readonly string[];
  /** Devices that carried it once, with what was said when it was taken from them: it leads to them still. */
  former?: readonly Readonly<{ deviceId: string; reason: string }>[];
}>;

const carries = (list: readonly DeviceIdentifier[], id: string): DeviceIdentifier | undefined =>
  list.find(({ kind, key }) => `${kind}:${key}` === id);

export const identifierClaim: Aggregate<
  IdentifierClaimState,
  ReceivingEvent | DevicesEvent | PrintingEvent
> = {
  kind: 'identifier',
  evolve: (state, event, id) => {
    switch (event.type) {
      case 'DeliveryLineExpected': {
        const claim = claimOf(state, event.data.identifiers, id);
        return claim === null
          ? state
          : { ...claim, expectedLineIds: [...claim.expectedLineIds, event.data.lineId] };
      }
      case 'DeviceReceived': {
        const claim = claimOf(state, event.data.identifiers, id);
        if (claim === null) return state;
        const { lineId, deviceId } = event.data;
        const expectedLineIds = claim.expectedLineIds.filter((expected) => expected !== lineId);
        return carriedBy({ ...claim, expectedLineIds }, deviceId);
      }
      case 'DeviceIdentifierAdded': {
        const claim = claimOf(state, [event.data.identifier], id);
        return claim === null ? state : carriedBy(claim, event.data.deviceId);
      }
      case 'DeviceLabelPrinted': {
        const claim = claimOf(state, [event.data.label], id);
        return claim === null ? state : carriedBy(claim, event.data.deviceId);
      }
      case 'DeviceIdentifierCorrected': {
        const { identifier, replacement, deviceId, reason } = event.data;
        const taken = claimOf(state, [identifier], id);
        if (carries([identifier], id) !== undefined && taken !== null)
          return releasedBy(taken, deviceId, reason);
        const claim = replacement === null ? null : claimOf(state, [replacement], id);
        return claim === null ? state : carriedBy(claim, deviceId);
      }
      case 'DeviceWithdrawn':
        return state === null ? state : releasedBy(state, event.data.deviceId, event.data.reason);
      default:
        return state;
    }
  },
};

function claimOf(
  state: IdentifierClaimState | null,
  identifiers: readonly DeviceIdentifier[],
  id: string,
): IdentifierClaimState | null {
  if (state !== null) return state;
  const identifier = carries(identifiers, id);
  return identifier === undefined ? null : { identifier, deviceIds: [], expectedLineIds: [] };
}

function carriedBy(claim: IdentifierClaimState, deviceId: string): IdentifierClaimState {
  const former = claim.former?.filter((one) => one.deviceId !== deviceId);
  return {
    ...claim,
    deviceIds: claim.deviceIds.includes(deviceId)
      ? claim.deviceIds
      : [...claim.deviceIds, deviceId],
    ...(former !== undefined && { former }),
  };
}

const releasedBy = (
  claim: IdentifierClaimState,
  deviceId: string,
  reason: string,
): IdentifierClaimState => ({
  ...claim,
  deviceIds: claim.deviceIds.filter((one) => one !== deviceId),
  former: [
    ...(claim.former ?? []).filter((one) => one.deviceId !== deviceId),
    { deviceId, reason },
  ],
});
