/** Who is at the station. One person at a time; everything that is written names the one who is signed in. */
import type { Answer, SessionView } from '#shared/bridge/bridge.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import type { StaffMember } from '#shared/modules/staff/contract.ts';
import type { Asker } from '#main/ledger/execute.ts';
import { LedgerRefusal, type LedgerClient } from './ledger-client.ts';
import type { Pins } from './pins.ts';

export type Sessions = Readonly<{
  asker: () => Asker;
  view: () => Promise<SessionView>;
  /** Whether this is that person's PIN, counted like a sign-in; says why not. */
  confirm: (staffId: string, pin: string) => Promise<Result<null>>;
  signIn: (staffId: string, pin: string) => Promise<Answer<SessionView>>;
  recover: (
    staffId: string,
    code: string,
    newPin: string,
  ) => Promise<Answer<Readonly<{ session: SessionView; newRecoveryCode: string }>>>;
  /** After set-up: the owner who just chose a PIN is at the station. */
  begin: (staffId: string) => Promise<void>;
  signOut: () => Promise<SessionView>;
}>;

type Fixed = Pick<SessionView, 'host' | 'isDemo' | 'demoPin'>;

export function startSessions(
  ledger: LedgerClient,
  pins: Pins,
  newId: () => string,
  now: () => number,
  fixed: Fixed,
): Sessions {
  let staffId: string | null = null;

  const view = async (): Promise<SessionView> => {
    const staff = staffId === null ? null : await memberOf(ledger, staffId);
    if (staff === null) staffId = null;
    return { staff, ...fixed };
  };

  const record = async (id: string, method: 'pin' | 'recovery-code') => {
    const answer = await refusalAsAnswer(
      ledger
        .call('execute', {
          commandId: newId(),
          type: 'RecordSignIn',
          input: { staffId: id, method },
          asker: 'station',
        })
        .then((executed) => executed.answer),
    );
    // Where nothing can be written a person may still look; whatever they do is refused with the reason.
    const isUnwritable =
      !answer.ok && ['ledger.damaged', 'ledger.disk-full'].includes(answer.rejection.code);
    if (!answer.ok && !isUnwritable) return no({ code: 'staff.not-active' as const });
    staffId = id;
    return ok(null);
  };

  const confirm: Sessions['confirm'] = async (id, pin) => {
    const begun = await ledger.call('beginPinTry', { staffId: id, now: now() });
    if (begun.outcome === 'unknown') return no({ code: 'staff.unknown' });
    if (begun.outcome === 'locked') return no({ code: 'session.locked' });
    if (begun.outcome === 'wait') return no({ code: 'session.wait', waitMs: begun.waitMs });
    if (!(await pins.verifyPin(begun.pinHash, pin)))
      return begun.triesLeft === 0
        ? no({ code: 'session.locked' })
        : no({ code: 'session.wrong-pin', triesLeft: begun.triesLeft });
    // On a full disk the tries stay counted: the next time a moment's pause, and no more.
    await refusalAsAnswer(ledger.call('clearPinTries', { staffId: id }).then(ok));
    return ok(null);
  };

  return {
    confirm,
    asker: () => (staffId === null ? 'nobody' : { staffId }),
    view,
    signIn: async (id, pin) => {
      const confirmed = await confirm(id, pin);
      if (!confirmed.ok) return confirmed as Answer<SessionView>;
      const recorded = await record(id, 'pin');
      return recorded.ok ? ok(await view()) : recorded;
    },
    recover: async (id, code, newPin) => {
      const recoveryHash = await ledger.call('beginRecovery', { staffId: id });
      if (recoveryHash === null || !(await pins.verifyRecoveryCode(recoveryHash, code)))
        return no({ code: 'session.wrong-recovery-code' });
      const newRecoveryCode = pins.newRecoveryCode();
      const pinHash = await pins.hashPin(newPin);
      const newHash = await pins.hashRecoveryCode(newRecoveryCode);
      await ledger.call('putCredential', { staffId: id, pinHash, recoveryHash: newHash });
      const recorded = await record(id, 'recovery-code');
      return recorded.ok ? ok({ session: await view(), newRecoveryCode }) : recorded;
    },
    begin: async (id) => {
      await record(id, 'pin');
    },
    signOut: async () => {
      staffId = null;
      return view();
    },
  };
}

/** A "no" of the disk is an answer here like a "no" of a rule. */
async function refusalAsAnswer(asked: Promise<Result<unknown>>): Promise<Result<unknown>> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof LedgerRefusal) return no(error.rejection);
    throw error;
  }
}

async function memberOf(ledger: LedgerClient, staffId: string): Promise<SessionView['staff']> {
  const listed = await ledger.call('query', { type: 'listStaff', input: {}, asker: 'station' });
  const members = listed.ok ? (listed.value as readonly StaffMember[]) : [];
  const member = members.find((one) => one.staffId === staffId);
  return member?.isActive === true ? { staffId, name: member.name, roles: member.roles } : null;
}
