/** Opens a case by a rule at work: a failed check, a surprise under a TAC, a loss. One open case a kind and unit is enough. */
import type { Attachment } from '../../kernel/attachment.ts';
import type { NewEvent } from '../../kernel/event.ts';
import type { DeviceState } from '../devices/device-state.ts';
import type { ExceptionKind } from './kinds.ts';
import { makeExceptions, ownerOf, type RuleBook } from './rule-book.ts';

export type CaseToOpen = Readonly<{
  exceptionId: string;
  kind: ExceptionKind;
  deviceIds: readonly string[];
  about: readonly string[];
  reason: string;
  attachments: readonly Attachment[];
  openedBy: 'person' | 'rule' | 'contradiction';
  origin: Readonly<{ stream: string; eventId: string }> | null;
}>;

export const caseOpened = (
  { deviceIds, about, attachments, ...rest }: CaseToOpen,
  rules: RuleBook | null,
): NewEvent =>
  makeExceptions('ExceptionOpened', {
    ...rest,
    ...ownerOf(rules, rest.kind),
    deviceIds: [...deviceIds],
    about: [...about],
    attachments: [...attachments],
  });

type SharedNumber = Readonly<{
  exceptionId: string;
  stream: string | null;
  kind: ExceptionKind;
  deviceIds: readonly string[];
}>;

/**
 * Opens the cases of shared numbers that nobody has touched, before an act that ends the contradiction: what settled it
 * would leave no trace of what was wrong.
 */
export const openedBeforeSettling = (
  shared: readonly SharedNumber[],
  state: DeviceState,
  rules: RuleBook | null,
): readonly NewEvent[] =>
  shared
    .filter((one) => !state.holds?.some(({ exceptionId }) => exceptionId === one.exceptionId))
    .map(({ exceptionId, kind, stream, deviceIds }) => {
      const name = stream ?? '';
      const origin = { stream: name, eventId: deviceIds.at(-1) ?? '' };
      return caseOpened(
        {
          exceptionId,
          kind,
          deviceIds,
          about: [name],
          reason: '',
          attachments: [],
          openedBy: 'contradiction',
          origin,
        },
        rules,
      );
    });

/** The case of this kind that is open over the unit, null for none. */
export const openCaseOf = (state: DeviceState, kind: ExceptionKind): string | null =>
  state.holds?.find((hold) => hold.isOpen && hold.kind === kind)?.exceptionId ?? null;

/** The open case of that kind over one unit, or a new one with the event that opens it. */
export function caseFor(
  unit: Readonly<{ deviceId: string; state: DeviceState; rules: RuleBook | null }>,
  wanted: Readonly<{
    kind: ExceptionKind;
    reason: string;
    attachments: readonly Attachment[];
    openedBy: 'person' | 'rule';
  }>,
  newId: () => string,
): Readonly<{ exceptionId: string; events: readonly NewEvent[] }> {
  const open = openCaseOf(unit.state, wanted.kind);
  if (open !== null) return { exceptionId: open, events: [] };
  const exceptionId = newId();
  const opened = caseOpened(
    { ...wanted, exceptionId, deviceIds: [unit.deviceId], about: [], origin: null },
    unit.rules,
  );
  return { exceptionId, events: [opened] };
}
