/** What a person can begin on the record of a unit. The screen opens one at a time. */
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { Check } from '#shared/modules/devices/checks.ts';
import type { StatedFact } from '#shared/modules/devices/facts.ts';

export type RecordAct =
  | Readonly<{ kind: 'state-fact'; name: StatedFact }>
  | Readonly<{ kind: 'approve-fact' | 'reject-fact'; name: StatedFact }>
  | Readonly<{ kind: 'correct-number'; identifier: DeviceIdentifier }>
  | Readonly<{ kind: 'check'; check: Check }>
  | Readonly<{
      kind:
        | 'add-number'
        | 'move'
        | 'damage'
        | 'missing'
        | 'found'
        | 'keep'
        | 'release'
        | 'open-case'
        | 'write-off'
        | 'to-supplier'
        | 'withdraw'
        | 'label';
    }>;

export type BeginAct = (act: RecordAct) => void;
