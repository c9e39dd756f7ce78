/** The words of a printed passport, apart from what is said with them. One catalogue a language; English is the first. */
import type { DeviceIdentifierKind } from '../../kernel/identifiers/device-identifier.ts';
import type { Check, CheckResult } from './checks.ts';
import type { Condition, DeviceStatus } from './facts.ts';
import type { PassportDocument, PassportStoryKind } from './passport.ts';

type StoryLine = PassportDocument['story'][number];
type ExceptionKind = PassportDocument['exceptions'][number]['kind'];

export const numberWords: Readonly<Record<DeviceIdentifierKind, string>> = {
  imei: 'IMEI',
  meid: 'MEID',
  eid: 'EID',
  serial: 'Serial number',
  'stock-label': 'Stock label',
};

export const statusWords: Readonly<Record<DeviceStatus, string>> = {
  'in-stock': 'In stock',
  reserved: 'In stock, reserved',
  'in-basket': 'In stock, being sold',
  sold: 'Sold',
  missing: 'Missing from stock',
  'written-off': 'Written off',
  withdrawn: 'Record withdrawn: the unit has another one',
  'returned-to-supplier': 'Sent back to its supplier',
};

export const conditionWords: Readonly<Record<Condition, string>> = {
  new: 'New',
  'open-box': 'Open box',
  used: 'Used',
  refurbished: 'Refurbished',
  damaged: 'Damaged',
};

export const checkWords: Readonly<Record<Check, string>> = {
  'box-against-device': 'Box against device',
  seal: 'Seal',
  variant: 'Model, storage and colour',
  'sim-lock': 'SIM lock',
  'activation-lock': 'Activation lock',
  'management-lock': 'Company management lock',
  blocklist: 'Blocklist',
  registration: 'Registration',
};

export const resultWords: Readonly<Record<CheckResult, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  pending: 'Waiting for an answer',
  'not-possible': 'Not possible',
};

export const exceptionWords: Readonly<Record<ExceptionKind, string>> = {
  E1: 'Duplicate number',
  E2: 'Wrong variant',
  E3: 'Damaged seal',
  E4: 'Failed activation',
  E5: 'Trade-in condition in dispute',
  E6: 'Instalments not paid',
  E7: 'Serial number does not match',
  E8: 'Missing invoice',
  E9: 'Wrong customer',
  E10: 'Doubtful warranty card',
  E11: 'Missing unit',
  E12: 'Wrong unit issued',
  E13: 'Return of a unit that was not sold here',
  E14: 'Delivery or transfer not as announced',
  E15: 'Damaged unit',
  E16: 'Difference at the close',
  E17: 'Sold, reserved or moved twice',
  E18: 'Balance overdrawn',
  E19: 'Blocklisted, locked or not registered',
  E20: 'Promise overdue',
  E21: 'Act under a revoked right',
  E22: 'Records crossed',
};

export const contradictionWords = (code: string): string => CONTRADICTIONS[code] ?? code;

const CONTRADICTIONS: Readonly<Record<string, string>> = {
  'received-twice': 'Received twice',
  'sold-twice': 'Sold twice',
  'sold-before-received': 'Sold before it was received',
  'ended-twice': 'Left the books twice',
  'sold-after-gone': 'Sold after it was written off',
  'sold-while-reserved': 'Sold while it was reserved',
  'held-by-two-baskets': 'In two sales at once',
  'reserved-twice': 'Reserved twice',
  'cost-missed-it': 'A cost was added after it was gone',
  'came-back-unsold': 'Came back without having been sold',
};

const FACTS: Readonly<Record<string, string>> = {
  variant: 'Model and variant',
  condition: 'Condition',
  warranty: 'Cover',
};

const storyWords: Readonly<Record<PassportStoryKind, string>> = {
  received: 'Received',
  'label-confirmed': 'Label scanned',
  sold: 'Sold',
  'came-back': 'Came back to the shop',
  'fact-stated': 'Stated',
  'fact-decided': 'Stated value approved or rejected',
  'number-added': 'Number added',
  'number-corrected': 'Number corrected',
  'number-blocked': 'Number refused at another receipt',
  checked: 'Checked',
  moved: 'Moved in the shop',
  missed: 'Reported missing',
  found: 'Found again',
  counted: 'Counted',
  uncounted: 'Count of it taken back',
  'written-off': 'Written off',
  withdrawn: 'Record withdrawn as a duplicate',
  'to-supplier': 'Sent back to the supplier',
  reserved: 'Reserved',
  'reservation-ended': 'Reservation ended',
  'case-opened': 'Case opened',
  'case-overridden': 'Case passed over with approval',
  'case-closed': 'Case closed',
  'case-reopened': 'Case opened again',
};

const ABOUT: Readonly<Record<string, string>> = {
  ...checkWords,
  ...FACTS,
  ...exceptionWords,
  ...numberWords,
};

/** 'variant' is a check and a fact: as a fact it is said in the fact's words. */
export function lineWords({ kind, about }: Pick<StoryLine, 'kind' | 'about'>): string {
  const isFact = kind === 'fact-stated' || kind === 'fact-decided';
  const what = (isFact ? FACTS[about] : undefined) ?? ABOUT[about] ?? '';
  return what === '' ? storyWords[kind] : `${storyWords[kind]}: ${what}`;
}

export const passportWords = {
  title: 'Device passport',
  issued: (shop: string, branch: string, day: string): string =>
    `${[shop, branch].filter((part, index, all) => part !== '' && all.indexOf(part) === index).join(', ')} · ${day}`,
  unnamed: 'Unnamed model',
  noNumbers: 'No number is recorded.',
  wrongCheckDigit: 'check digit is wrong, taken with approval',
  pending: 'not approved',
  noText: 'Stated; the wording stays with the shop',
  sections: {
    condition: 'Condition',
    checks: 'Checks',
    cover: 'Cover and sales',
    exceptions: 'Exceptions',
    former: 'Earlier numbers',
    story: 'Story',
    proof: 'How to check this passport',
  },
  columns: {
    day: 'Date',
    condition: 'Condition',
    check: 'Check',
    result: 'Result',
    provider: 'Asked',
    reference: 'Reference',
    what: 'What',
    number: 'Number',
    replacedBy: 'Replaced by',
    opened: 'Opened',
    overridden: 'Passed over',
    closed: 'Closed',
    happened: 'What happened',
    branch: 'Branch',
  },
  none: {
    checks: 'No check is recorded.',
    cover: 'No cover and no sale is recorded.',
    exceptions: 'No exception is recorded.',
  },
  sold: 'Sold',
  cover: (value: string): string => `Cover: ${value}`,
  stillOpen: 'open',
  nothing: '–',
  proof: (fileName: string): readonly string[] => [
    'Paper can be copied and changed. The signed file cannot be changed without being noticed: it is attached to this ' +
      `PDF as ${fileName}. Save it and check it with Counterfoil: npm run ledger -- check-passport ${fileName}`,
    'The check says whose key has signed. Compare it with the fingerprint that the shop shows in its settings.',
    'Names of people, prices and costs are never in a passport.',
  ],
  keyFingerprint: 'Fingerprint of the key',
  signature: 'Signature',
  signatureFingerprint: 'Fingerprint of the signature',
  chain: 'Last entry in the record',
  chainPlace: (stationId: string, sequence: number): string =>
    `station ${stationId}, no. ${sequence}`,
  page: (page: number, pages: number): string => `Page ${page} of ${pages}`,
} as const;
