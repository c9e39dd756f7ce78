/**
 * The question for somebody else's word, or for one's own PIN once more: who can give it, and how a command goes on with
 * it. It stands beside the screens: each command that is refused for an approval waits here until a person has decided.
 */
import type { Answer, AnyRejection, CommandRequest } from '#shared/bridge/bridge.ts';
import type { ApprovalRejection } from '#shared/kernel/approval.ts';
import { isAllowed } from '#shared/kernel/roles.ts';
import type { StaffMember } from '#shared/modules/staff/contract.ts';

export type GivenApproval = NonNullable<CommandRequest['approval']>;

/** One command's question, from its refusal until it is done or given up. */
export type ApprovalTalk = Readonly<{
  /** `problem`: why the last try did not do, null at the first. Null: the person went back. */
  ask: (needed: ApprovalRejection, problem: AnyRejection | null) => Promise<GivenApproval | null>;
  end: () => void;
}>;

export type BeginTalk = (commandType: string) => ApprovalTalk;

/** A "no" about the PIN or the person who gave it, and not about the command: the dialog says it and stays. */
const TRY_AGAIN: ReadonlySet<string> = new Set([
  'session.wrong-pin',
  'session.wait',
  'session.locked',
  'staff.not-active',
  'staff.unknown',
  'approval.needed',
]);

/**
 * Sends a command and, where it needs an approval, sends the same one again with it. The person who goes back gets the
 * first refusal, whatever was tried in between.
 */
export async function withApproval(
  commandType: string,
  send: (approval: GivenApproval | null) => Promise<Answer<unknown>>,
  begin: BeginTalk,
): Promise<Answer<unknown>> {
  const first = await send(null);
  if (first.ok || first.rejection.code !== 'approval.needed') return first;
  const talk = begin(commandType);
  let needed = first.rejection;
  let problem: AnyRejection | null = null;
  try {
    for (;;) {
      const given = await talk.ask(needed, problem);
      if (given === null) return first;
      const answer = await send(given);
      if (answer.ok || !TRY_AGAIN.has(answer.rejection.code)) return answer;
      problem = answer.rejection;
      if (problem.code === 'approval.needed') needed = problem;
    }
  } finally {
    talk.end();
  }
}

/**
 * Whose word does, in the order to show them: the person at the station first where they are one of them, then by name.
 * Owners may always.
 */
export function approversOf(
  wanted: ApprovalRejection['wanted'],
  everyone: readonly StaffMember[],
  ownId: string | null,
): readonly StaffMember[] {
  return everyone
    .filter(({ isActive, roles }) => isActive && isAllowed(wanted, roles))
    .toSorted(
      (a, b) =>
        Number(b.staffId === ownId) - Number(a.staffId === ownId) || a.name.localeCompare(b.name),
    );
}

// ── the desk: one talk at a time, with a dialog ─────────────────────────────────────────────────────────────────────

/** What the dialog shows. `answer` is null while the command is on its way with what was given. */
export type ShownQuestion = Readonly<{
  number: number;
  commandType: string;
  needed: ApprovalRejection;
  problem: AnyRejection | null;
  answer: ((given: GivenApproval | null) => void) | null;
}>;

export type ApprovalDesk = Readonly<{
  begin: BeginTalk;
  /** The same object until it changes. */
  current: () => ShownQuestion | null;
  onChange: (listener: () => void) => () => void;
  /** Another person is at the station: whatever waits stays refused. */
  giveUp: () => void;
}>;

export function newApprovalDesk(): ApprovalDesk {
  /** By the number of the talk, the oldest first. */
  const shown = new Map<number, ShownQuestion>();
  const listeners = new Set<() => void>();
  let count = 0;
  const tell = (): void => listeners.forEach((listener) => listener());
  const put = (question: ShownQuestion): void => {
    shown.set(question.number, question);
    tell();
  };
  return {
    begin: (commandType) => {
      count += 1;
      const number = count;
      return {
        ask: (needed, problem) =>
          new Promise((resolve) => {
            const question = { number, commandType, needed, problem };
            const answer = (given: GivenApproval | null): void => {
              put({ ...question, problem: null, answer: null });
              resolve(given);
            };
            put({ ...question, answer });
          }),
        end: () => {
          shown.delete(number);
          tell();
        },
      };
    },
    current: () => shown.values().next().value ?? null,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    giveUp: () => {
      for (const { answer } of shown.values()) answer?.(null);
    },
  };
}
