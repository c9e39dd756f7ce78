/**
 * The sentences of a finding in English: what is wrong, and what to do about it. The one place they come from, for the
 * screen, the command line and the log.
 */
import type { ColumnGroup, Finding, FindingOf } from './findings.ts';

export type FindingWords = Readonly<{ wrong: string; toDo: string }>;

const GROUP_WORDS: Readonly<Record<ColumnGroup, string>> = {
  what: 'what happened',
  who: 'who did it and where',
  when: 'when it happened',
  where: 'its place in the chain',
};

const COLUMN_WORDS: Readonly<Record<string, string>> = {
  type: 'its type',
  schema_version: 'the version of its form',
  data: 'its content',
  subjects: 'what it is about',
  actor_id: 'the person who did it',
  approver_id: 'the person who approved it',
  staff_frontier: 'what was known of the staff',
  organisation_id: 'the organisation',
  branch_id: 'the branch',
  clock: 'its clock',
  occurred_at: 'its time',
  business_date: 'its business day',
  station_id: 'its station',
  station_sequence: 'its number',
  previous_hash: 'the hash of the event before it',
  hash: 'its own hash',
  command_id: 'the command that made it',
  event_id: 'its id',
  position: 'its order of arrival',
};

const RESTORE =
  'The tables cannot give it back. Restore the newest backup from before it happened, or have the event fetched again once there is a server.';
const REINDEX = 'Run "repair". Where it is told again after that, restore the newest backup.';
const REBUILD = 'Make the tables anew from the events ("repair"); no event changes by it.';

/** `stationName` names a station where somebody knows its name. */
export function wordsOf(
  finding: Finding,
  stationName: (stationId: string) => string = (stationId) => stationId,
): FindingWords {
  const { wrong, toDo } = plainWords(finding, stationName);
  return { wrong: `${wrong.slice(0, 1).toUpperCase()}${wrong.slice(1)}`, toDo };
}

function plainWords(finding: Finding, stationName: (stationId: string) => string): FindingWords {
  switch (finding.kind) {
    case 'altered-event':
      return {
        wrong: `${eventWords(finding.facts, stationName)} was altered after it was written: ${alteredWords(finding)}.`,
        toDo: RESTORE,
      };
    case 'broken-chain':
      return {
        wrong: `${eventWords(finding.facts, stationName)} does not follow the event before it: one of the two was put in its place later.`,
        toDo: RESTORE,
      };
    case 'missing-event':
      return { wrong: missingWords(finding, stationName), toDo: RESTORE };
    case 'lost-events':
      return {
        wrong: `${counted(finding.facts.count, 'event')} that the ledger still looks up ${finding.facts.count === 1 ? 'is' : 'are'} missing: its end was cut off.`,
        toDo: RESTORE,
      };
    case 'unbalanced':
      return {
        wrong: `The postings of ${eventWords(finding.facts, stationName)} do not sum to zero: they are out by ${finding.facts.byMinor} minor units of ${finding.facts.currency}.`,
        toDo: 'Tell whoever looks after Counterfoil: the books do not balance from that event on.',
      };
    case 'missing-subject':
      return {
        wrong: `${eventWords(finding.facts, stationName)} is not found under everything it is about.`,
        toDo: REBUILD,
      };
    case 'wrong-order':
      return {
        wrong: `${eventWords(finding.facts, stationName)} is looked up at another place in the order than its own.`,
        toDo: REBUILD,
      };
    case 'clock-backwards':
      return {
        wrong: `The clock of ${eventWords(finding.facts, stationName)} is not later than that of the event before it.`,
        toDo: 'Nothing is lost. Tell whoever looks after Counterfoil: a station does not write such an event by itself.',
      };
    case 'read-model':
      return {
        wrong: tableWords(finding),
        toDo: finding.facts.problem === 'index' ? REINDEX : REBUILD,
      };
    case 'unreadable-database':
      return {
        wrong: `The ledger's file is damaged and cannot be read to its end (${finding.facts.message}).`,
        toDo: 'Keep a copy of the file and restore the newest backup.',
      };
  }
}

const eventWords = (
  event: Readonly<{
    stationId: string;
    stationSequence: number;
    type: string;
    businessDate: string;
  }>,
  stationName: (stationId: string) => string,
): string =>
  `event ${event.stationSequence} of station ${stationName(event.stationId)} (${event.type}, ${event.businessDate})`;

/** 'what happened (its content)', or 'one of what happened (its content) or its place in the chain (its id)'. */
function alteredWords({ facts }: FindingOf<'altered-event'>): string {
  const { groups, columns, proof } = facts;
  const words = groups.map((group) => GROUP_WORDS[group]);
  const detail = columns.map((column) => COLUMN_WORDS[column] ?? column).join(', ');
  if (words.length === 0) return 'nobody can say where';
  if (proof === 'none' && words.length > 1) return `one of ${words.join(', or ')} (${detail})`;
  return `${words.join(' and ')} (${detail})`;
}

function missingWords(
  { facts }: FindingOf<'missing-event'>,
  stationName: (stationId: string) => string,
): string {
  const { stationId, firstSequence, lastSequence } = facts;
  const station = `station ${stationName(stationId)}`;
  return firstSequence === lastSequence
    ? `Event ${firstSequence} of ${station} is missing.`
    : `Events ${firstSequence} to ${lastSequence} of ${station} are missing.`;
}

function tableWords({ facts }: FindingOf<'read-model'>): string {
  const { table, row, problem } = facts;
  const where = row === '' ? '' : ` (${row})`;
  switch (problem) {
    case 'differs':
      return `The table ${table} differs from the events${where}.`;
    case 'missing':
      return `The table ${table} lacks a row that the events make${where}.`;
    case 'extra':
      return `The table ${table} has a row that no event makes${where}.`;
    case 'count':
      return `The table ${table} has more or fewer rows than the events make.`;
    case 'sum':
      return `The table ${table} is not the sum of its entries${where}.`;
    case 'index':
      return `Some rows of the table ${table} are not found by its index ${row}.`;
  }
}

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
