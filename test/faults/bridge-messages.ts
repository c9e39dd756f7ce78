/**
 * What screens never send and somebody might: any structured-clone value, requests with a part replaced by something
 * nasty, and valid ones about things that are really there. Drawn from the contracts, so that a new command or query is
 * under fire the day it is written.
 */
import fc from 'fast-check';
import type { z } from 'zod';
import { deviceRequest } from '#shared/bridge/bridge.ts';
import { allCommands, allQueries, type CommandType } from '#shared/modules.ts';
import type { Random } from '../fixtures/random.ts';
import { arbitraryOf } from '../fixtures/zod-arbitrary.ts';

export type Door = 'command' | 'query' | 'device';
export type Message = Readonly<{ to: Door; request: unknown }>;

/** Ids and texts that mean something at this station, by what they name: 'sale', 'product', 'raw' … */
export type Known = ReadonlyMap<string, readonly string[]>;

// ── garbage ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const cyclic = (): unknown => {
  const knot: Record<string, unknown> = { name: 'knot' };
  knot['self'] = knot;
  return knot;
};

const NASTY: readonly unknown[] = [
  '\ud800',
  '\udfff a',
  '\0',
  'x'.repeat(200_000),
  '9'.repeat(4_000),
  '__proto__',
  'constructor',
  "'; DROP TABLE events; --",
  '\u202e',
  '%',
  '\u001d',
  '',
  ' ',
  NaN,
  Infinity,
  -Infinity,
  -0,
  0.1,
  2 ** 53,
  -1,
  1e308,
  10n ** 40n,
  null,
  undefined,
  true,
  [],
  {},
  [[[[[[[[]]]]]]]],
  new Date(NaN),
  new Map([['a', 1]]),
  new Set([1]),
  new Uint8Array(64),
  /x/,
  new Error('thrown over'),
  JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}'),
  Object.create(null),
  cyclic(),
  Array.from({ length: 20_000 }, (_, index) => index),
];

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  maxDepth: 3,
});

/** Values of an arbitrary, many at a time: one at a time would take most of the time. */
class Pool {
  readonly #arbitrary: fc.Arbitrary<unknown>;
  readonly #random: Random;
  #values: unknown[] = [];

  constructor(arbitrary: fc.Arbitrary<unknown>, random: Random) {
    this.#arbitrary = arbitrary;
    this.#random = random;
  }

  next(): unknown {
    if (this.#values.length === 0)
      this.#values = fc.sample(this.#arbitrary, {
        numRuns: 40,
        seed: this.#random.below(2 ** 31),
      });
    return this.#values.pop();
  }
}

// ── requests ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Each of these makes argon2 work for a blink, or the disk; as often as the others they would take all the time. */
const SLOW = /^(?:SetUpShop|AddStaff|SetPin|session\.(?:signIn|recover|signOut)|safety\..*)$/;
const SLOW_SHARE = 0.06;

/** Nothing may leave this computer, and nothing may be written outside of the campaign's folder. */
const TAMED: Readonly<Record<string, (folder: string) => unknown>> = {
  host: () => '127.0.0.1',
  port: () => 9,
  folder: (folder) => folder,
};

/** What a shop does all day; much of it is sent as it is meant, so that there is always something to spoil. */
const DAILY: Readonly<Partial<Record<CommandType, number>>> = {
  ScanToSale: 2,
  AddProductToSale: 2,
  AddTender: 2,
  CompleteSale: 2,
  ReceiveUnit: 2,
  ReceiveQuantity: 1,
  ChangeLineQuantity: 1,
  VoidSaleLine: 1,
  RemoveTender: 1,
  ParkSale: 1,
  ResumeSale: 1,
  VoidSale: 1,
  OpenDelivery: 1,
  AddProduct: 1,
  SetPrice: 1,
  OpenTillSession: 1,
  OpenDrawer: 1,
  ReprintReceipt: 1,
};
const DAILY_SHARE = 0.35;

type Target = Readonly<{ to: Door; type: string; inputs: Pool }>;

export class Messages {
  readonly #random: Random;
  readonly #targets: readonly Target[];
  readonly #daily: readonly Target[];
  readonly #anything: Pool;
  readonly #folder: string;
  readonly #spared: string;
  #known: Known = new Map();

