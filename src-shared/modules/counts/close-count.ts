/**
 * Decides what follows from a count: another round, or its closing. Closing changes only what was found on the shelf:
 * units that stand elsewhere are moved in the record, each that is missing or should not be there opens its case, and
 * pieces are put right with their postings. A missing unit stays on the books until it is written off.
 */
import { missingApproval } from '../../kernel/approval.ts';
import { handler, type Context, type FactReader } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { identifierSubject } from '../../kernel/identifiers/device-identifier.ts';
import { multiplyDivide } from '../../kernel/money.ts';
import type { Posting } from '../../kernel/posting.ts';
import { no, ok } from '../../kernel/result.ts';
import { costOfIssue } from '../catalogue/moving-average.ts';
import { product } from '../catalogue/product.ts';
import { APPROVES_STOCK } from '../devices/contract.ts';
import { device } from '../devices/device.ts';
import { makeDevices } from '../devices/stock-rules.ts';
import {
  freeOnBooks,
  gatherUnit,
  missed,
  onBooks,
  writtenOff,
  type Unit,
} from '../devices/unit-work.ts';
import { PLACES } from '../devices/facts.ts';
import { caseFor, caseOpened, openCaseOf } from '../exceptions/open-case.ts';
import { exceptionRuleBook, makeExceptions, type RuleBook } from '../exceptions/rule-book.ts';
import type { ExceptionKind } from '../exceptions/kinds.ts';
import { organisation } from '../settings/shop.ts';
import { compareCount, type Compared, type DifferenceKind, type UnitInCount } from './compare.ts';
import { DIFFERENCES_MAX, type countsCommands } from './contract.ts';
import {
  checkCounting,
  countedUnit,
  countList,
  inParts,
  makeCounts,
  stockCount,
  type StockCountState,
} from './count.ts';

type Lists = Pick<FactReader, 'ids' | 'state'>;

/** The units that were expected when the count was opened, or missing when it was closed. */
export const idsInLists = (read: Lists, countId: string, of: 'listed' | 'missed'): Set<string> =>
  new Set(
    read.ids(countList, 'countId', countId).flatMap((listId) => {
      const list = read.state(countList, listId);
      return list?.of === of ? list.deviceIds : [];
    }),
  );

/** Every unit that the count expected or met, in order of its id. */
export function unitsInCount(read: Lists, countId: string): readonly UnitInCount[] {
  const listed = idsInLists(read, countId, 'listed');
  const scans = new Map(
    read.ids(countedUnit, 'countId', countId).flatMap((unitId) => {
      const counted = read.state(countedUnit, unitId);
      return counted === null || counted.scan === null
        ? []
        : [[counted.deviceId, counted.scan] as const];
    }),
  );
  return [...new Set([...listed, ...scans.keys()])].toSorted().map((deviceId) => ({
    deviceId,
    isListed: listed.has(deviceId),
    counted: scans.get(deviceId) ?? null,
    state: read.state(device, deviceId),
  }));
}

export const comparedCount = (
  state: StockCountState,
  units: readonly UnitInCount[],
  branchId: string,
): Compared =>
  compareCount(
    units,
    state.unlisted.length,
    Object.entries(state.quantities).map(([productId, { counted, onHand }]) => ({
      productId,
      counted,
      expected: onHand,
    })),
    state.scope,
    branchId,
  );

const gatherCount = (read: FactReader, countId: string) => {
  const state = read.state(stockCount, countId);
  return { state, units: state === null ? [] : unitsInCount(read, countId) };
};

/** Whether anything at all was counted: an empty count would call the whole shop missing. */
const isEmpty = (state: StockCountState, units: readonly UnitInCount[]): boolean =>
  state.unlisted.length === 0 &&
  Object.keys(state.quantities).length === 0 &&
  units.every(({ counted }) => counted === null);

const recount = handler<(typeof countsCommands)['Recount']>()({
  gather: (command, read) => gatherCount(read, command.countId),
  decide: ({ state, units }, { countId, reason }, context) => {
    const open = checkCounting(state, context);
    if (!open.ok) return open;
    if (isEmpty(open.value, units)) return no({ code: 'counts.nothing-counted' });
    const round = Math.min(99, open.value.round + 1);
    const { figures } = comparedCount(open.value, units, context.branchId);
    return ok({
      events: [makeCounts('StockRecounted', { countId, round, reason, figures })],
      reply: { round },
    });
  },
});

