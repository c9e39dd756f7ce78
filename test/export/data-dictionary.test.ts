/** The guide's data dictionary is the program's. COUNTERFOIL_UPDATE=1 writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dictionaryText } from './dictionary-text.ts';

const FILE = path.resolve(import.meta.dirname, '../../docs/guide/data-dictionary.md');

test('every column of every dataset stands in the dictionary as it is', () => {
  const wanted = dictionaryText();
  if (process.env['COUNTERFOIL_UPDATE'] === '1') writeFileSync(FILE, wanted);
  expect(readFileSync(FILE, 'utf8')).toBe(wanted);
});
