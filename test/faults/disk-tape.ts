/**
 * Records what a program does to its folder: every write, sync, truncation and change of a name, in order, from a trace
 * of its system calls (strace). What it wrote to standard output is on the tape too, so that one sees what it had
 * promised at any moment. A call that this reader does not know is an error: a tape with a gap would prove nothing.
 */
import { spawn } from 'node:child_process';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { campaignFolder, childEnvironment, dropFolder } from './harness.ts';

export type Operation =
  | Readonly<{ kind: 'write'; file: number; offset: number; bytes: Buffer }>
  | Readonly<{ kind: 'truncate'; file: number; size: number }>
  | Readonly<{ kind: 'sync'; file: number }>
  | Readonly<{ kind: 'link'; name: string; file: number }>
  | Readonly<{ kind: 'unlink'; name: string }>
  | Readonly<{ kind: 'rename'; from: string; to: string; file: number }>
  | Readonly<{ kind: 'make-folder'; name: string }>
  | Readonly<{ kind: 'sync-folder'; folder: string }>
  /** A line on standard output: what somebody was told. */
  | Readonly<{ kind: 'said'; line: string }>;

export type Tape = Readonly<{
  /** Content of the files that were there before, by their number. */
  before: readonly Readonly<{ name: string; bytes: Buffer }>[];
  fileCount: number;
  operations: readonly Operation[];
}>;

/** Everything that can change a file or a name. What is not here, `trace` refuses to have missed. */
const CALLS = [
  'openat,open,openat2,creat,close,dup,dup2,dup3,fcntl,lseek,mmap',
  'pwrite64,write,pwritev,pwritev2,writev,copy_file_range,sendfile,splice',
  'fsync,fdatasync,sync_file_range,sync,syncfs,msync,ftruncate,truncate,fallocate',
  'unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,rmdir',
].join(',');

const BYTES_OF_A_CALL_MAX = 2_000_000;

/** Runs `node program …arguments` and answers what it did to `folder`. It may end by itself or by a kill. */
export async function record(
  program: string,
  programArguments: readonly string[],
  folder: string,
): Promise<Tape> {
  const before = filesIn(folder).map((name) => ({
    name,
    bytes: readFileSync(path.join(folder, name)),
  }));
  const scratch = campaignFolder();
  const trace = path.join(scratch, 'trace');
  const options = ['-f', '-qq', '--seccomp-bpf', '-xx', '-s', String(BYTES_OF_A_CALL_MAX)];
  const watched = [...options, '-e', `trace=${CALLS}`, '-e', 'signal=none', '-o', trace];
  const ending = await run('strace', [...watched, process.execPath, program, ...programArguments]);
  if (!existsSync(trace)) throw new Error(`strace recorded nothing: ${ending.complaint}`);
  const reader = new TraceReader(folder, before);
  for await (const line of createInterface({ input: createReadStream(trace, 'latin1') }))
    reader.read(line);
  dropFolder(scratch);
  const { operations, fileCount } = reader;
  if (!operations.some(({ kind }) => kind === 'said'))
    throw new Error(`the program did nothing: ${ending.complaint}`);
  if (ending.complaint !== '') throw new Error(`the program complained: ${ending.complaint}`);
  return { before, fileCount, operations };
}

function run(
  command: string,
  commandArguments: readonly string[],
): Promise<Readonly<{ complaint: string }>> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArguments, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: childEnvironment(),
    });
    let complaint = '';
    child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    child.on('error', reject);
    child.on('close', () => resolve({ complaint }));
  });
}

/** Names of all files below a folder, relative to it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(folder, name)).isFile(),
  );
}

/** SQLite's shared memory: no program reads what an earlier start of the computer left there. */
export const isSharedMemory = (name: string): boolean => name.endsWith('-shm');

type Opened = { name: string; file: number | null; position: number };

const unhexed = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');
const textOf = (hexed: string): string => unhexed(hexed).toString();

class TraceReader {
  readonly operations: Operation[] = [];
  readonly #folder: string;
  readonly #files = new Map<string, number>();
  readonly #sizes = new Map<number, number>();
  readonly #opened = new Map<string, Opened>();
  readonly #unfinished = new Map<string, string>();
  #fileCount = 0;
  #said = '';

  constructor(folder: string, before: readonly Readonly<{ name: string; bytes: Buffer }>[]) {
    this.#folder = folder;
    for (const { name, bytes } of before) this.#sizes.set(this.#newFile(name), bytes.length);
  }

  get fileCount(): number {
    return this.#fileCount;
  }

