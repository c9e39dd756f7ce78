/** What was added to the cost of a delivery's goods, by whom and why; and the way to add more once it is finished. */
import type { DeliveryView } from '#shared/modules/receiving/views.ts';
import type { LandedCostRow } from '#shared/modules/receiving/landed-contract.ts';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './landed.module.css';

type LandedActionProps = Readonly<{ delivery: DeliveryView; onPress: () => void }>;

export function LandedAction({ delivery, onPress }: LandedActionProps) {
  const words = useWords().receiving;
  const { may } = useRights();
  const isPossible = may('SpreadLandedCost') && !delivery.isOpen && hasGoods(delivery);
  useKeys([{ key: 'F9', label: words.landedAdd, run: onPress, enabled: isPossible }]);
  return isPossible ? (
    <ActionButton variant="default" onPress={onPress} hint="F9">
      {words.landedAdd}
    </ActionButton>
  ) : null;
}

const hasGoods = ({ products }: DeliveryView): boolean =>
  products.some(({ received, unlisted }) => received + unlisted > 0);

export function LandedPanel({ delivery }: Readonly<{ delivery: DeliveryView }>) {
  const words = useWords().receiving;
  const { may } = useRights();
  const isShown = may('SpreadLandedCost') && !delivery.isOpen && hasGoods(delivery);
  const { view } = useAsk(
    'getLandedCosts',
    { deliveryId: delivery.deliveryId },
    { enabled: isShown },
  );
  if (!isShown || view === undefined) return null;
  return (
    <Panel title={words.landedTitle}>
      {view.length === 0 ? (
        <p className={styles.dim}>{words.landedNone}</p>
      ) : (
        <div className={styles.scroller} role="region" aria-label={words.landedList} tabIndex={0}>
          <LandedTable rows={view} />
        </div>
      )}
    </Panel>
  );
}

function LandedTable({ rows }: Readonly<{ rows: readonly LandedCostRow[] }>) {
  const words = useWords().receiving;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.landedWhen}</th>
          <th scope="col">{words.landedWhat}</th>
          <th scope="col">{words.landedReference}</th>
          <th scope="col">{words.landedWhy}</th>
          <th scope="col">{words.landedWho}</th>
          <th scope="col">{words.landedBy}</th>
          <th scope="col" className={styles.end}>
            {words.landedStock}
          </th>
          <th scope="col" className={styles.end}>
            {words.landedDifference}
          </th>
          <th scope="col" className={styles.end}>
            {words.landedTotal}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.landedCostId}>
            <td>{formats.dateTime(row.occurredAt)}</td>
            <td>{words.landedKinds[row.kind]}</td>
            <td>
              <bdi>{row.reference}</bdi>
            </td>
            <td>
              <bdi>{row.reason}</bdi>
            </td>
            <td>
              <bdi>{row.actorName}</bdi>
            </td>
            <td>{words.landedWays[row.by]}</td>
            <td className={styles.end}>
              <Money minor={row.stockMinor} currency={row.currency} />
            </td>
            <td className={styles.end}>
              <Money minor={row.varianceMinor} currency={row.currency} />
            </td>
            <td className={styles.end}>
              <Money minor={row.amountMinor} currency={row.currency} withCurrency />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
