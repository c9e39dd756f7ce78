/**
 * Somebody of every role at one station, and the one person who lets them in again whatever the messages in between did
 * to their PINs and roles.
 */
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { Result } from '#shared/kernel/result.ts';
import { ROLES, type Role } from '#shared/kernel/roles.ts';
import { foundShop, must, type TestStation } from '../fixtures/station.ts';
import { HARBOUR } from '../fixtures/shop.ts';

export type Seat = Role | 'nobody';
/** Everybody, and those who sell and receive twice: they find most to do. */
export const SEATS: readonly Seat[] = [
  ...ROLES,
  'nobody',
  'cashier',
  'stock-controller',
  'owner',
  'sales',
  'branch-manager',
];

/** Unlike any that a random message chooses. */
const PIN = '739105846271';
const TRIES_MAX = 8;

export class People {
  readonly ownerId: string;
  readonly #running: TestStation;
  readonly #ids: ReadonlyMap<Role, string>;

  private constructor(running: TestStation, ownerId: string, ids: ReadonlyMap<Role, string>) {
    this.#running = running;
    this.ownerId = ownerId;
    this.#ids = ids;
  }

  /** Founds the shop; its owner hires one person of each role. */
  static async hire(running: TestStation): Promise<People> {
    const { ownerId } = await foundShop(running);
    const ids = new Map<Role, string>([['owner', ownerId]]);
    for (const role of ROLES) {
      if (role === 'owner') continue;
      const person = { name: `The ${role}`, roles: [role], pin: PIN };
      ids.set(role, (await must(running.pos.command('AddStaff', person))).staffId);
    }
    return new People(running, ownerId, ids);
  }

  /** Puts somebody of that role at the station, or nobody. */
  async seat(seat: Seat): Promise<void> {
    const { pos } = this.#running;
    await must(pos.device({ type: 'session.signOut' }));
    if (seat === 'nobody') return;
    if (await this.#comesIn(seat)) return;
    if (seat === 'owner' || !(await this.#comesIn('owner')))
      throw new Error(`${seat} cannot sign in any more`);
    const staffId = this.#ids.get(seat) ?? '';
    // Each of these may be needed, and those that are not are refused.
    await pos.command('ReactivateStaff', { staffId });
    await pos.command('ChangeStaffRoles', { staffId, roles: [seat] });
    await must(pos.command('SetPin', { staffId, pin: PIN }));
    if (!(await this.#comesIn(seat))) throw new Error(`${seat} cannot sign in any more`);
  }

  /** Whether that person signs in and has that role and no other. */
  async #comesIn(seat: Role): Promise<boolean> {
    const { pos, clock } = this.#running;
    const pin = seat === 'owner' ? HARBOUR.pin : PIN;
    const staffId = this.#ids.get(seat) ?? '';
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      const answer: Result<{ staff: { roles: readonly Role[] } | null }, AnyRejection> =
        await pos.device({ type: 'session.signIn', staffId, pin });
      if (answer.ok) return answer.value.staff?.roles.join(',') === seat;
      if (answer.rejection.code !== 'session.wait') return false;
      clock.nowMs += answer.rejection.waitMs;
    }
    return false;
  }
}
