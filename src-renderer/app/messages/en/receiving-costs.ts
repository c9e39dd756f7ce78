/** Words for freight, duty and other costs of a delivery. */
import { formats } from '../formats.ts';

const pieces = (count: number): string =>
  count === 1 ? '1 piece' : `${formats.number(count)} pieces`;

export const receivingCosts = {
  landedTitle: 'Freight and duty',
  landedAdd: 'Add freight or duty',
  landedNone: 'Nothing added yet. What it cost to get the goods here goes into the cost of each.',
  landedKind: 'What for',
  landedKinds: { freight: 'Freight', duty: 'Duty', other: 'Other' },
  landedAmount: 'Amount',
  landedAmountHint: 'Without tax that you get back.',
  landedList: 'What was added',
  landedBy: 'Spread',
  landedWays: { value: 'By value', count: 'By count' },
  landedWayHints: {
    value: 'What cost more carries more.',
    count: 'Every piece carries the same.',
  },
  landedReference: 'Invoice or reference',
  landedReason: 'Why',
  landedReasonHint: 'Goes into the record of every unit that gets a part.',
  landedAmountNeeded: 'Say how much it cost.',
  landedReasonNeeded: 'Say in a word or two why.',
  landedPreview: 'What each gets',
  landedPreviewEmpty: 'Type the amount to see what each unit gets.',
  landedProduct: 'Product',
  landedPieces: 'Pieces',
  landedEach: 'Each',
  landedTotal: 'Together',
  landedGone: (count: number) => `${formats.number(count)} gone`,
  landedMore: (count: number) => `and ${formats.number(count)} more products`,
  landedRange: (least: string, most: string) => `${least} to ${most}`,
  landedOn: 'Onto the cost of stock',
  landedOff: 'For goods that are gone: booked as a cost difference',
  landedDone: (amount: string, count: number) =>
    `${amount} spread over ${pieces(count)} of the delivery.`,
  landedWhen: 'Added',
  landedWho: 'By',
  landedWhat: 'What for',
  landedWhy: 'Why',
  landedStock: 'On stock',
  landedDifference: 'Difference',
};
