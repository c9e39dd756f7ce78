/** Fills the units and the claims by which any identifier leads to one. */
import type { DevicesEvent } from '#shared/modules/devices/contract.ts';
import { device } from '#shared/modules/devices/device.ts';
import {
  conditionOf,
  countingFact,
  isHere,
  isLabelled,
  type DeviceState,
} from '#shared/modules/devices/device-state.ts';
import { identifierClaim } from '#shared/modules/devices/identifier-claim.ts';
import { stateTable, type Entries, type ModuleStore } from '#main/ledger/store.ts';
import { devices, identifierClaims } from './tables.ts';

/** A printed identifier backwards, so that its last digits are a prefix that an index finds. */
export const reversed = (display: string): string =>
  [...display.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')].toReversed().join('');

const hasPendingFact = (facts: DeviceState['facts']): boolean =>
  Object.values(facts).some((values) =>
    values.some(({ approval }) => approval?.status === 'pending'),
  );

/** The oldest check that waits for its answer, 0 for none. */
const pendingSince = (checks: DeviceState['checks'] = {}): number => {
  const waiting = Object.values(checks).filter(({ result }) => result === 'pending');
  return waiting.length === 0 ? 0 : Math.min(...waiting.map(({ occurredAt }) => occurredAt));
};

/** What the stock list goes by beside the columns above. */
const listedColumns = (state: DeviceState) => ({
  isHere: isHere(state) ? 1 : 0,
  leftAt: state.sale?.soldAt ?? state.ended?.at ?? 0,
  condition: conditionOf(state),
  supplier: state.supplierName,
  batch: countingFact(state, 'batch')?.value ?? '',
  isLabelled: isLabelled(state) ? 1 : 0,
  unitCostMinor: state.receipt?.unitCostMinor ?? 0,
});

const entries: Entries<DevicesEvent['type']> = {
  DeviceFactStated: null,
  DeviceFactDecided: null,
  DeviceIdentifierAdded: null,
  DeviceIdentifierCorrected: null,
  DeviceChecked: null,
  DeviceMoved: null,
  UnitsMoved: null,
  StockViewSaved: null,
  StockViewRemoved: null,
  StockListArranged: null,
  DeviceMissed: null,
  DeviceFound: null,
  DeviceWrittenOff: null,
  DeviceWithdrawn: null,
  DeviceCameBack: null,
  ChecklistSet: null,
  AlertLimitsSet: null,
  ReceivingRuleSet: null,
  FactRightsSet: null,
};

export const devicesStore: ModuleStore = {
  module: 'devices',
  /** 2: places, cases and duplicates. 3: shelves, and when a unit was last handled. 4: what the stock list goes by. 5: what it was bought for. */
  projectionVersion: 5,
  foldVersion: 3,
  states: [
    stateTable(device, devices, (state) => {
      const { receipt, sale, contradictions, holds = [] } = state;
      return {
        productId: state.productId,
        status: state.status,
        branchId: receipt?.branchId ?? '',
        receivedAt: receipt?.receivedAt ?? sale?.soldAt ?? 0,
        place: receipt?.place ?? '',
        isHeld: contradictions.length > 0 ? 2 : holds.some(({ isOpen }) => isOpen) ? 1 : 0,
        hasPending: hasPendingFact(state.facts) ? 1 : 0,
        pendingCheckAt: pendingSince(state.checks),
        ...listedColumns(state),
      };
    }),
    stateTable(identifierClaim, identifierClaims, ({ identifier, deviceIds, former = [] }) => ({
      reversed: reversed(identifier.display),
      deviceId: deviceIds[0] ?? former[0]?.deviceId ?? null,
      isDuplicate: deviceIds.length > 1 ? 1 : 0,
    })),
  ],
  entryTables: [],
  entries,
  totals: [],
};
