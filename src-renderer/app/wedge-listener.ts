/** Puts the wedge scanner's decisions into effect on the page: keys that belong to a scan never reach a field. */
import {
  fallSilent,
  IDLE,
  pressKey,
  silenceAfter,
  type WedgeEffect,
  type WedgeState,
} from './wedge-scanner.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;
type FieldBefore = Readonly<{
  field: TextField;
  value: string;
  start: number | null;
  end: number | null;
}>;

const NOT_TEXT = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]);

/** Whether typing into it changes a text. */
export function isTextField(target: unknown): target is TextField {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly && !target.disabled;
  return (
    target instanceof HTMLInputElement &&
    !NOT_TEXT.has(target.type) &&
    !target.readOnly &&
    !target.disabled
  );
}

/** Calls `onScan` for each scan that comes as keys; returns the function that stops listening. */
export function listenForWedge(onScan: (raw: string) => void): () => void {
  let state: WedgeState = IDLE;
  let before: FieldBefore | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const givenBack = new WeakSet<KeyboardEvent>();

  const apply = (effect: WedgeEffect, target: EventTarget | null): void => {
    if (effect.kind === 'remember-field') before = fieldAsIs(target);
    else if (effect.kind === 'type-back') typeBack(before, effect.text);
    else if (effect.kind === 'press') pressAgain(effect.key);
    else {
      restore(before);
      before = null;
      onScan(effect.raw);
    }
  };

  /** A key before it may have moved the focus into a field: there it is typed. */
  const pressAgain = (key: string): void => {
    if (isTextField(document.activeElement)) {
      document.execCommand('insertText', false, key);
      return;
    }
    const again = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    givenBack.add(again);
    (document.activeElement ?? document.body).dispatchEvent(again);
  };

  const onSilence = (): void => {
    if (isInputPending()) {
      timer = setTimeout(onSilence, silenceAfter(state));
      return;
    }
    const step = fallSilent(state, performance.now());
    state = step.state;
    for (const effect of step.effects) apply(effect, null);
    if (state.kind === 'burst') timer = setTimeout(onSilence, silenceAfter(state));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (givenBack.has(event)) return;
    const isComposing = event.isComposing || event.key === 'Process' || event.key === 'Dead';
    const step = pressKey(state, {
      key: isComposing ? 'Process' : event.key,
      atMs: event.timeStamp,
      isInField: isTextField(event.target),
      takesLetters: isTextField(event.target) || event.target instanceof HTMLSelectElement,
      isRepeat: event.repeat,
      isCommand:
        event.ctrlKey || event.metaKey || (event.altKey && !event.getModifierState('AltGraph')),
    });
    state = step.state;
    for (const effect of step.effects) apply(effect, event.target);
    clearTimeout(timer);
    if (state.kind === 'burst') timer = setTimeout(onSilence, silenceAfter(state));
    if (!step.isTaken) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}

/** Keys wait behind a busy page: the silence is the page's, not the scanner's. Chromium only. */
const isInputPending = (): boolean =>
  (
    navigator as { scheduling?: { isInputPending?: () => boolean } }
  ).scheduling?.isInputPending?.() ?? false;

function fieldAsIs(target: EventTarget | null): FieldBefore | null {
  if (!isTextField(target)) return null;
  return {
    field: target,
    value: target.value,
    start: target.selectionStart,
    end: target.selectionEnd,
  };
}

/** Takes out what the first key of the scan typed. */
function restore(before: FieldBefore | null): void {
  if (before === null || before.field.value === before.value) return;
  const { field, value, start, end } = before;
  // React watches the prototype's setter, so that setting through the element itself would not be noticed.
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  if (start !== null) field.setSelectionRange(start, end);
}

function typeBack(before: FieldBefore | null, text: string): void {
  if (before === null || document.activeElement !== before.field) return;
  // Deprecated, but the one way to type as a person would: undo, maximum length and React all see it.
  document.execCommand('insertText', false, text);
}
