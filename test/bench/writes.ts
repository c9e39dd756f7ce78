/** What a command asks of the disk, counted: a flush costs a shop's disk milliseconds, wherever it is measured. */
import { watchWrites, type WatchedCommand } from '../fixtures/watched-writes.ts';
import { hasStrace } from '../faults/harness.ts';
import { median, print, rounded } from './measure.ts';

const COUNTED: Readonly<Record<string, string>> = {
  CompleteSale: 'sale',
  TakeInUnscanned: 'receipt of 50',
  checkpoint: 'checkpoint',
};

const meanOf = (counts: readonly number[]): number =>
  rounded(counts.reduce((sum, count) => sum + count, 0) / counts.length);

export function benchWrites(): void {
  if (!hasStrace('counting writes and flushes')) return;
  const watched = watchWrites();
  for (const [name, metric] of Object.entries(COUNTED)) {
    const commands: readonly WatchedCommand[] = watched
      .filter((command) => command.name === name)
      // The first one took in a shop's first two phones.
      .slice(name === 'TakeInUnscanned' ? 1 : 0)
      .filter(({ outcome }) => outcome !== 'refused');
    const fsyncs = commands.map(({ fsyncCount }) => fsyncCount);
    const writes = commands.map(({ writeCount }) => writeCount);
    print({ bench: 'writes', metric: `${metric}, flushes`, value: meanOf(fsyncs), unit: 'calls' });
    print({ bench: 'writes', metric: `${metric}, writes`, value: median(writes), unit: 'calls' });
  }
}
