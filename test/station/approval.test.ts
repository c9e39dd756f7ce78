/** Somebody else's word for one command: their PIN is looked at before the ledger is, and holds for nothing else. */
import { afterEach, expect, test } from 'vitest';
import type { Answer } from '#shared/bridge/bridge.ts';
import type { Role } from '#shared/kernel/roles.ts';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';
import { CLEAR_CASE } from '../fixtures/shop.ts';

const open: TestStation[] = [];
afterEach(async () => {
  for (const { station } of open.splice(0)) await station.close();
});

const OWNER_PIN = '2468';
const IMEI = '354678154206853';

/** A phone in stock and a stock controller at the station, who cannot write it off alone. */
async function shopWithController() {
  const shop = await openStation();
  open.push(shop);
  const { pos } = shop;
  const { ownerId } = await foundShop(shop);
  await must(pos.command('SetPin', { staffId: ownerId, pin: OWNER_PIN }));
  const person = async (name: string, role: Role, pin: string) =>
    (await must(pos.command('AddStaff', { name, roles: [role], pin }))).staffId;
  const controllerId = await person('Ben', 'stock-controller', '1111');
  const managerId = await person('Mo', 'branch-manager', '2222');
  const product = { ...CLEAR_CASE, tracking: 'device', model: 'Pixel 9', sku: 'P9', barcode: '' };
  const { productId } = await must(pos.command('AddProduct', product as never));
  const { deliveryId } = await must(
    pos.command('OpenDelivery', { supplierName: 'Northgate', reference: '' }),
  );
  const { deviceId } = await must(
    pos.command('ReceiveUnit', { deliveryId, productId, labels: [IMEI], unitCostMinor: 30_000 }),
  );
  await must(pos.device({ type: 'session.signIn', staffId: controllerId, pin: '1111' }));
  const writeOff = (
    approval?: Readonly<{ staffId: string; pin: string }>,
    commandId = shop.newId(),
  ): Promise<Answer<unknown>> =>
    shop.station.command({
      commandId,
      type: 'WriteOffDevice',
      input: { deviceId, reason: 'crushed in the door', evidence: [] },
      ...(approval !== undefined && { approval }),
    });
  const status = async () => (await must(pos.query('getDevice', { deviceId })))?.status;
  return { ...shop, writeOff, status, controllerId, managerId, ownerId, deviceId };
}

test('without anybody’s word it is refused with whose it needs, and the same command passes with it', async () => {
  const shop = await shopWithController();
  const commandId = shop.newId();
  expect(await shop.writeOff(undefined, commandId)).toEqual({
    ok: false,
    rejection: {
      code: 'approval.needed',
      wanted: ['branch-manager', 'head-office'],
      isOwnPin: false,
    },
  });
  expect(await shop.status()).toBe('in-stock');
  const approval = { staffId: shop.managerId, pin: '2222' };
  expect((await shop.writeOff(approval, commandId)).ok).toBe(true);
  const record = await must(shop.pos.query('getDevice', { deviceId: shop.deviceId }));
  expect(record?.status).toBe('written-off');
  expect(record?.story[0]).toMatchObject({
    actorName: 'Ben',
    approverName: 'Mo',
    happening: { kind: 'written-off', reason: 'crushed in the door' },
  });
}, 60_000);

test('a wrong PIN is said and counted, and the word of who has no right to it counts for nothing', async () => {
  const shop = await shopWithController();
  const { writeOff, managerId, controllerId } = shop;
  expect(await writeOff({ staffId: managerId, pin: '9999' })).toMatchObject({
    ok: false,
    rejection: { code: 'session.wrong-pin', triesLeft: 9 },
  });
  expect(await writeOff({ staffId: managerId, pin: '2222' })).toMatchObject({
    ok: false,
    rejection: { code: 'session.wait' },
  });
  expect(await writeOff({ staffId: controllerId, pin: '1111' })).toMatchObject({
    ok: false,
    rejection: { code: 'approval.needed' },
  });
  expect(await shop.status()).toBe('in-stock');
  shop.clock.nowMs += 60_000;
  expect((await writeOff({ staffId: managerId, pin: '2222' })).ok).toBe(true);
}, 60_000);

test('a manager who was switched off agrees to nothing any more, and nobody agrees while nobody is there', async () => {
  const shop = await shopWithController();
  const { pos, writeOff, managerId, ownerId } = shop;
  await must(pos.device({ type: 'session.signIn', staffId: ownerId, pin: OWNER_PIN }));
  await must(pos.command('DeactivateStaff', { staffId: managerId, reason: 'left' }));
  await must(pos.device({ type: 'session.signIn', staffId: shop.controllerId, pin: '1111' }));
  expect((await writeOff({ staffId: managerId, pin: '2222' })).ok).toBe(false);
  await must(pos.device({ type: 'session.signOut' }));
  expect(await writeOff({ staffId: ownerId, pin: OWNER_PIN })).toMatchObject({
    ok: false,
    rejection: { code: 'bridge.signed-out' },
  });
  await must(pos.device({ type: 'session.signIn', staffId: ownerId, pin: OWNER_PIN }));
  expect(await shop.status()).toBe('in-stock');
}, 60_000);
