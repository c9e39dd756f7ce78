/**
 * Asks for the PIN of somebody who may agree, over whatever is there. Nothing behind it is lost: Esc gives the refusal
 * back, a wrong PIN is said here, and Enter sends the same command once more.
 */
import { PasswordInput } from '@mantine/core';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { StaffMember } from '#shared/modules/staff/contract.ts';
import { PinPad, useCountdown } from '#renderer/modules/staff/pin-pane.tsx';
import { PIN_LENGTH_MAX } from '#renderer/modules/staff/pin.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Layer } from '#renderer/ui/layers.tsx';
import { approversOf, type ShownQuestion } from './approval.ts';
import { useAsk, useSessionView } from './hooks.ts';
import { formats } from './messages/formats.ts';
import { useWords } from './messages/words.tsx';
import { useApprovalDesk } from './pos-provider.tsx';
import { useScanFeedback, useScanTarget } from './scan-router.tsx';
import styles from './approval-dialog.module.css';

/** A command can be sent from a dialog on a dialog; the keys that F1 shows still come above. */
const OVER_DIALOGS = 6;

export function ApprovalDialogs() {
  const desk = useApprovalDesk();
  const question = useSyncExternalStore(desk.onChange, desk.current);
  const { view: session } = useSessionView();
  const ownId = session?.staff?.staffId ?? null;
  // What one person began, the next one does not find open.
  useEffect(() => desk.giveUp, [desk, ownId]);
  if (question === null || ownId === null) return null;
  return (
    <Layer by={OVER_DIALOGS}>
      <ApprovalDialog key={question.number} question={question} ownId={ownId} />
    </Layer>
  );
}

type ApprovalDialogProps = Readonly<{ question: ShownQuestion; ownId: string }>;

function ApprovalDialog({ question, ownId }: ApprovalDialogProps) {
  const words = useWords().approval;
  const { needed, problem, answer } = question;
  const { view: everyone } = useAsk('listStaff', {});
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [waitLeftMs, setWaitUntil] = useCountdown();
  const field = useRef<HTMLInputElement>(null);

  const people = approversOf(needed.wanted, everyone ?? [], ownId);
  const person = people.find(({ staffId }) => staffId === chosenId) ?? people[0];
  useEffect(() => {
    if (problem === null) return;
    setPin('');
    if (problem.code === 'session.wait') setWaitUntil(Date.now() + problem.waitMs);
    field.current?.focus();
    // The setter is another one at each drawing; what counts is that the problem is a new one.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [problem]);

  const back = (): void => answer?.(null);
  const approve = (): void => {
    if (person !== undefined) answer?.({ staffId: person.staffId, pin });
  };
  const reason =
    person === undefined
      ? words.chooseFirst
      : waitLeftMs > 0
        ? words.waitSeconds(formats.seconds(waitLeftMs))
        : pin === ''
          ? words.typePin
          : null;
  const isOwn = needed.isOwnPin && person?.staffId === ownId;
  return (
    <Dialog
      title={isOwn ? words.ownPinTitle : words.title}
      size="lg"
      onBack={back}
      primary={{ label: words.approve, run: approve, reason, isRunning: answer === null }}
    >
      <ScansWait />
      <div>
        <p className={styles.asked}>{askedOf(question.commandType, words)}</p>
        <p className={styles.dim}>{isOwn ? words.ownPinHint : words.hint}</p>
      </div>
      {everyone !== undefined && people.length === 0 ? (
        <FieldError text={`${words.nobody} ${words.nobodyHint}`} />
      ) : (
        <div className={styles.sides}>
          <People
            people={people}
            chosenId={person?.staffId ?? ''}
            ownId={ownId}
            choose={(staffId) => {
              setChosenId(staffId);
              setPin('');
            }}
          />
          <div className={styles.pin}>
            <PasswordInput
              ref={field}
              label={words.pin}
              aria-label={person === undefined ? words.pin : words.pinOf(person.name)}
              value={pin}
              onChange={(event) => setPin(event.currentTarget.value)}
              maxLength={PIN_LENGTH_MAX}
              inputMode="numeric"
              autoComplete="off"
              dir="ltr"
              autoFocus
              data-autofocus
            />
            <FieldError rejection={problem?.code === 'approval.needed' ? null : problem} />
            <p role="status" className={styles.dim}>
              {waitLeftMs === 0 && problem?.code === 'session.wait' && words.canTryAgain}
            </p>
            <PinPad
              press={(digit) => setPin((typed) => (typed + digit).slice(0, PIN_LENGTH_MAX))}
              erase={() => setPin((typed) => typed.slice(0, -1))}
              keepFocus={() => field.current?.focus()}
            />
          </div>
        </div>
      )}
    </Dialog>
  );
}

const askedOf = (
  commandType: string,
  { asks, asksOther }: ReturnType<typeof useWords>['approval'],
): string => (asks as Readonly<Record<string, string>>)[commandType] ?? asksOther;

/** What is scanned now must not reach the screen behind. */
function ScansWait() {
  const { lostHere } = useWords().approval;
  const feedback = useScanFeedback();
  useScanTarget(() => feedback.refused(lostHere));
  return null;
}

type PeopleProps = Readonly<{
  people: readonly StaffMember[];
  chosenId: string;
  ownId: string;
  choose: (staffId: string) => void;
}>;

function People({ people, chosenId, ownId, choose }: PeopleProps) {
  const words = useWords();
  return (
    <fieldset className={styles.people}>
      <legend>{words.approval.who}</legend>
      {people.map(({ staffId, name, roles }) => (
        <label key={staffId} className={styles.person}>
          <input
            type="radio"
            name="approver"
            checked={staffId === chosenId}
            onChange={() => choose(staffId)}
          />
          <span>
            <bdi className={styles.name}>{staffId === ownId ? words.approval.you(name) : name}</bdi>
            <span className={styles.dim}>
              {formats.list(roles.map((role) => words.staff.roles[role]))}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
