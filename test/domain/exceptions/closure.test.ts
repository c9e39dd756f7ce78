/** When a case is settled: each closure rule refuses until it holds, says what is missing, and then lets the case close. */
import { expect, test } from 'vitest';
import {
  EXCEPTION_KINDS,
  exceptionRules,
  type ExceptionKind,
} from '#shared/modules/exceptions/kinds.ts';
import { caseMissing } from '#shared/modules/exceptions/closure.ts';
import { gatherUnits } from '#shared/modules/exceptions/exception.ts';
import { IMEI_1, IMEI_3, type Domain } from '../../fixtures/domain.ts';
import {
  caseOf,
  checkOf,
  DOCUMENT,
  NO_FILES,
  number,
  openCase,
  PICTURE,
  recordShop,
  stated,
  UNTIL,
  withFiles,
  twinArrived,
  type RecordShop,
} from '../../fixtures/record-shop.ts';

const on = (exceptionId: string) => ({ exceptionId, stream: null });
const closing = (shop: Domain, exceptionId: string) => ({
  ...on(exceptionId),
  cause: exceptionRules[caseOf(shop, exceptionId).kind].causes[0] ?? 'unknown',
  explanation: 'Settled with the supplier',
});
const stillMissing = (shop: Domain, exceptionId: string): readonly unknown[] => {
  const answer = shop.run('CloseException', closing(shop, exceptionId));
  if (answer.ok) return [];
  return answer.rejection.code === 'exceptions.not-settled' ? answer.rejection.missing : ['?'];
};
const commented = (shop: Domain, exceptionId: string, file: typeof PICTURE): void => {
  const comment = { ...on(exceptionId), text: 'As it was found', evidence: [] };
  shop.must('CommentException', comment, withFiles(file));
};
const corrected = (deviceId: string) => ({
  deviceId,
  identifier: number(IMEI_1),
  raw: IMEI_3,
  reason: 'Read wrong',
  overrideReason: '',
  evidence: [],
});
const writtenOff = (deviceId: string) => ({ deviceId, reason: 'Beyond repair', evidence: [] });

type Way = readonly [
  kind: ExceptionKind,
  name: string,
  /** What is missing first; acts that settle it, each naming what is missing after it. */
  missing: readonly unknown[],
  acts: readonly (readonly [
    (record: RecordShop, exceptionId: string) => void,
    readonly unknown[],
  ])[],
];

const open = (code: string) => ({
  code,
  deviceId: expect.any(String) as string,
  deviceName: 'Pixel 9',
});

