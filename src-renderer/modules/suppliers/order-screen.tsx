/** One order: what was ordered, what came of it, its deliveries and changes; goods are received from here. */
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { OrderView } from '#shared/modules/suppliers/order-contract.ts';
import { useAsk, useCommand, useShop } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { GonePage } from '#renderer/ui/gone-page.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { Fact } from './fact.tsx';
import { OrderActions } from './order-actions.tsx';
import { rateText } from './order-draft.ts';
import { OrderLinesTable } from './order-lines-table.tsx';
import { OrderState } from './order-state.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { ReceiveOrderDialog } from './receive-order-dialog.tsx';
import styles from './suppliers.module.css';

const ORDERS = '/receive/orders';

export function OrderScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords().orders;
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('getOrder', { orderId: params['orderId'] ?? '' });
  const back = (): void => goTo(ORDERS);
  if (rejection !== null || view === null)
    return <GonePage words={words} rejection={rejection} back={back} toList={words.toOrders} />;
  return view === undefined ? null : <Order key={view.orderId} order={view} />;
}

function Order({ order }: { order: OrderView }) {
  const words = useWords().orders;
  const [, goTo] = useLocation();
  const feedback = useScanFeedback();
  const close = useCommand('CloseOrder');
  const [open, setOpen] = useState<'receive' | 'close' | null>(null);
  const { orderId, number, supplierName, status, closed } = order;
  const isPartly = status === 'partly';
  const awaited = order.orderedCount - order.receivedCount;
  return (
    <Page
      title={words.orderTitle(number, supplierName)}
      hint={words.placedBy(formats.date(order.placedAt), order.placedByName)}
      back={() => goTo(ORDERS)}
      actions={<OrderActions order={order} open={setOpen} />}
    >
      {closed !== null && (
        <p className={styles.band}>
          {words.closedBand(closed.byName, formats.date(closed.at), closed.reason)}
        </p>
      )}
      <Panel title={words.lines}>
        <OrderLinesTable order={order} />
      </Panel>
      <div className={styles.columns}>
        <Panel title={words.terms}>
          <Terms order={order} />
        </Panel>
        <div className={styles.column}>
          <Deliveries order={order} />
          {order.changes.length > 0 && <Changes order={order} />}
        </div>
      </div>
      {open === 'receive' && <ReceiveOrderDialog order={order} onBack={() => setOpen(null)} />}
      {open === 'close' && (
        <ReasonDialog
          title={isPartly ? words.shortTitle(number) : words.cancelTitle(number)}
          hint={isPartly ? words.shortHint(awaited) : words.cancelHint}
          action={isPartly ? words.closeShort : words.cancel}
          onBack={() => setOpen(null)}
          run={(reason) => close.run({ orderId, reason })}
          isRunning={close.isRunning}
          onDone={() => {
            feedback.taken(words.closedNow(number));
            setOpen(null);
          }}
        />
      )}
    </Page>
  );
}

function Terms({ order }: { order: OrderView }) {
  const words = useWords().orders;
  const shop = useShop();
  const { supplierId, supplierName, expectedOn, currency, rateMillionths, note, status } = order;
  return (
    <dl className={styles.facts}>
      <Fact name={words.state}>
        <OrderState status={status} />
      </Fact>
      <Fact name={words.supplier}>
        <Link className={styles.link} href={pathTo.supplier(supplierId)}>
          <bdi>{supplierName}</bdi>
        </Link>
      </Fact>
      <div>
        <dt>{words.expected}</dt>
        <dd>{expectedOn === null ? words.none : formats.businessDate(expectedOn)}</dd>
      </div>
      {rateMillionths !== null && (
        <div>
          <dt>{words.rate(currency, shop.currency)}</dt>
          <dd dir="ltr">{words.atRate(rateText(rateMillionths), currency, shop.currency)}</dd>
        </div>
      )}
      {note !== '' && (
        <div>
          <dt>{words.note}</dt>
          <dd>
            <bdi>{note}</bdi>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Deliveries({ order }: { order: OrderView }) {
  const words = useWords();
  return (
    <Panel title={words.orders.deliveries}>
      {order.deliveries.length === 0 && <p className={styles.dim}>{words.orders.noDeliveries}</p>}
      <ul className={styles.plain}>
        {order.deliveries.map(({ deliveryId, number, isOpen }) => (
          <li key={deliveryId}>
            <Link className={styles.link} href={pathTo.delivery(deliveryId)}>
              <CodeText text={number} />
            </Link>{' '}
            <span className={styles.dim}>
              {isOpen ? words.receiving.open : words.receiving.closed}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Changes({ order }: { order: OrderView }) {
  const words = useWords().orders;
  return (
    <Panel title={words.changes}>
      <ul className={styles.plain}>
        {order.changes.map(({ at, byName, reason }, index) => (
          <li key={`${String(at)} ${String(index)}`}>
            <bdi>{reason}</bdi>
            <div className={styles.dim}>{words.changedBy(formats.dateTime(at), byName)}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
