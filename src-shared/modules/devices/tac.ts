/**
 * What the shop learned of a TAC (the first eight digits of an IMEI) from its own receipts: which variants came under
 * it. No list of TACs is bundled: it would be somebody else's and never complete.
 */
import type { Aggregate } from '../../kernel/contract.ts';
import type { Subject } from '../../kernel/event.ts';
import { subject } from '../../kernel/event.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { ReceivingEvent } from '../receiving/contract.ts';

/** Units of each product that came under it, by product id. */
export type TacState = Readonly<{ unitsByProduct: Readonly<Record<string, number>> }>;

const TAC_LENGTH = 8;
/** What other stations send under that name may be anything. */
const IMEI_KEY = /^\d{8}/;

export const tacsOf = (identifiers: readonly DeviceIdentifier[]): readonly string[] => [
  ...new Set(
    identifiers
      .filter(({ kind, key }) => kind === 'imei' && IMEI_KEY.test(key))
      .map(({ key }) => key.slice(0, TAC_LENGTH)),
  ),
];

export const tacSubjects = (identifiers: readonly DeviceIdentifier[]): readonly Subject[] =>
  tacsOf(identifiers).map((digits) => subject('tac', digits));

export const tac: Aggregate<TacState, ReceivingEvent> = {
  kind: 'tac',
  evolve: (state, event) => {
    if (event.type !== 'DeviceReceived') return state;
    const { productId } = event.data;
    const units = state?.unitsByProduct ?? {};
    return { unitsByProduct: { ...units, [productId]: (units[productId] ?? 0) + 1 } };
  },
};

/** Fewer units than this under a TAC say nothing yet. */
const UNITS_MIN = 3;

/** The variant that always came under this TAC, where a unit of another one is a surprise; else null. */
export function surpriseOf(state: TacState | null, productId: string): string | null {
  const known = Object.entries(state?.unitsByProduct ?? {});
  const [only] = known;
  if (only === undefined || known.length !== 1) return null;
  const [usual, units] = only;
  return usual !== productId && units >= UNITS_MIN ? usual : null;
}
