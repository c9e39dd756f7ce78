/** Writes many rows with few statements: what a statement costs beside its rows is most of what a small row costs. */
import type { LedgerDatabase } from './database.ts';

/** Rows that one statement takes. A statement is prepared for each number up to it. */
const ROWS_MAX = 16;

/**
 * Rows of one table, their parameters one after the other in one list: most are written by one statement, and no list
 * is made per row.
 */
export class Rows {
  readonly #width: number;
  #parameters: unknown[] = [];

  /** `width`: parameters of a row. */
  constructor(width: number) {
    this.#width = width;
  }

  /** Where the next row's parameters are to be pushed. */
  get parameters(): unknown[] {
    return this.#parameters;
  }

  /** Runs one statement per up to sixteen rows; `sqlFor` gives it for a number of rows. Nothing is left to write. */
  write(db: LedgerDatabase, sqlFor: (rows: number) => string): void {
    const parameters = this.#parameters;
    const most = ROWS_MAX * this.#width;
    if (parameters.length <= most) {
      if (parameters.length > 0) db.run(sqlFor(parameters.length / this.#width), parameters);
    } else
      for (let from = 0; from < parameters.length; from += most) {
        const some = parameters.slice(from, from + most);
        db.run(sqlFor(some.length / this.#width), some);
      }
    this.#parameters = [];
  }
}

/** '(?, ?), (?, ?)' */
export function marks(columns: number, rows: number): string {
  const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
  return Array.from({ length: rows }, () => row).join(', ');
}

/** The statement of `head` for a number of rows of `columns` columns, made once each. */
export function statementsOf(head: string, columns: number): (rows: number) => string {
  const texts: string[] = [];
  return (rows) => (texts[rows] ??= `${head} ${marks(columns, rows)}`);
}
