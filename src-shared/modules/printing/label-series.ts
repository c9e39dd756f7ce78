/**
 * Hands out the numbers of stock labels without asking anybody. Every station draws blocks of ten thousand by lot from its
 * own id and counts through them; what another station is known to hold is left to it. Two that never heard of each other
 * and drew the same block make duplicates, which every station finds in the claims and shows as cases.
 *
 *   CF-48217 0001 1      block, place in it, check character
 *
 * Numbers whose check character is 'X' are left out: with digits alone a bar code of the number fits the small label.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { assert } from '../../kernel/assert.ts';
import type { Aggregate, FactReader } from '../../kernel/contract.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import { parseStockLabel, formatStockLabel } from '../../kernel/identifiers/stock-label.ts';
import { identifierClaim } from '../devices/identifier-claim.ts';
import type { PrintingEvent } from './contract.ts';

const PLACES_IN_BLOCK = 10_000;
const FIRST_BLOCK = 10_000;
const BLOCKS = 90_000;
/** A station fills a block with some nine thousand labels: more than it prints in its life. */
const DRAWS_MAX = 1_000;

export type LabelNumber = Readonly<{ label: DeviceIdentifier; block: number; place: number }>;

/** Whose a block is, and the last place of it that was given. */
export type LabelBlockState = Readonly<{ stationId: string; lastPlace: number }>;

export const labelBlock: Aggregate<LabelBlockState, PrintingEvent> = {
  kind: 'label-block',
  evolve: (state, event, id) => {
    if (event.type !== 'DeviceLabelPrinted' || event.data.series === null) return state;
    const { block, place } = event.data.series;
    if (String(block) !== id) return state;
    return {
      stationId: state?.stationId ?? event.stationId,
      lastPlace: Math.max(state?.lastPlace ?? 0, place),
    };
  },
};

/** The block of a station's draw, counted from 0. */
export function blockDrawn(stationId: string, draw: number): number {
  const lot = sha256(utf8ToBytes(`counterfoil label block 1\0${stationId}\0${draw}`));
  return FIRST_BLOCK + (new DataView(lot.buffer, lot.byteOffset).getUint32(0) % BLOCKS);
}

/** The next `count` numbers of a station: one after another, without those that some unit carries already. */
export function nextLabelNumbers(
  read: Pick<FactReader, 'state'>,
  stationId: string,
  count: number,
): readonly LabelNumber[] {
  const numbers: LabelNumber[] = [];
  for (let draw = 0; numbers.length < count; draw += 1) {
    assert(draw < DRAWS_MAX, 'no free block of label numbers');
    const block = blockDrawn(stationId, draw);
    const held = read.state(labelBlock, String(block));
    if (held !== null && held.stationId !== stationId) continue;
    for (
      let place = (held?.lastPlace ?? 0) + 1;
      place < PLACES_IN_BLOCK && numbers.length < count;
      place += 1
    ) {
      const label = labelOf(block * PLACES_IN_BLOCK + place);
      if (label !== null && !isCarried(read, label)) numbers.push({ label, block, place });
    }
  }
  return numbers;
}

function labelOf(number: number): DeviceIdentifier | null {
  const display = formatStockLabel(number);
  if (display.endsWith('X')) return null;
  const label = parseStockLabel(display);
  assert(label.ok, 'a label number that cannot be read');
  return label.value;
}

function isCarried(read: Pick<FactReader, 'state'>, { kind, key }: DeviceIdentifier): boolean {
  const claim = read.state(identifierClaim, `${kind}:${key}`);
  return claim !== null && (claim.deviceIds.length > 0 || (claim.former ?? []).length > 0);
}
