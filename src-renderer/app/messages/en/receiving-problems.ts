/** Words for what is not as it should be with a box: a number twice, a unit that comes back, a wrong check digit. */
import type { ExceptionKind } from '#shared/modules/exceptions/kinds.ts';
import { caseInSentence } from './missing.ts';

export const receivingProblems = {
  // a number that another unit carries
  duplicateTitle: 'Is this the unit that is in stock?',
  wasReturnedTitle: 'This unit went back to its supplier. Is it here again?',
  wasSoldTitle: 'This unit was sold. Is it here again?',
  duplicateSame: 'Yes, the same: leave it',
  duplicateAnother: 'Another phone with the same number',
  duplicateAside: 'Neither: put it aside',
  cameBack: 'It came back',
  boxTitleShared: 'Same number as another',
  boxProblemTaken: (identifier: string) =>
    `${identifier} is with this box now. Scan its other labels.`,
  boxReasonNeeded: (name: string) => `${name}. Say why it is taken, then Enter takes it in.`,
  boxShares: (identifier: string) =>
    `${identifier} is carried by another unit as well. It is with this box now.`,
  sharesWith: (identifier: string) =>
    `Another unit carries ${identifier}. This one goes to quarantine, and a case is opened.`,
  openOtherRecord: 'The other record',
  duplicateReason: 'What do you see?',
  duplicateReasonHint: 'Why it is another phone: the case begins with it.',
  duplicateNeedsReason: 'Say what you see: the case begins with it.',
  boxTakeAside: 'To quarantine',
  inQuarantine: 'In quarantine',
  quarantinedUnit: (name: string, identifier: string) =>
    `${name}, ${identifier}: in quarantine, and a case is open. Put it on the shelf for quarantine.`,
  caseOpened: (kind: ExceptionKind) =>
    `A case is open: ${caseInSentence(kind)}. It cannot be sold before that is settled.`,
  takenInWithCase: (name: string, identifier: string, opened: string) =>
    `${name}, ${identifier}: in stock. ${opened}`,
  openRecord: 'Open its record',

  // a unit that was sold comes back
  returnTitle: 'Came back',
  returnAsk: (name: string) => `${name}: say as what it comes back, what it costs, and why.`,
  returnedHint: 'It went back to its supplier. It stays the same device, and its story goes on.',
  returnHint: (receiptNumber: string) =>
    `Sold on receipt ${receiptNumber}. It stays the same device, and its story goes on.`,
  returnLabel: (identifier: string, name: string) =>
    `${identifier} is the ${name} in your hand. Say what it cost and why it is back.`,
  condition: 'Condition now',
  conditions: {
    new: 'New',
    'open-box': 'Opened box',
    used: 'Used',
    refurbished: 'Refurbished',
    damaged: 'Damaged',
  },
  returnReason: 'Why it is back',
  returnReasonHint: 'In a word or two: it goes into its record.',
  returnNeedsReason: 'Say why it is back.',
  returnTakeIn: 'Take it back',
  returned: (name: string) => `${name} is back in stock. It is the same device as before.`,

  // a check digit that is wrong
  wrongDigitTitle: (identifier: string) => `${identifier} does not add up`,
  wrongDigitScanAgain: 'Scan another label',
  wrongDigitTake: 'Take it all the same',
  wrongDigit: 'wrong check digit',
  wrongDigitTaken: (identifier: string) =>
    `The check digit of ${identifier} is wrong. A manager has to agree, and it stays in the record.`,
  overrideReason: 'Why is it taken all the same?',
  overrideReasonHint: 'For example: phone and box both show it so.',
  overrideNeedsReason: 'Say why the number is taken with a wrong check digit.',
};
