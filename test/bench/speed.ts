/**
 * How many a second, by the clock and by the processor's time: work that only computes takes as much of the second on a
 * busy machine as on an idle one.
 */
import { median, print } from './measure.ts';

type Speed = Readonly<{ perSecond: number; perProcessorSecond: number }>;

/** `work` answers how many it did. */
function speedOf(work: () => number): Speed {
  const processor = process.cpuUsage();
  const from = performance.now();
  const count = work();
  const ms = performance.now() - from;
  const { user, system } = process.cpuUsage(processor);
  return { perSecond: (count * 1_000) / ms, perProcessorSecond: (count * 1e6) / (user + system) };
}

/** The medians of `rounds` runs; `afterRound` is not counted. */
export function printSpeed(
  bench: string,
  metric: string,
  rounds: number,
  work: () => number,
  afterRound: () => void = () => undefined,
): void {
  const speeds = Array.from({ length: rounds }, () => {
    const speed = speedOf(work);
    afterRound();
    return speed;
  });
  const unit = 'events/s';
  const perSecond = median(speeds.map((speed) => speed.perSecond));
  const perProcessorSecond = median(speeds.map((speed) => speed.perProcessorSecond));
  print({ bench, metric, value: Math.round(perSecond), unit });
  print({
    bench,
    metric: `${metric}, of processor time`,
    value: Math.round(perProcessorSecond),
    unit,
  });
}
