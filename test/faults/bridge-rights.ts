/**
 * Who was allowed to do what, worked out from the events alone and from the table of rights as it is written down: an
 * answer to what the program itself believes.
 */
import type Database from 'better-sqlite3';
import type { Right, Role } from '#shared/kernel/roles.ts';
import { allCommands, type CommandType } from '#shared/modules.ts';

type Row = Readonly<{
  position: number;
  stationId: string;
  type: string;
  data: string;
  actorId: string;
  commandId: string;
}>;

type StaffData = Readonly<{ staffId: string; roles: readonly Role[] }>;

export type Judged = Readonly<{
  violations: readonly string[];
  eventCount: number;
  /** How many events people of a role wrote. */
  byRole: Readonly<Record<string, number>>;
}>;

const mayDo = (right: Right, roles: readonly Role[]): boolean =>
  right === 'anyone' ||
  right === 'signed-in' ||
  (right !== 'station' && roles.some((role) => role === 'owner' || right.includes(role)));

const EVENTS = `SELECT position, station_id AS stationId, type, data, actor_id AS actorId,
  command_id AS commandId FROM events ORDER BY position`;

/** Every event of a ledger with one station: its command was answered, and its actor had the right at that moment. */
export function judgeRights(connection: Database.Database): Judged {
  const rows = connection.prepare(EVENTS).all() as Row[];
  const commands = new Map<string, CommandType[]>();
  for (const { commandId, type } of connection
    .prepare('SELECT command_id AS commandId, type FROM replies')
    .all() as { commandId: string; type: CommandType }[])
    commands.set(commandId, [...(commands.get(commandId) ?? []), type]);
  const people = new Map<string, { roles: readonly Role[]; isActive: boolean }>();
  const violations: string[] = [];
  const byRole: Record<string, number> = {};
  let before = new Map(people);
  let commandId = '';
  for (const row of rows) {
    // What a command says about people holds from the next one on.
    if (row.commandId !== commandId) before = new Map(people);
    commandId = row.commandId;
    const problem = problemOf(row, commands.get(row.commandId) ?? [], before.get(row.actorId));
    if (problem !== null) violations.push(`event ${row.position} (${row.type}): ${problem}`);
    for (const role of before.get(row.actorId)?.roles ?? ['nobody'])
      byRole[role] = (byRole[role] ?? 0) + 1;
    follow(people, row);
  }
  return { violations, eventCount: rows.length, byRole };
}

function problemOf(
  { stationId, actorId }: Row,
  types: readonly CommandType[],
  person: Readonly<{ roles: readonly Role[]; isActive: boolean }> | undefined,
): string | null {
  if (types.length === 0) return 'no command that was answered wrote it';
  if (actorId === stationId) {
    const isOpen = types.some((type) => ['anyone', 'station'].includes(String(mayRun(type))));
    return isOpen ? null : `nobody may run ${types.join(', ')}`;
  }
  if (person === undefined) return `${actorId} works here for nobody`;
  if (!person.isActive) return `${actorId} does not work here any more`;
  return types.some((type) => mayDo(mayRun(type), person.roles))
    ? null
    : `${person.roles.join(', ')} may not run ${types.join(', ')}`;
}

const mayRun = (type: CommandType): Right => allCommands[type].mayRun;

function follow(
  people: Map<string, { roles: readonly Role[]; isActive: boolean }>,
  { type, data }: Row,
): void {
  if (!type.startsWith('Staff')) return;
  const { staffId, roles } = JSON.parse(data) as StaffData;
  const known = people.get(staffId) ?? { roles: [], isActive: true };
  if (type === 'StaffAdded' || type === 'StaffRolesChanged')
    people.set(staffId, { ...known, roles });
  if (type === 'StaffDeactivated') people.set(staffId, { ...known, isActive: false });
  if (type === 'StaffReactivated') people.set(staffId, { ...known, isActive: true });
}
