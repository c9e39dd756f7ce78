/**
 * The one field for scanning and searching. What is typed goes where a scan would go; where no screen claims it, the
 * shop is searched: one match opens, several stand in a short list.
 */
import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import { TextInput } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { Found } from '#shared/modules/devices/views.ts';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import type { Words } from './messages/en.ts';
import { formats } from './messages/formats.ts';
import { sentenceOf } from './messages/rejections.ts';
import { useWords } from './messages/words.tsx';
import { usePos } from './pos-provider.tsx';
import { pathTo } from './paths.ts';
import { FRAME_PRIORITY, useScanFeedback, useScanTarget, useSubmitScan } from './scan-router.tsx';
import styles from './shell.module.css';

export const pathOfFound = (found: Found): string => {
  if (found.kind === 'device') return pathTo.device(found.deviceId);
  if (found.kind === 'customer') return pathTo.customer(found.customerId);
  return found.kind === 'product' ? pathTo.product(found.productId) : pathTo.sale(found.saleId);
};

/** What to say where the number that was asked for is not the unit's own any more; null where it is. */
export const formerTold = (found: Found, asked: string, words: Words): string | null =>
  found.kind === 'device' && found.formerReason !== null
    ? words.devices.formerFound(asked.trim().slice(0, 40), found.formerReason)
    : null;

export function ScanField() {
  const words = useWords();
  const submit = useSubmitScan();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const { results, setResults, goTo } = useShopSearch();

  const focus = useCallback(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  useKeys([{ key: 'F2', label: words.frame.scan.label, run: focus }], { isFrame: true });

  return (
    <search className={styles.scan}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit(text);
          setText('');
        }}
      >
        <TextInput
          ref={field}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && results.length > 0)
              document.querySelector<HTMLElement>('[data-found]')?.focus();
            if (event.key === 'Escape' && (text !== '' || results.length > 0)) {
              event.preventDefault();
              setText('');
              setResults([]);
            }
          }}
          aria-label={words.frame.scan.label}
          aria-keyshortcuts="F2"
          placeholder={words.frame.scan.placeholder}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          leftSection={<IconScan aria-hidden size={20} />}
          rightSection={<KeyHint name="F2" />}
          rightSectionWidth="3rem"
        />
      </form>
      {results.length > 0 && (
        <FoundList
          results={results}
          open={(found) => {
            setResults([]);
            goTo(pathOfFound(found));
          }}
          close={() => {
            setResults([]);
            focus();
          }}
        />
      )}
    </search>
  );
}

/** Where scans go that no screen claims. */
function useShopSearch() {
  const words = useWords();
  const pos = usePos();
  const feedback = useScanFeedback();
  const [, goTo] = useLocation();
  const [results, setResults] = useState<readonly Found[]>([]);
  useScanTarget(
    async (raw) => {
      setResults([]);
      const answer = await pos.query('find', { text: raw });
      if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
      const [only, ...others] = answer.value;
      if (only === undefined) feedback.refused(words.frame.scan.nothingFound(raw.trim()));
      else if (others.length === 0) {
        goTo(pathOfFound(only));
        const former = formerTold(only, raw, words);
        if (former !== null) feedback.already(former);
      } else setResults(answer.value);
    },
    { priority: FRAME_PRIORITY },
  );
  return { results, setResults, goTo };
}

type FoundListProps = Readonly<{
  results: readonly Found[];
  open: (found: Found) => void;
  close: () => void;
}>;

function FoundList({ results, open, close }: FoundListProps) {
  const words = useWords();
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-found]')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowDown') items[Math.min(items.length - 1, at + 1)]?.focus();
    else if (event.key === 'ArrowUp') items[Math.max(0, at - 1)]?.focus();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  return (
    <ul
      className={styles.found}
      aria-label={words.frame.scan.several(results.length)}
      onKeyDown={onKeyDown}
    >
      <li className={styles.foundHead}>{words.frame.scan.several(results.length)}</li>
      {results.map((found, index) => (
        <li key={pathOfFound(found)}>
          <button
            type="button"
            className={styles.foundItem}
            data-found
            ref={index === 0 ? focusOnce : undefined}
            onClick={() => open(found)}
          >
            <FoundText found={found} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function detailOf(
  found: Exclude<Found, { kind: 'sale' }>,
  words: ReturnType<typeof useWords>['frame']['scan'],
): string {
  if (found.kind === 'device')
    return found.formerReason === null
      ? words.deviceOf(found.identifier)
      : words.formerDeviceOf(found.identifier, found.formerReason);
  return found.kind === 'product' ? words.product : words.customerOf(found.phone);
}

/** Stable, so that it runs when the element appears and not at every drawing. */
const focusOnce = (element: HTMLElement | null): void => element?.focus();

export function FoundText({ found }: { found: Found }) {
  const words = useWords();
  if (found.kind === 'sale')
    return (
      <>
        <CodeText text={found.receiptNumber} />
        <span className={styles.foundDetail}>
          {words.frame.scan.receiptOf(formats.dateTime(found.completedAt))}
        </span>
      </>
    );
  return (
    <>
      <span>
        <bdi>{found.name}</bdi>
      </span>
      <span className={styles.foundDetail}>{detailOf(found, words.frame.scan)}</span>
    </>
  );
}
