/** What the station does beside the selling: checks, backups and rebuilds, one at a time, and never in the way. */
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SafetyView } from '#shared/modules/safety/contract.ts';
import { temporaryFolder, TestLedger } from '../fixtures/ledgers.ts';
import { openKeeping, threadStopped, type TestKeeping } from '../fixtures/keeping.ts';
import { smallShop } from '../fixtures/small-shop.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let shop: TestLedger;
let folder: string;
let own: TestKeeping;

const pass = (ms: number): void => {
  shop.clock.nowMs += ms;
};
const view = (): SafetyView => shop.ask('getSafety', {});
const plan = (changed: Partial<NonNullable<SafetyView['plan']>> = {}): void => {
  shop.must('SetBackupPlan', {
    folder,
    rhythm: { kind: 'every', hours: 4 },
    keepLast: 2,
    ...changed,
  });
};
/** One look after nobody did anything for a while. */
const lookIdle = async (): Promise<void> => {
  pass(2 * MINUTE_MS);
  await own.keeping.lookNow();
};

beforeEach(() => {
  shop = new TestLedger({ seed: 71, isDurable: false });
  smallShop(shop);
  folder = temporaryFolder();
  own = openKeeping(shop);
});

describe('the check', () => {
  test('is run once the till is idle, and says that all is well', async () => {
    await own.keeping.lookNow();
    expect(view().lastCheck).toBeNull();
    await lookIdle();
    expect(view().lastCheck).toEqual({
      finishedAt: shop.clock.nowMs,
      findingCount: 0,
      findings: [],
    });
    await lookIdle();
    expect(own.calls.filter((name) => name === 'beginCheck')).toHaveLength(1);
  });

  test('is run again after a week', async () => {
    await lookIdle();
    const first = view().lastCheck?.finishedAt ?? 0;
    pass(7 * DAY_MS);
    await lookIdle();
    expect(view().lastCheck?.finishedAt).toBeGreaterThan(first);
  });

  test('keeps what it found until another check finds nothing, and people are told', async () => {
    shop.ledger.db.run("UPDATE products SET name = 'Pixle' WHERE name LIKE 'Pixel%'");
    await lookIdle();
    const found = view().lastCheck;
    expect(found?.findingCount).toBe(1);
    expect(found?.findings).toMatchObject([{ kind: 'read-model', facts: { table: 'products' } }]);
    expect(shop.ask('getSafetySign', {})).toMatchObject({ tasks: ['finding'], findingCount: 1 });
    expect(own.notices).toContainEqual({ kind: 'changed', streamKinds: ['safety'] });
    await own.keeping.rebuild();
    await own.settle();
    await own.keeping.check();
    await own.settle();
    expect(view().lastCheck?.findingCount).toBe(0);
    expect(shop.ask('getSafetySign', {}).tasks).toEqual([]);
  });

  test('stopped by closing goes on where it was, in another life of the program', async () => {
    const closing = new Promise<void>((resolve) => {
      own.onStep((_job, { done, total }) => {
        pass(6_000);
        if (done > 0 && done < total) resolve(own.keeping.close());
      });
    });
    await own.keeping.check();
    await closing;
    const stopped = shop.ledger.db.get<{ id: string; cursor: string }>(
      'SELECT check_id AS id, cursor FROM checks WHERE finished_at IS NULL',
    );
    expect(stopped?.cursor).not.toBe('');
    own = openKeeping(shop);
    const before = shop.ledger.db.get<{ done: number }>('SELECT done_count AS done FROM checks');
    const steps: number[] = [];
    own.onStep((_job, { done }) => steps.push(done));
    await lookIdle();
    expect(view().lastCheck?.findingCount).toBe(0);
    expect(before?.done).toBeGreaterThan(0);
    expect(Math.min(...steps)).toBeGreaterThan(before?.done ?? 0);
    const rows = shop.ledger.db.all<{ id: string }>('SELECT check_id AS id FROM checks');
    expect(rows).toEqual([{ id: stopped?.id }]);
    expect(own.calls).not.toContain('beginCheck');
  });

  test('whose thread stopped is tried again later, not at once', async () => {
    own.failNext('check', threadStopped());
    await lookIdle();
    expect(view().lastCheck).toBeNull();
    await lookIdle();
    expect(view().lastCheck).toBeNull();
    pass(5 * MINUTE_MS);
    await lookIdle();
    expect(view().lastCheck).not.toBeNull();
  });
});

