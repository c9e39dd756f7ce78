/** Decides who is registered, corrected, looked at and erased; folds one customer. It never sees a name: only sealed text. */
import { assert } from '../../kernel/assert.ts';
import { isEmail, isPhone } from '../../kernel/contact.ts';
import { eventMaker, handler, type Aggregate } from '../../kernel/contract.ts';
import {
  withSealed,
  type PersonText,
  type PreparedPerson,
  type SealedPerson,
} from '../../kernel/personal.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import {
  customersEvents,
  type customersCommands,
  type CustomersEvent,
  type CustomersRejection,
} from './contract.ts';

const make = eventMaker(customersEvents);

export type CustomerState = SealedPerson &
  Readonly<{
    /** 0 while only later events of this customer are here. */
    registeredAt: number;
  }>;

const unknown: CustomerState = { registeredAt: 0, sealed: {}, erasedAt: null };

export const customer: Aggregate<CustomerState, CustomersEvent> = {
  kind: 'customer',
  evolve: (state, event) => {
    const known = state ?? unknown;
    switch (event.type) {
      case 'CustomerRegistered':
        return {
          ...known,
          registeredAt: known.registeredAt === 0 ? event.occurredAt : known.registeredAt,
          sealed: sealedAfter(known, event.data),
        };
      case 'CustomerCorrected':
        return { ...known, sealed: sealedAfter(known, event.data) };
      case 'PersonErased':
        // The first erasure counts; nothing that another station still wrote brings anything back.
        return { ...known, sealed: {}, erasedAt: known.erasedAt ?? event.occurredAt };
      default:
        return state;
    }
  },
};

const sealedAfter = (
  known: CustomerState,
  { fields }: Parameters<typeof make<'CustomerRegistered'>>[1],
): CustomerState['sealed'] =>
  known.erasedAt === null ? withSealed(known.sealed, fields) : known.sealed;

// ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is wrong with what was typed, null where nothing is. Says no word of it: a refusal may be written down. */
export function problemOfText(text: Partial<PersonText>): CustomersRejection | null {
  const { phone = '', email = '' } = text;
  if (phone !== '' && !isPhone(phone)) return { code: 'customers.phone-form' };
  return email === '' || isEmail(email) ? null : { code: 'customers.email-form' };
}

/** A customer who is there and not erased, or why not. */
export function checkKnown(state: CustomerState | null): Result<CustomerState, CustomersRejection> {
  if (state === null) return no({ code: 'customers.unknown' });
  return state.erasedAt === null ? ok(state) : no({ code: 'customers.erased' });
}

const PROBLEMS = {
  'no-key': { code: 'customers.not-here' },
  'keys-locked': { code: 'customers.keys-locked' },
} as const satisfies Record<string, CustomersRejection>;

/** The sealed text for what the decider has found to be in order. */
function sealedOf(prepared: PreparedPerson | undefined) {
  assert(prepared !== undefined, 'personal text was not sealed');
  return 'problem' in prepared ? no(PROBLEMS[prepared.problem]) : ok(prepared);
}

const registerCustomer = handler<
  (typeof customersCommands)['RegisterCustomer'],
  PreparedPerson | undefined
>()({
  gather: (_command, _read, _context, prepared) => prepared,
  decide: (prepared, command) => {
    const problem = problemOfText(command);
    if (problem !== null) return no(problem);
    const sealed = sealedOf(prepared);
    if (!sealed.ok) return sealed;
    const { personId: customerId, fields } = sealed.value;
    return ok({
      events: [make('CustomerRegistered', { customerId, fields })],
      reply: { customerId },
    });
  },
});

const correctCustomer = handler<
  (typeof customersCommands)['CorrectCustomer'],
  PreparedPerson | undefined
>()({
  gather: (command, read, _context, prepared) => ({
    state: read.state(customer, command.customerId),
    prepared,
  }),
  decide: ({ state, prepared }, { customerId, changes, reason }) => {
    const known = checkKnown(state);
    if (!known.ok) return known;
    if (Object.values(changes).every((value) => value === undefined))
      return no({ code: 'customers.nothing-changed' });
    const problem = problemOfText(changes as Partial<PersonText>);
    if (problem !== null) return no(problem);
    const sealed = sealedOf(prepared);
    if (!sealed.ok) return sealed;
    const { fields } = sealed.value;
    return ok({
      events: [make('CustomerCorrected', { customerId, fields, reason })],
      reply: null,
    });
  },
});

const revealCustomer = handler<(typeof customersCommands)['RevealCustomer']>()({
  gather: (command, read) => read.state(customer, command.customerId),
  decide: (state, { customerId }, context) => {
    const known = checkKnown(state);
    if (!known.ok) return known;
    const revealId = context.newId();
    return ok({
      events: [make('CustomerRevealed', { customerId, revealId })],
      reply: { revealId },
    });
  },
});

const eraseCustomer = handler<(typeof customersCommands)['EraseCustomer']>()({
  gather: (command, read) => read.state(customer, command.customerId),
  decide: (state, { customerId, reason }) => {
    const known = checkKnown(state);
    if (!known.ok) return known;
    return ok({
      events: [make('PersonErased', { personKind: 'customer', personId: customerId, reason })],
      reply: null,
    });
  },
});

export const customersHandlers = {
  RegisterCustomer: registerCustomer,
  CorrectCustomer: correctCustomer,
  RevealCustomer: revealCustomer,
  EraseCustomer: eraseCustomer,
};
