/**
 * `npm run bench [-- sale lookup …] [--devices N] [--ledger DIR]`: JSON lines alone on standard output. Without names all
 * are run. The large ledger is made at the first run with its size and kept in .cache/bench; a million devices take about
 * 20 minutes and 20 GB, twice that while they are measured. `record` alone can ask one that lies in DIR, without a copy.
 */
import { benchCount } from './count.ts';
import { benchImport } from './import.ts';
import { benchLookup } from './lookup.ts';
import { readCommandLine, type BenchOptions } from './options.ts';
import { benchProcessor } from './processor.ts';
import { benchRebuild } from './rebuild.ts';
import { benchReceive } from './receive.ts';
import { benchRecord } from './record.ts';
import { benchSale } from './sale.ts';
import { benchScale } from './scale.ts';
import { benchStockList } from './stock-list.ts';
import { benchStart } from './start.ts';
import { benchVerify } from './verify.ts';
import { benchWrites } from './writes.ts';

const BENCHES: Readonly<Record<string, (options: BenchOptions) => void | Promise<void>>> = {
  sale: benchSale,
  receive: benchReceive,
  import: benchImport,
  count: benchCount,
  processor: benchProcessor,
  writes: benchWrites,
  lookup: benchLookup,
  record: benchRecord,
  stocklist: benchStockList,
  rebuild: benchRebuild,
  verify: benchVerify,
  start: benchStart,
  scale: benchScale,
};

const commandLine = readCommandLine(process.argv.slice(2), Object.keys(BENCHES));
if (commandLine.ok)
  for (const name of commandLine.names) await BENCHES[name]?.(commandLine.options);
else {
  console.error(commandLine.problem);
  process.exitCode = 2;
}
