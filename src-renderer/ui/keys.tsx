/**
 * Keys of screens and dialogs. The topmost layer's keys act; the frame's act while no dialog is open. Keys that write
 * text stay with the field that has the focus.
 */
import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type ReactNode,
} from 'react';
import { useLayer } from './layers.tsx';

export type ScreenKey = Readonly<{
  /** 'F8', 'Escape', 'Enter', 'Delete', '+', 'Ctrl+K' */
  key: string;
  label: string;
  run: () => void;
  /** False: the key does nothing, and F1 shows it in grey. */
  enabled?: boolean;
}>;

type Registration = { readonly layer: number; keys: readonly ScreenKey[] };

export type KeyTable = Readonly<{
  register: (registration: Registration) => () => void;
  /** What acts now: the topmost layer's keys first, then the frame's. */
  actingKeys: () => readonly ScreenKey[];
}>;

export const FRAME_LAYER = -1;
/** Acts on top of dialogs too. */
const ALWAYS_LAYER = -2;

const KeysContext = createContext<KeyTable | null>(null);

export function KeysProvider({ children }: { children: ReactNode }) {
  const table = useMemo(newKeyTable, []);
  useEffect(() => listenForKeys(table), [table]);
  return <KeysContext.Provider value={table}>{children}</KeysContext.Provider>;
}

export function useKeyTable(): KeyTable {
  const table = useContext(KeysContext);
  if (table === null) throw new Error('keys outside of KeysProvider');
  return table;
}

/** Gives the screen or dialog its keys while it is mounted: from when it can be seen, hands are fast. */
export function useKeys(
  keys: readonly ScreenKey[],
  options: Readonly<{ isFrame?: boolean; isAlways?: boolean }> = {},
): void {
  const table = useKeyTable();
  const own = useLayer();
  const layer = options.isAlways ? ALWAYS_LAYER : options.isFrame ? FRAME_LAYER : own;
  const registration = useRef<Registration | null>(null);
  useLayoutEffect(() => {
    registration.current = { layer, keys: [] };
    return table.register(registration.current);
  }, [table, layer]);
  useLayoutEffect(() => {
    if (registration.current !== null) registration.current.keys = keys;
  });
}

function newKeyTable(): KeyTable {
  const registrations: Registration[] = [];
  return {
    register: (registration) => {
      registrations.push(registration);
      return () => void registrations.splice(registrations.indexOf(registration), 1);
    },
    actingKeys: () => {
      const top = Math.max(0, ...registrations.map(({ layer }) => layer));
      const ofLayer = (layer: number): readonly ScreenKey[] =>
        registrations
          .filter((registration) => registration.layer === layer)
          .toReversed()
          .flatMap(({ keys }) => keys);
      const below = top > 0 ? [] : ofLayer(FRAME_LAYER);
      return [...ofLayer(top), ...below, ...ofLayer(ALWAYS_LAYER)];
    },
  };
}

function listenForKeys(table: KeyTable): () => void {
  let isDropdownOpen = false;
  // An open list closes on its own Escape; by the time the key bubbles up it would look closed already.
  const look = (event: KeyboardEvent): void => {
    isDropdownOpen =
      event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
  };
  const act = (event: KeyboardEvent): void => {
    // F5 would load the page anew, F3 and F10 open things of the browser; none of them is ours to lose work with.
    const isBrowserKey = /^F([1-9]|10)$/.test(event.key) && !event.altKey && !event.ctrlKey;
    if (isBrowserKey) event.preventDefault();
    if (event.defaultPrevented && !isBrowserKey) return;
    if (event.isComposing || (event.key === 'Escape' && isDropdownOpen)) return;
    const found = table.actingKeys().find(({ key }) => isPressed(key, event));
    if (found === undefined || belongsToFocus(event)) return;
    event.preventDefault();
    if (found.enabled !== false && !event.repeat) found.run();
  };
  window.addEventListener('keydown', look, { capture: true });
  window.addEventListener('keydown', act);
  return () => {
    window.removeEventListener('keydown', look, { capture: true });
    window.removeEventListener('keydown', act);
  };
}

export function isPressed(
  name: string,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): boolean {
  const parts = name.split(/\+(?=.)/);
  const key = parts.pop() ?? '';
  const wantsCtrl = parts.includes('Ctrl');
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === wantsCtrl &&
    event.altKey === parts.includes('Alt') &&
    // Shift is part of how a sign like '+' is typed.
    (key.length === 1 || event.shiftKey === parts.includes('Shift'))
  );
}

/** Whether the focused element itself has a use for the key. */
function belongsToFocus(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey)
    return false;
  if (/^F\d+$/.test(key) || key === 'Escape') return false;
  if (target.matches('input, textarea, select')) {
    const isSwitch = target.matches('[type=checkbox], [type=radio]');
    return !isSwitch || key === ' ' || key.startsWith('Arrow');
  }
  const isActivation = key === 'Enter' || key === ' ';
  return isActivation && target.matches('button, a, summary, [role=option], [role=menuitem]');
}
