/** Connects the screens with the station: one client, one cache of answers, and notices that make it ask again. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import type { Answer, LedgerStateView, Notice, SessionView } from '#shared/bridge/bridge.ts';
import { allQueries } from '#shared/modules.ts';
import { newApprovalDesk, type ApprovalDesk } from './approval.ts';
import { connect, type PosClient } from './pos-client.ts';

export const SESSION_KEY = ['session'] as const;
export const LEDGER_KEY = ['ledger-state'] as const;

const PosContext = createContext<PosClient | null>(null);

export function usePos(): PosClient {
  const pos = useContext(PosContext);
  if (pos === null) throw new Error('usePos outside of PosProvider');
  return pos;
}

const ApprovalContext = createContext<ApprovalDesk | null>(null);

/** Where commands wait that need somebody's word; approval-dialog.tsx answers. */
export function useApprovalDesk(): ApprovalDesk {
  const desk = useContext(ApprovalContext);
  if (desk === null) throw new Error('useApprovalDesk outside of PosProvider');
  return desk;
}

const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The station is on this computer: being offline says nothing about it, and notices say when to ask again.
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
      },
    },
  });

export function PosProvider({ children }: { children: ReactNode }) {
  const { pos, client, desk } = useMemo(() => {
    const queryClient = newQueryClient();
    const approvalDesk = newApprovalDesk();
    return {
      client: queryClient,
      desk: approvalDesk,
      pos: connect(() => void queryClient.invalidateQueries(), approvalDesk.begin),
    };
  }, []);

  useEffect(() => pos.onNotice((notice) => applyNotice(client, notice)), [pos, client]);

  return (
    <PosContext.Provider value={pos}>
      <ApprovalContext.Provider value={desk}>
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      </ApprovalContext.Provider>
    </PosContext.Provider>
  );
}

function applyNotice(client: QueryClient, notice: Notice): void {
  if (notice.kind === 'changed') {
    for (const type of queriesAbout(notice.streamKinds))
      void client.invalidateQueries({ queryKey: ['ask', type] });
  } else if (notice.kind === 'session') {
    applySession(client, notice.session);
  } else if (notice.kind === 'ledger') {
    applyLedgerState(client, notice.state);
  }
}

/** Opened anew, the record may hold what nobody heard an answer to: everything is asked for again. */
function applyLedgerState(client: QueryClient, state: LedgerStateView): void {
  const before = client.getQueryData<Answer<LedgerStateView>>(LEDGER_KEY);
  const now: Answer<LedgerStateView> = { ok: true, value: state };
  const isSame =
    before?.ok === true &&
    before.value.restartCount === state.restartCount &&
    before.value.isOpen === state.isOpen;
  if (!isSame) void client.invalidateQueries();
  client.setQueryData(LEDGER_KEY, now);
}

/** Another person: answers that hold what the last one was allowed to see are forgotten. */
export function applySession(client: QueryClient, session: SessionView): void {
  const before = client.getQueryData<Answer<SessionView>>(SESSION_KEY);
  const now: Answer<SessionView> = { ok: true, value: session };
  client.setQueryData(SESSION_KEY, now);
  if (before?.ok === true && before.value.staff?.staffId === session.staff?.staffId) return;
  for (const [type, { mayAsk }] of Object.entries(allQueries)) {
    const queryKey = ['ask', type];
    if (mayAsk === 'anyone') void client.invalidateQueries({ queryKey });
    else client.removeQueries({ queryKey });
  }
}

export function queriesAbout(streamKinds: readonly string[]): string[] {
  const changed = new Set(streamKinds);
  return Object.entries(allQueries)
    .filter(([, definition]) => definition.dependsOn.some((kind) => changed.has(kind)))
    .map(([type]) => type);
}
