/**
 * Every scan goes somewhere: from keys, from a HID scanner's notice or typed into the scan field, to the topmost target
 * that claims scans. One at a time in the order they came, so that a quick hand never loses one.
 */
import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useLayer } from '#renderer/ui/layers.tsx';
import { usePos } from './pos-provider.tsx';
import { playOutcome, type ScanOutcome } from './scan-sounds.ts';
import { listenForWedge } from './wedge-listener.ts';

export type ScanHandler = (raw: string) => void | Promise<void>;

type Target = Readonly<{ priority: number; handler: { readonly current: ScanHandler } }>;

/** The one line under the scan field; it stays until the next scan. */
export type FeedbackLine = Readonly<{ outcome: ScanOutcome; text: string; scanNumber: number }>;

type Router = Readonly<{
  claim: (target: Target) => () => void;
  /** A scan, or what was typed into the scan field. */
  submit: (raw: string) => void;
  tell: (outcome: ScanOutcome, text: string) => void;
  clear: () => void;
}>;

const RouterContext = createContext<Router | null>(null);
const FeedbackContext = createContext<FeedbackLine | null>(null);

const WAITING_MAX = 50;

/** Frame targets stand below every screen. */
export const FRAME_PRIORITY = -1;

export function ScanProvider({ children }: { children: ReactNode }) {
  const pos = usePos();
  const [feedback, setFeedback] = useState<FeedbackLine | null>(null);
  const router = useMemo(() => newRouter(setFeedback), []);

  useEffect(() => listenForWedge(router.submit), [router]);
  useEffect(
    () =>
      pos.onNotice((notice) => (notice.kind === 'scan' ? router.submit(notice.raw) : undefined)),
    [pos, router],
  );

  return (
    <RouterContext.Provider value={router}>
      <FeedbackContext.Provider value={feedback}>{children}</FeedbackContext.Provider>
    </RouterContext.Provider>
  );
}

function newRouter(show: (line: FeedbackLine | null) => void): Router {
  const targets: Target[] = [];
  const waiting: string[] = [];
  let isRouting = false;
  let scanNumber = 0;

  const topmost = (): Target | undefined =>
    targets.reduce<Target | undefined>(
      (top, target) => (top === undefined || target.priority >= top.priority ? target : top),
      undefined,
    );

  const routeAll = async (): Promise<void> => {
    if (isRouting) return;
    isRouting = true;
    try {
      for (let raw = waiting.shift(); raw !== undefined; raw = waiting.shift()) {
        scanNumber += 1;
        show(null);
        await topmost()?.handler.current(raw);
      }
    } finally {
      isRouting = false;
    }
  };

  return {
    claim: (target) => {
      targets.push(target);
      return () => void targets.splice(targets.indexOf(target), 1);
    },
    submit: (raw) => {
      if (raw.trim() === '' || waiting.length >= WAITING_MAX) return;
      waiting.push(raw);
      void routeAll();
    },
    tell: (outcome, text) => {
      playOutcome(outcome);
      show({ outcome, text, scanNumber });
    },
    clear: () => show(null),
  };
}

function useRouter(): Router {
  const router = useContext(RouterContext);
  if (router === null) throw new Error('scans outside of ScanProvider');
  return router;
}

/**
 * Claims scans while mounted; null lets them pass. The topmost wins: a dialog before its screen, the screen before the
 * frame's search. Return the promise of the work, so that the next scan waits for it.
 */
export function useScanTarget(
  handler: ScanHandler | null,
  options: Readonly<{ priority?: number }> = {},
): void {
  const router = useRouter();
  const layer = useLayer();
  const priority = options.priority ?? layer;
  const current = useRef<ScanHandler>(() => {});
  current.current = handler ?? (() => {});
  const isClaiming = handler !== null;
  // With the picture, not after it: the first scan may come at once.
  useLayoutEffect(
    () => (isClaiming ? router.claim({ priority, handler: current }) : undefined),
    [router, priority, isClaiming],
  );
}

/** What the scan field does with typed text. */
export const useSubmitScan = (): ((raw: string) => void) => useRouter().submit;

export type ScanFeedback = Readonly<
  Record<ScanOutcome, (text: string) => void> & { clear: () => void }
>;

/** A short sound and the one line under the scan field. */
export function useScanFeedback(): ScanFeedback {
  const router = useRouter();
  return useMemo(
    () => ({
      taken: (text) => router.tell('taken', text),
      already: (text) => router.tell('already', text),
      refused: (text) => router.tell('refused', text),
      clear: router.clear,
    }),
    [router],
  );
}

export const useFeedbackLine = (): FeedbackLine | null => useContext(FeedbackContext);
