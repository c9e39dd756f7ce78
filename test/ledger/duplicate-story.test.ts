/**
 * The story of R14 at two real ledgers: one phone is taken in under two records by stations that
 * work apart; one is sold, the other one is promised; then the news meets.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#shared/kernel/roles.ts';
import { caseIdOf } from '#shared/modules/exceptions/case-id.ts';
import type { ExceptionView } from '#shared/modules/exceptions/contract.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { Random } from '../fixtures/random.ts';
import { preparedPerson } from '../fixtures/random-customers.ts';
import { NO_FILES, unitsOfCase } from '../fixtures/record-shop.ts';
import { PHONE_2, smallShop } from '../fixtures/small-shop.ts';
import { exchangeAll, joinedStation } from '../fixtures/stations.ts';

const SHARED = '358263131453500';
const CORE = SHARED.slice(0, 14);
const STREAM = `identifier:imei:${CORE}`;
/** A number that only the second record has. */
const SECOND_SERIAL = 'SN7Q4711';

type Person = Readonly<{ staffId: string }>;

/** Plays until both know everything of each other, and the case is found. */
function story() {
  const front = new TestLedger({ seed: 31, isDurable: false });
  const { phoneId } = smallShop(front);
  const hire = (name: string, roles: readonly Role[]): Person =>
    front.must(
      'AddStaff',
      { name, roles: [...roles], pin: '1234' },
      { prepared: { pinHash: '$argon2id$not-a-real-hash' } },
    );
  const register = (seed: number): string =>
    front.must(
      'RegisterCustomer',
      { name: 'Ana Ruiz', phone: '', email: '', note: '' },
      { prepared: preparedPerson(new Random(seed)) },
    ).customerId;
  const people = {
    sile: hire('Síle', ['stock-controller']),
    tadhg: hire('Tadhg', ['stock-controller']),
    aoife: hire('Aoife', ['sales', 'cashier']),
    bran: hire('Bran', ['sales']),
    nora: hire('Nora', ['branch-manager']),
    idle: hire('Ivo', ['technician']),
  };
  const customers = { ana: register(11), ben: register(12), uninvolved: register(13) };
  const back = joinedStation(front, 'B2', 32);
  back.must('OpenTillSession', { floatMinor: 10_000 });

  const takeIn = (station: TestLedger, asker: Person, supplierName: string, labels: string[]) => {
    const opened = station.must('OpenDelivery', { supplierName, reference: '' }, { asker });
    const { deliveryId } = opened;
    const { deviceId } = station.must(
      'ReceiveUnit',
      { deliveryId, productId: phoneId, labels, unitCostMinor: 50_000 },
      { asker },
    );
    return { deliveryId, deviceId };
  };
  const one = takeIn(front, people.sile, 'Northgate Mobile', [SHARED]);
  const other = takeIn(back, people.tadhg, 'Meridian', [SHARED, SECOND_SERIAL]);

  const asker = people.aoife;
  front.must('SetSaleCustomer', { customerId: customers.ana }, { asker });
  const { saleId } = front.must('ScanToSale', { raw: SHARED }, { asker });
  front.must('AddTender', { saleId, kind: 'card', amountMinor: 79_900 }, { asker });
  front.must('CompleteSale', { saleId }, { asker });
  const { reservationId } = back.must(
    'ReserveDevice',
    { deviceId: other.deviceId, customerId: customers.ben, until: '2026-11-30', note: 'Saturday' },
    { asker: people.bran },
  );
  exchangeAll([front, back]);
  const stations = [front, back] as const;
  return { front, back, stations, people, customers, one, other, saleId, reservationId };
}

const sorted = (values: readonly string[]): string[] => values.toSorted();

