/** Words of the counts: opening, scanning, what differs, closing. */
import type { CountScope, Finding } from '#shared/modules/counts/contract.ts';
import type { DifferenceKind } from '#shared/modules/counts/compare.ts';
import { formats, plural } from '../formats.ts';
import { devices } from './devices.ts';

const units = (count: number): string =>
  plural(count, { one: '1 unit', other: `${formats.number(count)} units` });

const placeName = (place: string): string =>
  (devices.places as Readonly<Record<string, string>>)[place] ?? place;

const findings: Readonly<Record<Finding, (expectedPlace: string) => string>> = {
  'as-expected': () => 'Where it belongs',
  'wrong-place': (expected) => `The record has it in: ${placeName(expected)}`,
  'was-missing': () => 'It was reported missing. Found',
  sold: () => 'Sold, says the record. Put it aside',
  ended: () => 'Written off or withdrawn, says the record. Put it aside',
  elsewhere: () => 'The record has it at another branch. Put it aside',
};

const kinds: Readonly<Record<DifferenceKind, Readonly<{ name: string; hint: string }>>> = {
  missing: {
    name: 'Missing',
    hint: 'Should stand here and was not scanned. Closing opens a case for each.',
  },
  sold: {
    name: 'Sold, but here',
    hint: 'Another one may have been handed out, or a return was not written down. Closing opens a case for each.',
  },
  ended: {
    name: 'Not on the books, but here',
    hint: 'Its record was written off or withdrawn. Closing opens a case for each.',
  },
  elsewhere: {
    name: 'Of another branch',
    hint: 'The record has it somewhere else. Closing opens a case for each.',
  },
  'wrong-place': {
    name: 'In another place',
    hint: 'Closing lets the record follow. What is in quarantine stays there in the record: carry it back.',
  },
  'was-missing': {
    name: 'Found again',
    hint: 'It was reported missing. The record has it back already; close its case.',
  },
  'at-counter': {
    name: 'In a basket',
    hint: 'On the counter while it was counted. No difference.',
  },
  left: {
    name: 'Gone meanwhile',
    hint: 'Sold or moved since the count was opened. No difference.',
  },
};

