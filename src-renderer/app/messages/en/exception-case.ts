/** Words of one case, read from top to bottom, and of what people do with it. */
import { formats, plural } from '../formats.ts';

const hours = (count: number): string =>
  count < 48
    ? plural(Math.max(1, Math.round(count)), {
        one: '1 hour',
        other: `${formats.number(Math.max(1, Math.round(count)))} hours`,
      })
    : plural(Math.round(count / 24), {
        one: '1 day',
        other: `${formats.number(Math.round(count / 24))} days`,
      });

export const exceptionCase = {
  gone: 'This case is not known here',
  goneHint: 'It may be settled by what was written since. Look for it under Attention.',
  toAttention: 'To Attention',
  openFor: (count: number) =>
    count === 0
      ? 'Open since today'
      : plural(count, { one: 'Open for 1 day', other: `Open for ${formats.number(count)} days` }),
  closedAfter: (hourCount: number) => `Closed after ${hours(hourCount)}`,
  seenToBy: (role: string, person: string) => (person === '' ? role : `${role}: ${person}`),
  untouched: 'Nobody has acted yet',
  reopened: (count: number) =>
    plural(count, {
      one: 'Opened again once',
      other: `Opened again ${formats.number(count)} times`,
    }),

  happened: 'What happened',
  openedBy: {
    person: 'Somebody here noticed it and opened the case.',
    rule: 'A rule opened this case when the work went against it.',
    contradiction: 'Two entries contradict each other. Each station finds the same case.',
  },
  noReason: 'Nobody has written a reason yet.',
  contradictions: {
    'identifier-shared': 'Two units carry the same number.',
    'received-twice': 'The unit was taken in a second time while it was here already.',
    'sold-twice': 'The unit was sold, and then sold once more.',
    'sold-before-received': 'The unit was sold before anybody had taken it in.',
    'ended-twice':
      'The unit was written off or withdrawn twice, at two stations: its cost left the books twice.',
    'sold-after-gone': 'The unit was sold after it had been written off or withdrawn.',
    'sold-while-reserved': 'The unit was sold to one customer while it was kept for another.',
    'held-by-two-baskets': 'The unit lay in two baskets at the same time.',
    'reserved-twice': 'The unit was kept for two customers at the same time.',
    'cost-missed-it':
      'Freight or duty was added at one station while the unit left the stock at another.',
    'came-back-unsold': 'The unit was taken back although it had not been sold.',
  } as Readonly<Record<string, string>>,
  contradictionOther: 'Two entries about the unit cannot both be right.',
  stillThere: 'It is still so.',
  noLonger: 'It is no longer so: what was written since has settled it.',
  closedBecause: 'How it was settled',

  why: 'Why it matters',
  staff: 'What we do',
  customer: 'What the customer can be told',
  measures: 'Measures it touches',

  owner: 'Who sees to it',
  ownerRole: 'Owner',
  backupRole: 'Stands in',
  assignee: 'Given to',
  nobody: 'nobody yet',
  branch: 'Branch',
  noticed: 'Noticed',
  causeLabel: 'Cause',
  noCause: 'not known yet',

  todo: 'What must be done',
  nothingMissing:
    'Nothing stands in the way: the case can be closed with its cause and an explanation.',
  isClosed: 'Nothing more. The case is closed; it can be opened again with a reason.',
  missing: {
    'no-picture': () => 'Attach a picture: to this case, or to the fact or check that settles it.',
    'no-document-or-picture': () => 'Attach a document or a picture to this case.',
    'identifier-shared': (identifier: string) =>
      `The number ${identifier} must belong to one unit only: correct it, or withdraw the record that was made twice.`,
    'variant-open': (unit: string) =>
      `State which variant ${unit} is, or pass the check of the variant.`,
    'seal-open': (unit: string) =>
      `Look at the seal of ${unit} again and pass its check, or state the condition.`,
    'identifier-open': (unit: string) =>
      `Confirm or correct the number of ${unit}: pass the check of box against device, or correct the number.`,
    'unit-missing': (unit: string) =>
      `Find ${unit} and report it as found, or have it written off.`,
    'condition-open': (unit: string) => `State the condition of ${unit} as it is now.`,
    'check-open': (unit: string, check: string) =>
      `The check “${check}” of ${unit} failed: do it again, and record what comes of it.`,
    'promise-open': () => 'Keep the promise or release it: the unit is still kept for somebody.',
  },
  toUnit: (unit: string) => `Record of ${unit}`,
  /** Where several units share a name or a number. */
  toUnitOf: (index: number, count: number, unit: string) =>
    `Record ${formats.number(index)} of ${formats.number(count)}: ${unit}`,
  attachHere: 'Attach to this case',

  blocks: 'What it blocks',
  blocksHint: 'Only these units, and only these steps. All other work goes on.',
  blocksNothing: 'This kind of case blocks nothing.',
  noUnits: 'The case names no unit.',
  unit: 'Unit',
  blocked: 'Waits',
  overridden: 'Let pass',
  none: 'nothing',
  notBlocked: 'nothing any more',

  affected: 'What it affects',
  evidence: 'Evidence',
  noEvidence: 'Nothing is attached yet.',
  history: 'What was done',

  steps: {
    noticed: 'Noticed by the program',
    opened: { person: 'Opened', rule: 'Opened by a rule', contradiction: 'Opened' },
    assigned: (person: string) => `Given to ${person}`,
    unassigned: 'Given back to everybody of the role',
    commented: 'Comment',
    attached: 'Attached',
    causeSet: (cause: string) => `Cause: ${cause}`,
    overridden: (stages: string) => `Let pass: ${stages}`,
    closed: (cause: string) => `Closed. Cause: ${cause}`,
    reopened: 'Opened again',
  },
  by: (person: string, when: string) => (person === '' ? when : `${person}, ${when}`),
  confirmedBy: (person: string) => `PIN of ${person}`,

  writing: 'Enter goes on, Shift+Enter begins a new line.',
  fewWords: 'Say it in a few words.',

  comment: {
    action: 'Comment or attach',
    title: 'Comment or attach',
    text: 'Comment',
    files: 'Photos or documents',
    send: 'Add to the case',
    nothing: 'Write something, or attach a file.',
    done: 'Added to the case.',
  },
  assign: {
    action: 'Give to',
    title: 'Who takes it on?',
    list: 'People',
    everybody: 'Everybody of the role',
    everybodyHint: (role: string) => `Each with the role “${role}” sees it as theirs.`,
    send: 'Give the case',
    done: (person: string) => `${person} has it now.`,
    doneBack: 'Everybody of the role has it now.',
    isClosed: 'The case is closed. Open it again first.',
  },
  cause: {
    action: 'Set the cause',
    title: 'What was the cause?',
    field: 'Cause',
    choose: 'Choose a cause',
    hint: 'It can be changed as long as the case is open. The list is kept under Settings, Rules.',
    send: 'Set the cause',
    needed: 'Choose a cause.',
    done: 'The cause is written down.',
  },
  override: {
    action: 'Let it pass',
    title: 'Let a unit pass in spite of the case',
    hint: 'The case stays open. The history keeps who let it pass and why. It takes the PIN of a branch manager or head office.',
    units: 'Which units',
    stages: 'Which steps',
    reason: 'Why it may pass',
    send: 'Let it pass',
    chooseUnit: 'Choose a unit.',
    chooseStage: 'Choose a step.',
    nothingBlocked: 'This case blocks nothing any more.',
    done: 'It may pass. The case stays open.',
  },
  close: {
    action: 'Close the case',
    title: 'Close the case',
    explanation: 'How it was settled',
    explanationHint: 'What was found and what was done, for whoever reads this in a year.',
    send: 'Close the case',
    stillMissing: (first: string, more: number) =>
      more === 0
        ? `Before it can be closed: ${first}`
        : `Before it can be closed: ${first} (and ${formats.number(more)} more, see “What must be done”)`,
    done: 'The case is closed.',
  },
  reopen: {
    action: 'Open again',
    title: 'Open the case again',
    reason: 'Why',
    hint: 'It blocks again what its kind blocks. What was let pass before waits again.',
    send: 'Open again',
    done: 'The case is open again.',
  },
};
