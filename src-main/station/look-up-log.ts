/**
 * Notes what was looked up and what it led to (M6), a few seconds later and in one go, so that no scan waits for it.
 * What is lost with the power is a few look-ups of a measure. Texts are kept as a keyed hash.
 */
import { createHmac } from 'node:crypto';
import { compactCode } from '#shared/kernel/identifiers/code-text.ts';
import { parseScan } from '#shared/kernel/identifiers/parse-scan.ts';
import type { Answer } from '#shared/bridge/bridge.ts';
import type { Rejection } from '#shared/kernel/result.ts';
import { allCommands } from '#shared/modules.ts';
import type { Found } from '#shared/modules/devices/views.ts';
import type { LookUp, LookUpOutcome } from '#main/modules/devices/look-ups.ts';

export type LookUpLog = Readonly<{
  found: (staffId: string, text: string, found: readonly Found[]) => void;
  /** A scan at the counter, with what it was answered. */
  scanned: (staffId: string, input: unknown, answer: Answer<unknown>) => void;
  close: () => Promise<void>;
}>;

type LogOptions = Readonly<{
  write: (rows: readonly LookUp[]) => Promise<unknown>;
  key: Uint8Array;
  now: () => number;
  setTimer: (task: () => void, ms: number) => () => void;
}>;

const WRITE_AFTER_MS = 5_000;
const WAITING_MAX = 500;

export function keepLookUps({ write, key, now, setTimer }: LogOptions): LookUpLog {
  let waiting: LookUp[] = [];
  let stopTimer: (() => void) | null = null;

  const flush = async (): Promise<void> => {
    stopTimer?.();
    stopTimer = null;
    const rows = waiting;
    waiting = [];
    if (rows.length === 0) return;
    try {
      await write(rows);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      process.emitWarning(`look-ups were not noted: ${error.message}`);
    }
  };

  const note = (staffId: string, text: string, outcome: LookUpOutcome | null): void => {
    if (outcome === null || waiting.length >= WAITING_MAX) return;
    const asked = createHmac('sha256', key)
      .update(compactCode(text).toUpperCase())
      .digest('base64url')
      .slice(0, 22);
    waiting.push({ at: now(), staffId, asked, outcome });
    stopTimer ??= setTimer(() => void flush(), WRITE_AFTER_MS);
  };

  return {
    found: (staffId, text, found) => note(staffId, text, outcomeOfFound(text, found)),
    scanned: (staffId, input, answer) => {
      // What came may be anything: the ledger has refused what is no scan.
      const scan = allCommands.ScanToSale.input.safeParse(input);
      if (scan.success) note(staffId, scan.data.raw, outcomeOfScan(scan.data.raw, answer));
    },
    close: flush,
  };
}

/** Null for what asks for no unit: a barcode, a receipt, words, a number that is still being typed. */
function outcomeOfFound(text: string, found: readonly Found[]): LookUpOutcome | null {
  const units = found.filter(({ kind }) => kind === 'device');
  const scan = parseScan(text);
  if (scan.kind === 'invalid') return outcomeOfInvalid(scan.rejection);
  const asksForUnit =
    scan.kind === 'device' || (scan.kind === 'gs1' && scan.identifiers.length > 0);
  if (!asksForUnit) return null;
  if (units.length === 1) return 'one';
  return units.length === 0 ? 'unknown' : 'ambiguous';
}

function outcomeOfScan(raw: string, answer: Answer<unknown>): LookUpOutcome | null {
  const scan = parseScan(raw);
  if (scan.kind === 'product' || scan.kind === 'badge' || scan.kind === 'sim-card') return null;
  if (answer.ok) return scan.kind === 'device' ? 'one' : null;
  const { code } = answer.rejection;
  if (code === 'sales.unknown-identifier' || code === 'sales.expected-not-in') return 'unknown';
  if (code === 'sales.ambiguous-scan') return 'ambiguous';
  if (scan.kind === 'invalid') return outcomeOfInvalid(scan.rejection);
  // Refused for another reason, so the unit was found.
  return scan.kind === 'device' && code.startsWith('sales.') ? 'one' : null;
}

const outcomeOfInvalid = ({ code }: Rejection): LookUpOutcome =>
  code.endsWith('check-digit') ? 'check-digit' : 'unreadable';