export const counts = {
  title: 'Counts',
  hint: 'Scan what stands on the shelves; what differs is shown afterwards.',
  table: 'Counts',
  number: 'Number',
  scope: 'What is counted',
  scopeOf: (scope: CountScope, productName: string): string =>
    scope.kind === 'branch'
      ? 'The whole branch'
      : scope.kind === 'product'
        ? productName
        : formats.list(scope.places.map(placeName)),
  opened: 'Opened',
  by: (name: string) => `by ${name}`,
  countedUnits: 'Counted',
  units,
  match: 'Found where expected',
  matchShort: 'Match (M11)',
  noMatch: '–',
  state: 'State',
  states: { open: 'Open', closed: 'Closed', cancelled: 'Broken off' },
  empty: 'Nothing has been counted yet',
  emptyHint: 'Count one place a day, or the whole branch at once. Selling goes on while you count.',
  newCount: 'New count',
  gone: 'This count is not here',
  goneHint: 'It may belong to another shop. Look at the list of counts.',
  toCounts: 'To the counts',
  stock: 'Stock',

  open: {
    title: 'New count',
    what: 'What do you want to count?',
    branch: 'The whole branch',
    branchHint: 'Every place, and accessories in pieces.',
    places: 'Some places',
    placesHint: 'One shelf, the display, the safe.',
    product: 'One product',
    productHint: 'All units of one model, wherever they stand.',
    whichPlaces: 'Which places?',
    productChosen: 'Product',
    otherProduct: 'Choose another one',
    kind: 'Phones and other units',
    kindPieces: 'Accessories in pieces',
    tells: 'Say at the scan when something is not as the record has it',
    tellsHint: 'Without it not even a wrong place is told until the count is looked at.',
    note: 'Note',
    noteHint: 'For example: monthly, before the audit.',
    begin: 'Begin to count',
    placesNeeded: 'Choose at least one place.',
    productNeeded: 'Choose the product.',
  },

  scan: {
    titleOf: (number: string) => `Count ${number}`,
    hintOf: (what: string, opened: string, by: string) => `${what} · opened ${opened} by ${by}`,
    round: (round: number) => `Round ${formats.number(round)}`,
    where: 'Where are you scanning?',
    last: 'Last scan',
    idle: 'Scan the first unit',
    idleNext: 'Scan the next',
    idleHint:
      'Any of its numbers will do: IMEI, serial number or our label. Scan accessories by barcode.',
    counted: 'Counted',
    already: (place: string) => `Counted already: ${placeName(place)}`,
    findings,
    told: 'Counted. What differs is shown when the count is looked at.',
    noted: (number: string) => `${number}: no record has it. Noted; put it aside.`,
    alreadyNoted: (number: string) => `${number} is noted already.`,
    takenOf: (name: string, place: string) => `${name} · ${placeName(place)}`,
    noteAnyway: 'Note it as unknown',
    total: 'Counted so far',
    byPlace: 'By place',
    byPerson: 'By person',
    recent: 'Last counted',
    recentEmpty: 'What you scan is listed here.',
    takeBack: 'Take back',
    takeBackOf: (name: string) => `Take back: ${name}`,
    takenBack: (name: string) => `${name} is taken out of the count. Scan it again where it is.`,
    nothingToTakeBack: 'Nothing is counted yet.',
    unlisted: 'Numbers without a record',
    pieces: 'Pieces',
    piecesOf: (count: number) => formats.number(count),
    piecesTitle: (name: string) => name,
    piecesSoFar: (count: number | null) =>
      count === null ? 'Not counted yet' : `Counted so far: ${formats.number(count)}`,
    piecesHere: 'How many are here?',
    piecesAdd: 'Add these',
    piecesWhole: 'These are all',
    piecesTaken: (name: string, total: number) => `${name}: ${formats.number(total)} counted`,
    review: 'Look at what differs',
    reviewNotYours: 'The stock room or a manager looks at what differs.',
    cancel: 'Break off',
  },

  cancel: {
    title: 'Break this count off?',
    hint: 'What was scanned stays in the record of the units. Nothing is settled.',
    reason: 'Why',
    now: 'Break off',
    reasonNeeded: 'Say why it is broken off.',
    done: (number: string) => `Count ${number} is broken off.`,
  },

  review: {
    titleOf: (number: string) => `What differs in ${number}`,
    hintOpen: 'Nothing is changed yet. Go over the shelves once more, or close the count.',
    hintClosed: (on: string, by: string) => `Closed ${on} by ${by}`,
    hintCancelled: (on: string, by: string) => `Broken off ${on} by ${by}`,
    figures: 'Figures of the count',
    expected: 'Expected',
    found: 'Found',
    matched: 'Where expected',
    matchRate: 'Match (M11)',
    ofUnion: (matched: number, union: number) =>
      `${formats.number(matched)} of ${formats.number(union)}`,
    missingCost: 'Missing units cost',
    kinds,
    unlisted: 'No record',
    unlistedHint:
      'Numbers that no unit has. Closing opens a case for each; take them in by a delivery.',
    pieces: 'Pieces',
    piecesHint: 'Closing puts the stock right. A manager agrees.',
    piecesHintClosed: 'The stock was put right by these.',
    all: 'Everything is where it should be',
    allHint: 'No unit is missing, and none is there that should not be.',
    notYet: 'Nothing is counted yet',
    notYetHint: 'Go back and scan. An empty count would call the whole shop missing.',
    unit: 'Unit',
    recordHasIt: 'Record has it in',
    wasScanned: 'Scanned in',
    lastHeld: 'Last in hand',
    lastHeldBy: (name: string, at: string) => (name === '' ? at : `${name}, ${at}`),
    cost: 'Cost',
    caseOpen: 'Case',
    toCase: 'Open',
    countedPieces: 'Counted',
    expectedPieces: 'Record',
    difference: 'Difference',
    value: 'Worth',
    chooseKind: 'Kind of difference',
    countOf: (name: string, count: number) => `${name} (${formats.number(count)})`,
    openRecord: 'Open the record',
    again: 'Count once more',
    close: 'Close the count',
    writeOff: 'Write off what is missing',
    export: 'Save as a file',
  },

  recount: {
    title: 'Go over the shelves once more?',
    hint: (missing: number) =>
      `${units(missing)} not found yet. What is counted stays counted; the figures of this round are kept.`,
    reason: 'Why',
    reasonHint: 'For example: the top shelf was not reached.',
    now: 'Count once more',
  },

  close: {
    title: 'Close this count?',
    nothing: 'Everything is where it should be. Nothing has to be settled.',
    will: 'Closing does this:',
    missing: (count: number) =>
      plural(count, {
        one: '1 unit is reported missing, with a case. It cannot be sold until it is found.',
        other: `${formats.number(count)} units are reported missing, with a case each. They cannot be sold until they are found.`,
      }),
    moves: (count: number) =>
      plural(count, {
        one: 'The record of 1 unit follows it to where it stands.',
        other: `The records of ${formats.number(count)} units follow them to where they stand.`,
      }),
    cases: (count: number) =>
      plural(count, {
        one: '1 thing that should not be here gets a case.',
        other: `${formats.number(count)} things that should not be here get a case each.`,
      }),
    pieces: (count: number) =>
      plural(count, {
        one: 'The stock of 1 product is put right. A manager agrees.',
        other: `The stock of ${formats.number(count)} products is put right. A manager agrees.`,
      }),
    note: 'Note',
    now: 'Close the count',
    done: (number: string, cases: number) =>
      cases === 0
        ? `Count ${number} is closed.`
        : plural(cases, {
            one: `Count ${number} is closed. 1 case was opened; see Attention.`,
            other: `Count ${number} is closed. ${formats.number(cases)} cases were opened; see Attention.`,
          }),
  },

  writeOff: {
    title: 'Write off what is missing',
    hint: 'Units that nobody found leave the books, and their cases are closed. A manager agrees.',
    units: 'Units',
    all: (count: number) => `All ${formats.number(count)}`,
    reason: 'Why',
    reasonHint: 'For example: two rounds, cameras looked through, reported to the police.',
    cause: 'Cause',
    total: (cost: string) => `Together ${cost}`,
    now: 'Write off',
    unitsNeeded: 'Choose at least one unit.',
    reasonNeeded: 'Say in a few words why.',
    done: (count: number) => `${units(count)} written off.`,
  },
};
