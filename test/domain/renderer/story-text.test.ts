/** The story of a unit in words: every kind of happening says something, in whichever language, and stands in a group. */
import { expect, test } from 'vitest';
import type { StoryHappening, StoryLine } from '#shared/modules/devices/story.ts';
import { en } from '#renderer/app/messages/en.ts';
import { pseudoCatalogue } from '#renderer/app/messages/pseudo.ts';
import { linesOf, STORY_GROUPS } from '#renderer/modules/devices/story-groups.ts';
import { storyText } from '#renderer/modules/devices/story-text.ts';

const imei = { kind: 'imei', key: '35693803564380', display: '356938035643809' } as const;
const serial = { kind: 'serial', key: 'ES9CBV7SJM', display: 'ES9CBV7SJM' } as const;
const reason = 'Read wrongly';

/** One of each kind; a new one does not compile until it is here. */
const SAMPLES: { [Kind in StoryHappening['kind']]: Extract<StoryHappening, { kind: Kind }> } = {
  received: {
    kind: 'received',
    deliveryId: 'd',
    supplierName: 'Northgate Mobile',
    isListed: true,
    wasScanned: false,
    unitCostMinor: 33_900,
  },
  'label-confirmed': { kind: 'label-confirmed', label: imei },
  counted: {
    kind: 'counted',
    countId: 'c',
    number: 'CA1-0001',
    place: 'display',
    finding: 'wrong-place',
    expectedPlace: 'stock-room',
  },
  uncounted: { kind: 'uncounted', countId: 'c', number: 'CA1-0001' },
  sold: { kind: 'sold', saleId: 's', receiptNumber: 'A1-000001', priceMinor: 42_900 },
  'came-back': {
    kind: 'came-back',
    deliveryId: null,
    condition: 'open-box',
    reason,
    unitCostMinor: null,
  },
  'fact-stated': {
    kind: 'fact-stated',
    name: 'condition',
    value: 'used',
    isPending: true,
    reason,
    evidence: [],
  },
  'cost-added': {
    kind: 'cost-added',
    deliveryId: 'd',
    costKind: 'freight',
    isOnBooks: false,
    reason,
    unitCostMinor: 120,
  },
  'fact-decided': { kind: 'fact-decided', name: 'variant', isApproved: false, reason },
  'number-added': {
    kind: 'number-added',
    identifier: imei,
    isOverridden: true,
    reason,
    evidence: [],
  },
  'number-corrected': {
    kind: 'number-corrected',
    identifier: serial,
    replacement: null,
    isOverridden: false,
    reason,
    evidence: [],
  },
  'label-printed': {
    kind: 'label-printed',
    label: { kind: 'stock-label', key: 'CF-482170001', display: 'CF-4821700011' },
    isNew: true,
    copyNumber: 1,
  },
  'number-blocked': { kind: 'number-blocked', identifier: imei, deliveryId: 'd' },
  checked: {
    kind: 'checked',
    check: 'blocklist',
    result: 'pending',
    provider: 'CheckMend',
    reference: 'CM-1',
    note: 'No network',
    evidence: [],
  },
  moved: { kind: 'moved', from: 'safe', to: 'display', reason: '' },
  missed: { kind: 'missed', lastSeenAt: 1_795_000_000_000, note: 'Not in its tray' },
  found: { kind: 'found', place: 'safe', note: '' },
  'written-off': { kind: 'written-off', reason, unitCostMinor: 33_900, evidence: [] },
  'to-supplier': {
    kind: 'to-supplier',
    returnId: 'r',
    returnNumber: 'RA1-0001',
    supplierName: 'Northgate',
    unitCostMinor: 33_900,
  },
  withdrawn: { kind: 'withdrawn', deviceId: 'this', keptDeviceId: 'other', reason, evidence: [] },
  reserved: { kind: 'reserved', customerId: 'c', until: '2026-11-30', note: '' },
  'reservation-ended': { kind: 'reservation-ended', isKept: true, reason: '' },
  'case-opened': { kind: 'case-opened', exceptionId: 'e', exceptionKind: 'E3', reason },
  'case-overridden': {
    kind: 'case-overridden',
    exceptionId: 'e',
    stages: ['sell', 'hand-over'],
    reason,
  },
  'case-closed': {
    kind: 'case-closed',
    exceptionId: 'e',
    cause: 'handling',
    explanation: 'It fell',
  },
  'case-reopened': { kind: 'case-reopened', exceptionId: 'e', reason },
};

const textOf = (happening: StoryHappening, words = en) =>
  storyText(happening, { words, currency: 'EUR', deviceId: 'this' });

test.each(Object.values(SAMPLES))('$kind is told in words', (happening) => {
  const { says, details } = textOf(happening);
  for (const text of [says, ...details]) {
    expect(text).toMatch(/\S/);
    expect(text).not.toMatch(/undefined|NaN|\[object|null/);
  }
  expect(textOf(happening, pseudoCatalogue(en)).says).toContain('⟦');
});

test('a withdrawn record says which of the two it is', () => {
  const { withdrawn } = SAMPLES;
  const other = { ...withdrawn, deviceId: 'other', keptDeviceId: 'this' };
  expect(textOf(withdrawn).says).not.toBe(textOf(other).says);
});

test('costs are told to those who are shown them', () => {
  const { received } = SAMPLES;
  expect(textOf(received).details.join(' ')).toContain('339.00');
  expect(textOf({ ...received, unitCostMinor: null }).details.join(' ')).not.toMatch(/cost/);
});

test('each happening stands in one group, and in all', () => {
  const story = Object.values(SAMPLES).map((happening, index): StoryLine => ({
    eventId: String(index),
    occurredAt: index,
    businessDate: '2026-11-20',
    actorName: 'Tom',
    approverName: null,
    branchName: '',
    happening,
  }));
  const counts = STORY_GROUPS.map((group) => linesOf(story, group).length);
  const [all = 0, ...groups] = counts;
  expect(all).toBe(story.length);
  expect(groups.reduce((sum, count) => sum + count, 0)).toBe(all);
  expect(Math.min(...groups)).toBeGreaterThan(0);
});
