/** Folds the rules of the stock room: which checks are asked of which units, and what the owner wants to hear of. */
import { handler, eventMaker, type Aggregate } from '../../kernel/contract.ts';
import { no, ok } from '../../kernel/result.ts';
import {
  DEFAULT_ALERT_LIMITS,
  DEFAULT_CHECKLISTS,
  type AlertLimits,
  type ChecklistItem,
  type ChecklistKind,
} from './checks.ts';
import { devicesEvents, type devicesCommands, type DevicesEvent } from './contract.ts';
import { conditionOf, type DeviceState } from './device-state.ts';

export const makeDevices = eventMaker(devicesEvents);

export type StockRulesState = Readonly<{
  lists: Readonly<Partial<Record<ChecklistKind, readonly ChecklistItem[]>>>;
  limits: AlertLimits;
}>;

const NO_RULES: StockRulesState = { lists: {}, limits: DEFAULT_ALERT_LIMITS };

export const stockRules: Aggregate<StockRulesState, DevicesEvent> = {
  kind: 'stock-rules',
  evolve: (state, event) => {
    const known = state ?? NO_RULES;
    if (event.type === 'ChecklistSet')
      return { ...known, lists: { ...known.lists, [event.data.kind]: event.data.items } };
    return event.type === 'AlertLimitsSet' ? { ...known, limits: event.data } : state;
  },
};

export const itemsOf = (
  rules: StockRulesState | null,
  kind: ChecklistKind,
): readonly ChecklistItem[] => rules?.lists[kind] ?? DEFAULT_CHECKLISTS[kind];

export const limitsOf = (rules: StockRulesState | null): AlertLimits =>
  rules?.limits ?? DEFAULT_ALERT_LIMITS;

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

export const stockRuleHandlers = { SetChecklist: setChecklist, SetAlertLimits: setAlertLimits };
