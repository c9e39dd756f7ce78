/** A scanner that types and a person who types, told apart by generated timings; nothing typed is ever lost. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fallSilent,
  IDLE,
  pressKey,
  SCAN_LENGTH_MIN,
  SILENCE_MS,
  silenceAfter,
  type KeyPress,
  type WedgeEffect,
  type WedgeState,
} from '#renderer/app/wedge-scanner.ts';

type Typed = Readonly<{ key: string; afterMs: number; isRepeat?: boolean; isCommand?: boolean }>;

/** What a field would hold and which scans came, after keys and a last silence. */
function play(keys: readonly Typed[], isInField = true, before = '') {
  let state: WedgeState = IDLE;
  let field = before;
  let remembered = before;
  let atMs = 1_000;
  const scans: string[] = [];
  const reached: string[] = [];
  const apply = (effects: readonly WedgeEffect[]): void => {
    for (const effect of effects) {
      if (effect.kind === 'remember-field') remembered = field;
      else if (effect.kind === 'type-back') field += effect.text;
      else if (effect.kind === 'press') reached.push(effect.key);
      else {
        field = isInField ? remembered : field;
        scans.push(effect.raw);
      }
    }
  };
  const wait = (ms: number): void => {
    // The timer of the listener, which runs that long after the last key.
    const silenceMs = silenceAfter(state);
    if (ms >= silenceMs) {
      const step = fallSilent(state, atMs + silenceMs);
      state = step.state;
      apply(step.effects);
    }
    atMs += ms;
  };
  for (const { key, afterMs, isRepeat = false, isCommand = false } of keys) {
    wait(afterMs);
    const press: KeyPress = {
      key,
      atMs,
      isInField,
      takesLetters: isInField,
      isRepeat,
      isCommand,
    };
    const step = pressKey(state, press);
    state = step.state;
    apply(step.effects);
    if (step.isTaken) continue;
    reached.push(key);
    if (isInField && key.length === 1 && !isCommand) field += key;
  }
  wait(10 * SILENCE_MS);
  return { field, scans, reached };
}

const quickly = (text: string, afterMs = 5): Typed[] => [...text].map((key) => ({ key, afterMs }));
const slowly = (text: string): Typed[] => [...text].map((key) => ({ key, afterMs: 120 }));
const enter: Typed = { key: 'Enter', afterMs: 5 };

const code = fc.stringMatching(/^[0-9A-Z()\-./ ]{6,40}$/);
const paces = (length: number, min: number, max: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min, max }), { minLength: length, maxLength: length });

describe('a scanner', () => {
  test('any code at 1 to 30 ms between keys is one scan, and leaves a field as it was', () => {
    fc.assert(
      fc.property(
        code.chain((text) => fc.tuple(fc.constant(text), paces(text.length + 1, 1, 30))),
        fc.constantFrom('Enter', 'Tab', null),
        fc.string({ maxLength: 8 }),
        fc.boolean(),
        ([text, gaps], end, before, isInField) => {
          const keys = [...text].map((key, index) => ({ key, afterMs: gaps[index] ?? 5 }));
          const ending = end === null ? [] : [{ key: end, afterMs: gaps.at(-1) ?? 5 }];
          const first = { key: keys[0]?.key ?? '', afterMs: 500 };
          const { scans, field, reached } = play(
            [first, ...keys.slice(1), ...ending],
            isInField,
            before,
          );
          expect(scans).toEqual([text]);
          expect(field).toBe(before);
          // Only in a field the first letter or digit gets through: nobody knows yet that it is a scan.
          const isHeld = !isInField && /^[0-9A-Z]/.test(text);
          expect(reached).toEqual(isHeld ? [] : [text[0]]);
        },
      ),
    );
  });

  test('two scans one after the other are two scans', () => {
    const { scans } = play([
      ...quickly('359128116488244'),
      enter,
      ...quickly('8806095990002'),
      enter,
    ]);
    expect(scans).toEqual(['359128116488244', '8806095990002']);
  });

  test('a hiccup under 60 ms inside a code does not tear it apart', () => {
    const { scans } = play([
      ...quickly('35912811'),
      { key: '6', afterMs: 55 },
      ...quickly('488244'),
      enter,
    ]);
    expect(scans).toEqual(['359128116488244']);
  });

  test('an Enter that comes late ends nothing a second time', () => {
    const { scans, reached } = play([...quickly('359128116488244'), { key: 'Enter', afterMs: 80 }]);
    expect(scans).toEqual(['359128116488244']);
    expect(reached).toEqual(['3']);
  });

  test('an Enter a good while after a scan is a person’s', () => {
    const { reached } = play([...quickly('359128116488244'), { key: 'Enter', afterMs: 400 }]);
    expect(reached).toEqual(['3', 'Enter']);
  });

  test('Ctrl+] inside a GS1 code is its separator', () => {
    const { scans } = play([
      ...quickly('21ABC123'),
      { key: ']', afterMs: 5, isCommand: true },
      ...quickly('10LOT7'),
      enter,
    ]);
    expect(scans).toEqual(['21ABC123\u001d10LOT7']);
  });

  test('Shift before capitals does not break it', () => {
    const { scans } = play([
      ...quickly('CF'),
      { key: 'Shift', afterMs: 2 },
      ...quickly('-000123'),
      enter,
    ]);
    expect(scans).toEqual(['CF-000123']);
  });

  test('a late timer does not lose the scan that ended before the next key', () => {
    let state: WedgeState = IDLE;
    let atMs = 0;
    for (const key of '8806095990002')
      state = pressKey(state, {
        key,
        atMs: (atMs += 10),
        isInField: false,
        takesLetters: false,
        isRepeat: false,
        isCommand: false,
      }).state;
    const step = pressKey(state, {
      key: 'a',
      atMs: atMs + 110,
      isInField: false,
      takesLetters: false,
      isRepeat: false,
      isCommand: false,
    });
    expect(step.effects).toEqual([
      { kind: 'scan', raw: '8806095990002' },
      { kind: 'remember-field' },
    ]);
  });
});

