/** One sentence for each thing that can happen to a unit; the record and its passport tell it. */
import { devices } from './devices.ts';

const placeName = (place: string): string =>
  (devices.places as Readonly<Record<string, string>>)[place] ?? place;

export const deviceStory = {
  received: (supplier: string) => (supplier === '' ? 'Taken in' : `Taken in from ${supplier}`),
  how: {
    scanned: 'scanned, on the supplier’s list',
    word: 'not scanned, on the supplier’s word',
    unlisted: 'scanned, not on any list',
  },
  costAdded: (kind: 'freight' | 'duty' | 'other') =>
    ({ freight: 'Freight added', duty: 'Duty added', other: 'Cost of its delivery added' })[kind],
  costTooLate: 'it was gone already: its cost stays',
  cost: (cost: string) => `cost ${cost}`,
  label: (kind: string, number: string) => `${kind} ${number} scanned: agrees with the record`,
  sold: (price: string) => `Sold for ${price}`,
  cameBack: (condition: string) => `Came back to the shop: ${condition.toLowerCase()}`,
  stated: (fact: string, value: string) => `${fact}: ${value}`,
  statedPending: (fact: string, value: string) => `${fact}: ${value}, waits for approval`,
  decided: (fact: string, isApproved: boolean) =>
    isApproved ? `${fact}: the new value was approved` : `${fact}: the new value was rejected`,
  numberAdded: (kind: string, number: string) => `${kind} ${number} added`,
  numberCorrected: (kind: string, from: string, to: string) => `${kind} ${from} corrected to ${to}`,
  numberDropped: (kind: string, number: string) => `${kind} ${number} is no longer its number`,
  overridden: 'Its check digit is wrong; it was taken all the same.',
  labelPrinted: (number: string, copyNumber: number) =>
    copyNumber === 1
      ? `Label ${number} printed`
      : `Label ${number} printed again: copy ${copyNumber}`,
  labelNew: 'the unit got this number with it',
  blocked: (kind: string, number: string) =>
    `${kind} ${number} came again on a delivery: this unit has it already`,
  checked: (check: string, result: string) => `${check}: ${result.toLowerCase()}`,
  asked: (provider: string, reference: string) =>
    reference === '' ? `Asked: ${provider}` : `Asked: ${provider}, reference ${reference}`,
  moved: (from: string, to: string) =>
    from === '' ? `Moved: ${placeName(to)}` : `Moved: ${placeName(from)} to ${placeName(to)}`,
  missed: (lastSeen: string) => `Reported missing, last in hand ${lastSeen}`,
  found: (place: string) => `Found: ${placeName(place)}`,
  counted: (number: string, place: string) => `Counted in ${number}: ${placeName(place)}`,
  findings: {
    'wrong-place': (expected: string) =>
      `The record had it in another place: ${placeName(expected)}`,
    'was-missing': () => 'It had been reported missing',
    sold: () => 'The record says that it was sold',
    ended: () => 'Its record had ended',
    elsewhere: () => 'The record has it at another branch',
  },
  uncounted: (number: string) => `Taken out of ${number} again: a scan by mistake`,
  openCount: (number: string) => `Count ${number}`,
  writtenOff: 'Written off',
  toSupplier: (supplier: string, number: string) =>
    `Sent back to ${supplier} with return ${number}`,
  openReturn: (number: string) => `Return ${number}`,
  withdrawn: 'This record was withdrawn: the unit has another one',
  otherWithdrawn: 'Another record of this unit was withdrawn; this one goes on',
  reserved: (until: string) => `Kept for a customer until ${until}`,
  reservationKept: 'Sold to the customer whom it was kept for',
  reservationReleased: 'No longer kept for the customer',
  caseOpened: (kind: string) => `Case opened: ${kind}`,
  caseOverridden: (stages: string) => `Gate opened in spite of a case: ${stages}`,
  caseClosed: 'Case closed',
  caseReopened: 'Case opened again',
  openCase: 'Open the case',
};
