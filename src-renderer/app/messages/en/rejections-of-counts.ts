/** English sentences for what cannot be done in a count. */
import type { CountsRejection } from '#shared/modules/counts/contract.ts';
import type { RejectionSentences } from '../rejections.ts';
import { formats } from '../formats.ts';
import { devices } from './devices.ts';

const placeName = (place: string): string =>
  (devices.places as Readonly<Record<string, string>>)[place] ?? place;

export const countRejections: Pick<RejectionSentences, CountsRejection['code']> = {
  'counts.unknown': () => 'This count is not known here. Open it again from Stock, Counts.',
  'counts.ended': ({ state }) =>
    state === 'closed'
      ? 'This count is closed. Open a new one to count again.'
      : 'This count was broken off. Open a new one to count again.',
  'counts.other-branch': () => 'This count belongs to another branch. It can be read here only.',
  'counts.too-many-listed': ({ max }) =>
    `One count holds ${formats.number(max)} units at most. Count place by place.`,
  'counts.other-place': ({ place }) =>
    `${placeName(place)} is not part of this count. Choose the place where you are scanning.`,
  'counts.other-product': ({ productName }) =>
    `This count is of ${productName} only. Put this one back and scan the next.`,
  'counts.unknown-unit': ({ text }) =>
    `No unit has the number ${text}. Scan its IMEI or its label; if it has no record, note it as unknown.`,
  'counts.unknown-barcode': ({ barcode }) =>
    `No product has the barcode ${barcode}. Link it under Products, then scan it again.`,
  'counts.scan-the-unit': ({ productName }) =>
    `${productName} is counted unit by unit. Scan the IMEI, the serial number or our label.`,
  'counts.pieces-by-branch': ({ productName }) =>
    `${productName} is counted in pieces, of the shop as a whole. Open a count of the whole branch, or of this product.`,
  'counts.too-many-unlisted': ({ max }) =>
    `A count keeps ${formats.number(max)} numbers without a record at most. Take these in first, then count again.`,
  'counts.not-counted': () => 'This is not counted, or was taken back already.',
  'counts.nothing-counted': () =>
    'Nothing is counted yet. Scan first, or break the count off if it was opened by mistake.',
  'counts.too-many-differences': ({ max }) =>
    `More than ${formats.number(max)} things differ. Go on counting, or break the count off and count place by place.`,
  'counts.still-open': () => 'The count is open still. Close it first.',
  'counts.none-missing': () =>
    'None of these units is missing any more. The list is up to date now.',
};
