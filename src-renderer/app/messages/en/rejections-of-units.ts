/** English sentences for what is refused about one unit: its numbers, its facts, its way through the shop. */
import type { DevicesRejection } from '#shared/modules/devices/contract.ts';
import type { Check } from '#shared/modules/devices/checks.ts';
import type { DeviceStatus, FactName } from '#shared/modules/devices/facts.ts';
import type { Missing } from '#shared/modules/devices/gate.ts';
import type { RejectionSentences } from '../rejections.ts';
import { formats } from '../formats.ts';
import { CHECK_NAMES, FACT_NAMES_IN_SENTENCE, missing } from './missing.ts';

type UnitCode =
  | DevicesRejection['code']
  | 'receiving.not-sold'
  | 'receiving.not-a-duplicate'
  | 'sales.gate-closed'
  | 'sales.former-identifier'
  | 'sales.until-past'
  | 'sales.no-reservation';

const IN_STATE: Readonly<Record<DeviceStatus, string>> = {
  'in-stock': 'is in stock',
  reserved: 'is kept for a customer',
  'in-basket': 'is in a basket',
  sold: 'is sold',
  missing: 'is reported missing',
  'written-off': 'was written off',
  withdrawn: 'was withdrawn as a duplicate',
  'returned-to-supplier': 'went back to its supplier',
};

const fact = (name: string): string =>
  (FACT_NAMES_IN_SENTENCE as Readonly<Record<string, string>>)[name as FactName] ?? 'this fact';
const check = (name: string): string =>
  (CHECK_NAMES as Readonly<Record<string, string>>)[name as Check] ?? name;
const lacks = (one: Missing): string => (missing[one.code] as (facts: Missing) => string)(one);

export const unitRejections: Pick<RejectionSentences, UnitCode> = {
  'devices.unknown': () => 'This unit is not known here. Scan it again, or look for it in Stock.',
  'devices.fact-not-yours': ({ name }) =>
    `Stating ${fact(name)} is not part of your roles. Ask the stock room or your manager.`,
  'devices.same-value': ({ name }) =>
    `The record says so already. Change ${fact(name)} only if it is different.`,
  'devices.unknown-value': ({ name, value }) =>
    `“${value}” cannot be ${fact(name)}. Choose one from the list.`,
  'devices.fact-not-pending': () =>
    'Somebody has decided this already. Look at the record as it is now.',
  'devices.approve-not-yours': () =>
    'Approving this is not part of your roles. Ask whoever the record names.',
  'devices.reason-needed': () => 'Say in a word or two why.',
  'devices.not-an-identifier': ({ text }) =>
    `${text} is not the number of a unit. Scan the IMEI, the serial number or our label.`,
  'devices.not-its-identifier': ({ identifier }) =>
    `${identifier} is not a number of this unit any more. Look at the record as it is now.`,
  'devices.already-its': ({ identifier }) =>
    `${identifier} is a number of this unit already. Scan another label of the box.`,
  'devices.carried-by-other': ({ identifier, productName }) =>
    `${identifier} belongs to another unit: ${productName}. Check the label; if both carry it, open a case.`,
  'devices.too-many-identifiers': ({ max }) =>
    `A unit has ${formats.number(max)} numbers at most. Correct a wrong one instead.`,
  'devices.last-identifier': () =>
    'It is the only number that this unit has. Add the right one first, or type what takes its place.',
  'devices.provider-needed': ({ check: name }) =>
    `${check(name)}: say who was asked, so that it can be looked up again.`,
  'devices.not-in-stock': ({ productName, status }) =>
    `${productName} ${IN_STATE[status]}, so this cannot be done. Check the number of the unit in your hand.`,
  'devices.in-basket': ({ productName }) =>
    `${productName} is in a basket. Take it out of the basket first.`,
  'devices.elsewhere': ({ productName }) =>
    `${productName} belongs to another branch. Put it aside and ask your manager.`,
  'devices.share-not-yours': () =>
    'Views of the whole shop are kept by the stock controller or a manager. Save it as your own.',
  'devices.too-many-views': ({ max }) =>
    `There are ${formats.number(max)} views already. Remove one that nobody uses.`,
  'devices.unknown-view': () => 'This view was removed meanwhile.',
  'devices.same-place': () => 'It is there already. Choose another place.',
  'devices.not-missing': () => 'Nobody reported it missing. There is nothing to find.',
  'devices.already-missing': () =>
    'It is reported missing already. Its case says who looks for it.',
  'devices.not-a-duplicate': () =>
    'These two have no number in common. Only a record of the same unit can be withdrawn.',
  'devices.kept-is-gone': () =>
    'The record that should go on has ended itself. Choose the one that is still there.',
  'devices.check-twice': ({ check: name }) =>
    `${check(name)} stands twice in the list. Leave one of the two out.`,

  'receiving.not-sold': ({ productName }) =>
    `${productName} was not sold, so it cannot come back. Scan the box again.`,
  'receiving.not-a-duplicate': () =>
    'No other unit carries this number any more. Scan the box again: it comes in as usual.',

  'sales.gate-closed': ({ productName, identifier, missing: one }) =>
    `${identifier}, ${productName}, cannot be sold now. ${lacks(one)}`,
  'sales.former-identifier': ({ productName, identifier, reason }) =>
    `${identifier} is an earlier number of ${productName} (${reason}). Scan the number that it has now.`,
  'sales.until-past': ({ today }) =>
    `That day is over. Keep it until ${formats.businessDate(today)} or later.`,
  'sales.no-reservation': () => 'It is not kept for anybody any more. It can be sold.',
};
