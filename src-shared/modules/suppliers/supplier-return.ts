/** Folds a return to a supplier: what is in the parcel, that it was sent, what was granted. */
import type { Aggregate } from '../../kernel/contract.ts';
import { documentSeries } from '../settings/document-series.ts';
import type { SuppliersEvent } from './contract.ts';
import type { ReturnStatus } from './return-contract.ts';

type ReturnedUnit = Readonly<{
  deviceId: string;
  expectedCreditMinor: number;
  /** What left the stock; null until it is sent. */
  unitCostMinor: number | null;
}>;
type ReturnedGoods = Readonly<{ productId: string; quantity: number; expectedCreditMinor: number }>;
type Credit = Readonly<{
  at: number;
  by: string;
  creditMinor: number;
  isFinal: boolean;
  reference: string;
  reason: string;
}>;

export type SupplierReturnState = Readonly<{
  number: string;
  supplierId: string;
  supplierName: string;
  reference: string;
  reason: string;
  openedAt: number;
  openedBy: string;
  units: readonly ReturnedUnit[];
  goods: readonly ReturnedGoods[];
  sent: Readonly<{ at: number; carrier: string; costMinor: number }> | null;
  credits: readonly Credit[];
  cancelled: Readonly<{ at: number; by: string; reason: string }> | null;
}>;

const unopened: SupplierReturnState = {
  number: '',
  supplierId: '',
  supplierName: '',
  reference: '',
  reason: '',
  openedAt: 0,
  openedBy: '',
  units: [],
  goods: [],
  sent: null,
  credits: [],
  cancelled: null,
};

export const supplierReturn: Aggregate<SupplierReturnState, SuppliersEvent> = {
  kind: 'supplier-return',
  evolve: (state, event) => {
    const known = state ?? unopened;
    const { occurredAt: at, actorId: by } = event;
    const others = (deviceId: string) => known.units.filter((unit) => unit.deviceId !== deviceId);
    switch (event.type) {
      case 'SupplierReturnOpened': {
        const { number, supplierId, supplierName, reference, reason } = event.data;
        const told = { number, supplierId, supplierName, reference, reason };
        return { ...known, ...told, openedAt: at, openedBy: by };
      }
      case 'ReturnUnitAdded': {
        const { deviceId, expectedCreditMinor } = event.data;
        const unit = { deviceId, expectedCreditMinor, unitCostMinor: null };
        const isIn = known.units.some((one) => one.deviceId === deviceId);
        return {
          ...known,
          units: isIn
            ? known.units.map((one) => (one.deviceId === deviceId ? unit : one))
            : [...known.units, unit],
        };
      }
      case 'ReturnUnitRemoved':
        return { ...known, units: others(event.data.deviceId) };
      case 'ReturnQuantitySet': {
        const { productId, quantity, expectedCreditMinor } = event.data;
        const rest = known.goods.filter((one) => one.productId !== productId);
        const line = { productId, quantity, expectedCreditMinor };
        return { ...known, goods: quantity === 0 ? rest : [...rest, line] };
      }
      case 'SupplierReturnSent': {
        const { carrier, reference, costMinor } = event.data;
        return { ...known, reference, sent: { at, carrier, costMinor } };
      }
      case 'DeviceReturnedToSupplier': {
        const { deviceId, unitCostMinor, expectedCreditMinor } = event.data;
        return {
          ...known,
          units: [...others(deviceId), { deviceId, expectedCreditMinor, unitCostMinor }],
        };
      }
      case 'SupplierCreditRecorded': {
        const { creditMinor, isFinal, reference, reason } = event.data;
        const credit = { at, by, creditMinor, isFinal, reference, reason };
        return { ...known, credits: [...known.credits, credit] };
      }
      case 'SupplierReturnCancelled':
        return { ...known, cancelled: { at, by, reason: event.data.reason } };
      default:
        return state;
    }
  },
};

/** The last number given to a return at one station. */
export const returnSeries = documentSeries('return-series', 'SupplierReturnOpened');

export const creditedOf = ({ credits }: SupplierReturnState): number =>
  credits.reduce((sum, { creditMinor }) => sum + creditMinor, 0);

export const expectedOf = ({ units, goods }: SupplierReturnState): number =>
  units.reduce((sum, unit) => sum + unit.expectedCreditMinor, 0) +
  goods.reduce((sum, { quantity, expectedCreditMinor }) => sum + quantity * expectedCreditMinor, 0);

export const isSettled = ({ credits }: SupplierReturnState): boolean =>
  credits.some(({ isFinal }) => isFinal);

/** Somebody has something to do with it still. */
export const isUnsettled = (state: SupplierReturnState): boolean =>
  ['open', 'sent', 'partly-credited'].includes(returnStatus(state));

export function returnStatus(state: SupplierReturnState): ReturnStatus {
  if (state.sent === null) return state.cancelled === null ? 'open' : 'cancelled';
  if (isSettled(state)) return creditedOf(state) === 0 ? 'refused' : 'credited';
  return state.credits.length === 0 ? 'sent' : 'partly-credited';
}
