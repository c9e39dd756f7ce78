/** Folds what this shop changed of the table of kinds: who owns them, and which causes it adds. */
import { eventMaker, handler, type Aggregate } from '../../kernel/contract.ts';
import { ok } from '../../kernel/result.ts';
import type { Role } from '../../kernel/roles.ts';
import { exceptionsEvents, type exceptionsCommands, type ExceptionsEvent } from './contract.ts';
import { exceptionRules, type ExceptionKind } from './kinds.ts';

export const makeExceptions = eventMaker(exceptionsEvents);

export type RuleBook = Readonly<
  Partial<
    Record<
      ExceptionKind,
      Readonly<{ ownerRole: Role; backupRole: Role; causes: readonly string[] }>
    >
  >
>;

export const exceptionRuleBook: Aggregate<RuleBook, ExceptionsEvent> = {
  kind: 'exception-rules',
  evolve: (state, event) => {
    if (event.type !== 'ExceptionRuleSet') return state;
    const { kind, ownerRole, backupRole, causes } = event.data;
    return { ...state, [kind]: { ownerRole, backupRole, causes } };
  },
};

export const ownerOf = (
  rules: RuleBook | null,
  kind: ExceptionKind,
): Readonly<{ ownerRole: Role; backupRole: Role }> => {
  const { ownerRole, backupRole } = rules?.[kind] ?? {
    ownerRole: exceptionRules[kind].owner,
    backupRole: exceptionRules[kind].backup,
  };
  return { ownerRole, backupRole };
};

/** Of the table, then the shop's own. */
export const causesOf = (rules: RuleBook | null, kind: ExceptionKind): readonly string[] => [
  ...exceptionRules[kind].causes,
  ...(rules?.[kind]?.causes ?? []),
];

const setExceptionRule = handler<(typeof exceptionsCommands)['SetExceptionRule']>()({
  gather: () => null,
  decide: (_facts, rule) => {
    const own = new Set<string>(exceptionRules[rule.kind].causes);
    const causes = [...new Set(rule.causes)].filter((cause) => !own.has(cause));
    return ok({ events: [makeExceptions('ExceptionRuleSet', { ...rule, causes })], reply: null });
  },
});

export const exceptionRuleHandlers = { SetExceptionRule: setExceptionRule };
