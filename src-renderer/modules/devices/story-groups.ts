/** In which group of the story's filter each happening stands. */
import type { StoryHappening, StoryLine } from '#shared/modules/devices/story.ts';

export const STORY_GROUPS = ['all', 'facts', 'checks', 'places', 'sales', 'cases'] as const;
export type StoryGroup = (typeof STORY_GROUPS)[number];

const GROUP_OF: Readonly<Record<StoryHappening['kind'], Exclude<StoryGroup, 'all'>>> = {
  received: 'places',
  'label-confirmed': 'facts',
  sold: 'sales',
  'came-back': 'places',
  'cost-added': 'facts',
  'fact-stated': 'facts',
  'fact-decided': 'facts',
  'number-added': 'facts',
  'number-corrected': 'facts',
  'label-printed': 'facts',
  'number-blocked': 'facts',
  checked: 'checks',
  moved: 'places',
  missed: 'places',
  found: 'places',
  counted: 'places',
  uncounted: 'places',
  'written-off': 'places',
  withdrawn: 'places',
  'to-supplier': 'places',
  reserved: 'sales',
  'reservation-ended': 'sales',
  'case-opened': 'cases',
  'case-overridden': 'cases',
  'case-closed': 'cases',
  'case-reopened': 'cases',
};

export const linesOf = (story: readonly StoryLine[], group: StoryGroup): readonly StoryLine[] =>
  group === 'all' ? story : story.filter(({ happening }) => GROUP_OF[happening.kind] === group);
