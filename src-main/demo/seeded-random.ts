/** Chance that repeats: the same seed gives the same demo on the same day. Not for secrets. */
import { assert } from '#shared/kernel/assert.ts';

export type SeededRandom = Readonly<{
  /** A whole number between both, either included. */
  between: (least: number, most: number) => number;
  /** True in `percent` of a hundred cases. */
  happens: (percent: number) => boolean;
  pick: <Choice>(choices: readonly Choice[]) => Choice;
  /** One of the choices, as often as its weight says; weights below zero are a bug. */
  pickWeighted: <Choice>(
    choices: readonly Choice[],
    weightOf: (choice: Choice) => number,
  ) => Choice;
  /**
   * How many of something come when `mean` come on average (Poisson, by Knuth's multiplication).
   */
  countAround: (mean: number) => number;
}>;

/** Mulberry32: 32 bits of state are plenty for a made-up year. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function seededRandom(seed: number): SeededRandom {
  const fraction = mulberry32(seed);
  const between = (least: number, most: number): number =>
    least + Math.floor(fraction() * (most - least + 1));

  function pickWeighted<Choice>(
    choices: readonly Choice[],
    weightOf: (choice: Choice) => number,
  ): Choice {
    let left = fraction() * choices.reduce((sum, choice) => sum + weightOf(choice), 0);
    for (const choice of choices) {
      left -= weightOf(choice);
      if (left < 0) return choice;
    }
    const last = choices.at(-1);
    assert(last !== undefined, 'there is nothing to pick from');
    return last;
  }

  return {
    between,
    happens: (percent) => fraction() * 100 < percent,
    pick: (choices) => pickWeighted(choices, () => 1),
    pickWeighted,
    countAround: (mean) => {
      const floor = Math.exp(-mean);
      let count = 0;
      for (let product = fraction(); product > floor; product *= fraction()) count += 1;
      return count;
    },
  };
}
