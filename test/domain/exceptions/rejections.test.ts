/**
 * Every "no" about a case, each from the nearest way that leads to it. A new one does not compile
 * until it is here.
 */
import { expect, test } from 'vitest';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { ATTACHMENTS_MAX } from '#shared/kernel/attachment.ts';
import {
  CASE_ATTACHMENTS_MAX,
  type ExceptionsRejection,
} from '#shared/modules/exceptions/contract.ts';
import {
  openCase,
  PICTURE,
  recordShop,
  STRANGER,
  withFiles,
  type RecordShop,
} from '../../fixtures/record-shop.ts';

const opening = (deviceIds: readonly string[], about: readonly string[] = []) => ({
  kind: 'E3' as const,
  deviceIds: [...deviceIds],
  about: [...about],
  reason: 'The seal is torn',
  evidence: [],
});
const which = (exceptionId: string) => ({ exceptionId, stream: null });
const seal = ({ shop, first }: RecordShop): string => openCase(shop, 'E3', [first]);
const closing = (exceptionId: string, cause = 'transport') => ({
  ...which(exceptionId),
  cause,
  explanation: 'The carrier opened it',
});

/** One that needs nothing but an explanation. */
const closed = ({ shop, first }: RecordShop): string => {
  const exceptionId = openCase(shop, 'E6', [first]);
  shop.must('CloseException', closing(exceptionId, 'customer'));
  return exceptionId;
};

type Case = readonly [(record: RecordShop) => AnyRejection, Readonly<Record<string, unknown>>];

const cases: { readonly [Code in ExceptionsRejection['code']]: Case } = {
  'exceptions.unknown-case': [
    ({ shop }) => shop.refused('AssignException', { ...which(STRANGER), assigneeId: null }),
    {},
  ],
  'exceptions.unknown-unit': [({ shop }) => shop.refused('OpenException', opening([STRANGER])), {}],
  'exceptions.names-nothing': [({ shop }) => shop.refused('OpenException', opening([])), {}],
  'exceptions.bad-subject': [
    ({ shop }) => shop.refused('OpenException', opening([], ['station:a1'])),
    { text: 'station:a1' },
  ],
  'exceptions.already-open': [
    (record) => {
      seal(record);
      return record.shop.refused('OpenException', opening([record.first]));
    },
    {},
  ],
  'exceptions.is-closed': [
    (record) => record.shop.refused('CloseException', closing(closed(record), 'customer')),
    {},
  ],
  'exceptions.not-closed': [
    (record) =>
      record.shop.refused('ReopenException', {
        ...which(seal(record)),
        reason: 'It happened again',
      }),
    {},
  ],
  'exceptions.unknown-person': [
    (record) =>
      record.shop.refused('AssignException', { ...which(seal(record)), assigneeId: STRANGER }),
    {},
  ],
  'exceptions.unknown-cause': [
    (record) =>
      record.shop.refused('SetExceptionCause', { ...which(seal(record)), cause: 'moonlight' }),
    { cause: 'moonlight' },
  ],
  'exceptions.nothing-said': [
    (record) =>
      record.shop.refused('CommentException', { ...which(seal(record)), text: ' ', evidence: [] }),
    {},
  ],
  'exceptions.not-settled': [
    (record) => record.shop.refused('CloseException', closing(seal(record))),
    {
      missing: [
        { code: 'no-picture' },
        { code: 'seal-open', deviceId: expect.any(String) as string, deviceName: 'Pixel 9' },
      ],
    },
  ],
  'exceptions.stage-not-blocked': [
    (record) =>
      record.shop.refused('OverrideException', {
        ...which(seal(record)),
        deviceIds: [record.first],
        stages: ['sell', 'verify'],
        reason: 'The customer has seen it',
      }),
    { stage: 'verify' },
  ],
  'exceptions.too-many-attachments': [
    (record) => {
      const comment = { ...which(seal(record)), text: 'More pictures', evidence: [] };
      const six = withFiles(...Array.from({ length: ATTACHMENTS_MAX }, () => PICTURE));
      for (let count = 0; count < CASE_ATTACHMENTS_MAX; count += ATTACHMENTS_MAX)
        record.shop.must('CommentException', comment, six);
      return record.shop.refused('CommentException', comment, withFiles(PICTURE));
    },
    { max: CASE_ATTACHMENTS_MAX },
  ],
};

test.each(Object.entries(cases))(
  '%s is said where it belongs, with what the screen needs',
  (code, [lead, facts]) => {
    expect(lead(recordShop())).toMatchObject({ code, ...facts });
  },
);

test('a case that is open over the unit is named where somebody opens it again', () => {
  const record = recordShop();
  const exceptionId = seal(record);
  const again = record.shop.refused('OpenException', opening([record.first]));
  expect(again).toEqual({ code: 'exceptions.already-open', exceptionId });
  expect(record.shop.run('OpenException', opening([record.second])).ok).toBe(true);
});

test('every act on a closed case but a comment and opening it again is refused', () => {
  const record = recordShop();
  const { shop, first } = record;
  const exceptionId = closed(record);
  const code = 'exceptions.is-closed';
  const on = which(exceptionId);
  expect(shop.refused('AssignException', { ...on, assigneeId: null })).toEqual({ code });
  expect(shop.refused('SetExceptionCause', { ...on, cause: 'customer' })).toEqual({ code });
  const override = { ...on, deviceIds: [first], stages: ['sell' as const], reason: 'It is urgent' };
  expect(shop.refused('OverrideException', override)).toEqual({ code });
  expect(shop.run('CommentException', { ...on, text: 'Paid since', evidence: [] }).ok).toBe(true);
  expect(shop.run('ReopenException', { ...on, reason: 'Not paid after all' }).ok).toBe(true);
});

test('a unit that the case does not name is not let through by it', () => {
  const record = recordShop();
  const { shop, second } = record;
  const override = {
    ...which(seal(record)),
    stages: ['sell' as const],
    reason: 'The customer has seen it',
  };
  for (const deviceIds of [[], [second], [record.first, second]])
    expect(shop.refused('OverrideException', { ...override, deviceIds })).toEqual({
      code: 'exceptions.unknown-unit',
    });
});

test('whoever works here no more is given no case', () => {
  const record = recordShop();
  const { shop } = record;
  const { staffId } = shop.must(
    'AddStaff',
    { name: 'Tadhg', roles: ['technician'], pin: '1234' },
    { prepared: { pinHash: '$argon2id$not-a-real-hash' } },
  );
  const given = { ...which(seal(record)), assigneeId: staffId };
  expect(shop.run('AssignException', given).ok).toBe(true);
  shop.must('DeactivateStaff', { staffId, reason: 'left' });
  expect(shop.refused('AssignException', given)).toEqual({ code: 'exceptions.unknown-person' });
});
