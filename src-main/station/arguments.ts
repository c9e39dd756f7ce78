/** What a person can say on the command line, the same for both hosts. */
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

export type ProgramArguments = Readonly<{ dataDir: string; isDemo: boolean; port: number }>;

/** The operating system's own place for a program's data. */
function defaultFolder(): string {
  if (process.platform === 'win32')
    return path.join(
      process.env['APPDATA'] ?? path.join(homedir(), 'AppData', 'Roaming'),
      'Counterfoil',
    );
  if (process.platform === 'darwin')
    return path.join(homedir(), 'Library', 'Application Support', 'Counterfoil');
  return path.join(
    process.env['XDG_DATA_HOME'] ?? path.join(homedir(), '.local', 'share'),
    'counterfoil',
  );
}

/** `--data DIR` (default: the user's own folder), `--demo` (a shop with a history, in a folder of its own), `--port N`. */
export function readArguments(argv: readonly string[]): ProgramArguments {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: {
      data: { type: 'string' },
      demo: { type: 'boolean' },
      port: { type: 'string' },
    },
  });
  const isDemo = values.demo === true;
  const named = typeof values.data === 'string' ? path.resolve(values.data) : defaultFolder();
  const port = typeof values.port === 'string' ? Number(values.port) : 0;
  return {
    dataDir: isDemo ? path.join(named, 'demo') : named,
    isDemo,
    port: Number.isInteger(port) && port >= 0 && port < 65_536 ? port : 0,
  };
}
