/** How screens ask and tell: typed by the contract, refreshed by notices, with the rights that the ledger enforces. */
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type {
  Answer,
  AnyRejection,
  DeviceAnswers,
  DeviceRequest,
  SessionView,
} from '#shared/bridge/bridge.ts';
import { isAllowed } from '#shared/kernel/roles.ts';
import { allCommands, allQueries } from '#shared/modules.ts';
import type {
  CommandType,
  InputOfCommand,
  InputOfQuery,
  QueryType,
  ReplyOf,
  ViewOf,
} from '#shared/modules.ts';
import type { ShopView } from '#shared/modules/settings/contract.ts';
import { applySession, SESSION_KEY, usePos } from './pos-provider.tsx';

export type Asked<View> = Readonly<{
  /** Undefined while the first answer is on its way, and where there was a "no". */
  view: View | undefined;
  rejection: AnyRejection | null;
  isPending: boolean;
  askAgain: () => void;
}>;

type KeepView<Input> = boolean | ((before: Input) => boolean);

/** `keepView`: shows the last answer while a new input is being asked, for searches as a person types. */
type AskOptions<Input> = Readonly<{ enabled?: boolean; keepView?: KeepView<Input> }>;

/** The last answer, where what was asked for it says that it may stand in. */
const keptView =
  <Input>(keepView: KeepView<Input>) =>
  <Data>(data: Data, query: Readonly<{ queryKey: readonly unknown[] }> | undefined) => {
    if (query === undefined) return undefined;
    const mayStand =
      typeof keepView === 'boolean' ? keepView : keepView(query.queryKey[2] as Input);
    return mayStand ? data : undefined;
  };

export function useAsk<Type extends QueryType>(
  type: Type,
  input: InputOfQuery<Type>,
  { enabled = true, keepView = false }: AskOptions<InputOfQuery<Type>> = {},
): Asked<ViewOf<Type>> {
  const pos = usePos();
  const { data, isPending, refetch } = useQuery<Answer<ViewOf<Type>>>({
    queryKey: ['ask', type, input],
    queryFn: () => pos.query(type, input),
    enabled,
    placeholderData: keptView(keepView),
  });
  return {
    view: data?.ok === true ? data.value : undefined,
    rejection: data?.ok === false ? data.rejection : null,
    isPending,
    askAgain: () => void refetch(),
  };
}

type Page = Readonly<{ rows: readonly unknown[]; total: number }>;
export type PagedQueryType = {
  [Type in QueryType]: ViewOf<Type> extends Page ? Type : never;
}[QueryType];
export type RowOf<Type extends PagedQueryType> =
  ViewOf<Type> extends Readonly<{ rows: readonly (infer Row)[] }> ? Row : never;

export type PagedAsk<Row> = Readonly<{
  /** Undefined until the first page is here. */
  total: number | undefined;
  rowAt: (index: number) => Row | undefined;
  /** Told by the table: rows `first` to `last` are in sight. */
  need: (first: number, last: number) => void;
  rejection: AnyRejection | null;
}>;

/** What else a page says, beside its rows; undefined until the first is here. */
export type PagedView<View> = Readonly<{ view: View | undefined }>;

const PAGE_SIZE = 100;

/** A long list by pages, asked for as they come into sight; hand the answer to DataTable. */
export function usePagedAsk<Type extends PagedQueryType>(
  type: Type,
  input: Omit<InputOfQuery<Type>, 'offset' | 'limit'>,
): PagedAsk<RowOf<Type>> & PagedView<ViewOf<Type>> {
  const pos = usePos();
  const [sight, setSight] = useState({ first: 0, last: 0 });
  const pages = useMemo(
    () => Array.from({ length: sight.last - sight.first + 1 }, (_, index) => sight.first + index),
    [sight],
  );
  const lastTotal = useRef<number | undefined>(undefined);
  const answers = useQueries({
    queries: pages.map((page) => {
      const whole = { ...input, offset: page * PAGE_SIZE, limit: PAGE_SIZE };
      return {
        queryKey: ['ask', type, whole],
        queryFn: () => pos.query(type, whole as never),
      };
    }),
  });
  const first = answers[0]?.data;
  const lastView = useRef<ViewOf<Type> | undefined>(undefined);
  if (first?.ok === true) {
    lastTotal.current = first.value.total;
    lastView.current = first.value;
  }
  const rowAt = (index: number): RowOf<Type> | undefined => {
    const answer = answers[Math.floor(index / PAGE_SIZE) - sight.first]?.data;
    return answer?.ok === true ? (answer.value.rows[index % PAGE_SIZE] as never) : undefined;
  };
  const need = useCallback((from: number, to: number) => {
    const next = { first: Math.floor(from / PAGE_SIZE), last: Math.floor(to / PAGE_SIZE) };
    setSight((now) => (now.first === next.first && now.last === next.last ? now : next));
  }, []);
  const refused = answers.find(({ data }) => data?.ok === false)?.data;
  return {
    total: lastTotal.current,
    view: lastView.current,
    rowAt,
    need,
    rejection: refused?.ok === false ? refused.rejection : null,
  };
}

