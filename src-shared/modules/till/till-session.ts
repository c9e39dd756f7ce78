/** Decides the opening of a till; folds the session and the till that it belongs to. Closing comes with the day's end. */
import { eventMaker, handler, type Aggregate, type FactReader } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { no, ok } from '../../kernel/result.ts';
import type { SalesEvent } from '../sales/contract.ts';
import { organisation, station } from '../settings/shop.ts';
import { clockDoubt } from './clock-doubt.ts';
import { tillEvents, type tillCommands, type TillEvent } from './contract.ts';

const make = eventMaker(tillEvents);

/** The till of one station: which of its sessions is open. */
export type TillState = Readonly<{
  openSessionId: string | null;
  /** A moment in another station's entries that a person here said was wrong. */
  doubtedMs?: number;
}>;

export const till: Aggregate<TillState, TillEvent> = {
  kind: 'till',
  evolve: (state, event) => {
    if (event.type !== 'TillSessionOpened') return state;
    const doubtedMs = event.data.clockConfirmed?.newestMs ?? state?.doubtedMs;
    return {
      openSessionId: event.data.tillSessionId,
      ...(doubtedMs !== undefined && { doubtedMs }),
    };
  },
};

/** One drawer from its float on: the basket in front of the cashier, and those that wait. */
export type TillSessionState = Readonly<{
  openedAt: number;
  openedBy: string;
  floatMinor: number;
  activeSaleId: string | null;
  parkedSaleIds: readonly string[];
}>;

export const tillSession: Aggregate<TillSessionState, TillEvent | SalesEvent> = {
  kind: 'till-session',
  evolve: (state, event, id) => {
    if (event.type === 'TillSessionOpened')
      return {
        openedAt: event.occurredAt,
        openedBy: event.actorId,
        floatMinor: event.data.floatMinor,
        activeSaleId: state?.activeSaleId ?? null,
        parkedSaleIds: state?.parkedSaleIds ?? [],
      };
    if (state === null) return null;
    switch (event.type) {
      case 'SaleStarted':
        return { ...state, activeSaleId: event.data.saleId };
      case 'SaleResumed':
        return {
          ...state,
          activeSaleId: event.data.tillSessionId === id ? event.data.saleId : state.activeSaleId,
          parkedSaleIds: without(state.parkedSaleIds, event.data.saleId),
        };
      case 'SaleParked':
        return {
          ...withoutActive(state, event.data.saleId),
          parkedSaleIds: [...without(state.parkedSaleIds, event.data.saleId), event.data.saleId],
        };
      case 'SaleVoided':
      case 'SaleCompleted':
        return {
          ...withoutActive(state, event.data.saleId),
          parkedSaleIds: without(state.parkedSaleIds, event.data.saleId),
        };
      default:
        return state;
    }
  },
};

const without = (ids: readonly string[], id: string): readonly string[] =>
  ids.filter((other) => other !== id);

const withoutActive = (state: TillSessionState, saleId: string): TillSessionState =>
  state.activeSaleId === saleId ? { ...state, activeSaleId: null } : state;

/** The open session of a station's till, null while the till is closed. */
export function openSessionOf(
  read: FactReader,
  stationId: string,
): (TillSessionState & { tillSessionId: string }) | null {
  const tillSessionId = read.state(till, stationId)?.openSessionId ?? null;
  const session = tillSessionId === null ? null : read.state(tillSession, tillSessionId);
  return tillSessionId === null || session === null ? null : { ...session, tillSessionId };
}

const openTillSession = handler<(typeof tillCommands)['OpenTillSession']>()({
  gather: (_command, read, context) => ({
    session: openSessionOf(read, context.stationId),
    doubtedMs: read.state(till, context.stationId)?.doubtedMs ?? null,
    times: read.times(context.stationId, subject('till', context.stationId)),
    currency: read.state(organisation, context.organisationId)?.currency ?? '',
  }),
  decide: ({ session, doubtedMs, times, currency }, command, context) => {
    const { floatMinor, clockConfirmedOn } = command;
    const { now: nowMs, businessDate } = context;
    if (session !== null) return no({ code: 'till.already-open' });
    const newestMs = clockDoubt(times, nowMs, doubtedMs);
    if (newestMs !== null && clockConfirmedOn !== businessDate)
      return no({ code: 'till.clock-doubtful', nowMs, newestMs, businessDate });
    const tillSessionId = context.newId();
    const postings =
      floatMinor === 0
        ? []
        : [
            {
              account: 'drawer' as const,
              amountMinor: floatMinor,
              currency,
              subject: `till-session:${tillSessionId}`,
            },
            { account: 'safe' as const, amountMinor: -floatMinor, currency, subject: '' },
          ];
    const opened = {
      tillSessionId,
      stationId: context.stationId,
      floatMinor,
      currency,
      postings,
      ...(newestMs !== null && { clockConfirmed: { nowMs, newestMs } }),
    };
    return ok({ events: [make('TillSessionOpened', opened)], reply: { tillSessionId } });
  },
});

const openDrawer = handler<(typeof tillCommands)['OpenDrawer']>()({
  gather: (_command, read, context) => ({
    session: openSessionOf(read, context.stationId),
    station: read.state(station, context.stationId),
  }),
  decide: ({ session, station }, { reason }) => {
    if (session === null) return no({ code: 'till.not-open' });
    if (station?.printer.kind !== 'tcp' || !station.printer.hasDrawer)
      return no({ code: 'till.no-drawer' });
    return ok({
      events: [make('DrawerOpened', { tillSessionId: session.tillSessionId, reason })],
      reply: null,
    });
  },
});

export const tillHandlers = { OpenTillSession: openTillSession, OpenDrawer: openDrawer };
