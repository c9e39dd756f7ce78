/** Notices a unit that arrives as another variant than its TAC always was (E2), from the shop's own receipts. */
import type { Context, FactReader } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import { product } from '../catalogue/product.ts';
import { surpriseOf, tac, tacsOf, type TacState } from '../devices/tac.ts';
import { caseOpened } from '../exceptions/open-case.ts';
import { exceptionRuleBook, type RuleBook } from '../exceptions/rule-book.ts';

export type TacFacts = Readonly<{
  tacs: ReadonlyMap<string, TacState | null>;
  /** Names of products, for the sentence of the case. */
  names: ReadonlyMap<string, string>;
  rules: RuleBook | null;
}>;

type Arriving = Readonly<{ productId: string; identifiers: readonly DeviceIdentifier[] }>;

export function gatherTacs(read: FactReader, units: readonly Arriving[]): TacFacts {
  const digits = new Set(units.flatMap(({ identifiers }) => tacsOf(identifiers)));
  const tacs = new Map([...digits].map((one) => [one, read.state(tac, one)]));
  const productIds = new Set([
    ...units.map(({ productId }) => productId),
    ...[...tacs.values()].flatMap((state) => Object.keys(state?.unitsByProduct ?? {})),
  ]);
  const names = new Map(
    [...productIds].map((productId) => [productId, read.state(product, productId)?.name ?? '']),
  );
  return { tacs, names, rules: read.state(exceptionRuleBook, 'all') };
}

/** Learns from unit to unit of one command, as the folds will. */
export class Surprises {
  readonly #facts: TacFacts;
  readonly #seen = new Map<string, TacState | null>();

  constructor(facts: TacFacts) {
    this.#facts = facts;
    for (const [digits, state] of facts.tacs) this.#seen.set(digits, state);
  }

  /** The case of a unit that comes as another variant than its TAC always was; empty where it is none. */
  of(
    { deviceId, productId, identifiers }: Arriving & Readonly<{ deviceId: string }>,
    context: Context,
  ): NewEvent[] {
    let usual: string | null = null;
    for (const digits of tacsOf(identifiers)) {
      const state = this.#seen.get(digits) ?? null;
      usual ??= surpriseOf(state, productId);
      const units = state?.unitsByProduct ?? {};
      this.#seen.set(digits, {
        unitsByProduct: { ...units, [productId]: (units[productId] ?? 0) + 1 },
      });
    }
    if (usual === null) return [];
    const { names, rules } = this.#facts;
    const [digits] = tacsOf(identifiers);
    return [
      caseOpened(
        {
          exceptionId: context.newId(),
          kind: 'E2',
          deviceIds: [deviceId],
          about: [],
          reason: `IMEI ${digits ?? ''}…: ${names.get(usual) ?? ''} → ${names.get(productId) ?? ''}`,
          attachments: [],
          openedBy: 'rule',
          origin: null,
        },
        rules,
      ),
    ];
  }
}
