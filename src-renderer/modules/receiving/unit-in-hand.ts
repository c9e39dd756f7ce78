/** Reads a unit that the ledger has just taken in, as the hand shows it: its labels, its place, what is open over it. */
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { ExceptionKind } from '#shared/modules/exceptions/kinds.ts';
import type { Words } from '#renderer/app/messages/en.ts';
import type { PosClient } from '#renderer/app/pos-client.ts';
import type { UnitInHand } from './box-in-hand.ts';

export type UnitRead = Omit<UnitInHand, 'kind'>;

export async function readUnit(
  pos: PosClient,
  deviceId: string,
  label: DeviceIdentifier | null,
): Promise<UnitRead> {
  const answer = await pos.query('getDevice', { deviceId });
  const record = answer.ok ? answer.value : null;
  return {
    deviceId,
    label,
    product: { productId: record?.productId ?? '', name: record?.name ?? '' },
    identifiers: record?.identifiers ?? (label === null ? [] : [label]),
    isQuarantined: record?.place === 'quarantine',
    cases: (record?.holds ?? []).map(({ kind }) => kind as ExceptionKind),
  };
}

/** The one line under the scan field when a unit came in; a case that it came with is said at once. */
export function saysTakenIn(
  words: Words,
  { product, isQuarantined, cases }: UnitRead,
  label: DeviceIdentifier | null,
): string {
  const number = label === null ? '' : formatIdentifier(label);
  const [first] = cases;
  if (isQuarantined) return words.receiving.quarantinedUnit(product.name, number);
  return first === undefined
    ? words.receiving.takenInUnit(product.name, number)
    : words.receiving.takenInWithCase(product.name, number, words.receiving.caseOpened(first));
}
