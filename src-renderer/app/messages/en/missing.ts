/** What a unit still needs before its next stage, and who can see to it: the same words at the counter and in the record. */
import type { Role } from '#shared/kernel/roles.ts';
import type { Check } from '#shared/modules/devices/checks.ts';
import type { FactName } from '#shared/modules/devices/facts.ts';
import type { Missing } from '#shared/modules/devices/gate.ts';
import type { ExceptionKind } from '#shared/modules/exceptions/kinds.ts';
import { formats } from '../formats.ts';
import { exceptionKinds } from './exception-kinds.ts';
import { staff } from './staff.ts';

/** As the lists of checks name them. */
export const CHECK_NAMES: Readonly<Record<Check, string>> = {
  'box-against-device': 'Box against device',
  seal: 'Seal',
  variant: 'Variant',
  'sim-lock': 'SIM lock',
  'activation-lock': 'Activation lock',
  'management-lock': 'Company lock',
  blocklist: 'Blocklist',
  registration: 'Registration',
};

export const FACT_NAMES_IN_SENTENCE: Readonly<Record<FactName, string>> = {
  model: 'the model',
  imei: 'the IMEI',
  serial: 'the serial number',
  variant: 'the variant',
  condition: 'the condition',
  warranty: 'the warranty',
  supplier: 'the supplier',
  plan: 'the payment plan',
  batch: 'the batch',
  cost: 'the cost',
};

function named(role: Role): string {
  if (role === 'head-office') return 'head office';
  return role === 'sales' ? 'whoever sells' : `the ${staff.roles[role].toLowerCase()}`;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const small = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** 'two units under one number': what a case is, inside of a sentence. */
export const caseInSentence = (kind: ExceptionKind): string => small(exceptionKinds[kind].name);

/** 'The buyer or the branch manager'; where everybody may, anyone. */
const who = (roles: readonly Role[]): string =>
  roles.length === 0 ? 'Anyone here' : capital(formats.either(roles.map(named)));

type MissingWords = {
  readonly [Code in Missing['code']]: (facts: Extract<Missing, Readonly<{ code: Code }>>) => string;
};

export const missing: MissingWords = {
  'not-received': ({ suppliedBy }) => `It is not taken in yet. ${who(suppliedBy)} takes it in.`,
  elsewhere: ({ suppliedBy }) =>
    `It belongs to another branch. ${who(suppliedBy)} can ask for it there.`,
  'no-identifier': ({ suppliedBy }) =>
    `It has no number that counts. ${who(suppliedBy)} adds the IMEI or the serial number.`,
  'fact-missing': ({ name, suppliedBy }) =>
    `${capital(FACT_NAMES_IN_SENTENCE[name])} is not stated yet. ${who(suppliedBy)} states it.`,
  'fact-pending': ({ name, suppliedBy }) =>
    `${capital(FACT_NAMES_IN_SENTENCE[name])} waits for approval. ${who(suppliedBy)} approves it.`,
  'check-missing': ({ check, suppliedBy }) =>
    `A check is still to do: ${CHECK_NAMES[check]}. ${who(suppliedBy)} does it.`,
  'check-failed': ({ check, suppliedBy }) =>
    `A check failed: ${CHECK_NAMES[check]}. ${who(suppliedBy)} looks into it and checks again.`,
  'check-pending': ({ check, suppliedBy }) =>
    `A check waits for its answer: ${CHECK_NAMES[check]}. ${who(suppliedBy)} asks again.`,
  'no-price': ({ suppliedBy }) => `It has no price. ${who(suppliedBy)} sets one under Products.`,
  exception: ({ kind, suppliedBy }) =>
    `A case is open: ${caseInSentence(kind)}. ${who(suppliedBy)} settles it.`,
  'in-quarantine': ({ suppliedBy }) => `It is in quarantine. ${who(suppliedBy)} can let it out.`,
  'gone-missing': ({ suppliedBy }) =>
    `It is reported missing. Found it? ${who(suppliedBy)} writes that down in its record.`,
  'written-off': () => 'It was written off and is no longer stock. Put it aside for your manager.',
  withdrawn: () =>
    'Its record was withdrawn as a duplicate. Open the record: it leads to the one that goes on.',
  'returned-to-supplier': () =>
    'It went back to its supplier and is no longer stock. If it came in again, take it in under Receive.',
  sold: ({ receiptNumber, soldAt }) =>
    `It was sold on ${formats.date(soldAt)}, receipt ${receiptNumber}. If it came back, take it in under Receive.`,
  'in-basket': ({ suppliedBy }) =>
    `It lies in an open basket. ${who(suppliedBy)} finishes that basket or takes it out.`,
  reserved: ({ until, suppliedBy }) =>
    `It is kept for a customer until ${formats.businessDate(until)}. ${who(suppliedBy)} can let it go.`,
  'not-sold': ({ suppliedBy }) => `It is not sold yet. ${who(suppliedBy)} sells it first.`,
};
