/** Fills the customers' table, whose names are sealed, and says what of their commands has to be sealed. */
import type { CustomersEvent } from '#shared/modules/customers/contract.ts';
import { customer, problemOfText } from '#shared/modules/customers/customer.ts';
import {
  stateTable,
  type Entries,
  type ModuleStore,
  type PersonStore,
} from '#main/ledger/store.ts';
import { customers } from './tables.ts';

const entries: Entries<CustomersEvent['type']> = {
  CustomerRegistered: null,
  CustomerCorrected: null,
  CustomerRevealed: null,
  PersonErased: null,
};

const persons: PersonStore = {
  aggregate: customer,
  changedBy: ['CustomerRegistered', 'CustomerCorrected', 'PersonErased'],
  words: {
    RegisterCustomer: (text) => (problemOfText(text) === null ? { personId: null, text } : null),
    CorrectCustomer: ({ customerId, changes }) => {
      const text = Object.fromEntries(
        Object.entries(changes).filter(([, value]) => value !== undefined),
      );
      return problemOfText(text) === null ? { personId: customerId, text } : null;
    },
  },
};

export const customersStore: ModuleStore = {
  module: 'customers',
  projectionVersion: 1,
  states: [
    stateTable(customer, customers, ({ registeredAt, erasedAt }) => ({
      registeredAt,
      isErased: erasedAt === null ? 0 : 1,
    })),
  ],
  entryTables: [],
  entries,
  totals: [],
  persons,
};
