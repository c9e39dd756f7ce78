/** The question for an approval: who is asked, and what becomes of the command that waits for it. */
import { expect, test } from 'vitest';
import type { CommandRequest } from '#shared/bridge/bridge.ts';
import type { Role } from '#shared/kernel/roles.ts';
import { approversOf, newApprovalDesk, type GivenApproval } from '#renderer/app/approval.ts';
import { posClient } from '#renderer/app/pos-client.ts';

const NEEDED = {
  ok: false,
  rejection: { code: 'approval.needed', wanted: ['branch-manager'], isOwnPin: false },
} as const;
const WRONG_PIN = { ok: false, rejection: { code: 'session.wrong-pin', triesLeft: 3 } } as const;
const DONE = { ok: true, value: null } as const;

const input = { deviceId: 'd1', reason: 'Broken glass', evidence: [] };
const mara: GivenApproval = { staffId: 'mara', pin: '1234' };

/** Answers one after the other, and keeps what was asked of it. */
function bridgeThatSays(...answers: readonly unknown[]) {
  const seen: CommandRequest[] = [];
  const desk = newApprovalDesk();
  const nothing = async (): Promise<never> => DONE as never;
  const pos = posClient(
    {
      command: async (request) => {
        seen.push(request);
        return answers[seen.length - 1] as never;
      },
      query: nothing,
      device: nothing,
      onNotice: () => () => {},
    },
    {},
    desk.begin,
  );
  return { seen, desk, pos };
}

/** What the command waits for now, after everything that is under way. */
async function questionOf(desk: ReturnType<typeof newApprovalDesk>) {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  return desk.current();
}

test('a command that needs an approval is sent again under its own id, with it', async () => {
  const { seen, desk, pos } = bridgeThatSays(NEEDED, DONE);
  const answer = pos.command('WriteOffDevice', input);
  const question = await questionOf(desk);
  expect(question).toMatchObject({
    commandType: 'WriteOffDevice',
    needed: NEEDED.rejection,
    problem: null,
  });
  question?.answer?.(mara);
  expect(await answer).toEqual(DONE);
  expect(seen).toEqual([
    { commandId: seen[0]?.commandId, type: 'WriteOffDevice', input },
    { commandId: seen[0]?.commandId, type: 'WriteOffDevice', input, approval: mara },
  ]);
  expect(desk.current()).toBeNull();
});

test('a wrong PIN is said, and the question stays until the right one comes', async () => {
  const { seen, desk, pos } = bridgeThatSays(NEEDED, WRONG_PIN, DONE);
  const answer = pos.command('WriteOffDevice', input);
  const first = await questionOf(desk);
  first?.answer?.({ ...mara, pin: '0000' });
  // On its way: the dialog stays where it is, and takes no second answer.
  expect(desk.current()).toMatchObject({ number: first?.number, answer: null });
  const second = await questionOf(desk);
  expect(second).toMatchObject({ number: first?.number, problem: WRONG_PIN.rejection });
  second?.answer?.(mara);
  expect(await answer).toEqual(DONE);
  expect(new Set(seen.map(({ commandId }) => commandId)).size).toBe(1);
});

test('who goes back gets the first refusal, also after wrong tries', async () => {
  const { seen, desk, pos } = bridgeThatSays(NEEDED, WRONG_PIN);
  const answer = pos.command('WriteOffDevice', input);
  (await questionOf(desk))?.answer?.(mara);
  (await questionOf(desk))?.answer?.(null);
  expect(await answer).toEqual(NEEDED);
  expect(seen).toHaveLength(2);
  expect(desk.current()).toBeNull();
});

test('a “no” that is about the command ends the question', async () => {
  const refused = { ok: false, rejection: { code: 'devices.unknown' } } as const;
  const { desk, pos } = bridgeThatSays(NEEDED, refused);
  const answer = pos.command('WriteOffDevice', input);
  (await questionOf(desk))?.answer?.(mara);
  expect(await answer).toEqual(refused);
  expect(desk.current()).toBeNull();
});

test('two commands are asked about one after the other', async () => {
  const { desk, pos } = bridgeThatSays(NEEDED, NEEDED, DONE, DONE);
  const answers = [
    pos.command('WriteOffDevice', input),
    pos.command('WriteOffDevice', { ...input, deviceId: 'd2' }),
  ];
  const first = await questionOf(desk);
  first?.answer?.(mara);
  const second = await questionOf(desk);
  expect(second?.number).not.toBe(first?.number);
  second?.answer?.(mara);
  expect(await Promise.all(answers)).toEqual([DONE, DONE]);
});

test('another person at the station finds nothing open', async () => {
  const { desk, pos } = bridgeThatSays(NEEDED);
  const answer = pos.command('WriteOffDevice', input);
  await questionOf(desk);
  desk.giveUp();
  expect(await answer).toEqual(NEEDED);
});

test('where nobody can be asked the refusal is the answer', async () => {
  const nothing = async (): Promise<never> => NEEDED as never;
  const pos = posClient(
    { command: nothing, query: nothing, device: nothing, onNotice: () => () => {} },
    {},
  );
  expect(await pos.command('WriteOffDevice', input)).toEqual(NEEDED);
});

const person = (staffId: string, name: string, roles: readonly Role[], isActive = true) => ({
  staffId,
  name,
  roles,
  isActive,
});

test('those are asked who hold a role or own the shop, oneself first', () => {
  const everyone = [
    person('1', 'Zoe', ['branch-manager']),
    person('2', 'Ben', ['owner']),
    person('3', 'Tom', ['sales']),
    person('4', 'Ann', ['branch-manager'], false),
    person('5', 'Cleo', ['sales', 'head-office']),
  ];
  const wanted: readonly Role[] = ['branch-manager', 'head-office'];
  const names = (ownId: string | null) =>
    approversOf(wanted, everyone, ownId).map(({ name }) => name);
  expect(names(null)).toEqual(['Ben', 'Cleo', 'Zoe']);
  expect(names('1')).toEqual(['Zoe', 'Ben', 'Cleo']);
  expect(names('3')).toEqual(['Ben', 'Cleo', 'Zoe']);
});
