/**
 * Tells a scanner that types like a keyboard from a person who types, by the time between keys. Pure: key events with
 * their times go in, what to do about them comes out; the DOM is left to wedge-listener.ts.
 *
 * Scanners send a key each 1–30 ms and end with Enter or Tab, or just stop. People need 60 ms and more, though two or
 * three rolled keys can be as fast as a scanner: what was held back is then typed back, so that nothing a person types
 * is ever lost or taken for a scan.
 *
 * Where no field has the focus there is nothing to type into, and codes may come slower. A letter or digit is held back
 * there until it is known whose it is: the first of a code must never be the key of an answer.
 *
 *   idle ──key──▶ burst(1) ──≤ 30 ms──▶ burst(n) ──Enter, Tab, 60 ms of silence──▶ n ≥ 6: a scan; else typed back
 *                    └──slower, or another key──▶ typed back, and the new key begins anew
 */

export const BETWEEN_KEYS_MAX_MS = 30;
/** Where no field has the focus nobody types words: a slow scanner or a busy computer is waited for. */
export const OUTSIDE_FIELD_MAX_MS = 100;
export const SILENCE_MS = 60;
export const SCAN_LENGTH_MIN = 6;
/** More than any code we read; the rest of an endless one is dropped. */
export const SCAN_LENGTH_MAX = 1_001;

export type KeyPress = Readonly<{
  key: string;
  atMs: number;
  /** The focus is in something that takes text. */
  isInField: boolean;
  /** The focus is in something that has a use for letters, as a field and a list to choose from. */
  takesLetters: boolean;
  /** The key is being held down: a person, whatever the pace. */
  isRepeat: boolean;
  /** Ctrl, Alt or Meta is down. */
  isCommand: boolean;
}>;

export type WedgeState =
  | Readonly<{ kind: 'idle'; endIsLateUntilMs: number }>
  | Readonly<{
      kind: 'burst';
      text: string;
      lastAtMs: number;
      isInField: boolean;
      /** The first key has not reached the page yet. */
      isHeld: boolean;
    }>;

export type WedgeEffect =
  /** A burst may begin: remember the field as it is now, or that there is none. */
  | Readonly<{ kind: 'remember-field' }>
  /** Undo what the first key typed, and hand the scan on. */
  | Readonly<{ kind: 'scan'; raw: string }>
  /** It was a person: give the field the keys that were held back. */
  | Readonly<{ kind: 'type-back'; text: string }>
  /** It was a person outside a field: the key that was held back acts now. */
  | Readonly<{ kind: 'press'; key: string }>;

export type WedgeStep = Readonly<{
  state: WedgeState;
  /** The key must not reach the page. */
  isTaken: boolean;
  effects: readonly WedgeEffect[];
}>;

export const IDLE: WedgeState = { kind: 'idle', endIsLateUntilMs: 0 };

const LETTERS_AND_DIGITS = /^[0-9A-Za-z]+$/;
const SILENT_KEYS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'Meta', 'NumLock']);

/** Scanners send the GS of a GS1 code as Ctrl+], and may end with Ctrl+M or Ctrl+J. */
const characterOf = (press: KeyPress): string | null => {
  if (press.isCommand) return press.key === ']' ? '\u001d' : null;
  return [...press.key].length === 1 ? press.key : null;
};

const isEnd = (press: KeyPress): boolean =>
  press.isCommand ? /^[jm]$/i.test(press.key) : press.key === 'Enter' || press.key === 'Tab';

export function pressKey(state: WedgeState, press: KeyPress): WedgeStep {
  if (SILENT_KEYS.has(press.key)) return { state, isTaken: false, effects: [] };
  if (state.kind === 'idle') return pressWhileIdle(state, press);

  const gapMs = press.atMs - state.lastAtMs;
  const isLongEnough = state.text.length >= SCAN_LENGTH_MIN;
  if (isEnd(press) && gapMs <= silenceAfter(state) && isLongEnough && !press.isRepeat)
    return { state: IDLE, isTaken: true, effects: [{ kind: 'scan', raw: state.text }] };

  const character = characterOf(press);
  // Once it can only be a scanner, a hiccup of the computer between two keys does not tear the code apart.
  const paceMs = paceOf(state, character ?? '', press.isInField);
  if (character !== null && !press.isRepeat && gapMs <= paceMs) {
    const text = (state.text + character).slice(0, SCAN_LENGTH_MAX);
    return { state: { ...state, text, lastAtMs: press.atMs }, isTaken: true, effects: [] };
  }

  // The timer of the silence may come later than the next key.
  const ended = endBurst(state, press.atMs);
  const next = pressWhileIdle(ended.state, press);
  return { ...next, effects: [...ended.effects, ...next.effects] };
}