// ── closing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type PieceFacts = Readonly<{
  productId: string;
  counted: number;
  expected: number;
  onHand: Readonly<{ quantity: number; valueMinor: number }>;
  lastCostMinor: number | null;
}>;

/** What the pieces that are too many or too few cost; pieces that turned up cost what those on hand do. */
export function valueOfDifference({
  counted,
  expected,
  onHand,
  lastCostMinor,
}: PieceFacts): number {
  const difference = counted - expected;
  if (difference < 0) return -costOfIssue(onHand, -difference, lastCostMinor);
  return onHand.quantity > 0
    ? multiplyDivide(Math.max(0, onHand.valueMinor), difference, onHand.quantity)
    : difference * (lastCostMinor ?? 0);
}

export const gatherPieces = (
  read: Pick<FactReader, 'state' | 'onHand'>,
  state: StockCountState,
  branchId: string,
): readonly PieceFacts[] =>
  Object.entries(state.quantities)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([productId, { counted, onHand: expected }]) => ({
      productId,
      counted,
      expected,
      onHand: read.onHand(branchId, productId),
      lastCostMinor: read.state(product, productId)?.lastCostMinor ?? null,
    }));

function adjusted(
  pieces: PieceFacts,
  { countId, number }: Readonly<{ countId: string; number: string }>,
  currency: string,
): NewEvent {
  const { productId, counted, expected } = pieces;
  const valueMinor = valueOfDifference(pieces);
  const subject = `product:${productId}`;
  const postings: Posting[] =
    valueMinor === 0
      ? []
      : [
          { account: 'inventory', amountMinor: valueMinor, currency, subject },
          { account: 'write-off', amountMinor: -valueMinor, currency, subject },
        ];
  const difference = counted - expected;
  return makeCounts('QuantityAdjusted', {
    countId,
    number,
    productId,
    counted,
    expected,
    difference,
    valueMinor,
    currency,
    postings,
  });
}

/** The case that each difference opens; null where it opens none. */
const CASE_OF: Readonly<Record<DifferenceKind, ExceptionKind | null>> = {
  missing: 'E11',
  /** What was paid for stands here: something else was handed out, or a return was never written down. */
  sold: 'E12',
  ended: 'E14',
  elsewhere: 'E14',
  'wrong-place': null,
  'was-missing': null,
  'at-counter': null,
  left: null,
};

/** Out of quarantine nothing goes by a count: the record stays, and the unit is carried back. */
function movedTo({ counted, state }: UnitInCount): (typeof PLACES)[number] | null {
  const from = state?.receipt?.place ?? '';
  const to = PLACES.find((place) => place === counted?.place);
  return to === undefined || from === to || from === 'quarantine' ? null : to;
}

type Closing = Readonly<{
  number: string;
  rules: RuleBook | null;
  context: Context;
  productNameOf: (productId: string) => string;
}>;

function settled(
  { kind, ...unit }: Compared['differences'][number],
  { number, rules, context, productNameOf }: Closing,
): readonly NewEvent[] {
  const { deviceId, state } = unit;
  if (state === null) return [];
  const wholeUnit: Unit = {
    deviceId,
    state,
    productName: productNameOf(state.productId),
    rules,
    branchId: context.branchId,
  };
  if (kind === 'missing') {
    const here = onBooks(wholeUnit);
    return here.ok ? missed(here.value, number, 'rule', context).events : [];
  }
  if (kind === 'wrong-place') {
    const here = freeOnBooks(wholeUnit);
    const to = movedTo(unit);
    if (!here.ok || to === null) return [];
    const from = here.value.receipt.place;
    return [makeDevices('DeviceMoved', { deviceId, from, to, reason: number })];
  }
  const caseKind = CASE_OF[kind];
  return caseKind === null
    ? []
    : caseFor(
        { deviceId, state, rules },
        { kind: caseKind, reason: number, attachments: [], openedBy: 'rule' },
        context.newId,
      ).events;
}

