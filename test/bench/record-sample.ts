/** What the bench of the record asks about: units, numbers and cases of whatever shop a ledger holds, at random. */
import type { DeviceState } from '#shared/modules/devices/device-state.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';
import { seeded } from '../fixtures/ledgers.ts';

const LONGEST = 50;
const CASES_MAX = 5_000;

const LONGEST_STORIES = `SELECT SUBSTR(subject, 8) AS id, COUNT(*) AS events FROM event_subjects
  WHERE subject >= 'device:' AND subject < 'device;' GROUP BY subject ORDER BY events DESC LIMIT ${LONGEST}`;
/** Rows are found by their number, which no unit ever loses: none is left out and none is likelier than another. */
const UNIT = 'SELECT id, state FROM devices WHERE rowid >= ? ORDER BY rowid LIMIT 1';

export type SampleUnit = Readonly<{ id: string; state: DeviceState }>;

export type Sample = Readonly<{
  unitCount: number;
  unit: () => SampleUnit;
  /** Of the units about which most was written. */
  longest: () => string;
  /** Events of the longest of all, and of the last of them. */
  longestEvents: readonly [most: number, least: number];
  exceptionIds: readonly string[];
  exceptionId: () => string;
  /** A unit that a case names. */
  caseUnit: () => string;
}>;

/** Throws where the shop has no unit or no case: there would be nothing to measure. */
export function sampleOf(db: LedgerDatabase, seed = 12): Sample {
  const random = seeded(seed);
  const pick = <Choice>(choices: readonly Choice[]): Choice => {
    const choice = choices[Math.floor(random() * choices.length)];
    if (choice === undefined) throw new Error('the shop has too little to tell');
    return choice;
  };
  const { last } = db.get<{ last: number }>('SELECT MAX(rowid) AS last FROM devices') ?? {};
  const unitCount = last ?? 0;
  const longest = db.all<{ id: string; events: number }>(LONGEST_STORIES);
  const cases = db.all<{ id: string; deviceId: string }>(
    `SELECT id, state ->> '$.deviceIds[0]' AS deviceId FROM exceptions LIMIT ${CASES_MAX}`,
  );
  return {
    unitCount,
    unit: () => {
      const row = db.get<{ id: string; state: string }>(UNIT, 1 + Math.floor(random() * unitCount));
      if (row === undefined) throw new Error('the shop has no unit');
      return { id: row.id, state: JSON.parse(row.state) as DeviceState };
    },
    longest: () => pick(longest).id,
    longestEvents: [longest[0]?.events ?? 0, longest.at(-1)?.events ?? 0],
    exceptionIds: cases.map(({ id }) => id),
    exceptionId: () => pick(cases).id,
    caseUnit: () => pick(cases).deviceId,
  };
}

/** A number of that kind on some unit. */
export function numberOf(sample: Sample, kind: 'imei' | 'serial'): string {
  for (;;) {
    const found = sample.unit().state.identifiers.find((one) => one.kind === kind);
    if (found !== undefined) return found.display;
  }
}
