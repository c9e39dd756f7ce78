/** Words of the measures of cases: duplicates (M8), time to close (M12), look-ups (M6). */
import { formats, plural } from '../formats.ts';

export const exceptionReport = {
  title: 'Measures of cases',
  hint: 'The number, its causes, then its rows. Enter or a click leads to the cases behind a number.',
  waiting: 'Adding up.',
  figures: 'In this period',
  opened: 'Opened',
  closed: 'Closed',
  stillOpen: 'Still open',
  overridden: 'Let pass',
  liveDuplicates: 'Duplicates now',
  target: (target: number) => `target ${formats.number(target)}`,

  byKind: 'Cases by kind',
  kind: 'What is wrong',
  median: 'Half closed within',
  p90: 'Nine of ten within',
  causes: 'Causes',
  noCauses: 'none named yet',
  causeCount: (cause: string, count: number) => `${cause} (${formats.number(count)})`,
  hours: (count: number) =>
    count < 48
      ? `${formats.number(Math.round(count * 10) / 10)} h`
      : plural(Math.round(count / 24), {
          one: '1 day',
          other: `${formats.number(Math.round(count / 24))} days`,
        }),
  notYet: '–',
  nothing: 'No case in this period',
  nothingHint: 'Choose another period to see others.',
  seeCases: (kind: string) => `Cases: ${kind}`,

  duplicates: 'Duplicate numbers (M8)',
  blocked: (count: number) =>
    plural(count, {
      one: '1 number was stopped as a duplicate',
      other: `${formats.number(count)} numbers were stopped as duplicates`,
    }),
  live: (count: number) =>
    plural(count, {
      one: '1 number is carried by two units now; the target is 0',
      other: `${formats.number(count)} numbers are carried by two units now; the target is 0`,
    }),
  liveNone: 'No number is carried by two units: the target is met',
  seeLive: 'See these cases',
  supplier: 'Supplier',
  source: 'How it came',
  sources: {
    scan: 'Scanned',
    typed: 'Typed',
    import: 'Imported list',
    'supplier-document': 'Supplier’s list',
    catalogue: 'Catalogue',
    customer: 'Customer',
    'test-tool': 'Test tool',
  } as Readonly<Record<string, string>>,
  stopped: 'Stopped',
  noneStopped: 'No duplicate was stopped in this period.',

  lookUps: 'Look-ups that find the unit (M6)',
  week: 'Week of',
  weekOf: (from: string, to: string) => `${from} to ${to}`,
  found: (exactlyOne: number, distinct: number) =>
    `${formats.number(exactlyOne)} of ${formats.number(distinct)} look-ups led to exactly one unit`,
  noLookUps: 'Nothing was looked up in this week.',
  failure: 'Why not',
  failures: {
    unknown: 'Nothing answers to it',
    ambiguous: 'Several fit',
    'check-digit': 'The check digit is wrong',
    unreadable: 'Cannot be read as a number',
  },
  count: 'How often',
};
