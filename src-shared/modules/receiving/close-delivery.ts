/**
 * Decides the end of a delivery. Where the shop's rule asks for a second person, whoever took goods in does not close
 * alone; what came short or over against the supplier's list opens one case (E14).
 */
import { handler, type Context } from '../../kernel/contract.ts';
import { no, ok, type Rejection } from '../../kernel/result.ts';
import { isAllowed } from '../../kernel/roles.ts';
import { asksSecondPerson, stockRules } from '../devices/stock-rules.ts';
import { caseOpened } from '../exceptions/open-case.ts';
import { exceptionRuleBook } from '../exceptions/rule-book.ts';
import { RECEIVES, type receivingCommands } from './contract.ts';
import { checkOpen, delivery, makeReceiving, type DeliveryState } from './delivery.ts';

/** Null where somebody who took nothing in closes it, or has just agreed with their PIN. */
function missingSecondPerson(
  { receivers = [] }: DeliveryState,
  { actorId, approver }: Context,
): Rejection | null {
  if (!receivers.includes(actorId)) return null;
  if (approver === null || !isAllowed(RECEIVES, approver.roles))
    return { code: 'approval.needed', wanted: RECEIVES, isOwnPin: false };
  return receivers.includes(approver.staffId) ? { code: 'receiving.same-person' } : null;
}

const closeDelivery = handler<(typeof receivingCommands)['CloseDelivery']>()({
  gather: (command, read) => ({
    state: read.state(delivery, command.deliveryId),
    stockRules: read.state(stockRules, 'all'),
    exceptionRules: read.state(exceptionRuleBook, 'all'),
  }),
  decide: ({ state, stockRules: rules, exceptionRules }, { deliveryId }, context) => {
    const open = checkOpen(state);
    if (!open.ok) return open;
    const lacking = asksSecondPerson(rules) ? missingSecondPerson(open.value, context) : null;
    if (lacking !== null) return no(lacking);
    const { number, expectedCount, receivedCount, unlistedCount } = open.value;
    const shortCount = Math.max(0, expectedCount - receivedCount);
    const closed = { deliveryId, expectedCount, receivedCount, shortCount, unlistedCount };
    // Without a list nothing is short or over.
    const differs = expectedCount > 0 && (shortCount > 0 || unlistedCount > 0);
    const about = {
      exceptionId: context.newId(),
      kind: 'E14' as const,
      deviceIds: [],
      about: [`delivery:${deliveryId}`],
      reason: `${number}: −${shortCount} +${unlistedCount}`,
      attachments: [],
      openedBy: 'rule' as const,
      origin: null,
    };
    return ok({
      events: [
        makeReceiving('DeliveryClosed', closed),
        ...(differs ? [caseOpened(about, exceptionRules)] : []),
      ],
      reply: null,
    });
  },
});

export const closeDeliveryHandlers = { CloseDelivery: closeDelivery };