const WAYS: readonly Way[] = [
  [
    'E2',
    'the variant was looked at again',
    [open('variant-open')],
    [
      [
        ({ shop, first }) => shop.must('RecordCheck', checkOf(first, 'variant', 'pending')),
        [open('variant-open')],
      ],
      [({ shop, first }) => shop.must('RecordCheck', checkOf(first, 'variant', 'passed')), []],
    ],
  ],
  [
    'E2',
    'the variant was stated anew, from the moment that it counts',
    [open('variant-open')],
    [
      [
        ({ shop, first, largeId }) =>
          shop.must('StateFact', stated(first, 'variant', largeId), { as: ['technician'] }),
        [open('variant-open')],
      ],
      [
        ({ shop, first }) => {
          const factEventId = shop.ofType('DeviceFactStated').at(-1)?.eventId ?? '';
          shop.must('DecideFact', { deviceId: first, factEventId, isApproved: true, reason: '' });
        },
        [],
      ],
    ],
  ],
  [
    'E3',
    'the seal was looked at again, with a picture',
    [{ code: 'no-picture' }, open('seal-open')],
    [
      [({ shop }, exceptionId) => commented(shop, exceptionId, PICTURE), [open('seal-open')]],
      [({ shop, first }) => shop.must('RecordCheck', checkOf(first, 'seal', 'passed')), []],
    ],
  ],
  [
    'E3',
    'the picture of the condition is one of the case',
    [{ code: 'no-picture' }, open('seal-open')],
    [
      [
        ({ shop, first }) =>
          shop.must('StateFact', stated(first, 'condition', 'open-box'), withFiles(PICTURE)),
        [],
      ],
    ],
  ],
  [
    'E7',
    'the number was corrected',
    [open('identifier-open')],
    [[({ shop, first }) => shop.must('CorrectIdentifier', corrected(first)), []]],
  ],
  [
    'E7',
    'the box agrees with the device after all',
    [open('identifier-open')],
    [
      [
        ({ shop, first }) =>
          shop.must('RecordCheck', checkOf(first, 'box-against-device', 'not-possible')),
        [open('identifier-open')],
      ],
      [
        ({ shop, first }) =>
          shop.must('RecordCheck', checkOf(first, 'box-against-device', 'passed')),
        [],
      ],
    ],
  ],
  [
    'E15',
    'the condition was stated, with a picture; a document is none',
    [{ code: 'no-picture' }, open('condition-open')],
    [
      [
        ({ shop }, exceptionId) => commented(shop, exceptionId, DOCUMENT),
        [{ code: 'no-picture' }, open('condition-open')],
      ],
      [({ shop }, exceptionId) => commented(shop, exceptionId, PICTURE), [open('condition-open')]],
      [({ shop, first }) => shop.must('StateFact', stated(first, 'condition', 'damaged')), []],
    ],
  ],
  [
    'E15',
    'it was written off',
    [{ code: 'no-picture' }, open('condition-open')],
    [
      [({ shop }, exceptionId) => commented(shop, exceptionId, PICTURE), [open('condition-open')]],
      [({ shop, first }) => shop.must('WriteOffDevice', writtenOff(first)), []],
    ],
  ],
  [
    'E8',
    'there is a document or a picture',
    [{ code: 'no-document-or-picture' }],
    [[({ shop }, exceptionId) => commented(shop, exceptionId, DOCUMENT), []]],
  ],
  [
    'E10',
    'there is a document or a picture',
    [{ code: 'no-document-or-picture' }],
    [[({ shop }, exceptionId) => commented(shop, exceptionId, PICTURE), []]],
  ],
  [
    'E5',
    'there is a picture',
    [{ code: 'no-picture' }],
    [[({ shop }, exceptionId) => commented(shop, exceptionId, PICTURE), []]],
  ],
];

/** What stands in the way as the case is now, without closing it. */
function missingNow({ shop }: RecordShop, exceptionId: string): readonly unknown[] {
  const state = caseOf(shop, exceptionId);
  const units = gatherUnits(shop.read, state.deviceIds, shop.station.branchId);
  return caseMissing(state.kind, units, state);
}

test.each(WAYS)('%s closes when %s, and not before', (kind, _name, missing, acts) => {
  const record = recordShop();
  const { shop, first } = record;
  const exceptionId = openCase(shop, kind, [first]);
  expect(stillMissing(shop, exceptionId)).toEqual(missing);
  for (const [act, left] of acts) {
    act(record, exceptionId);
    expect(missingNow(record, exceptionId)).toEqual(left);
  }
  expect(stillMissing(shop, exceptionId)).toEqual([]);
  expect(caseOf(shop, exceptionId)).toMatchObject({ isOpen: false, cause: expect.any(String) });
});

test('every kind that only wants an explanation closes with it', () => {
  const { shop, first } = recordShop();
  for (const kind of EXCEPTION_KINDS) {
    const { closure, evidence } = exceptionRules[kind];
    if (closure !== 'explained' || evidence !== null) continue;
    expect(stillMissing(shop, openCase(shop, kind, [first])), `kind ${kind}`).toEqual([]);
  }
});

test('every closure rule of the table has its way here', () => {
  const tried = new Set(WAYS.map(([kind]) => exceptionRules[kind].closure));
  const elsewhere = new Set([
    'identifiers-unique',
    'unit-accounted-for',
    'checks-passed',
    'promise-settled',
    'explained',
  ]);
  const all = new Set(EXCEPTION_KINDS.map((kind) => exceptionRules[kind].closure));
  expect([...all].filter((rule) => !tried.has(rule) && !elsewhere.has(rule))).toEqual([]);
});

