/** The frame around every screen: where we are, the scan field, what waits, who is here, and the places of this person. */
import { Component, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { FeedbackStrip } from './feedback-strip.tsx';
import { useRights } from './hooks.ts';
import { useWords } from './messages/words.tsx';
import { Palette } from './palette.tsx';
import { PlaceRail } from './place-rail.tsx';
import { routes, type ScreenRoute } from './routes.tsx';
import { preloadScreens } from './screen.tsx';
import { useScanFeedback } from './scan-router.tsx';
import { TopBar } from './top-bar.tsx';
import styles from './shell.module.css';

/** What this person may see, in the order of the frame. */
export function useOwnRoutes(): readonly ScreenRoute[] {
  const { mayAsk } = useRights();
  return useMemo(() => routes.filter((route) => mayAsk(route.mayAsk)), [mayAsk]);
}

export function Shell() {
  const words = useWords();
  const own = useOwnRoutes();
  const [path, goTo] = useLocation();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const { clear } = useScanFeedback();
  // The line of the person before says nothing to this one.
  useEffect(clear, [clear]);
  useEffect(() => void preloadScreens(), []);

  useEffect(() => {
    // A new screen starts where reading starts, unless something in it took the focus already.
    if (!isFirst.current && !main.current?.contains(document.activeElement)) main.current?.focus();
    isFirst.current = false;
  }, [path]);

  const placeKeys = own.flatMap((route) =>
    route.key === null
      ? []
      : [
          {
            key: route.key,
            label: words.frame.palette.goTo(words.frame.placeNames[route.place]),
            run: () => goTo(route.path),
          },
        ],
  );
  useKeys(
    [
      ...placeKeys,
      { key: 'Ctrl+K', label: words.frame.palette.title, run: () => setPaletteOpen(true) },
    ],
    { isFrame: true },
  );

  const start = own.find((route) => route.isEntry)?.path ?? '/settings';
  return (
    <div className={styles.frame}>
      <a
        className={styles.skip}
        href="#work"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {words.frame.skipToWork}
      </a>
      <TopBar openPalette={() => setPaletteOpen(true)} />
      <FeedbackStrip />
      <PlaceRail routes={own} />
      <main className={styles.work} id="work" ref={main} tabIndex={-1}>
        <ScreenGuard key={path}>
          <Suspense fallback={null}>
            <Switch>
              <Route path="/">
                <Redirect to={start} replace />
              </Route>
              {own.map((route) => (
                <Route key={route.path} path={route.path} component={route.element} />
              ))}
              <Route>
                <NowhereHere path={path} start={start} />
              </Route>
            </Switch>
          </Suspense>
        </ScreenGuard>
      </main>
      {isPaletteOpen && <Palette routes={own} onClose={() => setPaletteOpen(false)} />}
    </div>
  );
}

/** Where another person may be and this one may not, they start at their own first place. */
function NowhereHere({ path, start }: { path: string; start: string }) {
  const words = useWords();
  const place = path.split('/')[1];
  if (routes.some((route) => route.path.split('/')[1] === place))
    return <Redirect to={start} replace />;
  return <EmptyState title={words.common.notFoundTitle} hint={words.common.notFoundHint} />;
}

/** A bug in one screen stops that screen only. */
class ScreenGuard extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <ScreenFailed tryAgain={() => this.setState({ hasFailed: false })} />;
  }
}

function ScreenFailed({ tryAgain }: { tryAgain: () => void }) {
  const words = useWords();
  return (
    <EmptyState
      title={words.common.screenFailedTitle}
      hint={words.common.screenFailedHint}
      action={<ActionButton onPress={tryAgain}>{words.common.tryAgain}</ActionButton>}
    />
  );
}
