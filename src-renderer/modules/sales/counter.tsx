/** The open counter: basket, totals, what can be done, and the one dialog that may stand on top. */
import { useEffect, useRef, useState, type Ref } from 'react';
import { IconBarcode, IconTrash } from '@tabler/icons-react';
import type { BasketLine, CompleteSaleReply, CounterView } from '#shared/modules/sales/contract.ts';
import { useRights, useShop } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { OpenDrawerDialog } from '#renderer/modules/till/open-drawer-dialog.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { PickCustomerDialog } from '#renderer/modules/customers/pick-customer-dialog.tsx';
import { BasketCustomer } from './basket-customer.tsx';
import { BasketLines } from './basket-lines.tsx';
import { BasketTotals } from './basket-totals.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { CounterButtons, type CounterDialog } from './counter-buttons.tsx';
import { DropDialog } from './drop-dialog.tsx';
import { FindProductDialog } from './find-product-dialog.tsx';
import { ParkDialog } from './park-dialog.tsx';
import { ParkedDialog, ParkedPanel } from './parked-dialog.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { QuantityDialog } from './quantity-dialog.tsx';
import { RefusedUnit } from './refused-unit.tsx';
import { useBasketActions } from './use-basket-actions.ts';
import { useExactCash } from './use-exact-cash.ts';
import styles from './counter.module.css';

export function Counter({ view }: { view: CounterView }) {
  const words = useWords().sales.counter;
  const feedback = useScanFeedback();
  const shop = useShop();
  const rights = useRights();
  const { basket, parked } = view;
  const currency = basket?.currency ?? shop.currency;
  const actions = useBasketActions(basket);
  const [dialog, setDialog] = useState<CounterDialog | null>(null);
  const work = useRef<HTMLDivElement>(null);
  const toBasket = (): void => work.current?.focus();

  // After a dialog the keys go to the basket again.
  const hadDialog = useRef(false);
  useEffect(() => {
    if (hadDialog.current && dialog === null) work.current?.focus();
    hadDialog.current = dialog !== null;
  }, [dialog]);

  const mayScan = rights.may('ScanToSale');
  useScanTarget(
    mayScan
      ? (raw) => {
          setDialog((open) => (open?.kind === 'done' ? null : open));
          return actions.scan(raw);
        }
      : null,
  );

  const done = (sale: CompleteSaleReply): void => {
    actions.say('');
    actions.forget();
    feedback.clear();
    setDialog({ kind: 'done', sale });
  };
  const exactCash = useExactCash(basket, {
    onCompleted: done,
    payRest: () => setDialog({ kind: 'pay' }),
    onRefused: (rejection) => actions.remember(rejection, ''),
  });
  const lines = basket?.lines ?? [];
  const setQuantity = (row: BasketLine): void =>
    row.line.kind === 'quantity' ? setDialog({ kind: 'quantity', row }) : actions.changeBy(row, 1);
  useLineKeys(mayScan ? actions.selected : undefined, lines, actions, setQuantity, toBasket);

  return (
    <div className={styles.counter}>
      <h1 className={styles.spoken}>{words.title}</h1>
      <BasketSection
        ref={work}
        lines={lines}
        currency={currency}
        actions={actions}
        setQuantity={mayScan ? setQuantity : null}
        drop={mayScan ? () => setDialog({ kind: 'drop' }) : null}
      />
      <div className={styles.side}>
        <ParkedPanel
          parked={parked}
          currency={currency}
          onResumed={() => {
            actions.say(words.resumed);
            toBasket();
          }}
        />
        <BasketCustomer
          customer={basket?.customer ?? null}
          choose={mayScan ? () => setDialog({ kind: 'customer' }) : null}
        />
        <div className={styles.sums}>
          <BasketTotals basket={basket} currency={currency} />
          <CounterButtons
            basket={basket}
            parkedCount={parked.length}
            open={setDialog}
            exactCash={exactCash}
          />
        </div>
      </div>
      <OpenDialog
        dialog={dialog}
        view={view}
        currency={currency}
        actions={actions}
        close={() => setDialog(null)}
        done={done}
      />
    </div>
  );
}

type Actions = ReturnType<typeof useBasketActions>;

type BasketSectionProps = Readonly<{
  ref: Ref<HTMLDivElement>;
  lines: readonly BasketLine[];
  currency: string;
  actions: Actions;
  /** Null for who may only look. */
  setQuantity: ((row: BasketLine) => void) | null;
  drop: (() => void) | null;
}>;