describe('a person', () => {
  test('whatever is typed at 60 ms and more arrives, in order, and is no scan', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 40 }).chain((text) => {
          const keys = [...text];
          return fc.tuple(fc.constant(keys), paces(keys.length, 61, 400));
        }),
        ([keys, gaps]) => {
          const typed = keys.map((key, index) => ({ key, afterMs: gaps[index] ?? 100 }));
          const { field, scans } = play(typed);
          expect(scans).toEqual([]);
          expect(field).toBe(keys.filter((key) => key.length === 1).join(''));
        },
      ),
    );
  });

  test('rolled keys, as fast as a scanner, arrive all the same while they are fewer than a code', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.stringMatching(new RegExp(`^[a-z0-9 ]{1,${SCAN_LENGTH_MIN - 1}}$`)),
            fc.integer({ min: 61, max: 300 }),
            fc.integer({ min: 1, max: 30 }),
          ),
          { minLength: 1, maxLength: 10 },
        ),
        (rolls) => {
          const keys = rolls.flatMap(([text, restMs, paceMs]) =>
            [...text].map((key, index) => ({ key, afterMs: index === 0 ? restMs : paceMs })),
          );
          const { field, scans } = play(keys);
          expect(scans).toEqual([]);
          expect(field).toBe(rolls.map(([text]) => text).join(''));
        },
      ),
    );
  });

  test('random keys at random paces: what is not part of a scan is in the field', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...'abc123'), fc.integer({ min: 1, max: 200 })), {
          maxLength: 60,
        }),
        (presses) => {
          const { field, scans } = play(presses.map(([key, afterMs]) => ({ key, afterMs })));
          const letters = field.length + scans.reduce((sum, scan) => sum + scan.length, 0);
          expect(letters).toBe(presses.length);
        },
      ),
    );
  });

  test('Enter after slowly typed digits reaches the form', () => {
    const { reached, field } = play([...slowly('123456'), { key: 'Enter', afterMs: 120 }]);
    expect(reached.at(-1)).toBe('Enter');
    expect(field).toBe('123456');
  });

  test('a key that is held down is a person, and all of it arrives', () => {
    const held = Array.from({ length: 12 }, (_, index) => ({
      key: 'a',
      afterMs: index === 0 ? 500 : 30,
      isRepeat: index > 0,
    }));
    const { field, scans } = play(held);
    expect(scans).toEqual([]);
    expect(field).toBe('a'.repeat(12));
  });

  const at = (key: string, atMs: number, isInField: boolean): KeyPress => ({
    key,
    atMs,
    isInField,
    takesLetters: isInField,
    isRepeat: false,
    isCommand: false,
  });

  test('one key outside a field acts once no scan can follow, and not a second time', () => {
    const { reached, scans } = play([{ key: '2', afterMs: 300 }], false);
    expect(reached).toEqual(['2']);
    expect(scans).toEqual([]);
  });

  test('a shortcut that moves the focus into a field does not swallow what is typed there next', () => {
    const chosen = pressKey(IDLE, at('2', 1_000, false));
    const acted = fallSilent(chosen.state, 1_000 + SILENCE_MS);
    expect(acted.effects).toEqual([{ kind: 'press', key: '2' }]);
    expect(pressKey(acted.state, at('7', 1_070, true)).isTaken).toBe(false);
  });

  test('on a busy page the two keys are given back in their order', () => {
    const chosen = pressKey(IDLE, at('2', 1_000, false));
    const second = pressKey(chosen.state, at('7', 1_070, false));
    expect(second.effects[0]).toEqual({ kind: 'press', key: '2' });
    const { effects } = fallSilent(second.state, 1_070 + SILENCE_MS);
    expect(effects).toEqual([{ kind: 'press', key: '7' }]);
  });

  test('shortcuts pass', () => {
    const { reached, scans } = play([
      { key: 'k', afterMs: 300, isCommand: true },
      { key: 'F5', afterMs: 300 },
    ]);
    expect(reached).toEqual(['k', 'F5']);
    expect(scans).toEqual([]);
  });

  test('an arrow in the middle of rolled keys comes after what was held back', () => {
    const { field, reached } = play([...quickly('abc'), { key: 'ArrowLeft', afterMs: 10 }]);
    expect(field).toBe('abc');
    expect(reached).toEqual(['a', 'ArrowLeft']);
  });
});