describe('one phone under two records', () => {
  let told: ReturnType<typeof story>;
  let exceptionId: string;
  const which = () => ({ exceptionId, stream: STREAM });
  const seenAt = (station: TestLedger): ExceptionView => {
    const view = station.ask('getException', which());
    if (view === null) throw new Error('no case');
    return view;
  };
  const impactAt = (station: TestLedger) => {
    const view = station.ask('getImpact', { of: 'exception', ...which() });
    if (view === null) throw new Error('nothing touched');
    return view;
  };
  const found = (station: TestLedger, text: string) => station.ask('find', { text });

  beforeAll(() => {
    told = story();
    exceptionId = caseIdOf('E1', STREAM, told.other.deviceId);
  });

  test('is the same case at both stations, with the same id, before anybody touched it', () => {
    for (const station of told.stations) {
      const { rows } = station.ask('listExceptions', {
        search: '',
        status: 'open',
        isMine: false,
        kind: null,
        cause: '',
        offset: 0,
        limit: 50,
      });
      expect(rows).toMatchObject([
        { exceptionId, stream: STREAM, kind: 'E1', status: 'untouched', deviceCount: 2 },
      ]);
    }
    expect(seenAt(told.front)).toEqual(seenAt(told.back));
    expect(unitsOfCase(seenAt(told.front))).toEqual(
      sorted([told.one.deviceId, told.other.deviceId]),
    );
  });

  test('reads the same for the cashier, the stock room and the manager', () => {
    const { front, people } = told;
    const views = [people.aoife, people.tadhg, people.nora].map((asker) => {
      const before = front.asker;
      front.asker = asker;
      const { mayOverride, ...view } = seenAt(front);
      front.asker = before;
      return { mayOverride, view };
    });
    expect(views.map(({ mayOverride }) => mayOverride)).toEqual([false, false, true]);
    expect(views[1]?.view).toEqual(views[0]?.view);
    expect(views[2]?.view).toEqual(views[0]?.view);
  });

  test('touches everything and everybody there is, and the same at both stations', () => {
    const { front, back, one, other, people, customers } = told;
    const impact = impactAt(front);
    expect(sorted(impact.devices.map(({ deviceId }) => deviceId))).toEqual(
      sorted([one.deviceId, other.deviceId]),
    );
    expect(sorted(impact.deliveries.map(({ deliveryId }) => deliveryId))).toEqual(
      sorted([one.deliveryId, other.deliveryId]),
    );
    expect(impact.sales).toMatchObject([
      {
        saleId: told.saleId,
        status: 'completed',
        totalMinor: 79_900,
        tenders: [{ kind: 'card', amountMinor: 79_900 }],
      },
    ]);
    expect(impact.reservations).toEqual([
      {
        reservationId: told.reservationId,
        customerId: customers.ben,
        until: '2026-11-30',
        isOpen: true,
      },
    ]);
    expect(sorted(impact.customers.map(({ customerId }) => customerId))).toEqual(
      sorted([customers.ana, customers.ben]),
    );
    expect(sorted(impact.people.map(({ staffId }) => staffId))).toEqual(
      sorted([people.sile, people.tadhg, people.aoife, people.bran].map(({ staffId }) => staffId)),
    );
    expect(normal(impactAt(back))).toEqual(normal(impact));
  });

  test('blocks exactly those two: a third phone sells', () => {
    const { back, one, other, stations } = told;
    for (const station of stations)
      for (const { deviceId } of [one, other]) {
        const holds = station.ask('getDevice', { deviceId })?.holds;
        expect(holds).toMatchObject([{ exceptionId, kind: 'E1', stream: STREAM }]);
      }
    for (const raw of [SHARED, SECOND_SERIAL])
      expect(back.run('ScanToSale', { raw })).toMatchObject({
        ok: false,
        rejection: { code: 'sales.gate-closed', missing: { code: 'exception', exceptionId } },
      });
    const { saleId } = back.must('ScanToSale', { raw: PHONE_2.imei });
    back.must('AddTender', { saleId, kind: 'cash', amountMinor: 80_000 });
    expect(back.run('CompleteSale', { saleId }).ok).toBe(true);
  });

  test('is talked about at both stations apart, and the words come together in one case', () => {
    const { front, back, people, stations } = told;
    const say = (station: TestLedger, asker: Person, text: string): void => {
      station.must('CommentException', { ...which(), text, evidence: [] }, { asker, ...NO_FILES });
    };
    say(front, people.sile, 'The box on my shelf is empty');
    say(back, people.tadhg, 'Meridian sent the other half of the order');
    exchangeAll(stations);
    const view = seenAt(front);
    expect(view.status).toBe('open');
    expect(view.history.filter(({ step }) => step.kind === 'commented')).toHaveLength(2);
    expect(view.history.map(({ actorName }) => actorName)).toEqual(
      expect.arrayContaining(['Síle', 'Tadhg']),
    );
    expect(seenAt(back)).toEqual(view);
    expect(normal(impactAt(back))).toEqual(normal(impactAt(front)));
    for (const words of ['empty', 'other half']) {
      const { rows } = back.ask('listExceptions', {
        search: words,
        status: 'all',
        isMine: false,
        kind: null,
        cause: '',
        offset: 0,
        limit: 50,
      });
      expect(rows.map((row) => row.exceptionId)).toEqual([exceptionId]);
    }
  });

  test('closes when the record that was never a second phone is withdrawn, and not before', () => {
    const { front, back, people, one, other, reservationId, stations } = told;
    const closing = {
      ...which(),
      cause: 'taken-in-twice',
      explanation: 'One box, two delivery notes',
    };
    const asker = people.tadhg;
    expect(front.run('CloseException', closing, { asker: people.sile })).toMatchObject({
      ok: false,
      rejection: { code: 'exceptions.not-settled', missing: [{ code: 'identifier-shared' }] },
    });
    const release = { reservationId, reason: 'Gets another one' };
    back.must('ReleaseReservation', release, { asker: people.bran });
    const withdrawal = {
      deviceId: other.deviceId,
      keptDeviceId: one.deviceId,
      reason: 'The same phone, taken in twice',
      evidence: [],
    };
    expect(back.run('WithdrawDuplicate', withdrawal, { asker })).toMatchObject({
      ok: false,
      rejection: { code: 'approval.needed', isOwnPin: false },
    });
    const approverId = people.nora.staffId;
    expect(back.run('WithdrawDuplicate', withdrawal, { asker, approverId }).ok).toBe(true);
    exchangeAll(stations);
    expect(front.run('CloseException', closing, { asker: people.sile }).ok).toBe(true);
    exchangeAll(stations);
    for (const station of stations) {
      expect(seenAt(station)).toMatchObject({
        status: 'closed',
        cause: 'taken-in-twice',
        contradiction: { stillThere: false },
        missing: [],
      });
      const kept = station.ask('getDevice', { deviceId: one.deviceId });
      expect(kept).toMatchObject({ status: 'sold', holds: [], isHeld: false });
      expect(station.ask('getDevice', { deviceId: other.deviceId })).toMatchObject({
        status: 'withdrawn',
        keptDeviceId: one.deviceId,
      });
    }
    expect(seenAt(back)).toEqual(seenAt(front));
    expect(impactAt(front).people.map(({ staffId }) => staffId)).toContain(approverId);
    expect(impactAt(front).people.map(({ staffId }) => staffId)).not.toContain(people.idle.staffId);
  });

  test('is found by its number as one phone, and by the other one’s number with the reason', () => {
    const { one, other, stations } = told;
    for (const station of stations) {
      for (const text of [SHARED, CORE, `${CORE}01`, '35 826313 145350 0', `IMEI: ${SHARED}`])
        expect(found(station, text)).toMatchObject([
          { kind: 'device', deviceId: one.deviceId, status: 'sold', formerReason: null },
        ]);
      expect(found(station, SECOND_SERIAL)).toMatchObject([
        {
          kind: 'device',
          deviceId: other.deviceId,
          status: 'withdrawn',
          formerReason: 'The same phone, taken in twice',
        },
      ]);
    }
  });

  test('leaves both ledgers proven, with the same tables', () => {
    const { front, back, stations } = told;
    for (const station of stations) expect(station.ledger.verify().findings).toEqual([]);
    expect(front.ledger.stateHash()).toBe(back.ledger.stateHash());
  });
});

/** The lists are sets: in which order the news came to a station is its own. */
function normal(view: object): unknown {
  return Object.fromEntries(
    Object.entries(view).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((one) => JSON.stringify(one)).toSorted()
        : (value as unknown),
    ]),
  );
}