describe('backups by plan', () => {
  beforeEach(async () => {
    await lookIdle();
  });

  test('are made when due and the till is idle, checked, and then not again before their time', async () => {
    plan();
    own.keeping.touch();
    await own.keeping.lookNow();
    expect(view().lastGoodBackup).toBeNull();
    await lookIdle();
    expect(view().lastGoodBackup).toMatchObject({
      state: 'checked',
      reason: 'plan',
      folder,
      eventCount: shop.ledger.head.position,
    });
    expect(readdirSync(folder)).toHaveLength(2);
    await lookIdle();
    expect(view().backups).toHaveLength(1);
    pass(4 * HOUR_MS);
    await lookIdle();
    expect(view().backups).toHaveLength(2);
  });

  test('are made within the hour where the till is never idle', async () => {
    plan();
    await lookIdle();
    for (let minute = 0; minute < 6 * 60; minute += 10) {
      pass(10 * MINUTE_MS);
      own.keeping.touch();
      await own.keeping.lookNow();
    }
    expect(view().backups).toHaveLength(2);
  });

  test('are thinned: the list says so, and the folder holds what stays', async () => {
    plan({ keepLast: 1 });
    for (let time = 0; time < 4; time += 1) {
      shop.must('OpenDelivery', { supplierName: 'Northgate', reference: '' });
      await lookIdle();
      pass(4 * HOUR_MS);
    }
    const states = shop.ledger.db.all<{ state: string }>(
      'SELECT state FROM backups ORDER BY rowid',
    );
    expect(states.filter(({ state }) => state === 'thinned').length).toBeGreaterThan(0);
    expect(states.at(-1)?.state).toBe('checked');
    const shown = view().backups.map(({ fileName }) => fileName);
    const files = readdirSync(folder).filter((name) => name.endsWith('.db'));
    expect(files.toSorted()).toEqual(shown.toSorted());
  });

  test('say in one line why they are not made while a drive is away, and go on when it is back', async () => {
    const usb = path.join(folder, 'usb');
    plan({ folder: usb });
    for (let time = 0; time < 5; time += 1) {
      await lookIdle();
      pass(HOUR_MS);
    }
    expect(view().backups).toMatchObject([
      { state: 'failed', problem: { code: 'safety.folder-missing', folder: usb } },
    ]);
    expect(view().backups[0]?.finishedAt).toBeGreaterThan(shop.clock.nowMs - 2 * HOUR_MS);
    mkdirSync(usb);
    await lookIdle();
    expect(view().lastGoodBackup).toMatchObject({ folder: usb, state: 'checked' });
  });

  test('are not tried more often than every five minutes, and an hour apart at most', async () => {
    plan({ folder: path.join(folder, 'usb') });
    let tries = 0;
    for (let minute = 0; minute < 12 * 60; minute += 1) {
      pass(MINUTE_MS);
      const before = own.calls.filter((name) => /beginBackup|repeatFailure/.test(name)).length;
      await own.keeping.lookNow();
      const after = own.calls.filter((name) => /beginBackup|repeatFailure/.test(name)).length;
      if (after > before) tries += 1;
    }
    expect(tries).toBeGreaterThanOrEqual(12);
    expect(tries).toBeLessThanOrEqual(17);
  });

  test('missed while the computer was off are made soon after the start', async () => {
    plan();
    await lookIdle();
    await own.keeping.close();
    pass(3 * DAY_MS);
    own = openKeeping(shop);
    own.keeping.begin();
    await own.runTimers();
    expect(view().backups).toHaveLength(1);
    pass(2 * MINUTE_MS);
    await own.runTimers();
    expect(view().backups).toHaveLength(2);
  });

  test('cut short by the end of the program leave nothing half done', async () => {
    plan();
    shop.ledger.db.run(
      "INSERT INTO backups VALUES ('b', 'plan', 1, NULL, ?, 'counterfoil-x.db', 0, 0, 'running', NULL)",
      folder,
    );
    writeFileSync(path.join(folder, 'counterfoil-x.db.partial'), 'half');
    own.keeping.begin();
    await own.runTimers();
    expect(view().backups.at(-1)).toMatchObject({
      state: 'failed',
      problem: { code: 'safety.interrupted' },
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('of a copy that fails its check are none, and the record is checked at once', async () => {
    plan();
    shop.ledger.db.run("UPDATE products SET name = 'Pixle' WHERE name LIKE 'Pixel%'");
    await lookIdle();
    const [failed] = view().backups;
    expect(failed).toMatchObject({
      state: 'failed',
      problem: { code: 'safety.backup-check-failed', findingCount: 1 },
    });
    expect(readdirSync(folder)).toEqual([failed?.fileName]);
    expect(failed?.fileName).toMatch(/\.failed-its-check$/);
    expect(view().lastCheck?.findingCount).toBe(0);
    await lookIdle();
    expect(view().lastCheck?.findingCount).toBe(1);
    // Each later try fails too: one copy stays, and nobody checks again what is known.
    const checks = own.calls.filter((name) => name === 'beginCheck').length;
    for (let time = 0; time < 3; time += 1) {
      pass(HOUR_MS);
      await lookIdle();
    }
    expect(readdirSync(folder)).toHaveLength(1);
    expect(view().backups).toHaveLength(1);
    expect(own.calls.filter((name) => name === 'beginCheck')).toHaveLength(checks);
  });
});

describe('on demand', () => {
  test('a backup goes to the plan’s folder, or to another one that is never thinned', async () => {
    expect(await own.keeping.backUp(null)).toEqual({
      ok: false,
      rejection: { code: 'safety.no-folder' },
    });
    plan({ keepLast: 1 });
    const stick = temporaryFolder();
    for (let time = 0; time < 3; time += 1) {
      pass(1_000);
      expect(await own.keeping.backUp(stick)).toMatchObject({ ok: true });
      await own.settle();
    }
    expect(readdirSync(stick).filter((name) => name.endsWith('.db'))).toHaveLength(3);
    expect(await own.keeping.backUp(null)).toMatchObject({ ok: true });
    await own.settle();
    expect(view().lastGoodBackup).toMatchObject({ folder, reason: 'demand' });
  });

  test('a drive that is not there is said at once, and leaves no line in the list', async () => {
    const usb = path.join(folder, 'usb');
    expect(await own.keeping.backUp(usb)).toEqual({
      ok: false,
      rejection: { code: 'safety.folder-missing', folder: usb },
    });
    expect(view().backups).toEqual([]);
  });

  test('a second work waits for the first, which can be stopped', async () => {
    plan();
    expect(await own.keeping.check()).toEqual({ ok: true, value: null });
    const busy = { ok: false, rejection: { code: 'safety.busy', job: 'check' } };
    expect(await own.keeping.backUp(null)).toEqual(busy);
    expect(await own.keeping.rebuild()).toEqual(busy);
    expect(await own.keeping.check()).toEqual(busy);
    expect(own.keeping.run()).toMatchObject({ job: 'check' });
    expect(own.keeping.cancel()).toMatchObject({ ok: true });
    await own.settle();
    expect(own.keeping.run()).toBeNull();
    expect(own.keeping.cancel()).toEqual({
      ok: false,
      rejection: { code: 'safety.nothing-runs' },
    });
  });

  test('a stopped backup is said to be stopped, and is not begun again at once', async () => {
    plan();
    own.onStep(() => void own.keeping.cancel());
    await own.keeping.backUp(null);
    await own.settle();
    own.onStep(() => undefined);
    expect(view().backups).toMatchObject([
      { state: 'failed', problem: { code: 'safety.cancelled' } },
    ]);
    expect(readdirSync(folder)).toEqual([]);
    await lookIdle();
    expect(view().backups).toHaveLength(1);
  });

  test('screens hear how far it is, and that it is over', async () => {
    await own.keeping.check();
    await own.settle();
    const told = own.notices.filter(({ kind }) => kind === 'progress');
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toMatchObject({ job: 'check', isFinished: true });
    expect(told.slice(0, -1).every((notice) => 'isFinished' in notice && !notice.isFinished)).toBe(
      true,
    );
  });

  test('the tables are made anew while selling goes on between the steps', async () => {
    shop.ledger.db.run("UPDATE products SET name = 'Pixle' WHERE name LIKE 'Pixel%'");
    await own.keeping.rebuild();
    shop.must('OpenDelivery', { supplierName: 'Northgate', reference: '' });
    await own.settle();
    expect(shop.ledger.verify().findings).toEqual([]);
  });
});

test('closing leaves off at once, and nothing is begun after it', async () => {
  plan();
  await own.keeping.backUp(null);
  await own.keeping.close();
  expect(own.keeping.run()).toBeNull();
  expect(await own.keeping.check()).toMatchObject({ ok: false });
  pass(DAY_MS);
  const before = own.calls.length;
  await own.keeping.lookNow();
  await own.runTimers();
  expect(own.calls.length).toBe(before);
  expect(view().backups).toMatchObject([{ problem: { code: 'safety.interrupted' } }]);
});

test('a shop that is not set up yet has nothing to keep', async () => {
  shop = new TestLedger({ seed: 72, isDurable: false });
  own = openKeeping(shop);
  await lookIdle();
  expect(own.calls).toEqual(['needsRebuild', 'readKeeping']);
});

test('a folder that was renamed is another folder: nothing in the old one is touched', async () => {
  plan();
  await lookIdle();
  await lookIdle();
  const moved = `${folder}-moved`;
  renameSync(folder, moved);
  pass(5 * HOUR_MS);
  await lookIdle();
  expect(readdirSync(moved)).toHaveLength(2);
});