export type Runner<Type extends CommandType> = Readonly<{
  /** Pressed again while it runs, it does nothing and never answers. */
  run: (input: InputOfCommand<Type>) => Promise<Answer<ReplyOf<Type>>>;
  isRunning: boolean;
}>;

export function useCommand<Type extends CommandType>(type: Type): Runner<Type> {
  const pos = usePos();
  return useOnce(
    useCallback((input: InputOfCommand<Type>) => pos.command(type, input), [pos, type]),
  );
}

/** A request to the station's devices or session, run once at a time like a command. */
export function useDevice(): Readonly<{
  run: <R extends DeviceRequest>(request: R) => Promise<Answer<DeviceAnswers[R['type']]>>;
  isRunning: boolean;
}> {
  const pos = usePos();
  return useOnce(pos.device as (request: DeviceRequest) => Promise<never>) as never;
}

function useOnce<Input, Reply>(
  start: (input: Input) => Promise<Reply>,
): Readonly<{ run: (input: Input) => Promise<Reply>; isRunning: boolean }> {
  const isUnderWay = useRef(false);
  const [isRunning, setIsRunning] = useState(false);
  const run = useCallback(
    async (input: Input): Promise<Reply> => {
      if (isUnderWay.current) return new Promise<never>(() => {});
      isUnderWay.current = true;
      setIsRunning(true);
      try {
        return await start(input);
      } finally {
        isUnderWay.current = false;
        setIsRunning(false);
      }
    },
    [start],
  );
  return { run, isRunning };
}

/** Where this station stands; undefined until it is known. */
export const useShopView = (): Asked<ShopView> => useAsk('getShop', {});

export type Shop = Extract<ShopView, { isSetUp: true }>;

const ShopContext = createContext<Shop | null>(null);

export const ShopProvider = ShopContext.Provider;

/** The shop, for screens that only show once it is set up. */
export function useShop(): Shop {
  const shop = useContext(ShopContext);
  if (shop === null) throw new Error('useShop outside of ShopProvider');
  return shop;
}

/** Who is at the station; undefined until it is known. */
export function useSessionView(): Asked<SessionView> {
  const pos = usePos();
  const { data, isPending, refetch } = useQuery<Answer<SessionView>>({
    queryKey: SESSION_KEY,
    queryFn: () => pos.device({ type: 'session.get' }),
  });
  return {
    view: data?.ok === true ? data.value : undefined,
    rejection: data?.ok === false ? data.rejection : null,
    isPending,
    askAgain: () => void refetch(),
  };
}

export type Session = SessionView & Readonly<{ staff: NonNullable<SessionView['staff']> }>;

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

/** The person at the station, for screens inside the frame. Stays the same person for the life of the frame. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside of SessionProvider');
  return session;
}

export const isSignedIn = (view: SessionView): view is Session => view.staff !== null;

export type Rights = Readonly<{
  may: (type: CommandType) => boolean;
  mayAsk: (type: QueryType) => boolean;
}>;

/** The same tables that the ledger enforces: a screen hides or explains, the ledger decides. */
export function useRights(): Rights {
  const { view } = useSessionView();
  const roles = view?.staff?.roles ?? null;
  return useMemo(
    () => ({
      may: (type) => isAllowed(allCommands[type].mayRun, roles),
      mayAsk: (type) => isAllowed(allQueries[type].mayAsk, roles),
    }),
    [roles],
  );
}

/** After signing in or out by a request of our own: the notice may come later than the answer. */
export function useSetSession(): (session: SessionView) => void {
  const client = useQueryClient();
  return useCallback((session) => applySession(client, session), [client]);
}
