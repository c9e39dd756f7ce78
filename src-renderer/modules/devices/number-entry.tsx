/**
 * A number on its way to a unit, scanned or typed: what it reads as, what is wrong with it, and the way to take one whose
 * check digit is wrong all the same, with the reason.
 */
import { useState, type ReactNode } from 'react';
import { TextInput } from '@mantine/core';
import type { Result } from '#shared/kernel/result.ts';
import {
  formatIdentifier,
  isSameIdentifier,
  type DeviceIdentifier,
} from '#shared/kernel/identifiers/device-identifier.ts';
import {
  hasWrongDigit,
  readIdentifier,
  type ReadIdentifier,
} from '#shared/modules/devices/read-identifier.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { ReasonField } from './record-form.tsx';
import styles from './record-form.module.css';

export type NumberDraft = Readonly<{
  /** With the end of a scan where it was one: that is its source. */
  raw: string;
  overrideReason: string;
  /** Null while nothing was given, or nothing that can be taken. */
  identifier: DeviceIdentifier | null;
  /** Why it cannot be sent yet, null when it can. */
  reason: string | null;
}>;

type Typed = Readonly<{ text: string; wasScanned: boolean; override: string | null }>;
const NOTHING: Typed = { text: '', wasScanned: false, override: null };

/** @param carried what the unit has already */
export function useNumberDraft(carried: readonly DeviceIdentifier[]): Readonly<{
  draft: NumberDraft;
  typed: Typed;
  setTyped: (typed: Typed) => void;
}> {
  const words = useWords().deviceWork;
  const [typed, setTyped] = useState(NOTHING);
  const { text, wasScanned, override } = typed;
  const overrideReason = override?.trim() ?? '';
  const read = readIdentifier(text, overrideReason);
  const identifier = read.ok ? read.value.identifier : null;
  const isCarried = identifier !== null && carried.some((own) => isSameIdentifier(own, identifier));
  const reason = reasonOf(typed, read, isCarried, words);
  return {
    typed,
    setTyped,
    draft: {
      raw: wasScanned ? `${text}\r` : text,
      overrideReason: hasWrongDigit(text) ? overrideReason : '',
      identifier,
      reason,
    },
  };
}

function reasonOf(
  { text, override }: Typed,
  read: Result<ReadIdentifier>,
  isCarried: boolean,
  words: ReturnType<typeof useWords>['deviceWork'],
): string | null {
  if (text.trim() === '') return words.scanFirst;
  if (isCarried) return words.alreadyIts;
  if (read.ok) return null;
  if (read.rejection.code === 'devices.not-an-identifier') return words.notANumber;
  return override === null ? sentenceOf(read.rejection) : words.reasonNeeded;
}

type NumberEntryProps = Readonly<{
  label: string;
  hint: string;
  entry: ReturnType<typeof useNumberDraft>;
}>;

/** Scans belong to this field while it is there. */
export function NumberEntry({ label, hint, entry }: NumberEntryProps): ReactNode {
  const words = useWords().deviceWork;
  const feedback = useScanFeedback();
  const { typed, setTyped, draft } = entry;
  const put = (text: string, wasScanned: boolean): void =>
    setTyped({ text, wasScanned, override: null });
  useScanTarget((raw) => {
    const text = raw.trim();
    put(text, true);
    const read = readIdentifier(text, '');
    if (read.ok) feedback.taken(formatIdentifier(read.value.identifier));
    else feedback.refused(sentenceOf(read.rejection));
  });
  const isWrong = hasWrongDigit(typed.text);
  const isTyped = typed.text.trim() !== '';
  const problem = isTyped && typed.override === null && draft.reason !== null ? draft.reason : null;
  return (
    <>
      <TextInput
        label={label}
        description={hint}
        value={typed.text}
        onChange={(event) => put(event.currentTarget.value, false)}
        error={problem}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        data-autofocus
      />
      {draft.identifier !== null && (
        <p className={styles.read} role="status">
          <IdentifierText identifier={draft.identifier} withKind size="large" />
        </p>
      )}
      {isWrong && typed.override === null && (
        <div>
          <ActionButton variant="default" onPress={() => setTyped({ ...typed, override: '' })}>
            {words.takeAnyway}
          </ActionButton>
        </div>
      )}
      {isWrong && typed.override !== null && (
        <section className={styles.warning} aria-label={words.takeAnywayTitle}>
          <h3>{words.takeAnywayTitle}</h3>
          <p className={styles.text}>{words.takeAnywayHint}</p>
          <OverrideReason typed={typed} setTyped={setTyped} />
        </section>
      )}
    </>
  );
}

function OverrideReason({
  typed,
  setTyped,
}: Pick<ReturnType<typeof useNumberDraft>, 'typed' | 'setTyped'>) {
  const words = useWords().deviceWork;
  return (
    <ReasonField
      label={words.takeAnywayReason}
      value={typed.override ?? ''}
      onChange={(override) => setTyped({ ...typed, override })}
      takesFocus
    />
  );
}
