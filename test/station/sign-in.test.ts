/** PINs: tries are counted before they are looked at, waits double, locks hold over restarts, and the code opens. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';
import { HARBOUR } from '../fixtures/shop.ts';

const opened: TestStation[] = [];
const open = async (dataDir?: string): Promise<TestStation> => {
  const station = await openStation(dataDir);
  opened.push(station);
  return station;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ station }) => station.close()));
});

test('who set the shop up is signed in, can sign out, and in again with the PIN', async () => {
  const { pos, ...rest } = await open();
  const { ownerId, recoveryCode } = await foundShop({ pos, ...rest });
  expect(recoveryCode).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/);
  expect((await must(pos.device({ type: 'session.get' }))).staff?.name).toBe(HARBOUR.ownerName);
  expect((await must(pos.device({ type: 'session.signOut' }))).staff).toBeNull();
  expect(
    await pos.query('listDevices', { search: '', status: null, offset: 0, limit: 1 }),
  ).toMatchObject({
    rejection: { code: 'bridge.signed-out' },
  });
  const session = await must(
    pos.device({ type: 'session.signIn', staffId: ownerId, pin: HARBOUR.pin }),
  );
  expect(session.staff).toEqual({ staffId: ownerId, name: HARBOUR.ownerName, roles: ['owner'] });
});

test('wrong PINs wait twice as long each time, and of a hundred tries ten are looked at', async () => {
  const { pos, clock, ...rest } = await open();
  const { ownerId } = await foundShop({ pos, clock, ...rest });
  await pos.device({ type: 'session.signOut' });
  const guess = (pin: string) => pos.device({ type: 'session.signIn', staffId: ownerId, pin });
  const looked: string[] = [];
  for (let index = 0; index < 100; index += 1) {
    const answer = await guess(String(1_000 + index));
    const code = answer.ok ? 'in' : answer.rejection.code;
    if (code !== 'session.wait') looked.push(code);
    // Time jumps both ways; only what really passed counts.
    clock.nowMs += index % 3 === 0 ? 400_000 : -90_000;
  }
  expect(looked.filter((code) => code === 'session.wrong-pin')).toHaveLength(9);
  expect(new Set(looked)).toEqual(new Set(['session.wrong-pin', 'session.locked']));
  expect(await guess(HARBOUR.pin)).toMatchObject({ rejection: { code: 'session.locked' } });
});

test('a second wrong PIN at once has to wait about a second', async () => {
  const { pos, ...rest } = await open();
  const { ownerId } = await foundShop({ pos, ...rest });
  const guess = () => pos.device({ type: 'session.signIn', staffId: ownerId, pin: '0000' });
  expect(await guess()).toMatchObject({ rejection: { code: 'session.wrong-pin', triesLeft: 9 } });
  expect(await guess()).toMatchObject({ rejection: { code: 'session.wait', waitMs: 1_000 } });
});

test('a lock outlives the program, and the recovery code opens it once with a new PIN', async () => {
  const first = await openStation();
  const { ownerId, recoveryCode } = await foundShop(first);
  for (let index = 0; index < 10; index += 1) {
    await first.pos.device({ type: 'session.signIn', staffId: ownerId, pin: '0000' });
    first.clock.nowMs += 1_000_000;
  }
  await first.station.close();
  const { pos } = await open(first.dataDir);
  const signIn = (pin: string) => pos.device({ type: 'session.signIn', staffId: ownerId, pin });
  expect(await signIn(HARBOUR.pin)).toMatchObject({ rejection: { code: 'session.locked' } });
  const recover = (code: string) =>
    pos.device({ type: 'session.recover', staffId: ownerId, recoveryCode: code, newPin: '135790' });
  expect(await recover('AAAA-BBBB-CCCC-DDDD')).toMatchObject({
    rejection: { code: 'session.wrong-recovery-code' },
  });
  const { session, newRecoveryCode } = await must(recover(recoveryCode.toLowerCase()));
  expect(session.staff?.staffId).toBe(ownerId);
  expect(newRecoveryCode).not.toBe(recoveryCode);
  expect(await recover(recoveryCode)).toMatchObject({
    rejection: { code: 'session.wrong-recovery-code' },
  });
  expect((await must(signIn('135790'))).staff?.staffId).toBe(ownerId);
});

test('a person with the right unlocks another by a new PIN; who was switched off stays out', async () => {
  const { pos, clock, ...rest } = await open();
  const { ownerId } = await foundShop({ pos, clock, ...rest });
  const { staffId } = await must(
    pos.command('AddStaff', { name: 'Niamh', roles: ['cashier'], pin: '1111' }),
  );
  const signIn = (pin: string) => pos.device({ type: 'session.signIn', staffId, pin });
  for (let index = 0; index < 10; index += 1) {
    await signIn('0000');
    clock.nowMs += 1_000_000;
  }
  expect(await signIn('1111')).toMatchObject({ rejection: { code: 'session.locked' } });
  await must(pos.command('SetPin', { staffId, pin: '2222' }));
  await must(signIn('2222'));
  expect(await pos.command('SetPin', { staffId: ownerId, pin: '9999' })).toMatchObject({
    rejection: { code: 'staff.only-own-pin' },
  });
  clock.nowMs += 10_000;
  await must(pos.device({ type: 'session.signIn', staffId: ownerId, pin: HARBOUR.pin }));
  await must(pos.command('DeactivateStaff', { staffId, reason: 'Left' }));
  clock.nowMs += 10_000;
  expect(await signIn('2222')).toMatchObject({ rejection: { code: 'staff.not-active' } });
});

test('no PIN and no recovery code is anywhere in the data folder', async () => {
  const { pos, station, dataDir, ...rest } = await openStation();
  const { recoveryCode } = await foundShop({ pos, station, dataDir, ...rest });
  await must(pos.command('AddStaff', { name: 'Niamh', roles: ['cashier'], pin: '73915846' }));
  await station.close();
  const files = readdirSync(dataDir).map((name) => readFileSync(path.join(dataDir, name)));
  expect(files.length).toBeGreaterThan(2);
  for (const secret of ['73915846', recoveryCode, recoveryCode.replaceAll('-', '')])
    expect(files.some((bytes) => bytes.includes(secret))).toBe(false);
  // "246810" could stand in any number; as a JSON value it must not.
  expect(files.some((bytes) => bytes.includes(`"${HARBOUR.pin}"`))).toBe(false);
});
