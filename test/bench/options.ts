/** What the command line asks of the benches: their names, how large the large ledger is, and where one may lie already. */

export type BenchOptions = Readonly<{
  deviceCount: number;
  /** A folder with a ledger to ask (`record` alone does), null for the one that is kept. */
  ledgerDir: string | null;
}>;

export type CommandLine =
  | Readonly<{ ok: true; names: readonly string[]; options: BenchOptions }>
  | Readonly<{ ok: false; problem: string }>;

/** Made within half a minute, and already far more than one shop has on its shelves. */
const DEVICES_USUAL = 20_000;
/** More IMEIs than this are not made. */
const DEVICES_MAX = 2_000_000;

/** `[name …] [--devices N] [--ledger DIR]` */
export function readCommandLine(words: readonly string[], known: readonly string[]): CommandLine {
  const names: string[] = [];
  let deviceCount = DEVICES_USUAL;
  let ledgerDir: string | null = null;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--devices') {
      index += 1;
      deviceCount = Number(words[index]?.replaceAll('_', ''));
      if (!Number.isSafeInteger(deviceCount) || deviceCount < 1 || deviceCount > DEVICES_MAX)
        return { ok: false, problem: `--devices takes a number from 1 to ${DEVICES_MAX}.` };
    } else if (word === '--ledger') {
      index += 1;
      ledgerDir = words[index] ?? '';
      if (ledgerDir === '') return { ok: false, problem: '--ledger takes a folder.' };
    } else if (known.includes(word)) names.push(word);
    else
      return { ok: false, problem: `There is no bench "${word}". There are: ${known.join(', ')}.` };
  }
  return {
    ok: true,
    names: names.length === 0 ? known : names,
    options: { deviceCount, ledgerDir },
  };
}
