/** Measures what calls of the ledger's thread take, each by its own name. Inputs and answers are not looked at. */
import { allCommands } from '#shared/modules.ts';
import { salesCommands } from '#shared/modules/sales/contract.ts';
import { tillCommands } from '#shared/modules/till/contract.ts';
import { isQueryType } from '#main/ledger/ask.ts';
import type { LedgerClient } from './ledger-client.ts';

/** What a customer waits for. */
export const isAtCounter = (name: string): boolean =>
  Object.hasOwn(salesCommands, name) ||
  Object.hasOwn(tillCommands, name) ||
  name === 'getCounter' ||
  name === 'find';

/** A name that this program knows: what a request calls itself may be anything. */
function nameOf(call: string, input: unknown): string {
  if (call !== 'execute' && call !== 'query') return call;
  const { type } = input as Readonly<{ type: string }>;
  return Object.hasOwn(allCommands, type) || isQueryType(type) ? type : `unknown ${call}`;
}

/**
 * The thread answers one call after the other, so a call's own time begins when the one before it was answered.
 * `elapsed`: milliseconds of a clock that only goes forward.
 */
export function measured(
  ledger: LedgerClient,
  took: (name: string, ms: number) => void,
  elapsed: () => number = () => performance.now(),
): LedgerClient {
  let answeredAt = 0;
  const call: LedgerClient['call'] = async (name, ...input) => {
    const sentAt = elapsed();
    try {
      return await ledger.call(name, ...input);
    } finally {
      const beganAt = Math.max(sentAt, answeredAt);
      answeredAt = elapsed();
      took(nameOf(name, input[0]), answeredAt - beganAt);
    }
  };
  return { ...ledger, call };
}
