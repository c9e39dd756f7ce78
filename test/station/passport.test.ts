/** The passport of a real unit over a whole station: asked for by a screen, signed by the station's own key. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PassportDocument } from '#shared/modules/devices/passport.ts';
import { readPassport } from '#main/devices/passport-file.ts';
import { shapesOf } from '../fixtures/people.ts';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';

const IMEI = '359128116488244';
/** Stand nowhere else, and in every field that a person writes about a person. */
const CANARIES = ['Zanzibarqüa Kwyjíbo', '+7 0987 6543 2101', 'qwxcanary@mail.zzcanary.example'];
const [NAME = '', PHONE = '', EMAIL = ''] = CANARIES;
const NOTE = `Vexillologist ${NAME}, ${PHONE}`;
const COST = 512_837;
const PRICE = 798_641;

let running: TestStation;
let deviceId: string;
let ownerId: string;

const passportAs = async (form: 'json' | 'pdf') => {
  const passport = await must(running.pos.query('getPassport', { deviceId, form }));
  if (passport === null) throw new Error('no such unit');
  return { fileName: passport.fileName, bytes: Buffer.from(passport.base64, 'base64') };
};

async function wholePassport(): Promise<
  Readonly<{ passport: PassportDocument; fingerprint: string }>
> {
  const reading = readPassport((await passportAs('json')).bytes);
  if (reading.kind !== 'whole') throw new Error(reading.kind);
  return reading;
}

beforeAll(async () => {
  running = await openStation();
  ({ ownerId } = await foundShop(running));
  const { pos } = running;
  const { productId } = await must(
    pos.command('AddProduct', {
      tracking: 'device',
      brand: 'Google',
      model: 'Pixel 9 Pro',
      storage: '256 GB',
      colour: 'Porcelain',
      sku: 'PX9P',
      taxCode: null,
      barcode: '',
      priceMinor: PRICE,
    }),
  );
  // A private seller: the supplier of a used phone is a person.
  const { deliveryId } = await must(
    pos.command('OpenDelivery', { supplierName: NAME, reference: PHONE }),
  );
  const labels = [IMEI, '1J2HDV364F'];
  const unit = { deliveryId, productId, labels, unitCostMinor: COST };
  ({ deviceId } = await must(
    pos.command('ReceiveUnit', { ...unit, overrideReason: '', duplicateReason: '' }),
  ));
  const { customerId } = await must(
    pos.command('RegisterCustomer', { name: NAME, phone: PHONE, email: EMAIL, note: NOTE }),
  );
  const said = { deviceId, reason: NOTE, evidence: [] };
  const fact = { ...said, source: 'typed', closure: NOTE } as const;
  await must(pos.command('StateFact', { ...fact, name: 'condition', value: 'open-box' }));
  await must(pos.command('StateFact', { ...fact, name: 'warranty', value: `12 months, ${NAME}` }));
  await must(pos.command('StateFact', { ...fact, name: 'warranty', value: '12 months' }));
  await must(pos.command('StateFact', { ...fact, name: 'plan', value: NOTE }));
  await must(pos.command('AddIdentifier', { ...said, raw: 'C0FFEE77', overrideReason: '' }));
  await must(
    pos.command('RecordCheck', {
      deviceId,
      check: 'blocklist',
      result: 'passed',
      provider: 'GSMA Device Check',
      reference: 'REQ-2026-00117',
      note: NOTE,
      evidence: [],
    }),
  );
  await must(
    pos.command('RecordCheck', {
      deviceId,
      check: 'registration',
      result: 'pending',
      provider: `asked ${EMAIL}`,
      reference: PHONE,
      note: NOTE,
      evidence: [],
    }),
  );
  const until = new Date(running.clock.nowMs + 864e5).toISOString().slice(0, 10);
  const { reservationId } = await must(
    pos.command('ReserveDevice', { deviceId, customerId, until, note: 'rings first' }),
  );
  await must(pos.command('ReleaseReservation', { reservationId, reason: NOTE }));
  const { exceptionId } = await must(
    pos.command('OpenException', {
      kind: 'E8',
      deviceIds: [deviceId],
      about: [],
      reason: NOTE,
      evidence: [],
    }),
  );
  await must(
    pos.command('CommentException', {
      exceptionId,
      stream: null,
      text: NOTE,
      evidence: [],
    }),
  );
}, 60_000);

afterAll(() => running.station.close());

