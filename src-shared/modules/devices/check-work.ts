/** Decides what a check of a unit leads to: its result, and the case that a failed one opens (R22). */
import { attachmentsOf, type PreparedEvidence } from '../../kernel/attachment.ts';
import { handler } from '../../kernel/contract.ts';
import { no, ok } from '../../kernel/result.ts';
import type { ExceptionKind } from '../exceptions/kinds.ts';
import { caseFor } from '../exceptions/open-case.ts';
import { exceptionRuleBook } from '../exceptions/rule-book.ts';
import { LOOK_UP_CHECKS, type Check } from './checks.ts';
import type { devicesCommands } from './contract.ts';
import { device } from './device.ts';
import { makeDevices } from './stock-rules.ts';

/** What a failed check is a case of. */
export const CASE_OF_CHECK: Readonly<Record<Check, ExceptionKind>> = {
  'box-against-device': 'E7',
  seal: 'E3',
  variant: 'E2',
  'sim-lock': 'E19',
  'activation-lock': 'E19',
  'management-lock': 'E19',
  blocklist: 'E19',
  registration: 'E19',
};

const recordCheck = handler<(typeof devicesCommands)['RecordCheck'], PreparedEvidence>()({
  gather: (command, read, _context, prepared) => ({
    state: read.state(device, command.deviceId),
    rules: read.state(exceptionRuleBook, 'all'),
    attachments: attachmentsOf(prepared),
  }),
  decide: ({ state, rules, attachments }, command, context) => {
    const { deviceId, check, result } = command;
    if (state === null) return no({ code: 'devices.unknown' });
    const isLookUp = LOOK_UP_CHECKS.includes(check);
    if (isLookUp && command.provider === '' && result !== 'not-possible')
      return no({ code: 'devices.provider-needed', check });
    if (result === 'failed' && command.note === '') return no({ code: 'devices.reason-needed' });
    const { evidence: _evidence, ...told } = command;
    const checked = makeDevices('DeviceChecked', { ...told, attachments: [...attachments] });
    if (result !== 'failed') return ok({ events: [checked], reply: { exceptionId: null } });
    const { exceptionId, events } = caseFor(
      { deviceId, state, rules },
      {
        kind: CASE_OF_CHECK[check],
        reason: command.note,
        attachments,
        openedBy: 'rule',
      },
      context.newId,
    );
    return ok({ events: [checked, ...events], reply: { exceptionId } });
  },
});

export const checkHandlers = { RecordCheck: recordCheck };
