/** Assertions stay on in production: a bug stops the one command it is in, and the ledger rolls back. */

export class AssertionFailure extends Error {
  override name = 'AssertionFailure';
}

/** Throws AssertionFailure with `message` unless `condition` holds. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailure(message);
}
