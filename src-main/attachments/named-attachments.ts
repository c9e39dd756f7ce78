/** Which files of evidence the events of a ledger name, small pictures among them: read from the events themselves. */
import type { LedgerDatabase } from '#main/ledger/database.ts';

type Step = Readonly<{ done: number; total: number }>;

const RANGE = 2_000;

/** As canonical JSON writes it. In a text that a person typed the quotes would be escaped. */
const NAMED = /"(?:attachmentId|thumbnailId)":"([0-9a-f]{64})"/g;

/** In steps of some thousand events, oldest first. */
export function* namedAttachments(db: LedgerDatabase): Generator<Step, ReadonlySet<string>> {
  const named = new Set<string>();
  const total =
    db.get<{ last: number | null }>('SELECT MAX(position) AS last FROM events')?.last ?? 0;
  for (let done = 0; done < total; done += RANGE) {
    const rows = db.all<{ data: string }>(
      `SELECT data FROM events
       WHERE position > ? AND position <= ? AND instr(data, '"attachmentId":"') > 0
       ORDER BY position`,
      done,
      done + RANGE,
    );
    for (const { data } of rows) for (const [, id = ''] of data.matchAll(NAMED)) named.add(id);
    yield { done: Math.min(total, done + RANGE), total };
  }
  return named;
}
