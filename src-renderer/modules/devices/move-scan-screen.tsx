/** Move by scan: a place, then unit after unit. Each is moved as it is scanned; what cannot be is told on one line. */
import { useLocation } from 'wouter';
import type { Place } from '#shared/modules/devices/facts.ts';
import { PLACES } from '#shared/modules/devices/facts.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { placeName } from './place-name.ts';
import { ChoiceList, LineField } from './record-form.tsx';
import { useMoveRound, type MovedUnit, type MoveRound } from './use-move-round.ts';
import styles from './stock.module.css';

export function MoveScanScreen() {
  const words = useWords();
  const [, goTo] = useLocation();
  const round = useMoveRound();
  const [last] = round.moved;
  useKeys([
    ...PLACES.map((place, index) => ({
      key: `Alt+${index + 1}`,
      label: words.stock.moveTo(words.devices.places[place]),
      run: () => round.choose(place),
    })),
    {
      key: 'F8',
      label: words.stock.foundHere,
      run: round.found,
      enabled: round.missing !== null,
    },
    {
      key: 'F9',
      label: words.stock.undoLast,
      run: () => {
        if (last !== undefined) round.undo(last);
      },
      enabled: last !== undefined && !last.isUndone,
    },
  ]);
  return (
    <Page title={words.stock.scanTitle} hint={words.stock.scanHint} back={() => goTo('/stock')}>
      <div className={styles.round}>
        <div className={styles.roundSide}>
          <Panel title={words.stock.scanWhere}>
            <div className={styles.roundForm}>
              <ChoiceList<Place>
                label={words.stock.scanPlace}
                value={round.place}
                choices={PLACES.map((value, index) => ({
                  value,
                  label: words.devices.places[value],
                  hint: `Alt ${index + 1}`,
                }))}
                onChange={round.choose}
              />
              <LineField
                label={words.stock.roundReason}
                hint={words.stock.roundReasonHint}
                value={round.reason}
                onChange={round.setReason}
              />
            </div>
          </Panel>
        </div>
        <div className={styles.roundSide}>
          <LastUnit round={round} />
          <MovedList round={round} />
        </div>
      </div>
    </Page>
  );
}

function LastUnit({ round }: { round: MoveRound }) {
  const words = useWords();
  const [last] = round.moved;
  const to = round.place === null ? null : words.devices.places[round.place];
  return (
    <Panel title={words.stock.lastScanned}>
      {round.missing !== null && (
        <div className={styles.missing} role="status">
          <span>{words.stock.missingFound(round.missing.name)}</span>
          <ActionButton onPress={round.found} hint="F8">
            {words.stock.foundHere}
          </ActionButton>
        </div>
      )}
      {last === undefined ? (
        <p className={styles.large}>
          {to === null ? words.stock.choosePlace : words.stock.scanUnit(to)}
        </p>
      ) : (
        <>
          <p className={styles.large}>
            <bdi>{last.name}</bdi>
          </p>
          <p className={styles.largeCode}>
            <CodeText text={last.identifier} size="large" />
          </p>
          <p className={styles.large}>
            {words.stock.fromTo(
              placeName(words.devices, last.from),
              placeName(words.devices, last.to),
            )}
          </p>
        </>
      )}
    </Panel>
  );
}

function MovedList({ round }: { round: MoveRound }) {
  const words = useWords();
  const { moved } = round;
  const count = moved.filter(({ isUndone }) => !isUndone).length;
  return (
    <Panel title={words.stock.inThisRound(count)}>
      {moved.length === 0 ? (
        <EmptyState title={words.stock.noneMoved} hint={words.stock.noneMovedHint} />
      ) : (
        <ol className={styles.movedList}>
          {moved.map((unit) => (
            <MovedRow key={unit.key} unit={unit} onUndo={() => round.undo(unit)} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function MovedRow({ unit, onUndo }: Readonly<{ unit: MovedUnit; onUndo: () => void }>) {
  const words = useWords();
  const where = words.stock.fromTo(
    placeName(words.devices, unit.from),
    placeName(words.devices, unit.to),
  );
  return (
    <li className={styles.movedRow} data-undone={unit.isUndone || undefined}>
      <span className={styles.movedName}>
        <bdi>{unit.name}</bdi> <CodeText text={unit.identifier} />
        <span className={styles.why}>{unit.isUndone ? words.stock.undone : where}</span>
      </span>
      {!unit.isUndone && (
        <ActionButton
          variant="default"
          onPress={onUndo}
          label={words.stock.undoOf(unit.identifier)}
        >
          {words.stock.undo}
        </ActionButton>
      )}
    </li>
  );
}
