/** Phone numbers and e-mail addresses: what passes, what of them is shown, and how a number is compared. */
import { expect, test } from 'vitest';
import {
  isEmail,
  isPhone,
  maskedEmail,
  maskedName,
  maskedPhone,
  reversedDigits,
} from '#shared/kernel/contact.ts';

test.each(['+353 87 123 4567', '(087) 123-4567', '087/1234567', '12345', '+1.415.555.0132'])(
  '%s is a phone number',
  (text) => {
    expect(isPhone(text)).toBe(true);
  },
);

test.each([
  '',
  '1234',
  '1234567890123456',
  'call me',
  '087 123 x5',
  '٠٨٧١٢٣٤٥٦٧',
  '++353871234567',
])('“%s” is none', (text) => {
  expect(isPhone(text)).toBe(false);
});

test.each(['ana@harbour.example', 'a.b+c@x.y.example', '名前@例え.example'])(
  '%s is an e-mail address',
  (text) => {
    expect(isEmail(text)).toBe(true);
  },
);

test.each(['', 'ana', 'ana@', '@x.example', 'ana@x', 'ana @x.example', 'a@b@c.example', 'a@x..e'])(
  '“%s” is none',
  (text) => {
    expect(isEmail(text)).toBe(false);
  },
);

test('masks show enough to ask for and too little to use', () => {
  expect(maskedName('Mara Quinn')).toBe('M… Q…');
  expect(maskedName('  நிலா ')).toBe('ந…');
  expect(maskedName('𝒜da')).toBe('𝒜…');
  expect(maskedName('One Two Three Four Five')).toBe('O… T… T… F…');
  expect(maskedPhone('+353 87 123 4567')).toBe('•••• 567');
  expect(maskedEmail('ana@harbour.example')).toBe('a…@…');
  expect([maskedName(''), maskedPhone(''), maskedEmail('')]).toEqual(['', '', '']);
});

test('the last digits of a number are the first that are compared', () => {
  expect(reversedDigits('+353 87 123')).toBe('32178353');
});
