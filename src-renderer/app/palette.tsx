/** Ctrl+K: the places, what this screen can do, and anything in the shop, from one line. */
import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLocation } from 'wouter';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import { useKeyTable } from '#renderer/ui/keys.tsx';
import { useAsk, useRights } from './hooks.ts';
import { useWords } from './messages/words.tsx';
import type { ScreenRoute } from './routes.tsx';
import { FoundText, pathOfFound } from './scan-field.tsx';
import own from './palette.module.css';

type Choice = Readonly<{
  id: string;
  group: string;
  content: ReactNode;
  hint: string | null;
  run: () => void;
}>;

const TYPING_PAUSE_MS = 120;
const SEARCH_LENGTH_MIN = 2;

type PaletteProps = Readonly<{ routes: readonly ScreenRoute[]; onClose: () => void }>;

export function Palette({ routes, onClose }: PaletteProps) {
  const words = useWords();
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const choices = useChoices(text, routes, onClose);
  const at = Math.min(active, Math.max(0, choices.length - 1));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive(Math.min(choices.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, at - 1));
    else if (event.key === 'Enter') choices[at]?.run();
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={words.frame.palette.title} onBack={onClose} size="lg">
      <TextInput
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        aria-label={words.frame.palette.title}
        placeholder={words.frame.palette.placeholder}
        autoComplete="off"
        role="combobox"
        aria-expanded={false}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={choices[at] === undefined ? undefined : `${listId}-${at}`}
        data-autofocus
      />
      <div
        role="listbox"
        id={listId}
        className={own.list}
        aria-label={words.frame.palette.title}
        tabIndex={-1}
      >
        {choices.map((choice, index) => (
          <div
            key={choice.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            className={own.choice}
            ref={index === at ? intoSight : undefined}
            onClick={choice.run}
          >
            <span className={own.content}>{choice.content}</span>
            <span className={own.group}>{choice.group}</span>
            {choice.hint !== null && <KeyHint name={choice.hint} />}
          </div>
        ))}
      </div>
      <div role="status">
        {choices.length === 0 && <p className={own.nothing}>{words.frame.palette.nothing}</p>}
      </div>
    </Dialog>
  );
}

const intoSight = (element: HTMLElement | null): void =>
  element?.scrollIntoView({ block: 'nearest' });

function useChoices(
  text: string,
  routes: readonly ScreenRoute[],
  onClose: () => void,
): readonly Choice[] {
  const words = useWords();
  const { mayAsk } = useRights();
  const [, goTo] = useLocation();
  const table = useKeyTable();
  // The keys as they were when the palette opened: now its own dialog is on top.
  const [screenKeys] = useState(() => table.actingKeys());
  const [settled] = useDebouncedValue(text.trim(), TYPING_PAUSE_MS);
  const search = useAsk(
    'find',
    { text: settled },
    { enabled: settled.length >= SEARCH_LENGTH_MIN && mayAsk('find'), keepView: true },
  );
  const wanted = text.trim().toLowerCase();

  return useMemo(() => {
    const fits = (label: string): boolean => label.toLowerCase().includes(wanted);
    const close = (run: () => void) => (): void => {
      onClose();
      run();
    };
    const placeKeys = new Set(routes.map((route) => route.key));
    const keys = screenKeys
      .filter(
        ({ key, enabled, label }) =>
          enabled !== false && key !== 'Ctrl+K' && !placeKeys.has(key) && fits(label),
      )
      .map((key): Choice => ({
        id: `key ${key.key}`,
        group: words.frame.palette.onThisScreen,
        content: key.label,
        hint: key.key,
        run: close(key.run),
      }));
    const places = routes
      .filter((route) => !route.path.includes(':') && fits(words.frame.screenNames[route.name]))
      .map((route): Choice => ({
        id: route.path,
        group: words.frame.palette.places,
        content: words.frame.screenNames[route.name],
        hint: route.key,
        run: close(() => goTo(route.path)),
      }));
    const isSearched = wanted.length >= SEARCH_LENGTH_MIN;
    const found = (isSearched ? (search.view ?? []) : []).map((each): Choice => ({
      id: pathOfFound(each),
      group: words.frame.palette.inTheShop,
      content: <FoundText found={each} />,
      hint: null,
      run: close(() => goTo(pathOfFound(each))),
    }));
    return [...places, ...keys, ...found];
  }, [wanted, screenKeys, routes, search.view, words, goTo, onClose]);
}
