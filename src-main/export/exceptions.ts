/** Every case that somebody opened: what it was, whose it was, which units it named, and how it ended. */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { device } from '#shared/modules/devices/device.ts';
import type { ExceptionState } from '#shared/modules/exceptions/exception.ts';
import {
  PAGE_ROWS,
  type Column,
  type Dataset,
  type ExportRow,
  type ExportSource,
} from './dataset.ts';
import { isWithin, momentsAround, momentsIn } from './days.ts';
import { branchName, paged, staffName, timeZoneOf } from './export-source.ts';

type Stored = Readonly<{ id: string; openedAt: number; state: string }>;
type Key = Readonly<{ openedAt: number; id: string }>;

const columns: readonly Column[] = [
  { name: 'exceptionId', meaning: 'The case, worldwide.' },
  { name: 'kind', meaning: 'E1 to E22.' },
  { name: 'status', meaning: 'open or closed.' },
  { name: 'openedOn', meaning: 'The business date on which it was opened.' },
  { name: 'openedAt', kind: 'time', meaning: 'When it was opened.' },
  {
    name: 'openedBy',
    meaning:
      'person, rule (a failed check, for one) or contradiction (two facts that cannot both be).',
  },
  { name: 'openedByName', meaning: 'Who was there when it was opened.' },
  { name: 'branchName', meaning: 'The branch.' },
  { name: 'reason', meaning: 'The written reason.' },
  { name: 'ownerRole', meaning: 'The role that owns it.' },
  { name: 'backupRole', meaning: 'The role that stands in.' },
  { name: 'assigneeName', meaning: 'Who was given it by name.' },
  { name: 'deviceIds', meaning: 'The units that it names, separated by semicolons.' },
  { name: 'identifiers', meaning: 'One number of each of them, separated by semicolons.' },
  { name: 'about', meaning: 'What else it is about: streams, separated by semicolons.' },
  { name: 'overrides', kind: 'number', meaning: 'How often a gate was opened in spite of it.' },
  { name: 'attachments', kind: 'number', meaning: 'How many pictures and documents it has.' },
  { name: 'cause', meaning: 'What caused it.' },
  { name: 'explanation', meaning: 'What was done, as it was written when it was closed.' },
  { name: 'closedAt', kind: 'time', meaning: 'When it was closed.' },
  { name: 'reopened', kind: 'number', meaning: 'How often it was opened again.' },
];

const joined = (texts: readonly string[]): string | null =>
  texts.length === 0 ? null : texts.join('; ');

function exceptionRow(source: ExportSource, { id, state: text }: Stored): ExportRow {
  const state = JSON.parse(text) as ExceptionState;
  const numbers = state.deviceIds.flatMap((deviceId) => {
    const [first] = source.state(device, deviceId)?.identifiers ?? [];
    return first === undefined ? [] : [formatIdentifier(first)];
  });
  return {
    exceptionId: id,
    kind: state.kind,
    status: state.isOpen ? 'open' : 'closed',
    openedOn: businessDateOf(state.openedAt, timeZoneOf(source, state.branchId)),
    openedAt: state.openedAt,
    openedBy: state.openedBy,
    openedByName: staffName(source, state.openedById),
    branchName: branchName(source, state.branchId),
    reason: state.reason,
    ownerRole: state.ownerRole,
    backupRole: state.backupRole,
    assigneeName: state.assigneeId === null ? null : staffName(source, state.assigneeId),
    deviceIds: joined(state.deviceIds),
    identifiers: joined(numbers),
    about: joined(state.about),
    overrides: state.overrides.length,
    attachments: state.attachments.length,
    cause: state.cause,
    explanation: state.explanation === '' ? null : state.explanation,
    closedAt: state.closedAt,
    reopened: state.reopenedCount,
  };
}

const PAGE = `SELECT id, opened_at AS openedAt, state FROM exceptions
  WHERE (opened_at, id) > (?, ?) AND opened_at < ? ORDER BY opened_at, id LIMIT ${PAGE_ROWS}`;

export const exceptions: Dataset = {
  name: 'exceptions',
  about: 'One row per case, oldest first, as it is now. The period goes by the day it was opened.',
  columns,
  rows: function* rows(source, filter) {
    const { fromMs, untilMs } = momentsAround(filter);
    const stored = paged<Stored, Key>(
      { openedAt: fromMs, id: '' },
      ({ openedAt, id }) => source.db.all<Stored>(PAGE, openedAt, id, untilMs),
      ({ openedAt, id }) => ({ openedAt, id }),
    );
    for (const one of stored) {
      const row = one === null ? null : exceptionRow(source, one);
      if (row === null || isWithin(filter, String(row['openedOn']))) yield row;
    }
  },
  count: (source, filter) => {
    const { fromMs, untilMs } = momentsIn(filter, timeZoneOf(source));
    const counted = source.db.get<{ n: number }>(
      'SELECT COUNT(*) AS n FROM exceptions WHERE opened_at >= ? AND opened_at < ?',
      fromMs,
      untilMs,
    );
    return counted?.n ?? 0;
  },
};
