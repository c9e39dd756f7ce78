/** English sentences for what cannot be done with a case. */
import type { ExceptionsRejection } from '#shared/modules/exceptions/contract.ts';
import type { RejectionSentences } from '../rejections.ts';
import { causeText, missingText } from '../case-words.ts';
import { formats } from '../formats.ts';
import { devices } from './devices.ts';
import { exceptionCase } from './exception-case.ts';
import { exceptions } from './exceptions.ts';
import { stages } from './stages.ts';

export const exceptionRejections: Pick<RejectionSentences, ExceptionsRejection['code']> = {
  'exceptions.unknown-case': () =>
    'This case is not known here. It may be settled by what was written since; look for it under Attention.',
  'exceptions.unknown-unit': () =>
    'One of the units does not belong to this case, or is not known here. Open the case again and choose once more.',
  'exceptions.names-nothing': () =>
    'The case names nothing. Choose the unit, the sale or the delivery that it is about.',
  'exceptions.bad-subject': ({ text }) =>
    `A case cannot be about “${text}”. Open it from a unit, a sale, a delivery or a customer.`,
  'exceptions.already-open': () =>
    'A case of this kind is open for this unit already. Open that one and add what you know.',
  'exceptions.is-closed': () =>
    'The case is closed meanwhile. Open it again with a reason, then go on.',
  'exceptions.not-closed': () => 'The case is open. There is nothing to open again.',
  'exceptions.unknown-person': () =>
    'This person does not work here any more. Give the case to somebody else.',
  'exceptions.unknown-cause': ({ cause }) =>
    `“${causeText(exceptions.causes, cause)}” is not on the list of causes for this kind. Choose another, or add it under Settings, Rules.`,
  'exceptions.nothing-said': () => 'Write something, or attach a file.',
  'exceptions.not-settled': ({ missing }) =>
    `The case cannot be closed yet. ${missing
      .map((one) => missingText(exceptionCase.missing, devices.checkNames, one))
      .join(' ')}`,
  'exceptions.stage-not-blocked': ({ stage }) =>
    `This case does not block “${stages[stage]}”. Choose only steps that it blocks.`,
  'exceptions.too-many-attachments': ({ max }) =>
    `The case has ${formats.number(max)} photos and documents, and more do not fit. Attach this one to the unit’s record.`,
};
