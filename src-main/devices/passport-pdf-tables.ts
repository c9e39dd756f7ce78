/** The tables of a passport on paper: what is stated, what was checked, what happened. */
import type { PassportDocument } from '#shared/modules/devices/passport.ts';
import {
  checkWords,
  conditionWords,
  contradictionWords,
  exceptionWords,
  lineWords,
  numberWords,
  passportWords as words,
  resultWords,
} from '#shared/modules/devices/passport-words.ts';
import { drawTable, INK, PAGE, roomFor, TEXT_WIDTH, type Column } from './pdf-table.ts';
import { drawText, type Pdf, type TextStyle } from './pdf-text.ts';

export const SECTION: TextStyle = { size: 12, weight: 600, colour: INK };
export const BODY: TextStyle = { size: 9, colour: INK };

export const dayWords = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });

const { columns, sections, none } = words;

function drawSection(
  pdf: Pdf,
  y: number,
  title: string,
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  empty: string,
): number {
  // The heading, the table's head and a row stay together.
  const top = drawText(pdf, title, SECTION, PAGE.margin, roomFor(pdf, y + 12, 90), TEXT_WIDTH) + 3;
  return rows.length === 0
    ? drawText(pdf, empty, BODY, PAGE.margin, top, TEXT_WIDTH)
    : drawTable(pdf, heads, rows, top);
}

const column = (title: string, share: number): Column => ({ title, share });

export function drawFacts(pdf: Pdf, passport: PassportDocument, y: number): number {
  const stated = (value: string, counts: boolean): string =>
    counts ? value : `${value} (${words.pending})`;
  const orNothing = (text: string): string => (text === '' ? words.nothing : text);
  const { condition, checks, cover, soldOn } = passport;
  let top = drawSection(
    pdf,
    y,
    sections.condition,
    [column(columns.day, 2), column(columns.condition, 8)],
    condition.map(({ on, value, counts }) => [dayWords(on), stated(conditionWords[value], counts)]),
    words.nothing,
  );
  top = drawSection(
    pdf,
    top,
    sections.checks,
    [
      column(columns.day, 2),
      column(columns.check, 2.5),
      column(columns.result, 1.5),
      column(columns.provider, 2),
      column(columns.reference, 2),
    ],
    checks.map(({ on, check, result, provider, reference }) => [
      dayWords(on),
      checkWords[check],
      resultWords[result],
      orNothing(provider),
      orNothing(reference),
    ]),
    none.checks,
  );
  const covers = [
    ...cover.map(({ on, value, counts }) => ({
      on,
      text: words.cover(stated(value === '' ? words.noText : value, counts)),
    })),
    ...soldOn.map((on) => ({ on, text: words.sold })),
  ].toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  return drawSection(
    pdf,
    top,
    sections.cover,
    [column(columns.day, 2), column(columns.what, 8)],
    covers.map(({ on, text }) => [dayWords(on), text]),
    none.cover,
  );
}

export function drawHistory(pdf: Pdf, passport: PassportDocument, y: number): number {
  const days = (list: readonly string[]): string =>
    list.length === 0 ? words.nothing : list.map(dayWords).join(', ');
  let top = drawSection(
    pdf,
    y,
    sections.exceptions,
    [
      column(columns.what, 4),
      column(columns.opened, 2),
      column(columns.overridden, 2),
      column(columns.closed, 2),
    ],
    [
      ...passport.exceptions.map(
        ({ kind, openedOn, overriddenOn, closedOn, reopenedOn, isOpen }) => [
          exceptionWords[kind],
          days([openedOn, ...reopenedOn]),
          days(overriddenOn),
          isOpen ? [...closedOn.map(dayWords), words.stillOpen].join(', ') : days(closedOn),
        ],
      ),
      ...passport.contradictions.map(({ on, code }) => [
        contradictionWords(code),
        dayWords(on),
        words.nothing,
        words.nothing,
      ]),
    ],
    none.exceptions,
  );
  if (passport.formerIdentifiers.length > 0)
    top = drawSection(
      pdf,
      top,
      sections.former,
      [column(columns.day, 2), column(columns.number, 4), column(columns.replacedBy, 4)],
      passport.formerIdentifiers.map(({ correctedOn, kind, text, replacement }) => [
        dayWords(correctedOn),
        `${numberWords[kind]} ${text}`,
        replacement === null
          ? words.nothing
          : `${numberWords[replacement.kind]} ${replacement.text}`,
      ]),
      words.nothing,
    );
  return drawSection(
    pdf,
    top,
    sections.story,
    [column(columns.day, 2), column(columns.happened, 5), column(columns.branch, 3)],
    passport.story.map((line) => [dayWords(line.on), lineWords(line), line.branch]),
    words.nothing,
  );
}
