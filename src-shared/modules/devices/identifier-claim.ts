/**
 * The claim on one identifier: which lists announce it and which devices carry it. Two devices under one identifier are
 * a contradiction that every station finds in the same fold, in whatever order the news arrives.
 */
import type { Aggregate } from '../../kernel/contract.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { ReceivingEvent } from '../receiving/contract.ts';

export type IdentifierClaimState = Readonly<{
  identifier: DeviceIdentifier;
  /** Devices that carry it, the earliest first. More than one is a duplicate. */
  deviceIds: readonly string[];
  /** Open lines of packing lists that announce it. */
  expectedLineIds: readonly string[];
}>;

const carries = (list: readonly DeviceIdentifier[], id: string): DeviceIdentifier | undefined =>
  list.find(({ kind, key }) => `${kind}:${key}` === id);

export const identifierClaim: Aggregate<IdentifierClaimState, ReceivingEvent> = {
  kind: 'identifier',
  evolve: (state, event, id) => {
    if (event.type !== 'DeliveryLineExpected' && event.type !== 'DeviceReceived') return state;
    const identifier = state?.identifier ?? carries(event.data.identifiers, id);
    if (identifier === undefined) return state;
    const claim = state ?? { identifier, deviceIds: [], expectedLineIds: [] };
    const { lineId } = event.data;
    if (event.type === 'DeliveryLineExpected')
      return { ...claim, expectedLineIds: [...claim.expectedLineIds, event.data.lineId] };
    const { deviceId } = event.data;
    return {
      ...claim,
      deviceIds: claim.deviceIds.includes(deviceId)
        ? claim.deviceIds
        : [...claim.deviceIds, deviceId],
      expectedLineIds: claim.expectedLineIds.filter((expected) => expected !== lineId),
    };
  },
};