describe('the passport of a unit', () => {
  test('is whole, signed by this station, and tells the record', async () => {
    const { fileName } = await passportAs('json');
    const { passport, fingerprint } = await wholePassport();
    expect(fileName).toBe(`passport-${IMEI}.json`);
    expect(await must(running.pos.device({ type: 'station.fingerprint' }))).toEqual({
      fingerprint,
    });
    expect(passport).toMatchObject({
      deviceId,
      status: 'in-stock',
      model: { brand: 'Google', model: 'Pixel 9 Pro', storage: '256 GB', colour: 'Porcelain' },
      condition: [{ value: 'new' }, { value: 'open-box', counts: true }],
      cover: [{ value: '' }, { value: '12 months' }],
      checks: [
        { check: 'blocklist', provider: 'GSMA Device Check', reference: 'REQ-2026-00117' },
        { check: 'registration', result: 'pending', provider: '', reference: '' },
      ],
      exceptions: [{ kind: 'E8', isOpen: true }],
      issuer: { shop: 'Harbour Phones' },
    });
    expect(passport.identifiers.map(({ text }) => text)).toEqual(
      expect.arrayContaining([IMEI, '1J2HDV364F', 'C0FFEE77']),
    );
    expect(passport.story[0]).toMatchObject({ kind: 'received', branch: 'Harbour Phones' });
    expect(passport.story.map(({ kind }) => kind)).toContain('reservation-ended');
  });

  test('names the last event of the unit in the chain of its station', async () => {
    const { passport } = await wholePassport();
    await must(running.pos.command('MoveDevice', { deviceId, place: 'display', reason: NOTE }));
    const { passport: later } = await wholePassport();
    expect(later.chain.sequence).toBeGreaterThan(passport.chain.sequence);
    expect(later.chain.hash).not.toBe(passport.chain.hash);
    expect(later.chain.eventCount).toBe(passport.chain.eventCount + 1);
    expect(later.story.at(-1)).toMatchObject({ kind: 'moved', about: '' });
  });

  test('is the same text when it is made again from the same record', async () => {
    const [first, second] = [await passportAs('json'), await passportAs('json')];
    expect(second.bytes.equals(first.bytes)).toBe(true);
  });

  /** What is attached to and drawn in a PDF lies there packed. */
  const unpacked = (pdf: Buffer): Buffer => {
    const parts: Buffer[] = [pdf];
    for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 7)) {
      const packed = pdf.subarray(at + 7, pdf.indexOf('\nendstream', at));
      if (packed[0] === 0x78) parts.push(inflateSync(packed));
    }
    return Buffer.concat(parts);
  };

  test('never tells a person, a cost or a price, not even to those who may see them', async () => {
    const json = (await passportAs('json')).bytes;
    const pdf = unpacked((await passportAs('pdf')).bytes);
    expect(pdf.includes(json)).toBe(true);
    const told = [
      ...CANARIES,
      'Kwyjíbo',
      'Vexillologist',
      'Mara Quinn',
      'qwxcanary',
      String(COST),
      String(PRICE),
    ];
    const found = told.filter((text) =>
      shapesOf(text).some((shape) => json.includes(shape) || pdf.includes(shape)),
    );
    expect(found).toEqual([]);
    const view = await must(running.pos.query('getDevice', { deviceId }));
    expect(view?.unitCostMinor).toBe(COST);
  });

  test('of a unit that nobody knows is nothing', async () => {
    const unknown = { deviceId: running.newId(), form: 'pdf' } as const;
    expect(await must(running.pos.query('getPassport', unknown))).toBeNull();
  });

  test('comes as a PDF, too', async () => {
    const { fileName, bytes } = await passportAs('pdf');
    expect(fileName).toBe(`passport-${IMEI}.pdf`);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1')).toContain('/FontFile2');
  });
});

describe('the key', () => {
  test('is the same after a start, and in no answer and no other file than its own', async () => {
    const { fingerprint } = await wholePassport();
    const secret = readFileSync(path.join(running.dataDir, 'signing.secret'));
    expect((await passportAs('json')).bytes.includes(secret.toString('hex'))).toBe(false);
    await running.station.close();
    running = await openStation(running.dataDir);
    await must(running.pos.device({ type: 'session.signIn', staffId: ownerId, pin: '246810' }));
    expect((await wholePassport()).fingerprint).toBe(fingerprint);
  }, 60_000);

  test('signs nothing and shows nothing for whoever is not signed in', async () => {
    await must(running.pos.device({ type: 'session.signOut' }));
    const refused = { ok: false, rejection: { code: 'bridge.signed-out' } };
    expect(await running.pos.query('getPassport', { deviceId, form: 'json' })).toMatchObject(
      refused,
    );
    expect(await running.pos.device({ type: 'station.fingerprint' })).toMatchObject(refused);
  });
});