function BasketSection(props: BasketSectionProps) {
  const { ref, lines, currency, actions, setQuantity, drop } = props;
  const words = useWords().sales.counter;
  const isEmpty = lines.length === 0;
  return (
    <section className={styles.basket} aria-label={words.basket}>
      {actions.refused !== null && setQuantity !== null && (
        <RefusedUnit
          key={actions.refused.deviceId}
          refused={actions.refused}
          sellTo={(customerId) => void actions.sellTo(customerId)}
          scanAgain={actions.scanAgain}
        />
      )}
      {isEmpty ? (
        <div className={styles.empty} ref={ref} tabIndex={-1}>
          <EmptyState
            icon={<IconBarcode aria-hidden size={56} stroke={1.2} />}
            title={words.emptyTitle}
            hint={setQuantity === null ? words.emptyHintNoRight : words.emptyHint}
          />
        </div>
      ) : (
        <BasketLines
          ref={ref}
          lines={lines}
          currency={currency}
          actions={actions}
          setQuantity={setQuantity}
        />
      )}
      <div className={styles.foot}>
        <span>{!isEmpty && words.lineCount(lines.length)}</span>
        <span className={styles.note} role="status">
          {actions.note}
        </span>
        {!isEmpty && drop !== null && (
          <ActionButton
            hint="Shift+Del"
            variant="subtle"
            color="gray"
            icon={<IconTrash aria-hidden size={18} stroke={1.8} />}
            onPress={drop}
          >
            {words.drop}
          </ActionButton>
        )}
      </div>
    </section>
  );
}

function useLineKeys(
  selected: BasketLine | undefined,
  lines: readonly BasketLine[],
  actions: Actions,
  setQuantity: (row: BasketLine) => void,
  toBasket: () => void,
): void {
  const words = useWords().sales.counter;
  const enabled = selected !== undefined;
  const on = (act: (row: BasketLine) => void) => (): void => {
    if (selected !== undefined) act(selected);
  };
  const move = (by: number): void => {
    const at = lines.findIndex((row) => row === selected);
    const row = lines[at + by];
    if (row !== undefined) actions.select(row.line.lineId);
    toBasket();
  };
  useKeys([
    { key: 'ArrowUp', label: words.keyUp, run: () => move(-1), enabled },
    { key: 'ArrowDown', label: words.keyDown, run: () => move(1), enabled },
    { key: '+', label: words.keyMore, run: on((row) => actions.changeBy(row, 1)), enabled },
    { key: '-', label: words.keyLess, run: on((row) => actions.changeBy(row, -1)), enabled },
    { key: '*', label: words.keySetQuantity, run: on(setQuantity), enabled },
    {
      key: 'Delete',
      label: words.keyTakeOut,
      run: on((row) => void actions.takeOut(row)),
      enabled,
    },
    { key: 'Escape', label: words.toBasket, run: toBasket },
  ]);
}

type OpenDialogProps = Readonly<{
  dialog: CounterDialog | null;
  view: CounterView;
  currency: string;
  actions: Actions;
  close: () => void;
  done: (sale: CompleteSaleReply) => void;
}>;

function OpenDialog({ dialog, view, currency, actions, close, done }: OpenDialogProps) {
  const { basket, parked } = view;
  const words = useWords().sales.counter;
  const feedback = useScanFeedback();
  const closeAndSay = (note: string) => (): void => {
    feedback.clear();
    actions.say(note);
    close();
  };
  if (dialog === null) return null;
  switch (dialog.kind) {
    case 'done':
      return <ChangeDialog sale={dialog.sale} onNext={close} />;
    case 'parked':
      return (
        <ParkedDialog
          parked={parked}
          currency={currency}
          hasBasket={basket !== null}
          onBack={close}
          onResumed={closeAndSay(words.resumed)}
        />
      );
    case 'find':
      return (
        <FindProductDialog
          onBack={close}
          onAdded={(reply) => {
            close();
            void actions.added(reply);
          }}
        />
      );
    case 'customer':
      return (
        <PickCustomerDialog
          saleId={basket?.saleId ?? null}
          current={basket?.customer ?? null}
          onBack={close}
          onPicked={(name) =>
            closeAndSay(name === null ? words.customerRemoved : words.customerSet(name))()
          }
        />
      );
    case 'drawer':
      return <OpenDrawerDialog onBack={close} onOpened={(note) => closeAndSay(note)()} />;
    case 'pay':
      return basket === null ? null : (
        <PayDialog basket={basket} onBack={close} onCompleted={done} />
      );
    case 'park':
      return basket === null ? null : (
        <ParkDialog saleId={basket.saleId} onBack={close} onParked={closeAndSay(words.parkedNow)} />
      );
    case 'drop':
      return basket === null ? null : (
        <DropDialog basket={basket} onBack={close} onDropped={closeAndSay(words.dropped)} />
      );
    case 'quantity':
      return basket === null ? null : (
        <QuantityDialog
          saleId={basket.saleId}
          row={dialog.row}
          onBack={close}
          onSet={closeAndSay('')}
        />
      );
  }
}
