/**
 * Canaries: texts that stand nowhere else are planted in every field about a person, and everything
 * that a station writes, prints, logs, exports or backs up is searched for them, in every shape.
 * Before an erasure they are in the cache of names alone; after it in no byte of the folder.
 */
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DATASET_NAMES, EXPORT_FORMATS } from '#shared/modules/exports/contract.ts';
import { registry } from '#main/modules.ts';
import { makeBackup } from '#main/backup/make-backup.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { readIdentity } from '#main/ledger/station.ts';
import { startTcpPrinter, type TcpPrinter } from '../fakes/tcp-printer.ts';
import { TestLedger, temporaryFolder } from '../fixtures/ledgers.ts';
import { filesIn, shapesOf } from '../fixtures/people.ts';
import { CLEAR_CASE } from '../fixtures/shop.ts';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';

/** Unique, with letters beyond ASCII, and long enough to be no accident. */
const CANARIES = {
  name: 'Zanzibarqüa Kwyjíbo',
  phone: '+7 0987 6543 2101',
  email: 'qwxcanary@mail.zzcanary.example',
  note: 'Vexillologist with ninety-one ferrets',
  corrected: 'Yggdrasilva Quetzalcoatlus',
} as const;
const TEXTS = [...Object.values(CANARIES), '70987654321', 'qwxcanary', 'Kwyjíbo'];
const SHAPES = TEXTS.flatMap((text) => shapesOf(text).map((bytes) => ({ text, bytes })));

/** The reserve for a full disk is large, and nothing but zeros. */
const isBlank = (bytes: Buffer): boolean => bytes.equals(Buffer.alloc(bytes.length));

const found = (bytes: Buffer): string[] => [
  ...new Set(
    (isBlank(bytes) ? [] : SHAPES)
      .filter((shape) => bytes.includes(shape.bytes))
      .map(({ text }) => text),
  ),
];

/** Which canaries are in which of these. */
const foundIn = (named: readonly { file: string; bytes: Buffer }[]): Record<string, string[]> =>
  Object.fromEntries(
    named.flatMap(({ file, bytes }) => {
      const texts = found(bytes);
      return texts.length === 0 ? [] : [[file, texts]];
    }),
  );

const said: string[] = [];
const remember = (chunk: unknown): boolean => {
  said.push(Buffer.isBuffer(chunk) ? chunk.toString('utf8') : String(chunk));
  return true;
};

let running: TestStation;
let printer: TcpPrinter;
let customerId: string;
let saleId: string;
let ownerId: string;
/** What the screens were told where they were refused. */
const refusals: unknown[] = [];

const { name, phone, email, note } = CANARIES;
const PERSON = { name, phone, email, note };

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation(remember);
  vi.spyOn(process.stdout, 'write').mockImplementation(remember);
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...texts) => void said.push(texts.join(' ')));
  process.on('warning', (warning) => said.push(String(warning.stack)));
  printer = await startTcpPrinter();
  running = await openStation();
  ({ ownerId } = await foundShop(running));
  await workOfADay(running);
}, 60_000);

afterAll(async () => {
  await running.station.close();
  await printer.stop();
});

async function workOfADay({ pos }: TestStation): Promise<void> {
  const { host, port } = printer;
  const paper = { kind: 'tcp', host, port, columns: 42, hasDrawer: true } as const;
  await must(pos.command('SetReceiptPrinter', { printer: paper }));
  const { productId } = await must(pos.command('AddProduct', CLEAR_CASE));
  await must(pos.command('OpenTillSession', { floatMinor: 10_000 }));
  ({ customerId } = await must(pos.command('RegisterCustomer', PERSON)));
  await must(
    pos.command('CorrectCustomer', {
      customerId,
      changes: { name: CANARIES.corrected },
      reason: 'has-changed',
    }),
  );
  await must(
    pos.command('CorrectCustomer', { customerId, changes: { name }, reason: 'typing-mistake' }),
  );
  const { revealId } = await must(pos.command('RevealCustomer', { customerId }));
  expect(await must(pos.query('getRevealedCustomer', { customerId, revealId }))).toEqual(PERSON);

  ({ saleId } = await must(pos.command('SetSaleCustomer', { customerId })));
  await must(pos.command('AddProductToSale', { productId }));
  await must(pos.command('AddTender', { saleId, kind: 'cash', amountMinor: 2_000 }));
  await must(pos.command('CompleteSale', { saleId }));
  await must(pos.command('ReprintReceipt', { saleId }));
  await refusedAndFaulty(running);
}