  #newFile(name: string): number {
    const file = this.#fileCount;
    this.#fileCount += 1;
    this.#files.set(name, file);
    this.#sizes.set(file, 0);
    return file;
  }

  /** The name below our folder, '' for the folder itself, null for everything else. The program shares our folder. */
  #ours(given: string): string | null {
    const relative = path.relative(this.#folder, path.resolve(given));
    return relative.startsWith('..') || path.isAbsolute(relative) ? null : relative;
  }

  /** One line of the trace; a call that another thread interrupted is read when it is whole. */
  read(line: string): void {
    const parts = /^(\d+)\s+(.*)$/s.exec(line);
    if (parts === null) return;
    const [, thread = '', text = ''] = parts;
    if (text.endsWith('<unfinished ...>')) {
      this.#unfinished.set(thread, text.slice(0, -'<unfinished ...>'.length));
      return;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/s.exec(text);
    const whole = resumed === null ? text : (this.#unfinished.get(thread) ?? '') + resumed[1];
    const call = /^(\w+)\((.*)\)\s+= (-?\d+|0x[0-9a-f]+)/s.exec(whole);
    if (call === null) return;
    const [, name = '', given = '', result = ''] = call;
    if (!result.startsWith('-')) this.#call(name, given, Number(result));
  }

  #call(name: string, given: string, result: number): void {
    switch (name) {
      case 'openat':
        this.#open(given, result);
        return;
      case 'close':
        this.#opened.delete(given);
        return;
      case 'pwrite64':
      case 'write':
        this.#write(name, given, result);
        return;
      case 'fsync':
      case 'fdatasync':
        this.#sync(given);
        return;
      case 'ftruncate':
        this.#truncate(given);
        return;
      case 'lseek':
        this.#seek(given, result);
        return;
      case 'mkdir':
      case 'mkdirat':
        this.#makeFolder(given);
        return;
      case 'unlink':
      case 'unlinkat':
        this.#unlink(given);
        return;
      case 'rename':
      case 'renameat':
      case 'renameat2':
        this.#rename(given);
        return;
      default:
        this.#refuse(name, given);
    }
  }

  /** Calls that cannot be played back must not have touched our files. */
  #refuse(name: string, given: string): void {
    if (name === 'fcntl' && !/F_DUPFD/.test(given)) return;
    if (name === 'mmap' && (!/MAP_SHARED/.test(given) || !/PROT_WRITE/.test(given))) return;
    const parts = given.split(', ');
    const descriptors = name === 'mmap' ? [parts[4]] : [parts[0], parts[2]];
    const numbers = descriptors.map((one) => this.#opened.get(one ?? ''));
    const paths = [...given.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, one = '']) =>
      this.#ours(textOf(one)),
    );
    const touched = [...numbers.map((one) => one?.name), ...paths].filter(
      (one) => one != null && !isSharedMemory(one),
    );
    if (touched.length > 0) throw new Error(`cannot play back ${name} of ${touched.join(', ')}`);
  }

  #open(given: string, descriptor: number): void {
    const [, hexed = '', flags = ''] = /"((?:\\x[0-9a-f]{2})*)", ([A-Z_|0-9]+)/.exec(given) ?? [];
    const name = this.#ours(textOf(hexed));
    if (name === null || isSharedMemory(name)) {
      this.#opened.delete(String(descriptor));
      return;
    }
    let file = this.#files.get(name) ?? null;
    const isFolder = flags.includes('O_DIRECTORY') || name === '';
    if (file === null && flags.includes('O_CREAT') && !isFolder) {
      file = this.#newFile(name);
      this.operations.push({ kind: 'link', name, file });
    }
    if (file !== null && flags.includes('O_TRUNC')) this.#cut(file, 0);
    const position = flags.includes('O_APPEND') && file !== null ? this.#sizeOf(file) : 0;
    this.#opened.set(String(descriptor), { name, file, position });
  }

  readonly #sizeOf = (file: number): number => this.#sizes.get(file) ?? 0;

  #cut(file: number, size: number): void {
    this.#sizes.set(file, size);
    this.operations.push({ kind: 'truncate', file, size });
  }

  #write(name: string, given: string, written: number): void {
    const [, descriptor = '', hexed = '', more = '', rest = ''] =
      /^(\d+), "((?:\\x[0-9a-f]{2})*)"(\.*), (.*)$/s.exec(given) ?? [];
    const opened = this.#opened.get(descriptor);
    if (opened === undefined) {
      if (descriptor === '1') this.#say(textOf(hexed));
      return;
    }
    if (opened.file === null) throw new Error(`a write to the folder ${opened.name}`);
    if (more !== '') throw new Error(`a write of more than ${BYTES_OF_A_CALL_MAX} bytes`);
    const isPlaced = name === 'pwrite64';
    const offset = isPlaced ? Number(rest.split(', ')[1]) : opened.position;
    const bytes = unhexed(hexed).subarray(0, written);
    if (!isPlaced) opened.position += written;
    this.#sizes.set(opened.file, Math.max(this.#sizeOf(opened.file), offset + written));
    this.operations.push({ kind: 'write', file: opened.file, offset, bytes });
  }

  #say(text: string): void {
    this.#said += text;
    const lines = this.#said.split('\n');
    this.#said = lines.pop() ?? '';
    for (const line of lines) this.operations.push({ kind: 'said', line });
  }

  #sync(descriptor: string): void {
    const opened = this.#opened.get(descriptor);
    if (opened === undefined) return;
    if (opened.file === null) this.operations.push({ kind: 'sync-folder', folder: opened.name });
    else this.operations.push({ kind: 'sync', file: opened.file });
  }

  #truncate(given: string): void {
    const [descriptor = '', size = ''] = given.split(', ');
    const opened = this.#opened.get(descriptor);
    if (opened !== undefined && opened.file !== null) this.#cut(opened.file, Number(size));
  }

  #seek(given: string, position: number): void {
    const opened = this.#opened.get(given.split(', ')[0] ?? '');
    if (opened !== undefined) opened.position = position;
  }

  #names(given: string): readonly (string | null)[] {
    return [...given.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hexed = '']) =>
      this.#ours(textOf(hexed)),
    );
  }

  #makeFolder(given: string): void {
    const [name] = this.#names(given);
    if (name != null) this.operations.push({ kind: 'make-folder', name });
  }

  #unlink(given: string): void {
    const [name] = this.#names(given);
    if (name == null || isSharedMemory(name)) return;
    this.#files.delete(name);
    this.operations.push({ kind: 'unlink', name });
  }

  #rename(given: string): void {
    const [from, to] = this.#names(given);
    if (from == null && to == null) return;
    const file = from == null ? undefined : this.#files.get(from);
    if (from == null || to == null || file === undefined)
      throw new Error(`a file was renamed into or out of the folder: ${from} → ${to}`);
    this.#files.delete(from);
    this.#files.set(to, file);
    this.operations.push({ kind: 'rename', from, to, file });
  }
}
