/** Decides who buys what is in the basket: said, changed or taken back at any time before the sale is finished. */
import { handler } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { no, ok } from '../../kernel/result.ts';
import { checkKnown, customer } from '../customers/customer.ts';
import type { salesCommands } from './contract.ts';
import { gatherCounter } from './fill-basket.ts';
import { makeSales } from './make-sales.ts';
import { sale } from './sale.ts';

const setSaleCustomer = handler<(typeof salesCommands)['SetSaleCustomer']>()({
  gather: (command, read, context) => ({
    counter: gatherCounter(read, context),
    customer: read.state(customer, command.customerId),
  }),
  decide: ({ counter: { session, active }, customer: state }, { customerId }, context) => {
    if (session === null) return no({ code: 'sales.no-till-session' });
    const known = checkKnown(state);
    if (!known.ok) return known;
    const saleId = active?.saleId ?? context.newId();
    const previousCustomerId = active?.state.customerId ?? null;
    if (previousCustomerId === customerId) return ok({ events: [], reply: { saleId } });
    const events: NewEvent[] = [];
    if (active === null) {
      const { tillSessionId } = session;
      events.push(makeSales('SaleStarted', { saleId, tillSessionId }));
    }
    events.push(makeSales('SaleCustomerSet', { saleId, customerId, previousCustomerId }));
    return ok({ events, reply: { saleId } });
  },
});

const removeSaleCustomer = handler<(typeof salesCommands)['RemoveSaleCustomer']>()({
  gather: (command, read) => read.state(sale, command.saleId),
  decide: (state, { saleId }) => {
    if (state === null) return no({ code: 'sales.unknown-sale' });
    if (state.status !== 'open') return no({ code: 'sales.not-open' });
    const { customerId } = state;
    if (customerId === null) return no({ code: 'sales.no-customer' });
    return ok({
      events: [makeSales('SaleCustomerRemoved', { saleId, customerId })],
      reply: null,
    });
  },
});

export const basketCustomerHandlers = {
  SetSaleCustomer: setSaleCustomer,
  RemoveSaleCustomer: removeSaleCustomer,
};
