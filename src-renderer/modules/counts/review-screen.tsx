/** What differs in a count that is open still; one that is over shows it on its own address. */
import { useLocation } from 'wouter';
import { useAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { ReviewPage } from './review-page.tsx';

export function CountReviewScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords().counts;
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('getCount', { countId: params.countId ?? '' });
  if (view !== undefined && view !== null) return <ReviewPage count={view} />;
  if (view === undefined && rejection === null) return null;
  return (
    <Page title={words.gone} hint={words.goneHint} back={() => goTo('/stock/counts')}>
      <FieldError rejection={rejection} />
    </Page>
  );
}
