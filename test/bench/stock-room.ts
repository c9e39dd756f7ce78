/** Plays the lives of `story-record.ts` in the generated shop, each act a command through the real deciders. */
import type { Attachment } from '#shared/kernel/attachment.ts';
import type { DeviceState } from '#shared/modules/devices/device-state.ts';
import { findByIdentifier } from '#main/modules/devices/find-units.ts';
import type { TestLedger } from '../fixtures/ledgers.ts';
import { sealedLike } from '../fixtures/random-customers.ts';
import { isSold, priceOf, unitOf, UNITS_PER_DELIVERY, unitsOf, type Unit } from './story.ts';
import {
  endsWell,
  lifeOf,
  livesOf,
  LONG_DELIVERIES,
  turnsOf,
  type Life,
  type Turn,
} from './story-record.ts';

const PICTURE: Attachment = {
  attachmentId: 'ab'.repeat(32),
  name: 'corner.jpg',
  type: 'image/jpeg',
  byteCount: 31_000,
  thumbnailId: 'cd'.repeat(32),
};
const DAY_MS = 86_400_000;
const KEPT_DAYS = 14;
/** A case or a promise is over after so many deliveries, or never. */
const STEPS = 3;
/** A sold unit comes back so many deliveries after it came first; those that are sold are by then. */
const BACK_AFTER = 6;
const TOGETHER_MAX = 3;

type Step = (number: number, step: number) => void;

export class StockRoom {
  readonly #shop: TestLedger;
  readonly #deviceCount: number;

  constructor(shop: TestLedger, deviceCount: number) {
    this.#shop = shop;
    this.#deviceCount = deviceCount;
  }

