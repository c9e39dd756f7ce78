/**
 * `npm run ledger -- export [DATASET] [--format csv|jsonl] [--from DATE] [--to DATE] [--out FILE]`: the records as a file
 * or on standard output. It only reads, so the program may go on selling beside it.
 */
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  DATASET_NAMES,
  EXPORT_FORMATS,
  exportFilter,
  type DatasetName,
  type ExportFilter,
  type ExportFormat,
} from '#shared/modules/exports/contract.ts';
import { datasetOf } from '#main/export/datasets.ts';
import { exportSource } from '#main/export/export-source.ts';
import { writeExport } from '#main/export/write-export.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { readIdentity } from '#main/ledger/station.ts';
import { registry } from '#main/modules.ts';
import { writeWhole } from './write-whole.ts';

export const EXPORT_USAGE = `Usage: npm run ledger -- export [DATASET] [--format csv|jsonl] [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--out FILE] [--data DIR]
  DATASET  ${DATASET_NAMES.join(', ')}; events where none is named
  format   jsonl where none is named and FILE does not end in .csv
  from, to business dates, both included; all of them where none is named
  out      the file; standard output where none is named`;

type Wanted = Readonly<{
  dataset: DatasetName;
  format: ExportFormat;
  filter: ExportFilter;
  out: string | null;
}>;

const isOneOf = <Name extends string>(names: readonly Name[], text: string): text is Name =>
  (names as readonly string[]).includes(text);

/** A text says what is wrong with the arguments. */
function wantedBy(argv: readonly string[]): Wanted | string {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      demo: { type: 'boolean' },
      format: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const [, dataset = 'events'] = positionals;
  if (!isOneOf(DATASET_NAMES, dataset)) return `There is no dataset ${dataset}.`;
  const out = values.out === undefined ? null : path.resolve(values.out);
  const format = values.format ?? (out?.endsWith('.csv') === true ? 'csv' : 'jsonl');
  if (!isOneOf(EXPORT_FORMATS, format)) return `There is no format ${format}.`;
  const filter = exportFilter.safeParse({
    fromDate: values.from ?? null,
    toDate: values.to ?? null,
  });
  return filter.success
    ? { dataset, format, filter: filter.data, out }
    : 'A date is written as YYYY-MM-DD.';
}

/** Resolves with the exit code. */
export async function exportCommand(file: string, argv: readonly string[]): Promise<number> {
  let wanted: Wanted | string;
  try {
    wanted = wantedBy(argv);
  } catch (error) {
    // What parseArgs says about an option that it does not know.
    if (!(error instanceof TypeError)) throw error;
    wanted = error.message;
  }
  if (typeof wanted === 'string') {
    console.error(`${wanted}\n${EXPORT_USAGE}`);
    return 2;
  }
  const db = new LedgerDatabase(file, { readonly: true });
  try {
    const { out } = wanted;
    const counted = { rows: 0 };
    const bytes = bytesOf(db, wanted, counted);
    if (out === null) await toStandardOutput(bytes);
    else {
      await writeWhole(out, bytes);
      console.error(`${counted.rows} rows of ${wanted.dataset} are in ${out}.`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error) || wanted.out === null) throw error;
    console.error(`${wanted.out} could not be written: ${error.message}`);
    return 1;
  } finally {
    db.close();
  }
}

async function* bytesOf(
  db: LedgerDatabase,
  { dataset, format, filter }: Wanted,
  counted: { rows: number },
): AsyncGenerator<Uint8Array, void> {
  db.run('BEGIN');
  const identity = readIdentity(db, () => {
    throw new Error('an export makes no ids');
  });
  const source = exportSource(db, registry, identity);
  for (const chunk of writeExport(datasetOf(dataset), format, source, filter))
    if (chunk !== null) {
      counted.rows = chunk.rowCount;
      yield chunk.bytes;
    }
}

/** Waits where the reader is slow, and ends where it has had enough (`| head`). */
async function toStandardOutput(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { stdout } = process;
  let isGone = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isGone = true;
    stdout.emit('drain');
  });
  for await (const chunk of bytes) {
    if (isGone) return;
    if (!stdout.write(chunk)) await once(stdout, 'drain');
  }
}
