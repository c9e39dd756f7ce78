/**
 * What a person does to the basket: scanning into it, counting, taking out. The ledger decides; every "no" is one line
 * under the scan field with its sound.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { BasketLine, BasketView, ScanToSaleReply } from '#shared/modules/sales/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { saysMissing } from '#renderer/app/messages/missing-words.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { isGateClosed, useRefusedUnit, type RefusedUnitScan } from './use-refused-unit.ts';

export type BasketActions = Readonly<{
  selected: BasketLine | undefined;
  newestId: string | undefined;
  select: (lineId: string) => void;
  scan: (raw: string) => Promise<void>;
  /** The unit of the last scan, where its gate is closed. */
  refused: RefusedUnitScan | null;
  /** Of a basket that could not be finished; '' where nothing was scanned. */
  remember: (rejection: AnyRejection, raw: string) => void;
  forget: () => void;
  /** Sets who buys and scans it again. */
  sellTo: (customerId: string) => Promise<void>;
  scanAgain: () => void;
  /** After a product was added otherwise than by a scan. */
  added: (reply: ScanToSaleReply) => Promise<void>;
  changeBy: (row: BasketLine, by: 1 | -1) => void;
  takeOut: (row: BasketLine) => Promise<void>;
  /** The last thing that was done, for the foot of the basket and for a screen reader. */
  note: string;
  say: (note: string) => void;
}>;

export function useBasketActions(basket: BasketView | null): BasketActions {
  const pos = usePos();
  const allWords = useWords();
  const words = allWords.sales.counter;
  const feedback = useScanFeedback();
  const lines = basket?.lines ?? [];
  const [selectedId, select] = useState<string | null>(null);
  const [newest, setNewest] = useState<string | null>(null);
  const [note, say] = useState('');
  const isThere = (id: string | null): boolean => lines.some(({ line }) => line.lineId === id);
  const newestId = isThere(newest) ? (newest ?? undefined) : lines.at(-1)?.line.lineId;
  const chosenId = isThere(selectedId) ? selectedId : newestId;
  const selected = lines.find(({ line }) => line.lineId === chosenId);
  const refuse = (rejection: AnyRejection): void => feedback.refused(sentenceOf(rejection));
  const { refused, remember, forget } = useRefusedUnit();

  const added = async ({ lineId, name, quantity }: ScanToSaleReply): Promise<void> => {
    setNewest(lineId);
    select(lineId);
    say('');
    // The reply does not say the price, and the view of this drawing is older than the line.
    const counter = await pos.query('getCounter', {});
    const now = counter.ok ? counter.value.basket : null;
    const row = now?.lines.find(({ line }) => line.lineId === lineId);
    if (now === null || row === undefined) return feedback.taken(name);
    const price = formats.money(row.line.unitPriceMinor, now.currency);
    feedback.taken(
      quantity === 1 ? words.taken(name, price) : words.takenAgain(name, quantity, price),
    );
  };

  const scan = async (raw: string): Promise<void> => {
    forget();
    const answer = await pos.command('ScanToSale', { raw });
    if (answer.ok) return added(answer.value);
    const { rejection } = answer;
    remember(rejection, raw);
    // Its name stands in the band below, with what can be done about it.
    if (isGateClosed(rejection))
      return feedback.refused(
        allWords.sales.refused.line(rejection.identifier, saysMissing(allWords, rejection.missing)),
      );
    if (rejection.code !== 'sales.already-in-basket') return refuse(rejection);
    const { identifier } = rejection;
    const row = lines.find(
      ({ line }) =>
        line.kind === 'device' && line.identifiers.some((text) => text.endsWith(identifier)),
    );
    if (row !== undefined) select(row.line.lineId);
    feedback.already(sentenceOf(rejection));
  };

  const scanAgain = (): void => {
    if (refused === null || refused.raw === '') forget();
    else void scan(refused.raw);
  };

  const sellTo = async (customerId: string): Promise<void> => {
    const answer = await pos.command('SetSaleCustomer', { customerId });
    if (!answer.ok) refuse(answer.rejection);
    else scanAgain();
  };

  const changeQuantity = useQuantityChanges(basket, refuse);
  const changeBy = (row: BasketLine, by: 1 | -1): void => {
    const quantity = changeQuantity.next(row, by);
    select(row.line.lineId);
    if (quantity < 1) return say(words.leastIsOne);
    say(row.line.kind === 'quantity' ? words.nowQuantity(row.line.name, quantity) : '');
    changeQuantity.to(row, quantity);
  };

  const takeOut = async (row: BasketLine): Promise<void> => {
    if (basket === null) return;
    const { lineId, name } = row.line;
    const at = lines.indexOf(row);
    const neighbour = lines[at + 1] ?? lines[at - 1];
    const answer = await pos.command('VoidSaleLine', { saleId: basket.saleId, lineId });
    if (!answer.ok) return refuse(answer.rejection);
    if (neighbour !== undefined) select(neighbour.line.lineId);
    say(words.takenOut(name));
  };

  return {
    selected,
    newestId,
    select,
    scan,
    refused,
    remember,
    forget,
    sellTo,
    scanAgain,
    added,
    changeBy,
    takeOut,
    note,
    say,
  };
}

/** Quick presses of '+' are all counted, though the view comes a moment after each: one after the other, none lost. */
function useQuantityChanges(
  basket: BasketView | null,
  refuse: (rejection: AnyRejection) => void,
): Readonly<{
  next: (row: BasketLine, by: number) => number;
  to: (row: BasketLine, quantity: number) => void;
}> {
  const pos = usePos();
  const wanted = useRef<{ lineId: string; quantity: number } | null>(null);
  const underWay = useRef(Promise.resolve());
  const waitingCount = useRef(0);

  useEffect(() => {
    const row = basket?.lines.find(({ line }) => line.lineId === wanted.current?.lineId);
    const isSeen = row?.quantity === wanted.current?.quantity;
    if (isSeen || waitingCount.current === 0) wanted.current = null;
  }, [basket]);

  const next = (row: BasketLine, by: number): number => {
    const isUnderWay = wanted.current?.lineId === row.line.lineId;
    return (isUnderWay ? (wanted.current?.quantity ?? 0) : row.quantity) + by;
  };

  const send = useCallback(
    async (saleId: string, lineId: string, quantity: number): Promise<AnyRejection | null> => {
      const answer = await pos.command('ChangeLineQuantity', { saleId, lineId, quantity });
      return answer.ok ? null : answer.rejection;
    },
    [pos],
  );

  const to = (row: BasketLine, quantity: number): void => {
    if (basket === null) return;
    const { saleId } = basket;
    const { lineId } = row.line;
    wanted.current = { lineId, quantity };
    waitingCount.current += 1;
    underWay.current = underWay.current.then(async () => {
      const rejection = await send(saleId, lineId, quantity);
      waitingCount.current -= 1;
      if (rejection === null) return;
      wanted.current = null;
      refuse(rejection);
    });
  };

  return { next, to };
}
