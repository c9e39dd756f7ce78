/** Moves all selected units to a place, a part at a time so that selling goes on; what could not be moved is told. */
import { useRef, useState } from 'react';
import { Progress } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { PLACES, type Place } from '#shared/modules/devices/facts.ts';
import type { RefusedMove } from '#shared/modules/devices/stock-contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { ChoiceList, Hint, LineField, ReasonField } from './record-form.tsx';
import styles from './stock.module.css';

/** Less than a tenth of a second of the ledger's time. */
const PART = 100;

type Outcome = Readonly<{ moved: number; done: number; refused: readonly RefusedMove[] }>;
const NOTHING: Outcome = { moved: 0, done: 0, refused: [] };

type State = 'choosing' | 'moving' | 'told';

type MoveManyDialogProps = Readonly<{
  deviceIds: readonly string[];
  /** `leftIds`: those that are where they were. */
  onDone: (leftIds: readonly string[]) => void;
  onBack: () => void;
}>;

export function MoveManyDialog({ deviceIds, onDone, onBack }: MoveManyDialogProps) {
  const words = useWords();
  const pos = usePos();
  const [place, setPlace] = useState<Place>('shop-floor');
  const [reason, setReason] = useState('');
  const [state, setState] = useState<State>('choosing');
  const [outcome, setOutcome] = useState<Outcome>(NOTHING);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const isStopped = useRef(false);
  const left = useRef<string[]>([]);

  const move = async (): Promise<void> => {
    setState('moving');
    setRejection(null);
    let told = NOTHING;
    left.current = [...deviceIds];
    for (let from = 0; from < deviceIds.length && !isStopped.current; from += PART) {
      const part = deviceIds.slice(from, from + PART);
      const answer = await pos.command('MoveDevices', { deviceIds: part, place, reason });
      if (!answer.ok) {
        setRejection(answer.rejection);
        break;
      }
      const { movedIds, refused } = answer.value;
      const isMoved = new Set(movedIds);
      left.current = left.current.filter((id) => !isMoved.has(id));
      told = {
        moved: told.moved + movedIds.length,
        done: told.done + part.length,
        refused: [...told.refused, ...refused],
      };
      setOutcome(told);
    }
    setState('told');
  };

  if (state === 'told')
    return (
      <Dialog
        title={words.stock.movedTitle}
        size="lg"
        onBack={() => onDone(left.current)}
        primary={{ label: words.common.done, run: () => onDone(left.current) }}
        backLabel={words.common.close}
      >
        <Hint>{words.stock.movedTo(outcome.moved, words.devices.places[place])}</Hint>
        <FieldError rejection={rejection} />
        {outcome.done < deviceIds.length && (
          <Hint>{words.stock.notTried(deviceIds.length - outcome.done)}</Hint>
        )}
        <RefusedList refused={outcome.refused} />
      </Dialog>
    );
  const isMoving = state === 'moving';
  const stop = (): void => {
    if (isMoving) isStopped.current = true;
    else onBack();
  };
  const isAside = place === 'quarantine';
  return (
    <Dialog
      title={words.stock.moveTitle(deviceIds.length)}
      size="lg"
      onBack={stop}
      backLabel={isMoving ? words.stock.stop : words.common.cancel}
      primary={{
        label: words.stock.moveNow,
        run: () => void move(),
        isRunning: isMoving,
        reason: isAside && reason.trim() === '' ? words.deviceWork.quarantineReason : null,
      }}
    >
      {isMoving ? (
        <>
          <Hint>{words.stock.movingOf(outcome.done, deviceIds.length)}</Hint>
          <Progress
            value={(100 * outcome.done) / deviceIds.length}
            aria-label={words.stock.movingOf(outcome.done, deviceIds.length)}
          />
        </>
      ) : (
        <>
          <ChoiceList
            label={words.deviceWork.to}
            value={place}
            choices={PLACES.map((value) => ({ value, label: words.devices.places[value] }))}
            onChange={setPlace}
            hasFocus
          />
          {isAside ? (
            <ReasonField value={reason} onChange={setReason} />
          ) : (
            <LineField
              label={words.deviceWork.note}
              hint={words.stock.moveNoteHint}
              value={reason}
              onChange={setReason}
            />
          )}
        </>
      )}
    </Dialog>
  );
}

function RefusedList({ refused }: Readonly<{ refused: readonly RefusedMove[] }>) {
  const words = useWords().stock;
  if (refused.length === 0) return null;
  return (
    <section aria-label={words.refused(refused.length)}>
      <h3 className={styles.smallTitle}>{words.refused(refused.length)}</h3>
      <ul className={styles.refused}>
        {refused.slice(0, SHOWN_MAX).map(({ deviceId, productName, identifier, rejection }) => (
          <li key={deviceId}>
            <bdi>{productName}</bdi> <CodeText text={identifier} />
            <span className={styles.why}>{sentenceOf(rejection)}</span>
          </li>
        ))}
      </ul>
      {refused.length > SHOWN_MAX && (
        <Hint>{words.andMore(formats.number(refused.length - SHOWN_MAX))}</Hint>
      )}
    </section>
  );
}

const SHOWN_MAX = 100;
