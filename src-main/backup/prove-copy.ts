/** Proves a copied ledger as if it were the ledger: every chain, every event, every table. It only reads. */
import { FINDINGS_MAX, type Finding } from '#shared/modules/safety/findings.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { LedgerUnusable } from '#main/ledger/ledger-file.ts';
import type { Registry } from '#main/ledger/registry.ts';
import { checkLedger } from '#main/ledger/verify.ts';
import type { Manifest } from './manifest.ts';

export type CopyProof = Readonly<{
  eventCount: number;
  heads: Manifest['heads'];
  /** Empty where everything is as it was written. */
  findings: readonly Finding[];
}>;

type Step = Readonly<{ done: number; total: number }>;

/**
 * The steps of the proof; what it found at the end. Where the copy's tables were filled by another version of the
 * program the events alone are proved: the tables are made anew from them.
 */
export function* proveCopy(file: string, registry: Registry): Generator<Step, CopyProof> {
  const opened = openCopy(file);
  if (!(opened instanceof LedgerDatabase)) return { eventCount: 0, heads: [], findings: [opened] };
  try {
    const findings: Finding[] = [];
    for (const { done, total, findings: found } of checkLedger(opened, registry, null)) {
      findings.push(...found.slice(0, FINDINGS_MAX - findings.length));
      yield { done, total };
    }
    // What cannot be read to its end has no ends of chains either.
    if (findings.length > 0) return { eventCount: 0, heads: [], findings };
    return { eventCount: countEvents(opened), heads: headsOf(opened), findings };
  } finally {
    opened.close();
  }
}

/** A file that SQLite cannot even open is a finding like another. */
function openCopy(file: string): LedgerDatabase | Finding {
  try {
    return new LedgerDatabase(file, { readonly: true });
  } catch (error) {
    if (!(error instanceof LedgerUnusable)) throw error;
    return { kind: 'unreadable-database', facts: { message: error.message } };
  }
}

const countEvents = (db: LedgerDatabase): number =>
  db.get<{ count: number }>('SELECT COUNT(*) AS count FROM events')?.count ?? 0;

/** The ends of all chains. */
const headsOf = (db: LedgerDatabase): Manifest['heads'] =>
  db.all<Manifest['heads'][number]>(
    `SELECT e.station_id AS stationId, e.station_sequence AS sequence, e.hash
     FROM (SELECT station_id, MAX(station_sequence) AS sequence FROM events GROUP BY station_id) h
     JOIN events e ON e.station_id = h.station_id AND e.station_sequence = h.sequence
     ORDER BY e.station_id`,
  );
