/** Fills the units and the claims by which any identifier leads to one. */
import { device } from '#shared/modules/devices/device.ts';
import { identifierClaim } from '#shared/modules/devices/identifier-claim.ts';
import { stateTable, type ModuleStore } from '#main/ledger/store.ts';
import { devices, identifierClaims } from './tables.ts';

/** A printed identifier backwards, so that its last digits are a prefix that an index finds. */
export const reversed = (display: string): string =>
  [...display.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')].toReversed().join('');

export const devicesStore: ModuleStore = {
  module: 'devices',
  projectionVersion: 1,
  states: [
    stateTable(device, devices, ({ productId, status, receipt, sale }) => ({
      productId,
      status,
      branchId: receipt?.branchId ?? '',
      receivedAt: receipt?.receivedAt ?? sale?.soldAt ?? 0,
    })),
    stateTable(identifierClaim, identifierClaims, ({ identifier, deviceIds }) => ({
      reversed: reversed(identifier.display),
      deviceId: deviceIds[0] ?? null,
    })),
  ],
  entryTables: [],
  entries: {},
  totals: [],
};
