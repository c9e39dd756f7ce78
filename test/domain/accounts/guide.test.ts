/** The guide's chart of accounts is the program's. COUNTERFOIL_UPDATE=1 writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CHART, CHART_ORDER, normalSideOf } from '#shared/modules/accounts/chart.ts';

const GUIDE = path.resolve(import.meta.dirname, '../../../docs/guide/accounts.md');
const CHART_PART = /(<!-- chart: .*-->\n)[\s\S]*?(<!-- end of chart -->)/;

const table = [
  '| code | account | kind | usual side | what its balance says |',
  '|---|---|---|---|---|',
  ...CHART_ORDER.map((account) => {
    const { code, name, kind, meaning } = CHART[account];
    return `| ${code} | ${name} | ${kind} | ${normalSideOf(kind)} | ${meaning} |`;
  }),
  '',
].join('\n');

test('the chart in the guide is the chart of the program', () => {
  const guide = readFileSync(GUIDE, 'utf8');
  expect(guide).toMatch(CHART_PART);
  const wanted = guide.replace(CHART_PART, `$1${table}$2`);
  if (process.env['COUNTERFOIL_UPDATE'] === '1') writeFileSync(GUIDE, wanted);
  else expect(guide).toBe(wanted);
});
