/** A shop that installs a newer program keeps every event, whatever moment of the upgrade the power chose. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, runsOf, seedOf } from './harness.ts';
import { olderVersions, runUpgrades } from './upgrades.ts';

const KILLS = 120;

test('there is a ledger of every version that was once the newest', () => {
  const missing = olderVersions()
    .map((version) => `test/fixtures/old-ledgers/schema-${version}.db.gz`)
    .filter((file) => !existsSync(path.join(ROOT, file)));
  // Made by the program of that version: node test/fixtures/old-ledgers/make.ts
  expect(missing).toEqual([]);
});

test('ledgers of every older version open with all their events, whichever statement a kill met', async () => {
  const { failures, count, figures } = await runUpgrades({
    count: runsOf(KILLS),
    seed: seedOf(20_261_118),
  });
  expect(failures).toEqual([]);
  expect(count).toBeGreaterThanOrEqual(figures['statementsOfMigrations'] ?? 0);
  expect(figures['statementsOfMigrations']).toBeGreaterThan(20);
}, 600_000);
