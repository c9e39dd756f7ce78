/** Stands on the counter while no till is open: count the drawer, open. */
import { useState, type FormEvent } from 'react';
import { IconCashRegister, IconLock } from '@tabler/icons-react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useCommand, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { MoneyInput, useCurrency } from '#renderer/ui/money.tsx';
import styles from './open-till-panel.module.css';

type ClockDoubt = Extract<AnyRejection, { code: 'till.clock-doubtful' }>;

export function OpenTillPanel() {
  const words = useWords();
  const rights = useRights();
  const feedback = useScanFeedback();
  useScanTarget(
    rights.may('ScanToSale')
      ? () => feedback.refused(sentenceOf({ code: 'sales.no-till-session' }))
      : null,
  );
  return (
    <div className={styles.place}>
      <h1 className={styles.spoken}>{words.sales.counter.title}</h1>
      {rights.may('OpenTillSession') ? (
        <OpenTillForm />
      ) : (
        <EmptyState
          icon={<IconLock aria-hidden size={48} stroke={1.2} />}
          title={sentenceOf({ code: 'till.not-open' })}
          hint={words.till.mayNotOpen}
        />
      )}
    </div>
  );
}

function OpenTillForm() {
  const words = useWords().till;
  const currency = useCurrency();
  const feedback = useScanFeedback();
  const openTill = useCommand('OpenTillSession');
  const [floatMinor, setFloatMinor] = useState<number | null>(null);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const [doubt, setDoubt] = useState<ClockDoubt | null>(null);
  const [isMissing, setMissing] = useState(false);

  const open = async (clockConfirmedOn?: string): Promise<void> => {
    setMissing(floatMinor === null);
    if (floatMinor === null) return;
    const answer = await openTill.run({
      floatMinor,
      ...(clockConfirmedOn !== undefined && { clockConfirmedOn }),
    });
    setDoubt(null);
    if (answer.ok) feedback.taken(words.opened(formats.money(floatMinor, currency)));
    else if (answer.rejection.code === 'till.clock-doubtful') setDoubt(answer.rejection);
    else setRejection(answer.rejection);
  };
  useKeys([{ key: 'F8', label: words.open, run: () => void open() }]);

  return (
    <form
      className={styles.panel}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void open();
      }}
    >
      <IconCashRegister aria-hidden size={48} stroke={1.2} className={styles.icon} />
      <h2 className={styles.title}>{words.openTitle}</h2>
      <p className={styles.hint}>{words.openHint}</p>
      <MoneyInput
        label={words.float}
        description={words.floatHint}
        value={floatMinor}
        onChange={(minor) => {
          setFloatMinor(minor);
          setMissing(false);
        }}
        error={isMissing ? words.floatMissing : null}
        size="lg"
        autoFocus
      />
      <FieldError rejection={rejection} />
      <ActionButton type="submit" size="lg" hint="F8" isWide isRunning={openTill.isRunning}>
        {words.open}
      </ActionButton>
      {doubt !== null && (
        <ClockDialog
          doubt={doubt}
          isRunning={openTill.isRunning}
          onRight={() => void open(doubt.businessDate)}
          onWrong={() => {
            setRejection(doubt);
            setDoubt(null);
          }}
        />
      )}
    </form>
  );
}

type ClockDialogProps = Readonly<{
  doubt: ClockDoubt;
  isRunning: boolean;
  onRight: () => void;
  onWrong: () => void;
}>;

/** The computer's clock does not fit to the record: a person looks at it before anything is dated by it. */
function ClockDialog({ doubt, isRunning, onRight, onWrong }: ClockDialogProps) {
  const words = useWords().till;
  return (
    <Dialog
      title={words.clockTitle}
      onBack={onWrong}
      backLabel={words.clockWrong}
      primary={{ label: words.clockRight, run: onRight, isRunning }}
    >
      <dl className={styles.clocks}>
        <dt>{words.clockNow}</dt>
        <dd className={styles.now}>{formats.dayAndTime(doubt.nowMs)}</dd>
        <dt>{words.clockNewest}</dt>
        <dd>{formats.dayAndTime(doubt.newestMs)}</dd>
      </dl>
      <p className={styles.clockHint}>{words.clockHint}</p>
    </Dialog>
  );
}
