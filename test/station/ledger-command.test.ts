/** `npm run ledger`: proves, rebuilds and prints a ledger from the command line, and says in words what is wrong. */
import { spawnSync } from 'node:child_process';
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
  expect(broken.stdout).toContain('account_days is not the sum of postings');
  expect(run('rebuild', '--data', dataDir).stdout).toMatch(/\d+ events read, \d+ streams folded/);
  expect(run('verify', '--data', dataDir).status).toBe(0);
  db.exec('DROP TRIGGER events_never_change');
  db.exec("UPDATE events SET actor_id = station_id WHERE type = 'SaleCompleted'");
  db.close();
  const { status, stdout } = run('verify', '--data', dataDir);
  expect(stdout).toMatch(/event \d+ of station \S+ \(SaleCompleted, 2026-11-\d\d\) was altered/);
  expect(status).toBe(1);
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
  expect(run('rebuild', '--data', dataDir)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('another Counterfoil is open'),
  });
  unlock();
});
