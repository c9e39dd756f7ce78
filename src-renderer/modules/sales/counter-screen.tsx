/** The counter: what is scanned goes into the basket, and the basket gets paid. Without an open till, the till first. */
import { useEffect } from 'react';
import { useAsk } from '#renderer/app/hooks.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { OpenTillPanel } from '#renderer/modules/till/open-till-panel.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Counter } from './counter.tsx';

export function CounterScreen() {
  const words = useWords();
  const till = useAsk('getTillSession', {});
  const counter = useAsk('getCounter', {});
  useEffect(() => {
    document.title = `${words.sales.counter.title} · ${words.common.productName}`;
  }, [words]);

  const rejection = till.rejection ?? counter.rejection;
  if (rejection !== null) {
    const askAgain = (): void => {
      till.askAgain();
      counter.askAgain();
    };
    return (
      <EmptyState
        title={sentenceOf(rejection)}
        action={<ActionButton onPress={askAgain}>{words.common.tryAgain}</ActionButton>}
      />
    );
  }
  if (till.view === undefined || counter.view === undefined) return null;
  return till.view === null ? <OpenTillPanel /> : <Counter view={counter.view} />;
}
