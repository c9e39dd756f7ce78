/**
 * The answer of anything that may say no. An expected "no" is a value with a code and its facts; the screen owns the
 * sentence. Thrown errors are for faults and bugs only (ARCHITECTURE: Rejection / Fault / Bug).
 */
export type Rejection<Code extends string = string> = Readonly<{ code: Code }> &
  Readonly<Record<string, unknown>>;

export type Ok<T> = Readonly<{ ok: true; value: T }>;
export type No<R> = Readonly<{ ok: false; rejection: R }>;
export type Result<T, R = Rejection> = Ok<T> | No<R>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export const no = <const R>(rejection: R): No<R> => ({ ok: false, rejection });
