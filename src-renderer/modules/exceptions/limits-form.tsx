/** From how many days on something stands out under Attention; 0 for never. */
import { useState, type FormEvent } from 'react';
import { TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { DEFAULT_ALERT_LIMITS, type AlertLimits } from '#shared/modules/devices/checks.ts';
import { useCommand, useSession } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './rules.module.css';

type LimitName = keyof AlertLimits;
type Typed = Readonly<Record<LimitName, string>>;

const NAMES = Object.keys(DEFAULT_ALERT_LIMITS) as readonly LimitName[];
/** As the contract has it. */
const MAX: Readonly<Record<LimitName, number>> = {
  agedDays: 3_650,
  checkPendingDays: 365,
  quarantineDays: 365,
  caseOpenDays: 365,
};

const typedOf = (limits: AlertLimits): Typed => ({
  agedDays: String(limits.agedDays),
  checkPendingDays: String(limits.checkPendingDays),
  quarantineDays: String(limits.quarantineDays),
  caseOpenDays: String(limits.caseOpenDays),
});

const isSound = (typed: Typed, name: LimitName): boolean =>
  /^\d{1,4}$/.test(typed[name].trim()) && Number(typed[name]) <= MAX[name];

type LimitsFormProps = Readonly<{ limits: AlertLimits; mayChange: boolean }>;

export function LimitsForm({ limits, mayChange }: LimitsFormProps) {
  const words = useWords().rules;
  const { staff } = useSession();
  const set = useCommand('SetAlertLimits');
  const [typed, setTyped] = useState(() => typedOf(limits));
  const [isSaved, setSaved] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const isChanged = NAMES.some((name) => typed[name].trim() !== String(limits[name]));
  const reason = mayChange ? (isChanged ? null : words.nothingChanged) : words.mayNot;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason !== null || !NAMES.every((name) => isSound(typed, name))) return;
    const answer = await set.run({
      agedDays: Number(typed.agedDays),
      checkPendingDays: Number(typed.checkPendingDays),
      quarantineDays: Number(typed.quarantineDays),
      caseOpenDays: Number(typed.caseOpenDays),
    });
    setSaved(answer.ok);
    setRejection(answer.ok ? null : answer.rejection);
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <div className={styles.limits}>
        {NAMES.map((name) => (
          <TextInput
            key={name}
            label={words.limit[name]}
            value={typed[name]}
            onChange={(event) => {
              setSaved(false);
              setTyped({ ...typed, [name]: event.currentTarget.value });
            }}
            error={isSound(typed, name) ? null : words.limitMax(MAX[name])}
            inputMode="numeric"
            autoComplete="off"
            dir="ltr"
            disabled={!mayChange}
          />
        ))}
      </div>
      <FieldError rejection={rejection} />
      <div className={styles.actions}>
        <ActionButton type="submit" variant="default" isRunning={set.isRunning} reason={reason}>
          {words.saveList}
        </ActionButton>
        <span role="status" className={styles.told}>
          {isSaved && words.saved(staff.name)}
        </span>
      </div>
    </form>
  );
}
