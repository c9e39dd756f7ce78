/** What is in a device passport, and what never is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makePassport, type PassportSource } from '#shared/modules/devices/make-passport.ts';
import { passportDocument, passportFileName } from '#shared/modules/devices/passport.ts';
import {
  coverWords,
  providerWords,
  referenceWords,
} from '#shared/modules/devices/passport-text.ts';
import { lineWords } from '#shared/modules/devices/passport-words.ts';
import { happeningOf } from '#shared/modules/devices/story.ts';
import type { AnyEvent } from '#shared/modules.ts';
import { CANARY, longLife } from '../../fixtures/passport.ts';
import { anyEvent } from '../../fixtures/zod-arbitrary.ts';

const passport = makePassport(longLife());

describe('the passport of a long life', () => {
  test('is a document of its own schema', () => {
    expect(passportDocument.parse(passport)).toEqual(passport);
  });

  test('tells numbers, earlier numbers, condition and cover with their days', () => {
    expect(passport).toMatchObject({
      status: 'sold',
      model: { name: 'Pixel 9 Pro, 256 GB, Porcelain' },
      identifiers: [
        { kind: 'imei', text: '359128116488244', hasWrongCheckDigit: false },
        { kind: 'serial', text: '1J2HDV364F', hasWrongCheckDigit: true },
      ],
      formerIdentifiers: [
        {
          kind: 'serial',
          text: '1J2HDV3640',
          replacement: { kind: 'serial', text: '1J2HDV364F' },
          correctedOn: '2026-01-05',
        },
      ],
      condition: [
        { on: '2026-01-05', value: 'new', counts: true },
        { on: '2026-02-02', value: 'open-box', counts: true },
      ],
      cover: [
        { on: '2026-02-03', value: '24 months' },
        { on: '2026-02-03', value: '' },
      ],
      soldOn: ['2026-02-08'],
      contradictions: [{ on: '2026-02-08', code: 'sold-while-reserved' }],
      chain: { sequence: 4_711 },
    });
  });

  test('tells checks with who was asked and the reference, without the names of people', () => {
    expect(passport.checks).toEqual([
      {
        on: '2026-01-06',
        check: 'blocklist',
        result: 'passed',
        provider: 'GSMA Device Check',
        reference: 'REQ-2026-00117',
      },
      { on: '2026-01-06', check: 'seal', result: 'passed', provider: '', reference: '' },
    ]);
  });

  test('tells cases about the unit, and none about a customer', () => {
    expect(passport.exceptions).toEqual([
      {
        kind: 'E3',
        openedOn: '2026-02-01',
        overriddenOn: [],
        closedOn: ['2026-02-02'],
        reopenedOn: [],
        isOpen: false,
      },
    ]);
  });

  test('tells its story by kind, day and branch, oldest first', () => {
    expect(passport.story.map((line) => [line.on, lineWords(line), line.branch])).toEqual([
      ['2026-01-05', 'Received', 'Harbour Street'],
      ['2026-01-05', 'Number corrected: Serial number', 'Harbour Street'],
      ['2026-01-06', 'Checked: Blocklist', 'Harbour Street'],
      ['2026-01-06', 'Checked: Seal', 'Harbour Street'],
      ['2026-02-01', 'Case opened: Damaged seal', 'Harbour Street'],
      ['2026-02-02', 'Stated: Condition', 'Harbour Street'],
      ['2026-02-02', 'Case closed: Damaged seal', 'Harbour Street'],
      ['2026-02-03', 'Stated: Cover', 'Harbour Street'],
      ['2026-02-06', 'Reserved', 'Harbour Street'],
      ['2026-02-08', 'Sold', 'Ópera Ñandú'],
    ]);
  });

  test('has no word that a person wrote, no receipt number, no cost and no price', () => {
    const text = JSON.stringify(passport);
    for (const word of CANARY.split(' ')) expect(text).not.toContain(word);
    expect(text).not.toMatch(/A1-000017|987654|1234567|transport/);
  });

  test('is named by the first number of the unit', () => {
    expect(passportFileName(passport, 'pdf')).toBe('passport-359128116488244.pdf');
    expect(passportFileName({ ...passport, identifiers: [] }, 'json')).toBe(
      `passport-${passport.deviceId}.json`,
    );
  });
});

/** Of every event that there is, with every text in it a canary: whatever is added later is looked at too. */
test('no text of any event gets in but numbers, variants and branches', () => {
  const happenings = anyEvent().map((event) => happeningOf(withCanaries(event)));
  fc.assert(
    fc.property(fc.array(happenings, { minLength: 1, maxLength: 8 }), (told) => {
      const source: PassportSource = {
        ...longLife(),
        story: told.flatMap((happening, index) =>
          happening === null
            ? []
            : [
                {
                  eventId: String(index),
                  occurredAt: 0,
                  businessDate: '2026-11-22',
                  branchName: 'Here',
                  happening,
                },
              ],
        ),
      };
      const made = makePassport(source);
      expect(passportDocument.safeParse(made).success).toBe(true);
      expect(JSON.stringify(made)).not.toContain('Kwyj');
    }),
    { numRuns: 40 },
  );
});

/** In place of whatever a person could have written freely. */
const FREE_TEXT = ['reason', 'note', 'explanation', 'closure', 'cause', 'supplierName', 'batch'];

function withCanaries(event: AnyEvent): AnyEvent {
  const data: Record<string, unknown> = { ...event.data };
  for (const field of FREE_TEXT) if (field in data) data[field] = CANARY;
  for (const field of ['provider', 'reference']) if (field in data) data[field] = `by ${CANARY}`;
  if (event.type === 'DeviceFactStated') data['value'] = CANARY;
  return { ...event, data } as AnyEvent;
}

describe('texts that may name somebody', () => {
  test.each(['24 months', 'until 2027-05-01', 'Manufacturer warranty, 1 year', 'none', ''])(
    'the cover %j stays',
    (text) => expect(coverWords(text)).toBe(text),
  );
  test.each(['2 years, says Ana', 'Ana', '24 months 0171 2345 678', 'ring 555 1234', '12345678'])(
    'the cover %j does not',
    (text) => expect(coverWords(text)).toBe(''),
  );
  test.each([
    ['GSMA Device Check', 'GSMA Device Check'],
    ['Phonecheck 3.1', 'Phonecheck 3.1'],
    ['Mobile Check', 'Mobile Check'],
    ['Northgate', ''],
    ['Ana Ruiz', ''],
    ['asked ANA', ''],
    ['ana@mail.example', ''],
    ['+44 20 7946 0958', ''],
  ])('asked: %j becomes %j', (text, shown) =>
    expect(providerWords(text, ['Ana Ruiz', 'Northgate Mobile'])).toBe(shown),
  );
  test.each([
    ['REQ-2026-00117', 'REQ-2026-00117'],
    ['CN 2024/0012', 'CN 2024/0012'],
    ['', ''],
    ['from Ana, 3 May', ''],
    ['Ana 7', ''],
    ['+44 20 7946 0958', ''],
    ['see note', ''],
  ])('reference: %j becomes %j', (text, shown) =>
    expect(referenceWords(text, ['Ana Ruiz'])).toBe(shown),
  );
});
