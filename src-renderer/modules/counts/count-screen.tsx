/**
 * A count: where the person stands, the last scan large, what was counted last. While it is open nothing of what should
 * be there is shown; once it is over, what differed.
 */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CountView } from '#shared/modules/counts/contract.ts';
import { PLACES, type Place } from '#shared/modules/devices/facts.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { useRecordCommand } from '#renderer/modules/devices/record-form.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { CancelCountDialog } from './cancel-count-dialog.tsx';
import { useCountDesk } from './count-desk.ts';
import { CountSide } from './count-side.tsx';
import { LastCounted } from './last-counted.tsx';
import { PlaceChoice } from './place-choice.tsx';
import { RecentCounted } from './recent-counted.tsx';
import { ReviewPage } from './review-page.tsx';
import { useCountScans } from './use-count-scans.ts';
import styles from './counts.module.css';

export function CountScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords().counts;
  const [, goTo] = useLocation();
  const countId = params.countId ?? '';
  const { view, rejection } = useAsk('getCount', { countId });
  if (view !== undefined && view !== null)
    return view.state === 'open' ? <OpenCount count={view} /> : <ReviewPage count={view} />;
  if (view === undefined && rejection === null) return null;
  return (
    <Page title={words.gone} back={() => goTo('/stock/counts')}>
      {rejection === null ? (
        <EmptyState
          title={words.gone}
          hint={words.goneHint}
          action={
            <ActionButton onPress={() => goTo('/stock/counts')}>{words.toCounts}</ActionButton>
          }
        />
      ) : (
        <FieldError rejection={rejection} />
      )}
    </Page>
  );
}

/** Where somebody counts who has not said so yet: the only place of the count, or where a shop keeps most. */
const placesOf = ({ scope }: CountView): readonly Place[] =>
  scope.kind === 'places' ? scope.places : PLACES;

function OpenCount({ count }: { count: CountView }) {
  const words = useWords();
  const { scan } = words.counts;
  const [, goTo] = useLocation();
  const desk = useCountDesk(count.countId);
  const places = placesOf(count);
  const place = desk.place ?? places[0] ?? 'shop-floor';
  const [isCancelling, setCancelling] = useState(false);
  const send = useCountScans(count, { place, put: desk.put });
  const takeBack = useTakeBack(count);
  const review = (): void => goTo(pathTo.countReview(count.countId));
  useKeys([
    { key: 'F8', label: scan.review, run: review, enabled: count.mayRun },
    { key: 'F9', label: scan.takeBack, run: takeBack.last },
    ...places.map((one, index) => ({
      key: `Alt+${index + 1}`,
      label: words.devices.places[one],
      run: () => desk.put({ place: one }),
    })),
  ]);
  const what = words.counts.scopeOf(count.scope, count.productName);
  return (
    <Page
      title={scan.titleOf(count.number)}
      hint={scan.hintOf(what, formats.dateTime(count.openedAt), count.openedByName)}
      back={() => goTo('/stock/counts')}
      actions={
        <>
          {count.mayRun && (
            <ActionButton variant="default" onPress={() => setCancelling(true)}>
              {scan.cancel}
            </ActionButton>
          )}
          <ActionButton
            onPress={review}
            hint="F8"
            reason={count.mayRun ? null : scan.reviewNotYours}
          >
            {scan.review}
          </ActionButton>
        </>
      }
    >
      <PlaceChoice places={places} place={place} onChange={(one) => desk.put({ place: one })} />
      <div className={styles.columns}>
        <CountSide count={count} onTakeBack={takeBack.unlisted} />
        <LastCounted
          count={count}
          last={desk.last}
          pieces={desk.pieces}
          place={place}
          put={desk.put}
          onNote={(raw) => void send(raw, true)}
        />
        <RecentCounted count={count} onTakeBack={takeBack.unit} rejection={takeBack.rejection} />
      </div>
      {isCancelling && <CancelCountDialog count={count} onBack={() => setCancelling(false)} />}
    </Page>
  );
}

function useTakeBack(count: CountView) {
  const { scan } = useWords().counts;
  const feedback = useScanFeedback();
  const desk = useCountDesk(count.countId);
  const undo = useRecordCommand('UndoCounted', () => desk.put({ last: null }));
  const { countId } = count;
  const unit = async (deviceId: string, name: string): Promise<void> => {
    const isTakenBack = await undo.run({ countId, what: { kind: 'unit', deviceId } });
    if (isTakenBack) feedback.taken(scan.takenBack(name));
  };
  const unlisted = (identifier: CountView['unlisted'][number]['identifier']): void =>
    void undo.run({ countId, what: { kind: 'unlisted', identifier } });
  return {
    unit: (deviceId: string, name: string) => void unit(deviceId, name),
    unlisted,
    /** What the person has in the hand; the list of what was counted last may be a moment behind. */
    last: () => {
      const inHand = desk.last?.kind === 'reply' ? desk.last.reply : null;
      const [newest] = count.recent;
      if (inHand !== null && 'deviceId' in inHand) void unit(inHand.deviceId, inHand.productName);
      else if (inHand !== null && 'identifier' in inHand) unlisted(inHand.identifier);
      else if (newest !== undefined) void unit(newest.deviceId, newest.productName);
      else feedback.refused(scan.nothingToTakeBack);
    },
    rejection: undo.rejection,
  };
}
