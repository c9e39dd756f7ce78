/** Decides what happens when many units are moved in one go: what can be moved is, the rest is told unit by unit. */
import { handler } from '../../kernel/contract.ts';
import { formatIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { ok } from '../../kernel/result.ts';
import type { devicesCommands, DevicesRejection } from './contract.ts';
import type { RefusedMove } from './stock-contract.ts';
import { makeDevices } from './stock-rules.ts';
import { gatherUnit, moveOf } from './unit-work.ts';

const moveDevices = handler<(typeof devicesCommands)['MoveDevices']>()({
  gather: ({ deviceIds }, read, context) =>
    [...new Set(deviceIds)].map((deviceId) => gatherUnit(read, deviceId, context)),
  decide: (units, { place, reason }, context) => {
    const moved: NewEvent[] = [];
    const movedIds: string[] = [];
    const refused: RefusedMove[] = [];
    for (const unit of units) {
      const move = moveOf(unit, place, reason);
      if (move.ok) {
        moved.push(move.value);
        movedIds.push(unit.deviceId);
      } else {
        const [first] = unit.state?.identifiers ?? [];
        refused.push({
          deviceId: unit.deviceId,
          productName: unit.productName,
          identifier: first === undefined ? '' : formatIdentifier(first),
          rejection: move.rejection as DevicesRejection,
        });
      }
    }
    const header = { moveId: context.newId(), to: place, reason, unitCount: moved.length };
    const events = moved.length === 0 ? [] : [makeDevices('UnitsMoved', header), ...moved];
    return ok({ events, reply: { movedIds, refused } });
  },
});

export const moveHandlers = { MoveDevices: moveDevices };
