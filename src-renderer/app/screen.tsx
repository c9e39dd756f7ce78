/**
 * Screens as files of their own: fetched one by one while nothing else is going on, so that the first picture does not
 * wait for all of them and no later one waits at all.
 */
import { lazy, useState, type ComponentType } from 'react';

export type Screen = ComponentType<{ params: Record<string, string | undefined> }>;

const loaders: (() => Promise<unknown>)[] = [];

/** What cannot be fetched now, because the station is away, is fetched when it is gone to. */
export async function preloadScreens(): Promise<void> {
  for (const load of loaders.splice(0)) await load().catch(letUnreachable);
}

/** A module that cannot be fetched is a TypeError; anything else is a bug. */
function letUnreachable(error: unknown): void {
  if (!(error instanceof TypeError)) throw error;
}

/** `screen(() => import('…'), 'CounterScreen')`: a named export as a screen. */
export function screen<Name extends string, Module extends Record<Name, ComponentType<never>>>(
  load: () => Promise<Module>,
  name: Name,
): Screen {
  let loaded: Screen | null = null;
  const loadOnce = async (): Promise<{ default: Screen }> => {
    loaded = (await load())[name] as unknown as Screen;
    return { default: loaded };
  };
  loaders.push(loadOnce);
  const Waiting = lazy(loadOnce);
  return function LoadedScreen(props) {
    // React holds back what waited for 300 ms; what is here already must not wait. Chosen once, so that it stays mounted.
    const [Chosen] = useState<Screen>(() => loaded ?? Waiting);
    return <Chosen {...props} />;
  };
}
