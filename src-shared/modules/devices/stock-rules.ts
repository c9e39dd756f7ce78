/**
 * Folds the rules of the stock room: which checks are asked of which units, what the owner wants to hear of, who states
 * which fact, and whether a delivery needs a second person.
 */
import { handler, eventMaker, type Aggregate } from '../../kernel/contract.ts';
import { no, ok } from '../../kernel/result.ts';
import { ROLES, type Role } from '../../kernel/roles.ts';
import {
  DEFAULT_ALERT_LIMITS,
  DEFAULT_CHECKLISTS,
  type AlertLimits,
  type ChecklistItem,
  type ChecklistKind,
} from './checks.ts';
import { devicesEvents, type devicesCommands, type DevicesEvent } from './contract.ts';
import { conditionOf, type DeviceState } from './device-state.ts';
import { DEFAULT_FACT_RIGHTS, type FactRights } from './facts.ts';

export const makeDevices = eventMaker(devicesEvents);

export type StockRulesState = Readonly<{
  lists: Readonly<Partial<Record<ChecklistKind, readonly ChecklistItem[]>>>;
  limits: AlertLimits;
  needsSecondPerson?: boolean;
  factRights?: Partial<FactRights>;
}>;

const NO_RULES: StockRulesState = { lists: {}, limits: DEFAULT_ALERT_LIMITS };

export const stockRules: Aggregate<StockRulesState, DevicesEvent> = {
  kind: 'stock-rules',
  evolve: (state, event) => {
    const known = state ?? NO_RULES;
    switch (event.type) {
      case 'ChecklistSet':
        return { ...known, lists: { ...known.lists, [event.data.kind]: event.data.items } };
      case 'AlertLimitsSet':
        return { ...known, limits: event.data };
      case 'ReceivingRuleSet':
        return { ...known, needsSecondPerson: event.data.needsSecondPerson };
      case 'FactRightsSet': {
        const { name, ...right } = event.data;
        return { ...known, factRights: { ...known.factRights, [name]: right } };
      }
      default:
        return state;
    }
  },
};

export const itemsOf = (
  rules: StockRulesState | null,
  kind: ChecklistKind,
): readonly ChecklistItem[] => rules?.lists[kind] ?? DEFAULT_CHECKLISTS[kind];

export const limitsOf = (rules: StockRulesState | null): AlertLimits =>
  rules?.limits ?? DEFAULT_ALERT_LIMITS;

export const asksSecondPerson = (rules: StockRulesState | null): boolean =>
  rules?.needsSecondPerson ?? false;

export const factRightsOf = (rules: StockRulesState | null): FactRights => ({
  ...DEFAULT_FACT_RIGHTS,
  ...rules?.factRights,
});

export function checklistKindOf(state: DeviceState): ChecklistKind {
  const isMobile = state.identifiers.some(({ kind }) => kind === 'imei' || kind === 'meid');
  const isNew = ['new', 'open-box'].includes(conditionOf(state));
  if (isNew) return isMobile ? 'new-mobile' : 'new-other';
  return isMobile ? 'used-mobile' : 'used-other';
}

const setChecklist = handler<(typeof devicesCommands)['SetChecklist']>()({
  gather: () => null,
  decide: (_facts, { kind, items }) => {
    const checks = items.map(({ check }) => check);
    const twice = checks.find((check, index) => checks.indexOf(check) !== index);
    return twice === undefined
      ? ok({ events: [makeDevices('ChecklistSet', { kind, items: [...items] })], reply: null })
      : no({ code: 'devices.check-twice', check: twice });
  },
});

const setAlertLimits = handler<(typeof devicesCommands)['SetAlertLimits']>()({
  gather: () => null,
  decide: (_facts, limits) => ok({ events: [makeDevices('AlertLimitsSet', limits)], reply: null }),
});

const setReceivingRule = handler<(typeof devicesCommands)['SetReceivingRule']>()({
  gather: () => null,
  decide: (_facts, rule) => ok({ events: [makeDevices('ReceivingRuleSet', rule)], reply: null }),
});

const setFactRights = handler<(typeof devicesCommands)['SetFactRights']>()({
  gather: () => null,
  decide: (_facts, { name, state, approve }) => {
    const each = (roles: readonly Role[]): Role[] => ROLES.filter((role) => roles.includes(role));
    const right = { name, state: each(state), approve: each(approve) };
    return ok({ events: [makeDevices('FactRightsSet', right)], reply: null });
  },
});

export const stockRuleHandlers = {
  SetChecklist: setChecklist,
  SetAlertLimits: setAlertLimits,
  SetReceivingRule: setReceivingRule,
  SetFactRights: setFactRights,
};
