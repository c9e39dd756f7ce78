/** Remembers the unit of the last scan whose gate was closed, so that something can be done about it. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { Missing } from '#shared/modules/devices/gate.ts';
import type { SalesRejection } from '#shared/modules/sales/contract.ts';

export type RefusedUnitScan = Readonly<{
  /** What was scanned, to scan it again. Empty where the unit lies in the basket. */
  raw: string;
  deviceId: string;
  productName: string;
  identifier: string;
  missing: Missing;
}>;

type GateClosed = Extract<SalesRejection, Readonly<{ code: 'sales.gate-closed' }>>;

export const isGateClosed = (rejection: AnyRejection): rejection is AnyRejection & GateClosed =>
  rejection.code === 'sales.gate-closed';

export function useRefusedUnit(): Readonly<{
  refused: RefusedUnitScan | null;
  remember: (rejection: AnyRejection, raw: string) => void;
  forget: () => void;
}> {
  const [refused, setRefused] = useState<RefusedUnitScan | null>(null);
  const remember = (rejection: AnyRejection, raw: string): void => {
    if (!isGateClosed(rejection)) return setRefused(null);
    const { deviceId, productName, identifier, missing } = rejection;
    setRefused({ raw, deviceId, productName, identifier, missing });
  };
  return { refused, remember, forget: () => setRefused(null) };
}
