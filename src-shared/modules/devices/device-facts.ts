/** Folds what is said of a unit: each value that a fact ever had, and which of them counts. */
import type { Attachment } from '../../kernel/attachment.ts';
import type { DevicesEvent } from './contract.ts';
import { countingFact, type DeviceState, type Fact, type Facts } from './device-state.ts';
import type { Approval, FactName, FactSource } from './facts.ts';

type EventOf<Type extends DevicesEvent['type']> = Extract<DevicesEvent, { type: Type }>;

/** A value as an event gives it; what is empty of `more` is left out. */
export const factOf = (
  {
    occurredAt,
    actorId,
    eventId,
  }: Readonly<{ occurredAt: number; actorId: string; eventId: string }>,
  value: string,
  source: FactSource,
  more: Readonly<{ reason?: string; closure?: string; attachments?: readonly Attachment[] }> = {},
): Fact => ({
  value,
  source,
  occurredAt,
  actorId,
  eventId,
  ...(more.reason !== undefined && more.reason !== '' && { reason: more.reason }),
  ...(more.closure !== undefined && more.closure !== '' && { closure: more.closure }),
  ...(more.attachments !== undefined &&
    more.attachments.length > 0 && { attachments: more.attachments }),
});

export const withFacts = (facts: Facts, more: Partial<Record<FactName, Fact>>): Facts => {
  const next: Partial<Record<FactName, readonly Fact[]>> = { ...facts };
  for (const [name, fact] of Object.entries(more) as [FactName, Fact][])
    next[name] = [...(facts[name] ?? []), fact];
  return next;
};

export function stated(state: DeviceState, event: EventOf<'DeviceFactStated'>): DeviceState {
  const { name, value, source, approval, ...more } = event.data;
  const fact: Fact = {
    ...factOf(event, value, source, more),
    ...(approval === 'pending' && { approval: { status: 'pending' } }),
  };
  // A product is model and variant in one.
  const facts = withFacts(
    state.facts,
    name === 'variant' ? { model: fact, variant: fact } : { [name]: fact },
  );
  return approval === 'pending' ? { ...state, facts } : taken({ ...state, facts }, name, value);
}

/** What the value that counts now changes beside the list of facts. */
function taken(state: DeviceState, name: FactName, value: string): DeviceState {
  if (name === 'variant') return { ...state, productId: value };
  return name === 'supplier' ? { ...state, supplierName: value } : state;
}

export function decided(state: DeviceState, event: EventOf<'DeviceFactDecided'>): DeviceState {
  const { factEventId, name, isApproved, reason } = event.data;
  const { actorId: by, occurredAt: at } = event;
  const approval: Approval = { status: isApproved ? 'approved' : 'rejected', by, at, reason };
  const decide = (facts: readonly Fact[]): readonly Fact[] =>
    facts.map((fact) =>
      fact.eventId === factEventId && fact.approval?.status === 'pending'
        ? { ...fact, approval }
        : fact,
    );
  const names: readonly FactName[] = name === 'variant' ? ['model', 'variant'] : [name];
  const facts = { ...state.facts };
  for (const one of names) facts[one] = decide(facts[one] ?? []);
  const next = { ...state, facts };
  return taken(next, name, countingFact(next, name)?.value ?? '');
}
