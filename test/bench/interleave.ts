/** Runs two kinds of steps in turns in one process, so that what slows the machine slows both. */
import { median, quantile, type Step } from './measure.ts';

export type Times = readonly (readonly number[])[];

/** Milliseconds of what a step counts. */
export function timed(step: Step): number {
  step.prepare();
  const from = performance.now();
  step.run();
  return performance.now() - from;
}

/** `rounds` × `count` steps of each kind, after one round that is not counted; `afterRound` tidies up. */
export function inTurns(
  rounds: number,
  count: number,
  makeFirst: () => Step,
  makeSecond: () => Step,
  afterRound: () => void,
): Readonly<{ first: Times; second: Times }> {
  const first: number[][] = [];
  const second: number[][] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const here: number[] = [];
    const there: number[] = [];
    for (let index = 0; index < count; index += 1) {
      here.push(timed(makeFirst()));
      there.push(timed(makeSecond()));
    }
    afterRound();
    if (round === 0) continue;
    first.push(here);
    second.push(there);
  }
  return { first, second };
}

/** The quantile of all times, and the median over rounds of its ratio to the other's. */
export function compareAt(
  share: number,
  ours: Times,
  baseline: Times,
): Readonly<{ value: number; baseline: number; ratio: number }> {
  return {
    value: quantile(ours.flat(), share),
    baseline: quantile(baseline.flat(), share),
    ratio: median(
      ours.map((round, index) => quantile(round, share) / quantile(baseline[index] ?? [], share)),
    ),
  };
}
