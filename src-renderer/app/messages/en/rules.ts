/** Words of the rules that a shop sets up itself: checklists, limits, owners and causes of cases, who states what. */
import type { ChecklistKind } from '#shared/modules/devices/checks.ts';
import { formats, plural } from '../formats.ts';

const checklistKinds: Readonly<Record<ChecklistKind, string>> = {
  'new-mobile': 'New, with an IMEI',
  'new-other': 'New, without an IMEI',
  'used-mobile': 'Used, with an IMEI',
  'used-other': 'Used, without an IMEI',
};

export const rules = {
  title: 'Rules',
  hint: 'What is checked, when something stands out, and who sees to a case. Each change is a new version with your name; the earlier ones stay in the record.',
  door: 'Rules',
  doorHint: 'Checklists, limits, who sees to which case',
  mayNot: 'Only a branch manager, head office or the owner changes rules.',
  saved: (person: string) => `Saved as a new version, by ${person}. It holds from now on.`,
  nothingChanged: 'Nothing is changed.',

  checklists: 'What is checked',
  checklistsHint:
    'For each kind of unit. Required: it cannot be priced or sold without. Asked: it is on the list and can be left.',
  check: 'Check',
  checklistKinds,
  needs: { required: 'Required', asked: 'Asked', off: 'Off' },
  needOf: (check: string, kind: string) => `${check}: ${kind}`,
  saveList: 'Save',
  saveListOf: (kind: string) => `Save the list: ${kind}`,

  limits: 'When something stands out',
  limitsHint: 'Days. 0 for never.',
  limit: {
    agedDays: 'A unit has been here',
    checkPendingDays: 'A check waits for its answer',
    quarantineDays: 'A unit is in quarantine',
    caseOpenDays: 'A case is open',
  },
  limitMax: (max: number) => `A whole number from 0 to ${formats.number(max)}.`,

  kinds: 'Who sees to which case',
  kindsHint: 'Enter or a click changes one. What a kind blocks belongs to the program.',
  kindsTable: 'Kinds of cases',
  kind: 'Kind',
  owner: 'Owner',
  backup: 'Stands in',
  blocks: 'Blocks',
  blocksNothing: 'nothing',
  causes: 'Causes',
  ownCauses: (count: number) =>
    plural(count, { one: '1 of your own', other: `${formats.number(count)} of your own` }),
  isChanged: 'changed here',
  change: (kind: string) => `Rule: ${kind}`,
  tableCauses: 'Causes that every shop has',
  causesField: 'Causes of your own',
  causesHint: 'One in each line, up to 30. They stand below the others when a case is closed.',
  tooLong: 'A cause has at most 60 letters.',
  tooMany: 'At most 30 causes.',
  measures: 'Measures it touches',

  facts: 'Who states what',
  factsHint:
    'Whoever may approve a fact needs nobody else to state it. The owner always may. A change holds for what is stated from now on.',
  changeFacts: 'Change',
  changeFactsOf: (fact: string) => `Change: ${fact}`,
  changeFact: (fact: string) => `Who states: ${fact}`,
  rolesNeeded: 'Choose at least one role on each side.',

  deliveries: 'Deliveries',
  secondPerson: 'A second person looks a delivery over',
  secondPersonHint:
    'Whoever took goods in finishes the delivery only with the PIN of somebody who did not. One who took nothing in finishes it alone.',
  fact: 'Fact',
  mayState: 'May state it',
  mayApprove: 'Makes it count',
};