/** Everything that is not done although it was asked, and what goes wrong inside. */
async function refusedAndFaulty({ pos, dataDir }: TestStation): Promise<void> {
  const ask = async (type: string, input: unknown): Promise<void> =>
    void refusals.push(await pos.command(type as 'RegisterCustomer', input as never));
  await ask('RegisterCustomer', { ...PERSON, phone: `${phone} or ${note}` });
  await ask('RegisterCustomer', { ...PERSON, email: `${email} ${note}` });
  await ask('RegisterCustomer', { ...PERSON, note: `${note} `.repeat(20) });
  await ask('RegisterCustomer', { ...PERSON, surplus: note });
  await ask('CorrectCustomer', { customerId: ownerId, changes: PERSON, reason: 'has-changed' });
  await ask('CorrectCustomer', { customerId, changes: PERSON, reason: note });
  await ask(name, PERSON);
  // A screen asks for people by their names, and is answered: only what is kept of it counts.
  for (const text of [name, phone, email]) {
    await must(pos.query('find', { text }));
    await must(pos.query('listCustomers', { search: text, offset: 0, limit: 10 }));
    await pos.command('ScanToSale', { raw: text });
  }
  const other = new Database(ledgerFile(dataDir));
  other.exec(
    `CREATE TRIGGER fail BEFORE INSERT ON replies BEGIN SELECT RAISE(ABORT, 'replies are gone'); END`,
  );
  await ask('RegisterCustomer', PERSON);
  other.exec('DROP TRIGGER fail');
  other.close();
  await must(pos.device({ type: 'session.signOut' }));
  await ask('RegisterCustomer', PERSON);
  await must(pos.device({ type: 'session.signIn', staffId: ownerId, pin: '246810' }));
}

const readAll = async (bytes: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
};

async function exported(): Promise<{ file: string; bytes: Buffer }[]> {
  const files: { file: string; bytes: Buffer }[] = [];
  for (const dataset of DATASET_NAMES)
    for (const format of EXPORT_FORMATS) {
      const filter = { fromDate: null, toDate: null };
      const opened = await running.station.openExport({
        exportId: running.newId(),
        dataset,
        format,
        filter,
      });
      if (!opened.ok) throw new Error(`no export of ${dataset}`);
      const { fileName, bytes } = opened.value;
      files.push({ file: fileName, bytes: await readAll(bytes) });
    }
  return files;
}

/** The backup that the program makes, and SQLite's own copy. Answers the folder they are in. */
async function backedUp(): Promise<string> {
  const folder = temporaryFolder();
  const { dataDir } = running;
  const db = new LedgerDatabase(ledgerFile(dataDir), { readonly: true });
  db.connection.prepare('VACUUM INTO ?').run(path.join(folder, 'ledger.db'));
  const identity = readIdentity(db, running.newId);
  const names = { organisationName: '', branchName: '', stationName: '', receiptPrefix: 'A1' };
  const steps = makeBackup(
    { db, registry, identity, dataDir, now: Date.now },
    { folder, fileName: 'backup.db', names, programVersion: '0' },
  );
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  expect(step.value.ok).toBe(true);
  db.close();
  return folder;
}