  // ── with a delivery ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Boxes that no list announced: one with the number of a unit that came before, and units that were sold. */
  alsoArrive(delivery: number, deliveryId: string, productIdOf: (unit: Unit) => string): void {
    for (const { number, life } of livesOf(delivery - 1, this.#deviceCount)) {
      const unit = unitOf(number);
      if (life !== 'shared' || unit.imei1 === null) continue;
      this.#shop.must('ReceiveUnit', {
        deliveryId,
        productId: productIdOf(unit),
        labels: [unit.imei1],
        unitCostMinor: unit.variant.costMinor,
        overrideReason: '',
        duplicateReason: 'A second box with this number on it',
      });
    }
    for (const { number, life } of livesOf(delivery - BACK_AFTER, this.#deviceCount))
      if (life === 'returned')
        this.#shop.must('TakeBack', {
          deliveryId,
          deviceId: this.#idsOf(number)[0] ?? '',
          condition: 'used',
          unitCostMinor: Math.round(priceOf(unitOf(number).variant, 0) * 0.4),
          reason: 'Bought back from the customer',
        });
  }

  // ── between deliveries ────────────────────────────────────────────────────────────────────────────────────────────

  /** What is done with the units of this delivery and of those before it. */
  work(delivery: number): void {
    for (let after = 0; after < LONG_DELIVERIES && after <= delivery; after += 1)
      for (const { number, life } of livesOf(delivery - after, this.#deviceCount)) {
        if (life === 'long') this.#turn(number, after);
        else if (after < STEPS) this.#steps[life]?.(number, after);
      }
  }

  /** Whom the unit is kept for, null for nobody. */
  keptFor(unit: Unit): string | null {
    if (lifeOf(unit.number) !== 'promised') return null;
    return this.#stateOf(this.#deviceId(unit.number)).reservation?.customerId ?? null;
  }

  readonly #steps: Readonly<Partial<Record<Life, Step>>> = {
    handled: (number, step) => this.#handled(number, step),
    promised: (number, step) => this.#promised(number, step),
    missing: (number, step) => this.#missing(number, step),
    locked: (number, step) => this.#locked(number, step),
    suspect: (number, step) => this.#suspect(number, step),
    damaged: (number, step) => this.#damaged(number, step),
    shared: (number, step) => this.#shared(number, step),
  };

  #handled(number: number, step: number): void {
    if (step > 0) return;
    const deviceId = this.#deviceId(number);
    this.#check(deviceId, 'box-against-device', 'passed');
    this.#check(deviceId, 'seal', 'passed');
    this.#shop.must('MoveDevice', { deviceId, place: 'shop-floor', reason: '' });
  }

  #promised(number: number, step: number): void {
    const shop = this.#shop;
    const deviceId = this.#deviceId(number);
    if (step === 0) {
      const { customerId } = shop.must(
        'RegisterCustomer',
        { name: 'Ana Ruiz', phone: '', email: '', note: '' },
        {
          prepared: {
            personId: shop.newId(),
            fields: [{ field: 'name', sealed: sealedLike('A') }],
          },
        },
      );
      const until = new Date(shop.clock.nowMs + KEPT_DAYS * DAY_MS).toISOString().slice(0, 10);
      shop.must('ReserveDevice', { deviceId, customerId, until, note: '' });
    } else if (step === 2 && !isSold(number) && endsWell(number, 0.7)) {
      const { reservationId = '' } = this.#stateOf(deviceId).reservation ?? {};
      shop.must('ReleaseReservation', { reservationId, reason: 'Took another one' });
    }
  }

  #missing(number: number, step: number): void {
    const deviceId = this.#deviceId(number);
    if (step === 0)
      this.#shop.must('ReportMissing', { deviceId, note: 'Not on its shelf at the count' });
    else if (step === 1) this.#discuss(deviceId, 'Looked through the stock room and the window');
    else if (endsWell(number, 0.8)) {
      this.#shop.must('ReportFound', { deviceId, place: 'stock-room', note: 'Behind the safe' });
      this.#close(deviceId, 'mislaid', 'It had slipped behind the safe.');
    }
  }

  #locked(number: number, step: number): void {
    const deviceId = this.#deviceId(number);
    if (step === 0) this.#check(deviceId, 'blocklist', 'failed');
    else if (step === 1) this.#discuss(deviceId, 'Wrote to the supplier with the reference');
    else if (endsWell(number, 0.85)) {
      this.#check(deviceId, 'blocklist', 'passed');
      this.#close(deviceId, 'provider-delay', 'The register has taken it off its list.');
    } else this.#check(deviceId, 'registration', 'pending');
  }

  #suspect(number: number, step: number): void {
    const deviceId = this.#deviceId(number);
    if (step === 0)
      this.#shop.must('OpenException', {
        kind: 'E2',
        deviceIds: this.#boxOf(number).map((one) => this.#deviceId(one)),
        about: [`delivery:${this.#stateOf(deviceId).receipt?.deliveryId ?? ''}`],
        reason: 'The colour on the box is not that of the list',
        evidence: [],
      });
    else if (step === 1) {
      this.#discuss(deviceId, 'Opened one box together with the driver');
      this.#comment(deviceId, 'The supplier sends a corrected list');
    } else if (endsWell(number, 0.9)) {
      for (const one of this.#boxOf(number)) this.#check(this.#deviceId(one), 'variant', 'passed');
      this.#close(deviceId, 'supplier-error', 'The list was wrong, the units are right.');
    }
  }

  #damaged(number: number, step: number): void {
    const deviceId = this.#deviceId(number);
    const prepared = { attachments: [PICTURE] };
    if (step === 0)
      this.#shop.must(
        'ReportDamage',
        { deviceId, description: 'Fell from the shelf', toQuarantine: true, evidence: [] },
        { prepared },
      );
    else if (step === 1) this.#discuss(deviceId, 'One corner is dented, the screen is whole');
    else if (endsWell(number, 0.75)) {
      this.#state(deviceId, 'condition', 'damaged');
      this.#close(deviceId, 'handling', 'Sold on as damaged.');
    }
  }

  /** The second box came with the next delivery, and a case with it. */
  #shared(number: number, step: number): void {
    const [keptDeviceId = '', deviceId] = this.#idsOf(number);
    if (deviceId === undefined) return;
    if (step === 1) this.#discuss(deviceId, 'Read the number off both screens');
    else if (step === 2 && endsWell(number, 0.6)) {
      const reason = 'One unit in two boxes';
      this.#shop.must('WithdrawDuplicate', { deviceId, keptDeviceId, reason, evidence: [] });
      this.#close(keptDeviceId, 'taken-in-twice', 'It was one unit that was taken in twice.');
    }
  }

  #turn(number: number, after: number): void {
    const deviceId = this.#deviceId(number);
    for (const turn of turnsOf(number, after)) this.#act(deviceId, turn);
  }

  #act(deviceId: string, turn: Turn): void {
    if (turn.kind === 'move')
      this.#shop.must('MoveDevice', { deviceId, place: turn.place, reason: '' });
    else if (turn.kind === 'check') this.#check(deviceId, turn.check, 'passed');
    else this.#state(deviceId, turn.name, turn.value);
  }

  // ── acts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  #check(
    deviceId: string,
    check: Extract<Turn, { kind: 'check' }>['check'] | 'blocklist',
    result: 'passed' | 'failed' | 'pending',
  ): void {
    const isLookUp = check === 'blocklist' || check === 'registration';
    this.#shop.must('RecordCheck', {
      deviceId,
      check,
      result,
      provider: isLookUp ? 'Device register' : '',
      reference: isLookUp ? `DR-${deviceId.slice(-8)}` : '',
      note: result === 'failed' ? 'On the list as stolen' : '',
      evidence: [],
    });
  }

  #state(deviceId: string, name: 'warranty' | 'condition', value: string): void {
    this.#shop.must('StateFact', {
      deviceId,
      name,
      value,
      source: 'typed',
      reason: 'Looked at it again',
      closure: '',
      evidence: [],
    });
  }

  #discuss(deviceId: string, text: string): void {
    const { asker } = this.#shop;
    const assigneeId = typeof asker === 'object' ? asker.staffId : null;
    this.#shop.must('AssignException', {
      exceptionId: this.#caseOver(deviceId),
      stream: null,
      assigneeId,
    });
    this.#comment(deviceId, text);
  }

  #comment(deviceId: string, text: string): void {
    const exceptionId = this.#caseOver(deviceId);
    this.#shop.must('CommentException', { exceptionId, stream: null, text, evidence: [] });
  }

  #close(deviceId: string, cause: string, explanation: string): void {
    const exceptionId = this.#caseOver(deviceId);
    this.#shop.must('CloseException', { exceptionId, stream: null, cause, explanation });
  }

  // ── what is known ─────────────────────────────────────────────────────────────────────────────────────────────────

  /** The unit, and plain ones of its delivery that stay: the case names them all. */
  #boxOf(number: number): readonly number[] {
    const delivery = Math.floor(number / UNITS_PER_DELIVERY);
    const others = unitsOf(delivery, this.#deviceCount).filter(
      (other) => other > number && !isSold(other) && lifeOf(other) === 'plain',
    );
    return [number, ...others.slice(0, number % TOGETHER_MAX)];
  }

  #idsOf(number: number): readonly string[] {
    const { imei1, serial } = unitOf(number);
    return imei1 === null
      ? findByIdentifier(this.#shop.ledger, 'serial', serial)
      : findByIdentifier(this.#shop.ledger, 'imei', imei1.slice(0, 14));
  }

  #deviceId(number: number): string {
    const [deviceId] = this.#idsOf(number);
    if (deviceId === undefined) throw new Error(`unit ${number} is not there`);
    return deviceId;
  }

  #stateOf(deviceId: string): DeviceState {
    const row = this.#shop.ledger.db.get<{ state: string }>(
      'SELECT state FROM devices WHERE id = ?',
      deviceId,
    );
    if (row === undefined) throw new Error(`${deviceId} is not there`);
    return JSON.parse(row.state) as DeviceState;
  }

  #caseOver(deviceId: string): string {
    const open = this.#stateOf(deviceId).holds?.find(({ isOpen }) => isOpen);
    if (open === undefined) throw new Error(`no case is open over ${deviceId}`);
    return open.exceptionId;
  }
}
