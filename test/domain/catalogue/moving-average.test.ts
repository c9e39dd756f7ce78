/**
 * The moving average: what is on the shelf is worth what was paid for it, never a cent more or
 * less.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OnHand } from '#shared/kernel/contract.ts';
import { costOfIssue, varianceOfReceipt } from '#shared/modules/catalogue/moving-average.ts';

type Shelf = OnHand &
  Readonly<{
    lastCostMinor: number | null;
    paidMinor: number;
    issuedMinor: number;
    varianceMinor: number;
  }>;

const EMPTY: Shelf = {
  quantity: 0,
  valueMinor: 0,
  lastCostMinor: null,
  paidMinor: 0,
  issuedMinor: 0,
  varianceMinor: 0,
};

/**
 * As the ledger moves it: a receipt adds what was paid less the variance, an issue takes its cost
 * off.
 */
function receive(shelf: Shelf, quantity: number, unitCostMinor: number): Shelf {
  const varianceMinor = varianceOfReceipt(shelf, quantity, unitCostMinor);
  return {
    ...shelf,
    quantity: shelf.quantity + quantity,
    valueMinor: shelf.valueMinor + quantity * unitCostMinor - varianceMinor,
    lastCostMinor: unitCostMinor,
    paidMinor: shelf.paidMinor + quantity * unitCostMinor,
    varianceMinor: shelf.varianceMinor + varianceMinor,
  };
}

function issue(shelf: Shelf, quantity: number): Shelf {
  const costMinor = costOfIssue(shelf, quantity, shelf.lastCostMinor);
  return {
    ...shelf,
    quantity: shelf.quantity - quantity,
    valueMinor: shelf.valueMinor - costMinor,
    issuedMinor: shelf.issuedMinor + costMinor,
  };
}

type Move = Readonly<{ kind: 'in' | 'out'; quantity: number; unitCostMinor: number }>;
const moves = fc.array(
  fc.record<Move>({
    kind: fc.constantFrom('in', 'out'),
    quantity: fc.integer({ min: 1, max: 40 }),
    unitCostMinor: fc.nat(100_000),
  }),
  { maxLength: 40, size: 'max' },
);

const play = (
  list: readonly Move[],
  limit: (shelf: Shelf, quantity: number) => number,
): Shelf[] => {
  const shelves = [EMPTY];
  for (const { kind, quantity, unitCostMinor } of list) {
    const shelf = shelves.at(-1) ?? EMPTY;
    const taken = limit(shelf, quantity);
    shelves.push(
      kind === 'in'
        ? receive(shelf, quantity, unitCostMinor)
        : taken === 0
          ? shelf
          : issue(shelf, taken),
    );
  }
  return shelves;
};

const noMoreThanThereIs = (shelf: Shelf, quantity: number): number =>
  Math.min(quantity, shelf.quantity);
const asManyAsAsked = (_shelf: Shelf, quantity: number): number => quantity;

describe('while no more is sold than is there', () => {
  test('an empty shelf is worth nothing, and no variance ever arises', () => {
    fc.assert(
      fc.property(moves, (list) => {
        for (const shelf of play(list, noMoreThanThereIs)) {
          if (shelf.quantity === 0) expect(shelf.valueMinor).toBe(0);
          expect(shelf.varianceMinor).toBe(0);
          expect(shelf.valueMinor).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('a shelf that is sold out has cost exactly what was paid', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const shelf = play(list, noMoreThanThereIs).at(-1) ?? EMPTY;
        const soldOut = shelf.quantity === 0 ? shelf : issue(shelf, shelf.quantity);
        expect(soldOut.issuedMinor).toBe(soldOut.paidMinor);
        expect(soldOut.valueMinor).toBe(0);
      }),
    );
  });

  test('a unit costs the average, to half a minor unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.nat(10 ** 9),
        fc.integer({ min: 1, max: 1_000 }),
        (have, value, wanted) => {
          const taken = Math.min(have, wanted);
          const cost = costOfIssue({ quantity: have, valueMinor: value }, taken, null);
          expect(Math.abs(cost - (value * taken) / have)).toBeLessThanOrEqual(0.5);
        },
      ),
    );
  });
});

describe('when more is sold than is there', () => {
  test('nothing is lost: value is what was paid, less what was sold, less the variance', () => {
    fc.assert(
      fc.property(moves, (list) => {
        for (const shelf of play(list, asManyAsAsked))
          expect(shelf.valueMinor).toBe(shelf.paidMinor - shelf.issuedMinor - shelf.varianceMinor);
      }),
    );
  });

  test('a receipt that fills the hole exactly leaves an empty shelf that is worth nothing', () => {
    fc.assert(
      fc.property(moves, fc.nat(100_000), (list, unitCostMinor) => {
        const shelf = play(list, asManyAsAsked).at(-1) ?? EMPTY;
        fc.pre(shelf.quantity < 0);
        const filled = receive(shelf, -shelf.quantity, unitCostMinor);
        expect([filled.quantity, filled.valueMinor]).toEqual([0, 0]);
      }),
    );
  });

  test('a receipt that more than fills it leaves the rest at its own cost', () => {
    fc.assert(
      fc.property(
        moves,
        fc.integer({ min: 1, max: 50 }),
        fc.nat(100_000),
        (list, more, unitCostMinor) => {
          const shelf = play(list, asManyAsAsked).at(-1) ?? EMPTY;
          fc.pre(shelf.quantity < 0);
          const filled = receive(shelf, more - shelf.quantity, unitCostMinor);
          expect([filled.quantity, filled.valueMinor]).toEqual([more, more * unitCostMinor]);
        },
      ),
    );
  });

  test('units beyond those on hand cost what the last ones cost, nothing where none ever came', () => {
    expect(costOfIssue({ quantity: 2, valueMinor: 100 }, 5, 60)).toBe(100 + 3 * 60);
    expect(costOfIssue({ quantity: 0, valueMinor: 0 }, 3, null)).toBe(0);
    expect(costOfIssue({ quantity: -4, valueMinor: -200 }, 1, 70)).toBe(70);
  });

  test('the difference to the cost that was guessed is the variance', () => {
    const shelf = issue(receive(EMPTY, 1, 400), 3);
    expect([shelf.quantity, shelf.valueMinor]).toEqual([-2, -800]);
    expect(varianceOfReceipt(shelf, 5, 450)).toBe(2 * 450 - 800);
    expect(varianceOfReceipt(shelf, 1, 450)).toBe(450 - 400);
    expect(varianceOfReceipt({ quantity: 3, valueMinor: 900 }, 5, 450)).toBe(0);
  });
});
