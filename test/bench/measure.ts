/**
 * Measures a command against the same rows written by hand. Our ledger runs a command; the statements that it wrote are
 * taken down and run again, prepared, in one transaction on a copy of the same file: what a program without rules,
 * rights, hashes and folds would do. Both run in turns in one process, and medians are compared.
 */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { temporaryFolder, type TestLedger } from '../fixtures/ledgers.ts';

export type Line = Readonly<{
  bench: string;
  metric: string;
  value: number;
  unit: string;
  baseline?: number;
  ratio?: number;
}>;

export const print = (line: Line): void => console.log(JSON.stringify(line));

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const rounded = (value: number): number => Number(value.toFixed(4));

type Statement = Readonly<{ sql: string; parameters: readonly unknown[] }>;

const VALUES = /VALUES (\((?:\?(?:, )?)+\))(?:, \1)+/;

/** By hand a row is one prepared statement: what we write several of at once is taken apart. */
function rowByRow({ sql: several, parameters: given }: Statement): readonly Statement[] {
  const statement = { sql: several, parameters: given.flat() };
  const [, row = ''] = VALUES.exec(statement.sql) ?? [];
  if (row === '') return [statement];
  const sql = statement.sql.replace(VALUES, `VALUES ${row}`);
  const width = row.split('?').length - 1;
  return Array.from({ length: statement.parameters.length / width }, (_, index) => ({
    sql,
    parameters: statement.parameters.slice(index * width, (index + 1) * width),
  }));
}

/** Takes down every statement that writes while `work` runs, and how long it took. */
function record(
  ledger: TestLedger,
  work: () => void,
): Readonly<{ statements: readonly Statement[]; ms: number }> {
  const { db } = ledger.ledger;
  const statements: Statement[] = [];
  const run = db.run.bind(db);
  db.run = (sql, ...parameters) => {
    if (!/^(?:BEGIN|COMMIT|ROLLBACK)/.test(sql)) statements.push({ sql, parameters });
    return run(sql, ...parameters);
  };
  const from = performance.now();
  work();
  const ms = performance.now() - from;
  db.run = run;
  return { statements: statements.flatMap(rowByRow), ms };
}

export type Step = Readonly<{ prepare: () => void; run: () => void }>;

const WARM_UP = 300;

/** A second file that is where the ledger is now. */
export function copyOf(ledger: TestLedger): LedgerDatabase {
  ledger.ledger.checkpoint();
  const target = path.join(temporaryFolder(), 'by-hand.db');
  copyFileSync(ledgerFile(ledger.dataDir), target);
  return new LedgerDatabase(target);
}

/** Runs `rounds` × `count` steps here and by hand, in turns; returns both times of every counted step in ms. */
export function compare(
  ledger: TestLedger,
  rounds: number,
  count: number,
  makeStep: () => Step,
  warmUp = WARM_UP,
): Readonly<{ ours: number[][]; byHand: number[][]; rows: number }> {
  const hand = copyOf(ledger);
  const ours: number[][] = [];
  const byHand: number[][] = [];
  let rows = 0;
  const writeByHand = (statements: readonly Statement[]): number => {
    const from = performance.now();
    hand.transaction(() => {
      for (const { sql, parameters } of statements) hand.run(sql, ...parameters);
    });
    return performance.now() - from;
  };
  const round = (size: number): void => {
    const here: number[] = [];
    const there: number[] = [];
    for (let index = 0; index < size; index += 1) {
      const step = makeStep();
      const prepared = record(ledger, step.prepare);
      const done = record(ledger, step.run);
      if (prepared.statements.length > 0) writeByHand(prepared.statements);
      here.push(done.ms);
      there.push(writeByHand(done.statements));
      rows = done.statements.length;
    }
    ours.push(here);
    byHand.push(there);
    ledger.ledger.checkpoint();
    hand.checkpoint();
  };
  round(warmUp);
  ours.pop();
  byHand.pop();
  for (let index = 0; index < rounds; index += 1) round(count);
  hand.close();
  return { ours, byHand, rows };
}

/** Median and 99th percentile of both, and the median over rounds of the ratio of medians. */
export function printComparison(
  bench: string,
  { ours, byHand, rows }: ReturnType<typeof compare>,
): void {
  const ratio = (share: number): number =>
    median(
      ours.map((round, index) => quantile(round, share) / quantile(byHand[index] ?? [], share)),
    );
  for (const [metric, share] of [
    ['median', 0.5],
    ['p99', 0.99],
  ] as const)
    print({
      bench,
      metric,
      value: rounded(quantile(ours.flat(), share)),
      unit: 'ms',
      baseline: rounded(quantile(byHand.flat(), share)),
      ratio: rounded(ratio(share)),
    });
  print({ bench, metric: 'statements', value: rows, unit: 'rows written' });
}