/** Things on the shelf that nobody took in: a case for each number. */
const unlistedCases = (
  countId: string,
  state: StockCountState,
  rules: RuleBook | null,
  context: Context,
): readonly NewEvent[] =>
  state.unlisted.map(({ identifier }) =>
    caseOpened(
      {
        exceptionId: context.newId(),
        kind: 'E14',
        deviceIds: [],
        about: [identifierSubject(identifier), `count:${countId}`],
        reason: `${state.number}: ${identifier.display}`,
        attachments: [],
        openedBy: 'rule',
        origin: null,
      },
      rules,
    ),
  );

const closeCount = handler<(typeof countsCommands)['CloseCount']>()({
  gather: (command, read, context) => {
    const { state, units } = gatherCount(read, command.countId);
    return {
      state,
      units,
      pieces: state === null ? [] : gatherPieces(read, state, context.branchId),
      rules: read.state(exceptionRuleBook, 'all'),
      currency: read.state(organisation, context.organisationId)?.currency ?? '',
      names: new Map(
        [...new Set(units.map(({ state: unit }) => unit?.productId ?? ''))].map((productId) => [
          productId,
          read.state(product, productId)?.name ?? '',
        ]),
      ),
    };
  },
  decide: ({ state, units, pieces, rules, currency, names }, { countId, note }, context) => {
    const open = checkCounting(state, context);
    if (!open.ok) return open;
    if (isEmpty(open.value, units)) return no({ code: 'counts.nothing-counted' });
    const { number, round } = open.value;
    const { figures, differences } = comparedCount(open.value, units, context.branchId);
    if (differences.length + figures.unlisted > DIFFERENCES_MAX)
      return no({ code: 'counts.too-many-differences', max: DIFFERENCES_MAX });
    const differing = pieces.filter(({ counted, expected }) => counted !== expected);
    const lacking = differing.length > 0 ? missingApproval(context, APPROVES_STOCK) : null;
    if (lacking !== null) return no(lacking);
    const productNameOf = (productId: string): string => names.get(productId) ?? '';
    const closing = { number, rules, context, productNameOf };
    const events = [
      makeCounts('StockCountClosed', { countId, round, note, figures }),
      ...inParts(
        differences.flatMap(({ kind, deviceId }) => (kind === 'missing' ? [deviceId] : [])),
      ).map((part) => makeCounts('CountMissed', { countId, ...part })),
      ...differences.flatMap((difference) => settled(difference, closing)),
      ...unlistedCases(countId, open.value, rules, context),
      ...differing.map((one) => adjusted(one, { countId, number }, currency)),
    ];
    const countedOf = (type: string): number =>
      events.filter((event) => event.type === type).length;
    return ok({
      events,
      reply: {
        casesOpened: countedOf('ExceptionOpened'),
        unitsMoved: countedOf('DeviceMoved'),
      },
    });
  },
});

// ── what nobody found ───────────────────────────────────────────────────────────────────────────────────────────────

const writeOffMissing = handler<(typeof countsCommands)['WriteOffMissing']>()({
  gather: ({ countId, deviceIds }, read, context) => ({
    state: read.state(stockCount, countId),
    units: [...new Set(deviceIds)].map((deviceId) => gatherUnit(read, deviceId, context)),
  }),
  decide: ({ state, units }, { reason, cause }, context) => {
    if (state === null) return no({ code: 'counts.unknown' });
    if (state.status === 'open') return no({ code: 'counts.still-open' });
    const lacking = missingApproval(context, APPROVES_STOCK);
    if (lacking !== null) return no(lacking);
    const gone = units.flatMap((unit) => {
      const here = onBooks(unit);
      return here.ok && here.value.state.missing ? [here.value] : [];
    });
    if (gone.length === 0) return no({ code: 'counts.none-missing' });
    const events = gone.flatMap((here) => {
      const exceptionId = openCaseOf(here.state, 'E11');
      const closed =
        exceptionId === null
          ? []
          : [
              makeExceptions('ExceptionClosed', {
                exceptionId,
                deviceIds: [here.deviceId],
                cause,
                explanation: reason,
              }),
            ];
      return [...writtenOff(here, reason, []), ...closed];
    });
    return ok({ events, reply: { writtenOff: gone.length } });
  },
});

export const closeCountHandlers = {
  Recount: recount,
  CloseCount: closeCount,
  WriteOffMissing: writeOffMissing,
};
