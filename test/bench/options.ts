/** What the command line asks of the benches: their names, and how large the large ledger is. */

export type BenchOptions = Readonly<{ deviceCount: number }>;

export type CommandLine =
  | Readonly<{ ok: true; names: readonly string[]; options: BenchOptions }>
  | Readonly<{ ok: false; problem: string }>;

/** Made within half a minute, and already far more than one shop has on its shelves. */
const DEVICES_USUAL = 20_000;
/** More IMEIs than this are not made. */
const DEVICES_MAX = 2_000_000;

/** `[name …] [--devices N]` */
export function readCommandLine(words: readonly string[], known: readonly string[]): CommandLine {
  const names: string[] = [];
  let deviceCount = DEVICES_USUAL;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--devices') {
      index += 1;
      deviceCount = Number(words[index]?.replaceAll('_', ''));
      if (!Number.isSafeInteger(deviceCount) || deviceCount < 1 || deviceCount > DEVICES_MAX)
        return { ok: false, problem: `--devices takes a number from 1 to ${DEVICES_MAX}.` };
    } else if (known.includes(word)) names.push(word);
    else
      return { ok: false, problem: `There is no bench "${word}". There are: ${known.join(', ')}.` };
  }
  return { ok: true, names: names.length === 0 ? known : names, options: { deviceCount } };
}