  /** `folder` is where devices may write; `spared` a person who must stay able to sign in. */
  constructor(random: Random, folder: string, spared: string) {
    this.#random = random;
    this.#folder = folder;
    this.#spared = spared;
    this.#anything = new Pool(anything, random);
    const targets = (to: Door, schemas: Readonly<Record<string, { input: z.ZodType }>>): Target[] =>
      Object.entries(schemas).map(([type, { input }]) => ({
        to,
        type,
        inputs: new Pool(arbitraryOf(input), random),
      }));
    const devices = deviceRequest.options.map((option): Target => {
      const type = [...option.shape.type.values][0] ?? '';
      return { to: 'device', type, inputs: new Pool(arbitraryOf(option), random) };
    });
    this.#targets = [
      ...targets('command', allCommands),
      ...targets('query', allQueries),
      ...devices,
    ];
    this.#daily = this.#targets.flatMap((one) =>
      Array.from({ length: DAILY[one.type as CommandType] ?? 0 }, () => one),
    );
  }

  /** What the next messages may be about. */
  learn(known: Known): void {
    this.#known = known;
  }

  next(newId: () => string): Message {
    const random = this.#random;
    if (random.chance(DAILY_SHARE)) return this.#meant(newId());
    const target = this.#target();
    if (random.chance(0.04)) return { to: target.to, request: this.#garbage() };
    const input = this.#inputFor(target);
    const request =
      target.to === 'device'
        ? input
        : {
            type: random.chance(0.02) ? this.#garbage() : target.type,
            input,
            ...(target.to === 'command' && {
              commandId: random.chance(0.03) ? this.#garbage() : newId(),
            }),
            ...(random.chance(0.01) && { surplus: this.#garbage() }),
          };
    return { to: target.to, request: cloned(this.#tamed(request)) };
  }

  /** A command of the day as a screen would send it. */
  #meant(commandId: string): Message {
    const target = this.#random.pick(this.#daily);
    if (target === undefined) throw new Error('a shop without a day');
    const input = this.#tamed(this.#aboutKnown(target.inputs.next()));
    return { to: 'command', request: { commandId, type: target.type, input } };
  }

  #target(): Target {
    for (;;) {
      const target = this.#random.pick(this.#targets);
      if (target === undefined) throw new Error('a program without commands');
      if (!SLOW.test(target.type) || this.#random.chance(SLOW_SHARE)) return target;
    }
  }

  #garbage(): unknown {
    return cloned(this.#random.chance(0.7) ? this.#random.pick(NASTY) : this.#anything.next());
  }

  #inputFor({ inputs }: Target): unknown {
    const random = this.#random;
    if (random.chance(0.1)) return this.#garbage();
    const input = this.#aboutKnown(inputs.next());
    if (random.chance(0.55) || typeof input !== 'object' || input === null) return input;
    const spoiled: Record<string, unknown> = { ...input };
    const keys = Object.keys(spoiled);
    for (let count = 1 + random.below(2); count > 0; count -= 1) {
      const key = random.pick(keys);
      const choice = random.next();
      if (key === undefined || choice < 0.1) spoiled['surplus'] = this.#garbage();
      else if (choice < 0.2) delete spoiled[key];
      else if (key !== 'staffId') spoiled[key] = this.#garbage();
    }
    return spoiled;
  }

  /** Ids by their names, so that a valid request is mostly about something that is there. */
  #aboutKnown(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#aboutKnown(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        const kind = key.endsWith('Id')
          ? key.slice(0, -2).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
          : key;
        const ids = this.#known.get(kind);
        const isPlain = typeof one === 'string' || typeof one === 'number';
        if (ids === undefined || !isPlain || this.#random.chance(0.15))
          return [key, this.#aboutKnown(one)];
        const chosen = this.#random.pick(ids) ?? one;
        return [key, typeof one === 'number' ? Number(chosen) : chosen];
      }),
    );
  }

  #tamed(value: unknown, seen: ReadonlySet<unknown> = new Set()): unknown {
    if (typeof value !== 'object' || value === null || seen.has(value)) return value;
    const inner = new Set([...seen, value]);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (Array.isArray(value))
      return value.length > 100 ? value : value.map((one) => this.#tamed(one, inner));
    if (prototype !== Object.prototype) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        const tame = Object.hasOwn(TAMED, key) ? TAMED[key] : undefined;
        const isPlain = typeof one === 'string' || typeof one === 'number';
        if (key === 'staffId' && one === this.#spared) return [key, ''];
        return [key, tame !== undefined && isPlain ? tame(this.#folder) : this.#tamed(one, inner)];
      }),
    );
  }
}

/** As it arrives on the other side; what cannot be sent at all is not sent by anybody. */
export function cloned(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
