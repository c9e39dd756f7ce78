/** `npm run ledger`: proves, rebuilds and prints a ledger from the command line, and says in words what is wrong. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { lockLedger } from '#main/ledger/writer-lock.ts';
import { TestLedger, temporaryFolder } from '../fixtures/ledgers.ts';
import { sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';

const COMMAND = path.resolve(import.meta.dirname, '../../src-main/station/ledger-command.ts');

const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

function soldShop(): TestLedger {
  const ledger = new TestLedger();
  sellPhoneAndCase(ledger, smallShop(ledger));
  ledger.close();
  return ledger;
}

test('verify says that everything is as it was written', () => {
  const { status, stdout } = run('verify', '--data', soldShop().dataDir);
  expect(stdout).toMatch(/^\d+ events in \d+ streams\nEverything is as it was written\.\n$/);
  expect(status).toBe(0);
});

test('verify names what was altered, rebuild mends the tables, and not the events', () => {
  const { dataDir } = soldShop();
  const db = new Database(path.join(dataDir, 'ledger.db'));
  db.exec("UPDATE account_days SET amount_minor = amount_minor + 1 WHERE account = 'drawer'");
  const broken = run('verify', '--data', dataDir);
  expect(broken).toMatchObject({ status: 1 });
  expect(broken.stdout).toMatch(
    /- The table account_days is not the sum of its entries \(\S+ drawer/,
  );
  expect(broken.stdout).toContain('What to do:\n  Make the tables anew from the events ("repair")');
  expect(run('rebuild', '--data', dataDir).stdout).toMatch(/\d+ events read, \d+ streams folded/);
  expect(run('verify', '--data', dataDir).status).toBe(0);
  db.exec('DROP TRIGGER events_never_change');
  db.exec("UPDATE events SET actor_id = station_id WHERE type = 'SaleCompleted'");
  db.exec('DELETE FROM products');
  db.close();
  const { status, stdout } = run('verify', '--data', dataDir);
  const [, second, third] = stdout.split('\n');
  expect(second).toMatch(/^\d+ findings:$/);
  // What was altered first, and in which of its columns.
  expect(third).toMatch(
    /^- Event \d+ of station \S+ \(SaleCompleted, 2026-11-\d\d\) was altered after it was written: who did it and where \(the person who did it\)\.$/,
  );
  expect(stdout).toContain('Restore the newest backup');
  expect(status).toBe(1);
});

test('repair puts the tables right and says what it cannot put right', () => {
  const { dataDir } = soldShop();
  const sound = run('repair', '--data', dataDir);
  expect(sound).toEqual({
    status: 0,
    stdout: 'Everything is as it was written. There is nothing to repair.\n',
    stderr: '',
  });
  const db = new Database(path.join(dataDir, 'ledger.db'));
  db.exec('DELETE FROM products');
  db.exec('DELETE FROM event_subjects WHERE position IN (3, 4)');
  const repaired = run('repair', '--data', dataDir);
  expect(repaired.stdout).toBe(
    'The tables were made anew from the events, and 2 events are looked up again as they should be.\n' +
      'Everything is as it was written.\n',
  );
  expect(repaired.status).toBe(0);
  db.exec('DELETE FROM products');
  db.exec('DROP TRIGGER events_never_leave');
  db.exec('DELETE FROM events WHERE station_sequence = 8');
  db.close();
  const left = run('repair', '--data', dataDir);
  expect(left.stdout).toContain('The tables were made anew from the events.');
  expect(left.stdout).toMatch(
    /1 finding is left that no repair can put right:\n- Event 8 of station \S+ is missing\./,
  );
  expect(left.stdout).toContain(
    'What to do:\n  The tables cannot give it back. Restore the newest backup',
  );
  expect(left.status).toBe(1);
  const again = run('repair', '--data', dataDir);
  expect(again.stdout).not.toContain('The tables were made anew');
  expect(again.status).toBe(1);
});

test('a file that is damaged through and through is answered with a sentence', () => {
  const { dataDir } = soldShop();
  const file = path.join(dataDir, 'ledger.db');
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 4_096, 4_096 * 8);
  writeFileSync(file, bytes);
  for (const verb of ['verify', 'repair', 'rebuild']) {
    const { status, stdout, stderr } = run(verb, '--data', dataDir);
    expect(`${stdout}${stderr}`, `of ${verb}`).toMatch(/damaged/);
    expect(stderr, `of ${verb}`).not.toContain('at ');
    expect(status, `of ${verb}`).toBe(1);
  }
});

test('export prints every event as a line of JSON, in order', () => {
  const lines = run('export', '--data', soldShop().dataDir).stdout.trim().split('\n');
  const events = lines.map(
    (line) => JSON.parse(line) as { type: string; stationSequence: number; hash: string },
  );
  expect(events.map(({ stationSequence }) => stationSequence)).toEqual(
    events.map((_event, index) => index + 1),
  );
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['OrganisationFounded', 'SaleCompleted', 'DeviceSold']),
  );
  expect(events.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
});

test('a folder without a ledger, a word it does not know, and a ledger in use are answered with a sentence', () => {
  expect(run('verify', '--data', temporaryFolder())).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no ledger in'),
  });
  expect(run('polish')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Usage: npm run ledger'),
  });
  const { dataDir } = soldShop();
  const unlock = lockLedger(dataDir);
  for (const verb of ['rebuild', 'repair'])
    expect(run(verb, '--data', dataDir)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('another Counterfoil is open'),
    });
  expect(run('verify', '--data', dataDir).status).toBe(0);
  unlock();
});
