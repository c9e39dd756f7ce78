/**
 * Facts from elsewhere are facts: no fold and no projector throws at any event in any state, none
 * changes what it was given, and a ledger takes in whatever has the shape of its contract.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subjectKind } from '#shared/kernel/event.ts';
import { aggregates } from '#shared/handlers.ts';
import { allEvents, type AnyEvent, type EventType } from '#shared/modules.ts';
import { happeningOf } from '#shared/modules/devices/story.ts';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import { hashOf, type EventRow } from '#main/ledger/chain.ts';
import { parametersOf, shapeOf } from '#main/ledger/store.ts';
import { registry } from '#main/modules.ts';
import { ledgerOf } from '../fixtures/stations.ts';
import { anyEvent, arbitraryEvent, ID_POOL } from '../fixtures/zod-arbitrary.ts';

const EVENT_TYPES = Object.keys(allEvents) as EventType[];

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

test.each(EVENT_TYPES)('random %s events are what the contract allows', (type) => {
  const { data, subjects } = allEvents[type];
  fc.assert(
    fc.property(arbitraryEvent(type), (event) => {
      expect(data.safeParse(event.data).error?.issues).toBeUndefined();
      expect((subjects as (data: unknown) => readonly string[])(event.data).length).toBeGreaterThan(
        0,
      );
    }),
    { numRuns: 20 },
  );
});

/** Types whose events can name a stream of this kind. */
const typesAbout = (kind: string): EventType[] =>
  EVENT_TYPES.filter((type) =>
    fc
      .sample(arbitraryEvent(type), { numRuns: 20, seed: 1 })
      .some(({ subjects }) => subjects.some((name) => subjectKind(name) === kind)),
  );

/** Many events of a few types, so that states grow; types of other streams now and then. */
function historyOf(kind: string): fc.Arbitrary<AnyEvent[]> {
  const all = typesAbout(kind);
  const few = fc.subarray(all, { minLength: 1, maxLength: Math.min(4, all.length) });
  const about = few.chain((types) =>
    fc.array(fc.oneof(...types.map(arbitraryEvent)), {
      minLength: 1,
      maxLength: 40,
      size: 'max',
    }),
  );
  return fc.oneof(
    { weight: 4, arbitrary: about },
    { weight: 1, arbitrary: fc.array(anyEvent(), { minLength: 1, maxLength: 30, size: 'max' }) },
  );
}

describe.each(aggregates.map((aggregate) => [aggregate.kind, aggregate] as const))(
  'the fold of a %s',
  (kind, aggregate) => {
    const stateTable = registry.stateTableOf(kind);
    const history = historyOf(kind);

    test('takes any event in any order without throwing, and changes nothing it was given', () => {
      fc.assert(
        fc.property(history, fc.constantFrom(...ID_POOL), (events, id) => {
          let state: unknown = null;
          for (const event of events)
            state = deepFreeze(aggregate.evolve(state, deepFreeze(event), id));
          if (state === null) return;
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          if (stateTable === undefined) return;
          const row = { ...stateTable.columns(state, id), id, state: '' };
          expect(parametersOf(shapeOf(stateTable.table), row)).not.toContain(undefined);
        }),
        { numRuns: 60 },
      );
    });

    test('comes to the same when the same events are folded again', () => {
      fc.assert(
        fc.property(history, fc.constantFrom(...ID_POOL), (events, id) => {
          const fold = (): unknown =>
            events.reduce<unknown>((state, event) => aggregate.evolve(state, event, id), null);
          expect(fold()).toEqual(fold());
        }),
        { numRuns: 20 },
      );
    });
  },
);

test.each(EVENT_TYPES)(
  'every projector takes any %s and fills whole rows of declared tables',
  (type) => {
    fc.assert(
      fc.property(arbitraryEvent(type), (event) => {
        for (const { table, values } of registry.entriesOf(deepFreeze(event))) {
          expect(registry.readModels.entries).toContain(table);
          const row = { ...values, eventId: event.eventId, line: 1 };
          expect(parametersOf(shapeOf(table), row)).not.toContain(undefined);
        }
        happeningOf(event);
      }),
      { numRuns: 30 },
    );
  },
);

/** Events as rows of stations that wrote them one after another. */
function rowsOf(events: readonly AnyEvent[]): EventRow[] {
  const sequences = new Map<string, number>();
  return events.map((event, index) => {
    const stationSequence = (sequences.get(event.stationId) ?? 0) + 1;
    sequences.set(event.stationId, stationSequence);
    const { data, subjects, orderClock, ...envelope } = event;
    const unhashed = {
      ...envelope,
      stationSequence,
      data: canonicalJson(data),
      subjects: canonicalJson([...subjects]),
      previousHash: '0'.repeat(64),
    };
    return { ...unhashed, position: index + 1, orderClock, hash: hashOf(unhashed) };
  });
}

test('a ledger takes in any events, in any order, and comes to the tables that a rebuild makes', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyEvent(), {
        minLength: 30,
        maxLength: 80,
        size: 'max',
        selector: ({ eventId }) => eventId,
      }),
      fc.integer({ min: 1, max: 40 }),
      (events, batchSize) => {
        const rows = rowsOf(events);
        const station = ledgerOf(rows, batchSize);
        const before = station.ledger.stateHash();
        const findings = station.ledger
          .verify()
          .findings.filter(({ kind }) => kind === 'read-model');
        expect(findings).toEqual([]);
        station.ledger.rebuild();
        expect(station.ledger.stateHash()).toBe(before);
        const backwards = ledgerOf(rows.toReversed(), batchSize + 1);
        expect(backwards.ledger.stateHash()).toBe(before);
        station.close();
        backwards.close();
      },
    ),
    // Without a search for a smaller example: each try makes two ledgers, and thousands of them would look like a hang.
    { numRuns: 8, endOnFailure: true },
  );
});