describe('before the erasure', () => {
  test('the search would find what is there', () => {
    const wrapped = (text: string): Buffer =>
      Buffer.from(`xy${Buffer.from(`{"name":"${text}"}`).toString('base64')}z`);
    expect(found(Buffer.from(`…${name}…`))).toContain(name);
    expect(found(Buffer.from(email, 'utf16le'))).toContain(email);
    expect(found(wrapped(note))).toContain(note);
    expect(found(Buffer.from('12345678907'))).toEqual(['70987654321']);
    expect(found(Buffer.from('nothing of it, at any length'))).toEqual([]);
  });

  test('names are in the clear in the cache of names alone', async () => {
    const { rows } = await must(
      running.pos.query('listCustomers', { search: 'kwyjibo', offset: 0, limit: 10 }),
    );
    expect(rows.map((row) => row.name)).toEqual([name]);
    expect(Object.keys(foundIn(filesIn(running.dataDir)))).toEqual(['people.db']);
  });

  test('no refusal repeats what was typed', () => {
    expect(refusals).toHaveLength(9);
    expect(refusals.filter((answer) => (answer as { ok: boolean }).ok)).toEqual([]);
    // The name of a command that there is not is what the screen sent, and no person's.
    const aboutPeople = refusals.filter(
      (answer) => !JSON.stringify(answer).includes('unknown command'),
    );
    expect(found(Buffer.from(JSON.stringify(aboutPeople)))).toEqual([]);
  });

  test('a fault in the middle is warned of without a word of it', () => {
    expect(said.join('')).toContain('replies are gone');
    expect(found(Buffer.from(said.join('\n')))).toEqual([]);
  });

  test('the receipt, its copy and its picture name nobody', async () => {
    await vi.waitFor(() => expect(printer.received().length).toBeGreaterThan(2), 10_000);
    const picture = await must(running.pos.query('getReceiptPicture', { saleId, isCopy: false }));
    const papers = printer.received().map((bytes) => Buffer.from(bytes));
    expect(found(Buffer.concat([...papers, Buffer.from(JSON.stringify(picture))]))).toEqual([]);
    expect(Buffer.concat(papers).toString('latin1')).toContain('Case, clear');
  });

  test('no export has them', async () => {
    const files = await exported();
    expect(files).toHaveLength(DATASET_NAMES.length * EXPORT_FORMATS.length);
    expect(Buffer.concat(files.map(({ bytes }) => bytes)).toString()).toContain(
      'CustomerRegistered',
    );
    expect(foundIn(files)).toEqual({});
  });

  test('no backup has them, nor what a check of it says', async () => {
    const folder = await backedUp();
    const files = filesIn(folder);
    expect(files.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['backup.db', 'ledger.db']),
    );
    expect(foundIn(files)).toEqual({});
    const copy = new TestLedger({ dataDir: folder, seed: 3 });
    expect(found(Buffer.from(JSON.stringify(copy.ledger.verify())))).toEqual([]);
    copy.close();
  });
});

describe('after the erasure', () => {
  /** The customer's key as it lies in keys.db. */
  let wrapped: Buffer;

  beforeAll(async () => {
    const keys = new Database(path.join(running.dataDir, 'keys.db'), { readonly: true });
    wrapped = keys
      .prepare('SELECT wrapped FROM person_keys WHERE person_id = ?')
      .pluck()
      .get(customerId) as Buffer;
    keys.close();
    await must(running.pos.command('EraseCustomer', { customerId, reason: 'asked-for' }));
  });

  test('no byte of the folder has them, nor the key, while the program runs', () => {
    const files = filesIn(running.dataDir);
    expect(files.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['keys.db', 'ledger.db', 'people.db']),
    );
    expect(foundIn(files)).toEqual({});
    expect(files.filter(({ bytes }) => bytes.includes(wrapped.subarray(0, 16)))).toEqual([]);
  });

  test('the sealed text stays, the sale stays, and the chain is whole', async () => {
    const events = filesIn(running.dataDir).filter(({ file }) => file.startsWith('ledger.db'));
    const text = Buffer.concat(events.map(({ bytes }) => bytes)).toString('latin1');
    expect(text).toMatch(/"sealed":"1\.[A-Za-z0-9_-]{80}/);
    const view = await must(running.pos.query('getSale', { saleId }));
    expect(view?.customer).toEqual({ customerId, readable: 'erased', name: '', phone: '' });
    expect(await must(running.pos.query('getCustomer', { customerId }))).toMatchObject({
      readable: 'erased',
      purchaseCount: 1,
    });
  });

  test('nothing comes back at the next start', async () => {
    await running.station.close();
    expect(foundIn(filesIn(running.dataDir))).toEqual({});
    running = await openStation(running.dataDir);
    expect(foundIn(filesIn(running.dataDir))).toEqual({});
    const answer = await running.pos.query('listCustomers', { search: '', offset: 0, limit: 1 });
    expect(answer).toMatchObject({ rejection: { code: 'bridge.signed-out' } });
    expect(found(Buffer.from(said.join('\n')))).toEqual([]);
  });
});
