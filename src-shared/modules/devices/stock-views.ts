/**
 * Views of the stock list that people keep: their own, and those of the whole shop; with the columns that a person chose
 * and the view that opens first. They are events, so that they are at every till and outlive a station.
 */
import { z } from 'zod';
import {
  command,
  event,
  eventMaker,
  handler,
  query,
  type Aggregate,
  type EventsOf,
} from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { filledLine, id } from '../../kernel/fields.ts';
import { no, ok } from '../../kernel/result.ts';
import { isAllowed, type Role } from '../../kernel/roles.ts';
import { STOCK_COLUMNS } from './stock-contract.ts';

/** Filter and order as they stand in the address of the list: a filter that is new later takes nothing from old views. */
const address = z.string().max(1_000);
/** Names of columns, those of other versions of the program too. */
const columnNames = z.array(z.string().max(30)).max(40);
const columns = z.array(z.enum(STOCK_COLUMNS)).min(1).max(STOCK_COLUMNS.length);

/** Null: of the whole shop. */
const ownerId = id.nullable();
const SHOP = 'shop';
const of = (data: { ownerId: string | null }) => [subject('stock-views', data.ownerId ?? SHOP)];

export const viewEvents = {
  StockViewSaved: event(
    z.strictObject({ viewId: id, ownerId, name: filledLine(60), address, columns: columnNames }),
    of,
  ),
  StockViewRemoved: event(z.strictObject({ viewId: id, ownerId }), of),
  /** What a person sees without a view: columns, and which view opens first. */
  StockListArranged: event(
    z.strictObject({ ownerId: id, columns: columnNames, firstView: z.string().max(60) }),
    of,
  ),
};
type ViewEvent = EventsOf<typeof viewEvents>;
const make = eventMaker(viewEvents);

export const SHARES_VIEWS: readonly Role[] = ['stock-controller', 'branch-manager', 'head-office'];
const VIEWS_MAX = 40;

export const viewCommands = {
  /** Of the same name and owner it takes the place of the one before. */
  SaveStockView: command<Readonly<{ viewId: string }>>()(
    z.strictObject({ name: filledLine(60), isShared: z.boolean(), address, columns }),
    'signed-in',
  ),
  RemoveStockView: command()(z.strictObject({ viewId: id, isShared: z.boolean() }), 'signed-in'),
  /** `firstView`: the id of a view, the name of a ready one, '' for none. */
  ArrangeStockList: command()(
    z.strictObject({ columns, firstView: z.string().max(60) }),
    'signed-in',
  ),
};

export type StockView = Readonly<{
  viewId: string;
  name: string;
  address: string;
  columns: readonly string[];
}>;

export type StockViewsState = Readonly<{
  views: readonly StockView[];
  columns: readonly string[];
  firstView: string;
}>;

const NONE: StockViewsState = { views: [], columns: [], firstView: '' };

export const stockViews: Aggregate<StockViewsState, ViewEvent> = {
  kind: 'stock-views',
  evolve: (state, event) => {
    const known = state ?? NONE;
    switch (event.type) {
      case 'StockViewSaved': {
        const { viewId, name, address: kept, columns: shown } = event.data;
        const others = known.views.filter((view) => view.viewId !== viewId);
        return { ...known, views: [...others, { viewId, name, address: kept, columns: shown }] };
      }
      case 'StockViewRemoved':
        return {
          ...known,
          views: known.views.filter(({ viewId }) => viewId !== event.data.viewId),
        };
      case 'StockListArranged':
        return { ...known, columns: event.data.columns, firstView: event.data.firstView };
      default:
        return state;
    }
  },
};

export type StockViews = Readonly<{
  own: readonly StockView[];
  shared: readonly StockView[];
  /** Those that the person chose; empty: the usual ones. */
  columns: readonly string[];
  firstView: string;
  mayShare: boolean;
}>;

export const viewQueries = {
  listStockViews: query<StockViews>()(z.strictObject({}), 'signed-in', ['stock-views']),
};

export type StockViewRejection =
  | { code: 'devices.share-not-yours' }
  | { code: 'devices.too-many-views'; max: number }
  | { code: 'devices.unknown-view' };

/** Where the views of a person, or of the shop, are kept. */
export const viewsOf = (owner: string | null): string => owner ?? SHOP;

type Who = Readonly<{ isShared: boolean }>;
const ownerOf = ({ isShared }: Who, actorId: string): string | null => (isShared ? null : actorId);

const save = handler<(typeof viewCommands)['SaveStockView']>()({
  gather: (input, read, { actorId }) => read.state(stockViews, viewsOf(ownerOf(input, actorId))),
  decide: (state, { name, isShared, address: kept, columns: shown }, context) => {
    if (isShared && !isAllowed(SHARES_VIEWS, context.roles))
      return no({ code: 'devices.share-not-yours' });
    const views = state?.views ?? [];
    const same = views.find((view) => view.name.toLowerCase() === name.toLowerCase());
    if (same === undefined && views.length >= VIEWS_MAX)
      return no({ code: 'devices.too-many-views', max: VIEWS_MAX });
    const viewId = same?.viewId ?? context.newId();
    const owner = ownerOf({ isShared }, context.actorId);
    const saved = { viewId, ownerId: owner, name, address: kept, columns: [...shown] };
    return ok({ events: [make('StockViewSaved', saved)], reply: { viewId } });
  },
});

const remove = handler<(typeof viewCommands)['RemoveStockView']>()({
  gather: (input, read, { actorId }) => read.state(stockViews, viewsOf(ownerOf(input, actorId))),
  decide: (state, { viewId, isShared }, context) => {
    if (isShared && !isAllowed(SHARES_VIEWS, context.roles))
      return no({ code: 'devices.share-not-yours' });
    if (state?.views.some((view) => view.viewId === viewId) !== true)
      return no({ code: 'devices.unknown-view' });
    const owner = ownerOf({ isShared }, context.actorId);
    return ok({ events: [make('StockViewRemoved', { viewId, ownerId: owner })], reply: null });
  },
});

const arrange = handler<(typeof viewCommands)['ArrangeStockList']>()({
  gather: () => null,
  decide: (_facts, { columns: shown, firstView }, { actorId }) =>
    ok({
      events: [make('StockListArranged', { ownerId: actorId, columns: [...shown], firstView })],
      reply: null,
    }),
});

export const viewHandlers = {
  SaveStockView: save,
  RemoveStockView: remove,
  ArrangeStockList: arrange,
};
