/** What a count found: figures, then the differences kind by kind, and what can be done about them. */
import { useState, type ReactNode } from 'react';
import { IconCircleCheck } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { CountDifferences, CountView } from '#shared/modules/counts/contract.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { CloseCountDialog } from './close-count-dialog.tsx';
import { CountFigureList } from './count-figures.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { PieceDifferences } from './piece-differences.tsx';
import { RecountDialog } from './recount-dialog.tsx';
import { UnlistedList } from './unlisted-list.tsx';
import { useKindShown, type Shown } from './kind-shown.ts';
import { WriteOffMissingDialog } from './write-off-missing-dialog.tsx';
import styles from './counts.module.css';

type OpenDialog = 'recount' | 'close' | 'write-off' | null;

export function ReviewPage({ count }: { count: CountView }) {
  const words = useWords().counts;
  const { review } = words;
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('getCountDifferences', { countId: count.countId });
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const close = (): void => setDialog(null);
  const isOpen = count.state === 'open';
  const differences = view ?? null;
  return (
    <Page
      title={isOpen ? review.titleOf(count.number) : words.scan.titleOf(count.number)}
      hint={<ReviewHint count={count} />}
      back={() => goTo(isOpen ? pathTo.count(count.countId) : '/stock/counts')}
      actions={
        differences !== null && (
          <ReviewActions count={count} differences={differences} onOpen={setDialog} />
        )
      }
    >
      <FieldError rejection={rejection} />
      {differences !== null && <Findings count={count} differences={differences} />}
      {differences !== null && dialog === 'recount' && (
        <RecountDialog
          count={count}
          missing={differences.figures.missing}
          onBack={close}
          onDone={() => goTo(pathTo.count(count.countId))}
        />
      )}
      {differences !== null && dialog === 'close' && (
        <CloseCountDialog
          count={count}
          differences={differences}
          onBack={close}
          onDone={() => goTo(pathTo.count(count.countId))}
        />
      )}
      {differences !== null && dialog === 'write-off' && (
        <WriteOffMissingDialog count={count} differences={differences} onBack={close} />
      )}
    </Page>
  );
}

function ReviewHint({ count }: { count: CountView }): ReactNode {
  const words = useWords().counts;
  const { review } = words;
  const what = words.scopeOf(count.scope, count.productName);
  const ended = formats.dateTime(count.endedAt ?? 0);
  const says =
    count.state === 'open'
      ? review.hintOpen
      : count.state === 'closed'
        ? review.hintClosed(ended, count.endedByName)
        : review.hintCancelled(ended, count.endedByName);
  return (
    <>
      <bdi>{what}</bdi>
      {` · ${says}`}
    </>
  );
}

type ReviewActionsProps = Readonly<{
  count: CountView;
  differences: CountDifferences;
  onOpen: (dialog: OpenDialog) => void;
}>;

function ReviewActions({ count, differences, onOpen }: ReviewActionsProps) {
  const words = useWords().counts;
  const { review } = words;
  const isOpen = count.state === 'open' && count.mayRun;
  const isEmpty = hasNothing(count);
  const mayWriteOff =
    count.state === 'closed' &&
    count.mayRun &&
    differences.rows.some(({ kind, status }) => kind === 'missing' && status === 'missing');
  useKeys([
    {
      key: 'F9',
      label: review.again,
      run: () => onOpen('recount'),
      enabled: isOpen && !isEmpty,
    },
    { key: 'F8', label: review.close, run: () => onOpen('close'), enabled: isOpen && !isEmpty },
    {
      key: 'F6',
      label: review.writeOff,
      run: () => onOpen('write-off'),
      enabled: mayWriteOff,
    },
  ]);
  if (isOpen)
    return (
      <>
        <ActionButton
          variant="default"
          onPress={() => onOpen('recount')}
          hint="F9"
          reason={isEmpty ? review.notYet : null}
        >
          {review.again}
        </ActionButton>
        <ActionButton
          onPress={() => onOpen('close')}
          hint="F8"
          reason={isEmpty ? review.notYet : null}
        >
          {review.close}
        </ActionButton>
      </>
    );
  if (mayWriteOff)
    return (
      <ActionButton variant="default" onPress={() => onOpen('write-off')} hint="F6">
        {review.writeOff}
      </ActionButton>
    );
  return count.state === 'open' ? null : (
    <StateBadge state="sold" label={words.states[count.state]} />
  );
}

const hasNothing = ({ countedUnits, unlisted, products }: CountView): boolean =>
  countedUnits === 0 && unlisted.length === 0 && products.length === 0;

function Findings({ count, differences }: { count: CountView; differences: CountDifferences }) {
  const { review } = useWords().counts;
  const { shown, all, choose } = useKindShown(differences);
  if (count.state === 'open' && hasNothing(count))
    return <EmptyState title={review.notYet} hint={review.notYetHint} />;
  return (
    <>
      <CountFigureList differences={differences} />
      {shown === null ? (
        <Panel>
          <EmptyState
            icon={<IconCircleCheck aria-hidden size={56} stroke={1.25} />}
            title={review.all}
            hint={review.allHint}
          />
        </Panel>
      ) : (
        <>
          <KindChoice shown={shown} all={all} onChoose={choose} />
          <ShownKind count={count} differences={differences} shown={shown} />
        </>
      )}
    </>
  );
}

type KindChoiceProps = Readonly<{
  shown: Shown;
  all: readonly Readonly<{ kind: Shown; count: number }>[];
  onChoose: (kind: Shown) => void;
}>;

function KindChoice({ shown, all, onChoose }: KindChoiceProps) {
  const { review } = useWords().counts;
  const nameOf = (kind: Shown): string =>
    kind === 'unlisted'
      ? review.unlisted
      : kind === 'pieces'
        ? review.pieces
        : review.kinds[kind].name;
  return (
    <div className={styles.kinds} role="group" aria-label={review.chooseKind}>
      {all.map(({ kind, count }) => (
        <button
          key={kind}
          type="button"
          className={styles.kind}
          aria-pressed={kind === shown}
          onClick={() => onChoose(kind)}
        >
          {review.countOf(nameOf(kind), count)}
        </button>
      ))}
    </div>
  );
}

function ShownKind({
  count,
  differences,
  shown,
}: Readonly<{ count: CountView; differences: CountDifferences; shown: Shown }>): ReactNode {
  const { review } = useWords().counts;
  if (shown === 'unlisted')
    return (
      <>
        <p className={styles.dim}>{review.unlistedHint}</p>
        <UnlistedList unlisted={differences.unlisted} />
      </>
    );
  if (shown === 'pieces')
    return (
      <>
        <p className={styles.dim}>
          {count.state === 'open' ? review.piecesHint : review.piecesHintClosed}
        </p>
        <PieceDifferences rows={differences.quantities} />
      </>
    );
  return (
    <>
      <p className={styles.dim}>{review.kinds[shown].hint}</p>
      <DifferenceTable rows={differences.rows.filter(({ kind }) => kind === shown)} kind={shown} />
    </>
  );
}