/** Single keys such as + are shortcuts outside a field: only letters and digits are waited for there. */
const isPatient = (state: Burst, character = ''): boolean =>
  !state.isInField && LETTERS_AND_DIGITS.test(state.text + character);

/** One key that acts when no second one follows as fast as a scanner sends them: a person must not wait for longer. */
const isHeldAlone = ({ isHeld, text }: Burst): boolean => isHeld && text.length === 1;

function paceOf(state: Burst, character: string, isInFieldNow: boolean): number {
  if (isHeldAlone(state)) return SILENCE_MS - 1;
  // A shortcut may have moved the focus into a field: what follows at a person's pace is typed there.
  if (isPatient(state, character) && !isInFieldNow) return OUTSIDE_FIELD_MAX_MS;
  return state.text.length >= SCAN_LENGTH_MIN ? SILENCE_MS - 1 : BETWEEN_KEYS_MAX_MS;
}

/** How long nothing may come before a burst is over. */
export const silenceAfter = (state: WedgeState): number =>
  state.kind === 'burst' && isPatient(state) && !isHeldAlone(state)
    ? OUTSIDE_FIELD_MAX_MS
    : SILENCE_MS;

/** Nothing was pressed for as long as `silenceAfter` says. */
export function fallSilent(state: WedgeState, atMs: number): WedgeStep {
  if (state.kind === 'idle' || atMs - state.lastAtMs < silenceAfter(state))
    return { state, isTaken: false, effects: [] };
  // A slow scanner may still go on.
  if (isHeldAlone(state))
    return { state: { ...state, isHeld: false }, isTaken: false, effects: giveBack(state) };
  const { state: next, effects } = endBurst(state, atMs);
  return { state: next, isTaken: false, effects };
}

type Burst = Extract<WedgeState, { kind: 'burst' }>;
type Idle = Extract<WedgeState, { kind: 'idle' }>;

function endBurst(state: Burst, atMs: number): Readonly<{ state: Idle; effects: WedgeEffect[] }> {
  const isScan =
    state.text.length >= SCAN_LENGTH_MIN && atMs - state.lastAtMs >= silenceAfter(state);
  if (isScan)
    return {
      // Its Enter may still be on the way.
      state: { kind: 'idle', endIsLateUntilMs: state.lastAtMs + 3 * SILENCE_MS },
      effects: [{ kind: 'scan', raw: state.text }],
    };
  return { state: { kind: 'idle', endIsLateUntilMs: 0 }, effects: giveBack(state) };
}

function giveBack({ text, isHeld, isInField }: Burst): WedgeEffect[] {
  if (isHeld) return [{ kind: 'press', key: text[0] ?? '' }];
  const heldBack = text.slice(1);
  return isInField && heldBack !== '' ? [{ kind: 'type-back', text: heldBack }] : [];
}

function pressWhileIdle(state: Idle, press: KeyPress): WedgeStep {
  if (isEnd(press) && press.atMs <= state.endIsLateUntilMs)
    return { state: IDLE, isTaken: true, effects: [] };
  const isCharacter = !press.isCommand && characterOf(press) !== null && !press.isRepeat;
  if (!isCharacter) return { state: IDLE, isTaken: false, effects: [] };
  const { key: text, atMs: lastAtMs, isInField } = press;
  const isHeld = !press.takesLetters && LETTERS_AND_DIGITS.test(text);
  return {
    state: { kind: 'burst', text, lastAtMs, isInField, isHeld },
    isTaken: isHeld,
    effects: [{ kind: 'remember-field' }],
  };
}
