/** Which errors speak of the disk, and of those which one means that it is full. */

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** The file could not be read or written, or is not what it was: the handle must not be used again. */
export const isIoError = (error: unknown): boolean =>
  /^SQLITE_(?:IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY)/.test(codeOf(error));

/** What was read is no database any more. */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(?:CORRUPT|NOTADB)/.test(codeOf(error));

/** Nothing is broken, there is no room: what was begun is rolled back and may be tried again. */
export const isDiskFull = (error: unknown): boolean =>
  ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(codeOf(error));
