/** The plan of backups: what may be planned, and when the next one is due. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { nextBackupAt } from '#shared/modules/safety/backup-plan.ts';
import { backupFileName, keysFileName } from '#shared/modules/safety/backup-name.ts';
import type { BackupPlan } from '#shared/modules/safety/contract.ts';
import { organisation, station } from '#shared/modules/settings/shop.ts';
import { Domain } from '../../fixtures/domain.ts';

const HOUR_MS = 3_600_000;
const PLAN: BackupPlan = { folder: '/media/usb', rhythm: { kind: 'every', hours: 4 }, keepLast: 7 };

let shop: Domain;

beforeEach(() => {
  shop = new Domain().setUp();
});

describe('the plan', () => {
  test.each(['/media/usb', String.raw`E:\Backups`, 'E:/Backups', String.raw`\\nas\shop`])(
    'may name %s',
    (folder) => {
      shop.must('SetBackupPlan', { ...PLAN, folder }, { as: ['branch-manager'] });
      expect(shop.state(station, shop.station.stationId)?.backupPlan).toEqual({ ...PLAN, folder });
    },
  );

  test.each(['backups', './backups', 'E:', '..', '~/backups', String.raw`\\nas`])(
    'may not name %s, which depends on where the program was started',
    (folder) => {
      expect(shop.refused('SetBackupPlan', { ...PLAN, folder })).toEqual({
        code: 'safety.folder-not-absolute',
        folder,
      });
    },
  );

  test('can be given up, and keeps how often', () => {
    shop.must('SetBackupPlan', PLAN);
    shop.must('SetBackupPlan', { ...PLAN, folder: null });
    expect(shop.state(station, shop.station.stationId)?.backupPlan).toEqual({
      ...PLAN,
      folder: null,
    });
  });

  test('leaves printer, name and receipts of the station as they were', () => {
    const before = shop.state(station, shop.station.stationId);
    shop.must('SetBackupPlan', PLAN);
    expect(shop.state(station, shop.station.stationId)).toEqual({ ...before, backupPlan: PLAN });
  });
});

test('that the keys were saved is known by their fingerprint and its time, and the last one counts', () => {
  for (const letter of ['a', 'b'])
    shop.must('RecordKeysSaved', { staffId: shop.ownerId, fingerprint: letter.repeat(64) });
  expect(shop.state(organisation, shop.organisationId)?.keysSaved).toEqual({
    fingerprint: 'b'.repeat(64),
    savedAt: shop.clock.nowMs,
  });
  expect(shop.state(organisation, shop.organisationId)?.currency).toBe('EUR');
});

describe('the next backup', () => {
  const DUBLIN = 'Europe/Dublin';
  const every4: BackupPlan['rhythm'] = { kind: 'every', hours: 4 };
  const at20: BackupPlan['rhythm'] = { kind: 'daily', hour: 20 };
  const at = (text: string): number => Date.parse(text);

  test('is due at once where there is none yet', () => {
    expect(nextBackupAt(every4, null, 1_000, DUBLIN)).toBe(1_000);
    expect(nextBackupAt(at20, null, 1_000, DUBLIN)).toBe(1_000);
  });

  test('comes so many hours after the last good one', () => {
    const last = at('2026-11-22T09:00:00Z');
    expect(nextBackupAt(every4, last, last + HOUR_MS, DUBLIN)).toBe(last + 4 * HOUR_MS);
  });

  test('comes once a day from its hour on, by the clock of the branch', () => {
    const noon = at('2026-07-22T12:00:00Z');
    const evening = at('2026-07-22T19:00:00Z');
    const yesterdayEvening = evening - 24 * HOUR_MS;
    // 20:00 in Dublin is 19:00 UTC in summer.
    expect(nextBackupAt(at20, yesterdayEvening + 60_000, noon, DUBLIN)).toBe(evening);
    expect(nextBackupAt(at20, yesterdayEvening + 60_000, evening + 60_000, DUBLIN)).toBe(evening);
    expect(nextBackupAt(at20, evening + 60_000, evening + HOUR_MS, DUBLIN)).toBe(
      evening + 24 * HOUR_MS,
    );
  });

  test('was missed while the computer was off: it is due, once', () => {
    const last = at('2026-11-10T20:05:00Z');
    const now = at('2026-11-22T08:00:00Z');
    expect(nextBackupAt(at20, last, now, DUBLIN)).toBe(at('2026-11-21T20:00:00Z'));
    expect(nextBackupAt(at20, now, now + 60_000, DUBLIN)).toBe(at('2026-11-22T20:00:00Z'));
    expect(nextBackupAt(every4, last, now, DUBLIN)).toBeLessThanOrEqual(now);
  });

  test('is not put off for years by one that was made while the clock was wrong', () => {
    const now = at('2026-11-22T08:00:00Z');
    const ahead = at('2036-11-22T08:00:00Z');
    expect(nextBackupAt(every4, ahead, now, DUBLIN)).toBe(now);
    expect(nextBackupAt(at20, ahead, now, DUBLIN)).toBe(now);
    // Seconds that the clock was set back are no reason to make another one.
    expect(nextBackupAt(every4, now + 5_000, now, DUBLIN)).toBeGreaterThan(now);
  });

  test('once made it is never due again in the same minute, whatever the clock and the zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom('UTC', DUBLIN, 'Asia/Colombo', 'Pacific/Chatham', 'America/St_Johns'),
        (now, hour, zone) => {
          const rhythm = { kind: 'daily' as const, hour };
          expect(nextBackupAt(rhythm, now, now, zone)).toBeGreaterThan(now);
          expect(nextBackupAt(rhythm, now, now, zone) - now).toBeLessThanOrEqual(24 * HOUR_MS);
        },
      ),
    );
  });
});

describe('the name of its file', () => {
  const names = { branchName: 'Harbour Phones', stationName: 'Till 1' };
  const madeAt = Date.parse('2026-11-22T09:05:30Z');

  test('says shop, till and the time of the shop', () => {
    expect(backupFileName(names, madeAt, 'Asia/Colombo')).toBe(
      'counterfoil-harbour-phones-till-1-20261122-143530.db',
    );
    expect(keysFileName(names)).toBe('counterfoil-harbour-phones-till-1-keys.cfk');
  });

  test('is good in any folder, whatever the shop is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (branchName, stationName) => {
        const name = backupFileName({ branchName, stationName }, madeAt, 'UTC');
        expect(name).toMatch(/^counterfoil(-[\p{L}\p{M}\p{N}-]+)?-20261122-090530\.db$/u);
        expect(new TextEncoder().encode(name).length).toBeLessThan(220);
      }),
    );
  });

  test('keeps the letters of the shop’s own script', () => {
    expect(backupFileName({ ...names, branchName: 'වරාය දුරකථන' }, madeAt, 'UTC')).toContain(
      'වරාය-දුරකථන',
    );
  });
});
