/** A record that was changed from outside while the program was closed: what still works, and what everybody is told. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Answer, LedgerStateView } from '#shared/bridge/bridge.ts';
import { counted } from '../fixtures/domain.ts';
import { HARBOUR } from '../fixtures/shop.ts';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';

/** A shop that was closed, changed by somebody with a plain SQLite, and opened again. */
async function reopenedAfter(sql: string): Promise<TestStation & { ownerId: string }> {
  const first = await openStation();
  const { ownerId } = await foundShop(first);
  await must(first.pos.command('OpenTillSession', { floatMinor: 20_000 }));
  await first.station.close();
  const db = new Database(path.join(first.dataDir, 'ledger.db'));
  db.exec('DROP TRIGGER events_never_change; DROP TRIGGER events_never_leave');
  db.exec(sql);
  db.close();
  return { ...(await openStation(first.dataDir)), ownerId };
}

const LAST = '(SELECT MAX(position) FROM events)';

describe('the last event was changed', () => {
  const CHANGED = `UPDATE events SET data = replace(data, '20000', '10000') WHERE position = ${LAST}`;

  test('people sign in and look, nothing is added, and the reason is said', async () => {
    const { station, pos, ownerId } = await reopenedAfter(CHANGED);
    expect(await pos.device({ type: 'ledger.state' })).toMatchObject({
      ok: true,
      value: { isOpen: true, history: 'broken', restartCount: 0 },
    });
    const signedIn = await pos.device({
      type: 'session.signIn',
      staffId: ownerId,
      pin: HARBOUR.pin,
    });
    expect(signedIn).toMatchObject({ ok: true, value: { staff: { name: HARBOUR.ownerName } } });
    expect(await pos.query('getCounter', {})).toMatchObject({ ok: true });
    expect(await pos.query('listStaff', {})).toMatchObject({ ok: true });
    expect(await pos.command('OpenDelivery', { supplierName: 'Northgate', reference: '' })).toEqual(
      { ok: false, rejection: { code: 'ledger.damaged' } },
    );
    await station.close();
  });

  test('a wrong PIN stays wrong', async () => {
    const { station, pos, ownerId } = await reopenedAfter(CHANGED);
    expect(
      await pos.device({ type: 'session.signIn', staffId: ownerId, pin: '000000' }),
    ).toMatchObject({ ok: false, rejection: { code: 'session.wrong-pin' } });
    expect(await pos.query('getCounter', {})).toMatchObject({
      ok: false,
      rejection: { code: 'bridge.signed-out' },
    });
    await station.close();
  });
});

test('an event further back was changed: the shop sells, and everybody is told', async () => {
  const { station, pos, ownerId } = await reopenedAfter(
    `UPDATE events SET actor_id = 'somebody' WHERE position = ${LAST} - 1`,
  );
  expect(await pos.device({ type: 'ledger.state' })).toMatchObject({
    value: { history: 'changed', disk: expect.any(String) },
  });
  await must(pos.device({ type: 'session.signIn', staffId: ownerId, pin: HARBOUR.pin }));
  await must(pos.command('OpenDelivery', { supplierName: 'Northgate', reference: '' }));
  await station.close();
});

test('a file that breaks and goes away while the shop is open: a fault, three tries, then a reason', async () => {
  const first = await openStation();
  const { ownerId } = await foundShop(first);
  await first.station.close();
  const { station, pos, dataDir } = await openStation(first.dataDir);
  await must(pos.device({ type: 'session.signIn', staffId: ownerId, pin: HARBOUR.pin }));
  const told: LedgerStateView[] = [];
  station.onNotice((notice) => {
    if (notice.kind === 'ledger') told.push(notice.state);
  });
  const file = path.join(dataDir, 'ledger.db');
  const before = readFileSync(file);
  // All but the first page, and what the log holds of them.
  for (const [name, start] of [
    [file, 4_096],
    [`${file}-wal`, 32],
  ] as const)
    writeFileSync(name, readFileSync(name).fill(0x5a, start), { flag: 'r+' });

  renameSync(file, `${file}.moved`);
  // Pages that are in memory still answer; sooner or later one is not.
  let answer: Answer<unknown> = await pos.command('OpenDelivery', {
    supplierName: 'Northgate',
    reference: '',
  });
  for (let number = 1; answer.ok && number < 50; number += 1)
    answer = await pos.command('AddProduct', counted(`Case ${number}`, 1_000));
  expect(answer).toEqual({ ok: false, rejection: { code: 'bridge.failed', retryHelps: true } });

  const closed = { ok: false, rejection: { code: 'ledger.closed' } };
  expect(await pos.query('getShop', {})).toEqual(closed);
  expect(await pos.command('OpenTillSession', { floatMinor: 0 })).toEqual(closed);
  expect(await pos.device({ type: 'ledger.state' })).toMatchObject({ value: { isOpen: false } });
  expect(told.at(-1)).toMatchObject({ isOpen: false });
  await station.close();
  // Nobody founds another shop in its place.
  expect(existsSync(file)).toBe(false);
  expect(readFileSync(`${file}.moved`)).toHaveLength(before.length);
}, 60_000);
