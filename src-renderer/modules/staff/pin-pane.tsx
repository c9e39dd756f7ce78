/** The PIN of one person, on keys or on the touch pad. Waiting after wrong tries is counted down; locked says what helps. */
import { PasswordInput } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent, type PointerEvent } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { StaffMember } from '#shared/modules/staff/contract.ts';
import { useDevice, useSetSession } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { PIN_LENGTH_MAX } from './pin.ts';
import styles from './staff.module.css';

type PinPaneProps = Readonly<{
  person: StaffMember;
  /** Null where there is nobody else. */
  toNames: (() => void) | null;
  toRecovery: () => void;
}>;

export function PinPane({ person, toNames, toRecovery }: PinPaneProps) {
  const words = useWords();
  const { signIn } = words.staff;
  const field = useRef<HTMLInputElement>(null);
  const [pin, setPin] = useState('');
  const { send, rejection, waitLeftMs, isRunning } = useSignIn(person.staffId, () => {
    setPin('');
    field.current?.focus();
  });
  useKeys(toNames === null ? [] : [{ key: 'Escape', label: signIn.someoneElse, run: toNames }]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (pin !== '' && waitLeftMs === 0) void send(pin);
  };
  const isLocked = rejection?.code === 'session.locked';
  const isOwner = person.roles.includes('owner');
  return (
    <form className={styles.pinPane} onSubmit={submit} noValidate>
      <PasswordInput
        ref={field}
        className={styles.pinInput ?? ''}
        label={signIn.pin}
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value)}
        maxLength={PIN_LENGTH_MAX}
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
        autoFocus
      />
      <FieldError rejection={rejection?.code === 'session.wait' ? null : rejection} />
      <p role="status" className={styles.hint}>
        {waitLeftMs === 0 && rejection?.code === 'session.wait' && signIn.canTryAgain}
      </p>
      <PinPad
        press={(digit) => setPin((typed) => (typed + digit).slice(0, PIN_LENGTH_MAX))}
        erase={() => setPin((typed) => typed.slice(0, -1))}
        keepFocus={() => field.current?.focus()}
      />
      <ActionButton
        type="submit"
        isWide
        isRunning={isRunning}
        reason={waitLeftMs > 0 ? signIn.waitSeconds(formats.seconds(waitLeftMs)) : null}
        hint="Enter"
      >
        {signIn.enter}
      </ActionButton>
      <div className={styles.below}>
        {toNames !== null && (
          <ActionButton variant="default" onPress={toNames} hint="Esc">
            {signIn.someoneElse}
          </ActionButton>
        )}
        {isOwner && (
          <ActionButton variant={isLocked ? 'filled' : 'subtle'} onPress={toRecovery}>
            {signIn.useRecovery}
          </ActionButton>
        )}
      </div>
    </form>
  );
}

function useSignIn(staffId: string, onRefused: () => void) {
  const device = useDevice();
  const setSession = useSetSession();
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const [waitLeftMs, setWaitUntil] = useCountdown();
  const send = async (pin: string): Promise<void> => {
    const answer = await device.run({ type: 'session.signIn', staffId, pin });
    if (answer.ok) return setSession(answer.value);
    setRejection(answer.rejection);
    if (answer.rejection.code === 'session.wait')
      setWaitUntil(Date.now() + answer.rejection.waitMs);
    onRefused();
  };
  return { send, rejection, waitLeftMs, isRunning: device.isRunning };
}

const TICK_MS = 250;

/** Milliseconds left until a moment, 0 when it is past. */
export function useCountdown(): readonly [number, (untilMs: number) => void] {
  const [untilMs, setUntilMs] = useState(0);
  const [nowMs, setNowMs] = useState(0);
  const isRunning = untilMs > nowMs;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
  const set = (until: number): void => {
    setNowMs(Date.now());
    setUntilMs(until);
  };
  return [Math.max(0, untilMs - nowMs), set];
}

type PinPadProps = Readonly<{
  press: (digit: string) => void;
  erase: () => void;
  keepFocus: () => void;
}>;

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** Not in the tab order: whoever uses keys types the digits. */
export function PinPad({ press, erase, keepFocus }: PinPadProps) {
  const { signIn } = useWords().staff;
  const hold = (event: PointerEvent): void => {
    event.preventDefault();
    keepFocus();
  };
  return (
    <div className={styles.pad} dir="ltr">
      {DIGITS.map((digit) => (
        <button
          key={digit}
          type="button"
          tabIndex={-1}
          className={styles.padKey}
          data-zero={digit === '0' || undefined}
          aria-label={signIn.digit(digit)}
          onPointerDown={hold}
          onClick={() => press(digit)}
        >
          {digit}
        </button>
      ))}
      <button
        type="button"
        tabIndex={-1}
        className={styles.padKey}
        aria-label={signIn.delete}
        onPointerDown={hold}
        onClick={erase}
      >
        <IconBackspace aria-hidden size={26} stroke={1.6} />
      </button>
    </div>
  );
}
