/** In place of a record that is not here, or that may not be seen: what is the matter, and the way back. */
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { ActionButton } from './disabled-reason.tsx';
import { EmptyState } from './empty-state.tsx';
import { Page } from './page.tsx';

type GonePageProps = Readonly<{
  words: Readonly<{ gone: string; goneHint: string }>;
  rejection: AnyRejection | null;
  back: () => void;
  /** What the way back is called. */
  toList: string;
}>;

export function GonePage({ words, rejection, back, toList }: GonePageProps) {
  return (
    <Page title={words.gone} back={back}>
      <EmptyState
        title={rejection === null ? words.gone : sentenceOf(rejection)}
        hint={words.goneHint}
        action={<ActionButton onPress={back}>{toList}</ActionButton>}
      />
    </Page>
  );
}