test('E19 stays open while any check is failed, whoever opened it', () => {
  const { shop, first } = recordShop();
  const { exceptionId } = shop.must('RecordCheck', checkOf(first, 'blocklist', 'failed'), NO_FILES);
  const id = exceptionId ?? '';
  shop.must('RecordCheck', checkOf(first, 'sim-lock', 'failed'), NO_FILES);
  shop.must('RecordCheck', checkOf(first, 'blocklist', 'passed'), NO_FILES);
  expect(stillMissing(shop, id)).toEqual([{ ...open('check-open'), check: 'sim-lock' }]);
  shop.must('RecordCheck', checkOf(first, 'sim-lock', 'passed'), NO_FILES);
  expect(stillMissing(shop, id)).toEqual([]);
});

test('E11 stays open until the unit is found or written off', () => {
  const { shop, first, second } = recordShop();
  const note = 'Not on its shelf';
  const one = shop.must('ReportMissing', { deviceId: first, note }).exceptionId;
  const other = shop.must('ReportMissing', { deviceId: second, note }).exceptionId;
  for (const id of [one, other]) expect(stillMissing(shop, id)).toEqual([open('unit-missing')]);
  shop.must('ReportFound', { deviceId: first, place: 'safe', note: '' });
  expect(stillMissing(shop, one)).toEqual([]);
  shop.must('WriteOffDevice', writtenOff(second));
  expect(stillMissing(shop, other)).toEqual([]);
});

test('E20 stays open while something is promised', () => {
  const { shop, first, ana } = recordShop();
  const promise = { deviceId: first, customerId: ana, until: UNTIL, note: '' };
  const { reservationId } = shop.must('ReserveDevice', promise);
  const exceptionId = openCase(shop, 'E20', [first]);
  expect(stillMissing(shop, exceptionId)).toEqual([{ code: 'promise-open' }]);
  shop.must('ReleaseReservation', { reservationId, reason: 'Did not come' });
  expect(stillMissing(shop, exceptionId)).toEqual([]);
});

test.each(['withdrawn', 'corrected', 'written off'])(
  'E1 stays open until one of the two is %s',
  (how) => {
    const record = recordShop();
    const { shop, first } = record;
    const twin = twinArrived(record);
    const exceptionId = openCase(shop, 'E1', [first, twin]);
    const shared = [{ code: 'identifier-shared', identifier: '35 467815 420685 3' }];
    expect(stillMissing(shop, exceptionId)).toEqual(shared);
    if (how === 'withdrawn') {
      const reason = 'Taken in twice';
      shop.must('WithdrawDuplicate', { deviceId: twin, keptDeviceId: first, reason, evidence: [] });
    } else if (how === 'corrected') shop.must('CorrectIdentifier', corrected(twin));
    else shop.must('WriteOffDevice', writtenOff(twin));
    expect(stillMissing(shop, exceptionId)).toEqual([]);
  },
);

test('E1 over one unit stays open while any other unit carries its number', () => {
  const record = recordShop();
  const { shop, first } = record;
  const twin = twinArrived(record);
  const exceptionId = openCase(shop, 'E1', [first]);
  expect(stillMissing(shop, exceptionId)).toMatchObject([{ code: 'identifier-shared' }]);
  shop.must('CorrectIdentifier', corrected(twin));
  expect(stillMissing(shop, exceptionId)).toEqual([]);
});

test('what was known when the case was opened settles nothing', () => {
  const { shop, first } = recordShop();
  shop.must('RecordCheck', checkOf(first, 'seal', 'passed'), withFiles(PICTURE));
  shop.must('StateFact', stated(first, 'condition', 'open-box'), withFiles(PICTURE));
  const exceptionId = openCase(shop, 'E3', [first]);
  expect(stillMissing(shop, exceptionId)).toEqual([{ code: 'no-picture' }, open('seal-open')]);
});
