/** `npm run bench [-- sale receive …]`: JSON lines alone on standard output. Without names all are run. */
import { benchReceive } from './receive.ts';
import { benchSale } from './sale.ts';

const BENCHES: Readonly<Record<string, () => void>> = { sale: benchSale, receive: benchReceive };

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(
    `There is no bench "${unknown.join('", "')}". There are: ${Object.keys(BENCHES).join(', ')}.`,
  );
  process.exitCode = 2;
} else for (const name of names.length === 0 ? Object.keys(BENCHES) : names) BENCHES[name]?.();
