/** Puts the providers around the screens and decides what stands there: first run, sign-in or the frame. */
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { useEffect } from 'react';
import { SetUpScreen } from '#renderer/modules/settings/set-up-screen.tsx';
import { SignInScreen } from '#renderer/modules/staff/sign-in-screen.tsx';
import { isPastFounding, useSetUpDraft } from '#renderer/modules/settings/set-up-draft.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { KeysHelp } from '#renderer/ui/keys-help.tsx';
import { KeysProvider } from '#renderer/ui/keys.tsx';
import { CurrencyProvider } from '#renderer/ui/money.tsx';
import { theme } from '#renderer/ui/theme.ts';
import { ApprovalDialogs } from './approval-dialog.tsx';
import { sentenceOf } from './messages/rejections.ts';
import { setTimeZone } from './messages/formats.ts';
import { directionOf, useWords, WordsProvider } from './messages/words.tsx';
import { WithLedgerBand } from './ledger-band.tsx';
import { PosProvider } from './pos-provider.tsx';
import { isSignedIn, SessionProvider, ShopProvider, useSessionView, useShopView } from './hooks.ts';
import { ScanProvider } from './scan-router.tsx';
import { Shell } from './shell.tsx';
import { styleNonce } from './style-nonce.ts';

export function App() {
  return (
    <PosProvider>
      <WordsProvider>
        {(language) => (
          <DirectionProvider
            key={language}
            initialDirection={directionOf(language)}
            detectDirection={false}
          >
            <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
              <KeysProvider>
                <ScanProvider>
                  <WithLedgerBand>
                    <Station />
                  </WithLedgerBand>
                  <ApprovalDialogs />
                  <KeysHelp />
                </ScanProvider>
              </KeysProvider>
            </MantineProvider>
          </DirectionProvider>
        )}
      </WordsProvider>
    </PosProvider>
  );
}

function Station() {
  const shop = useShopView();
  const session = useSessionView();
  const isStillSettingUp = useSetUpDraft(isPastFounding);
  const canGoOnAlone = useSetUpDraft((draft) => draft.isSending || draft.recoveryCode !== null);
  const zone = shop.view?.isSetUp === true ? shop.view.timeZone : null;
  useEffect(() => {
    if (zone !== null) setTimeZone(zone);
  }, [zone]);

  const refused = shop.rejection ?? session.rejection;
  if (refused !== null)
    return (
      <Unreachable
        sentence={sentenceOf(refused)}
        tryAgain={() => {
          shop.askAgain();
          session.askAgain();
        }}
      />
    );
  if (shop.view === undefined || session.view === undefined) return null;
  if (!shop.view.isSetUp) return <SetUpScreen suggestedTimeZone={shop.view.suggestedTimeZone} />;
  const person = isSignedIn(session.view) ? session.view : null;
  return (
    <ShopProvider value={shop.view}>
      <CurrencyProvider value={shop.view.currency}>
        <SessionProvider value={person}>
          {isStillSettingUp && (person !== null || canGoOnAlone) ? (
            <SetUpScreen suggestedTimeZone={shop.view.timeZone} />
          ) : person === null ? (
            <SignInScreen />
          ) : (
            <Shell key={person.staff.staffId} />
          )}
        </SessionProvider>
      </CurrencyProvider>
    </ShopProvider>
  );
}

function Unreachable({ sentence, tryAgain }: { sentence: string; tryAgain: () => void }) {
  const words = useWords();
  return (
    <main>
      <EmptyState
        title={words.common.unreachableTitle}
        hint={`${sentence} ${words.common.unreachableHint}`}
        action={<ActionButton onPress={tryAgain}>{words.common.tryAgain}</ActionButton>}
      />
    </main>
  );
}
