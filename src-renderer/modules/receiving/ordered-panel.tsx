/** What the order of this delivery still awaited, and how much of it this delivery brought; and the same when it ends. */
import { IconCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { DeliveryOrder } from '#shared/modules/receiving/for-order.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { Panel } from '#renderer/ui/page.tsx';
import shared from '#renderer/modules/suppliers/suppliers.module.css';
import { ProgressBar } from './progress-bar.tsx';
import styles from './delivery.module.css';

type Line = DeliveryOrder['lines'][number];

/** What was awaited when this delivery began: what others brought is no longer. */
const awaitedBefore = ({ ordered, received, here }: Line): number =>
  Math.max(0, ordered - (received - here));
const shortOf = ({ ordered, received }: Line): number => Math.max(0, ordered - received);
const overOf = (line: Line): number =>
  line.ordered === 0 ? 0 : Math.max(0, line.here - awaitedBefore(line));
const wrongOf = ({ ordered, here }: Line): number => (ordered === 0 ? here : 0);

const sumOf = (lines: readonly Line[], of: (line: Line) => number): number =>
  lines.reduce((sum, line) => sum + of(line), 0);

export function OrderedPanel({ order }: { order: DeliveryOrder }) {
  const words = useWords().orders;
  return (
    <Panel title={words.orderedTitle(order.number)}>
      <ul
        className={styles.expectedList}
        tabIndex={0}
        aria-label={words.orderedTitle(order.number)}
      >
        {order.lines
          .filter((line) => awaitedBefore(line) > 0 || line.here > 0)
          .map((line) => (
            <OrderedLine key={line.productId} line={line} />
          ))}
      </ul>
      <Link className={shared.link} href={pathTo.order(order.orderId)}>
        {words.openOrder}
      </Link>
    </Panel>
  );
}

function OrderedLine({ line }: { line: Line }) {
  const { orders: words, receiving } = useWords();
  const awaited = awaitedBefore(line);
  const isComplete = line.here >= awaited;
  return (
    <li className={styles.expected} data-complete={isComplete || undefined}>
      <span className={styles.expectedName}>
        <bdi>{line.name}</bdi>
      </span>
      <span className={styles.expectedCount}>
        {isComplete && line.ordered > 0 && <IconCheck aria-hidden size={18} stroke={2.5} />}
        {line.ordered === 0
          ? `${receiving.inCount(line.here)}, ${words.notOrdered}`
          : words.inDelivery(line.here, awaited)}
      </span>
      {line.ordered > 0 && <ProgressBar received={line.here} expected={awaited} />}
    </li>
  );
}

/** Short, over and wrong against the order, before the delivery is finished. */
export function OrderDifferences({ order }: { order: DeliveryOrder }) {
  const words = useWords().orders;
  const short = sumOf(order.lines, shortOf);
  const over = sumOf(order.lines, overOf);
  const wrong = sumOf(order.lines, wrongOf);
  const names = (of: (line: Line) => number, say: (count: number) => string) => (
    <ul className={styles.plainList}>
      {order.lines
        .filter((line) => of(line) > 0)
        .map((line) => (
          <li key={line.productId} className={styles.expected}>
            <span className={styles.expectedName}>
              <bdi>{line.name}</bdi>
            </span>
            <span className={styles.expectedCount}>{say(of(line))}</span>
          </li>
        ))}
    </ul>
  );
  return (
    <>
      {short + over + wrong === 0 && <p className={styles.dialogText}>{words.asOrdered}</p>}
      {short > 0 && (
        <section className={styles.difference}>
          <h3 className={styles.differenceTitle}>{words.differsShort(short)}</h3>
          <p className={styles.dialogText}>{words.differsShortHint}</p>
          {names(shortOf, words.missing)}
        </section>
      )}
      {over > 0 && (
        <section className={styles.difference}>
          <h3 className={styles.differenceTitle}>{words.differsOver(over)}</h3>
          {names(overOf, words.tooMany)}
        </section>
      )}
      {wrong > 0 && (
        <section className={styles.difference}>
          <h3 className={styles.differenceTitle}>{words.differsWrong(wrong)}</h3>
          {names(wrongOf, words.piecesOf)}
        </section>
      )}
    </>
  );
}
