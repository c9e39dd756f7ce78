/** What can be done with the basket as a whole, each with its key; what cannot be done says why. */
import { IconCash, IconCreditCard, IconParking, IconShoppingBag } from '@tabler/icons-react';
import type { BasketLine, BasketView, CompleteSaleReply } from '#shared/modules/sales/contract.ts';
import { useRights, useShop } from '#renderer/app/hooks.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import type { ExactCash } from './use-exact-cash.ts';
import styles from './counter.module.css';

/** What lies over the basket: which decision is being taken. */
export type CounterDialog =
  | Readonly<{ kind: 'pay' | 'park' | 'parked' | 'find' | 'drop' | 'drawer' | 'customer' }>
  | Readonly<{ kind: 'quantity'; row: BasketLine }>
  | Readonly<{ kind: 'done'; sale: CompleteSaleReply }>;

type CounterButtonsProps = Readonly<{
  basket: BasketView | null;
  parkedCount: number;
  open: (dialog: CounterDialog) => void;
  exactCash: ExactCash;
}>;

const ICON = { 'aria-hidden': true, size: 20, stroke: 1.8 } as const;

export function CounterButtons({ basket, parkedCount, open, exactCash }: CounterButtonsProps) {
  const words = useWords();
  const { counter } = words.sales;
  const rights = useRights();
  const feedback = useScanFeedback();
  const { printer } = useShop();
  const isEmpty = basket === null || basket.lines.length === 0;
  const maySell = rights.may('ScanToSale');
  const noSell = maySell ? null : counter.mayNotSell;
  const noPay = noSell ?? (rights.may('CompleteSale') ? null : counter.mayNotPay);
  const hasDrawer = printer.kind === 'tcp' && printer.hasDrawer && rights.may('OpenDrawer');
  const opens = (kind: 'parked' | 'find' | 'drawer' | 'customer') => (): void => open({ kind });
  /** An empty basket is no reason to grey everything out: whoever presses is told. */
  const withBasket = (act: () => void) => (): void =>
    isEmpty ? feedback.refused(sentenceOf({ code: 'sales.basket-empty' })) : act();
  const pay = withBasket(() => open({ kind: 'pay' }));
  const payExact = withBasket(exactCash.run);
  const park = withBasket(() => open({ kind: 'park' }));
  const drop = withBasket(() => open({ kind: 'drop' }));

  useKeys([
    { key: 'F8', label: counter.pay, run: pay, enabled: noPay === null },
    { key: 'F9', label: counter.exactCash, run: payExact, enabled: noPay === null },
    { key: 'F6', label: counter.park, run: park, enabled: maySell },
    { key: 'F3', label: counter.chooseCustomer, run: opens('customer'), enabled: maySell },
    { key: 'Shift+F6', label: counter.parked(parkedCount), run: opens('parked'), enabled: maySell },
    { key: 'Ctrl+F', label: counter.findProduct, run: opens('find'), enabled: maySell },
    { key: 'Shift+Delete', label: counter.drop, run: drop, enabled: maySell },
    ...(hasDrawer ? [{ key: 'Ctrl+O', label: words.till.drawer, run: opens('drawer') }] : []),
  ]);

  return (
    <div className={styles.buttons}>
      <ActionButton
        isWide
        size="lg"
        hint="F8"
        icon={<IconCreditCard {...ICON} />}
        onPress={pay}
        reason={noPay}
        isRunning={exactCash.isRunning}
      >
        {counter.pay}
      </ActionButton>
      {noPay === null && (
        <ActionButton
          isWide
          hint="F9"
          variant="default"
          icon={<IconCash {...ICON} />}
          onPress={payExact}
          isRunning={exactCash.isRunning}
        >
          {counter.exactCash}
        </ActionButton>
      )}
      {maySell && (
        <OtherButtons parkedCount={parkedCount} park={park} open={open} hasDrawer={hasDrawer} />
      )}
    </div>
  );
}

type OtherButtonsProps = Readonly<{
  parkedCount: number;
  park: () => void;
  open: (dialog: CounterDialog) => void;
  hasDrawer: boolean;
}>;

function OtherButtons({ parkedCount, park, open, hasDrawer }: OtherButtonsProps) {
  const words = useWords();
  const { counter } = words.sales;
  return (
    <>
      <div className={styles.pair}>
        <ActionButton
          isWide
          hint="F6"
          variant="default"
          icon={<IconParking {...ICON} />}
          onPress={park}
        >
          {counter.park}
        </ActionButton>
        <ActionButton
          isWide
          hint="⇧F6"
          variant="default"
          icon={<IconShoppingBag {...ICON} />}
          onPress={() => open({ kind: 'parked' })}
        >
          {counter.parked(parkedCount)}
        </ActionButton>
      </div>
      <div className={styles.pair}>
        <ActionButton isWide hint="Ctrl+F" variant="default" onPress={() => open({ kind: 'find' })}>
          {counter.findProduct}
        </ActionButton>
        {hasDrawer && (
          <ActionButton
            isWide
            hint="Ctrl+O"
            variant="default"
            onPress={() => open({ kind: 'drawer' })}
          >
            {words.till.drawerShort}
          </ActionButton>
        )}
      </div>
    </>
  );
}
