/** Of one product: what is on order, what it costs, and when to be told that it runs low. */
import { useEffect, useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { ProductSupply as Supply } from '#shared/modules/suppliers/order-contract.ts';
import { useAsk, useCommand, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { CountField } from './count-field.tsx';
import styles from './suppliers.module.css';

type ProductSupplyProps = Readonly<{ productId: string; name: string }>;

/** Nothing for those who neither order nor see costs. */
export function ProductSupply({ productId, name }: ProductSupplyProps) {
  const { mayAsk } = useRights();
  const { view } = useAsk(
    'getProductSupply',
    { productId },
    { enabled: mayAsk('getProductSupply') },
  );
  if (view === undefined || view === null) return null;
  return (
    <KnownSupply key={JSON.stringify(view.level)} productId={productId} name={name} supply={view} />
  );
}

function KnownSupply({ productId, name, supply }: ProductSupplyProps & { supply: Supply }) {
  const words = useWords().orders;
  const { onOrder, averageCostMinor, lastCostMinor, lastSupplierName } = supply;
  const money = (minor: number | null) =>
    minor === null ? words.none : <Money minor={minor} withCurrency />;
  return (
    <section aria-label={words.supply} className={styles.column}>
      <dl className={styles.facts}>
        <div>
          <dt>{words.onOrder}</dt>
          <dd>{formats.number(onOrder)}</dd>
        </div>
        <div>
          <dt>{words.average}</dt>
          <dd>{money(averageCostMinor)}</dd>
        </div>
        <div>
          <dt>{words.last}</dt>
          <dd>{money(lastCostMinor)}</dd>
        </div>
        {lastSupplierName !== '' && (
          <div>
            <dt>{words.lastSupplier}</dt>
            <dd>
              <bdi>{lastSupplierName}</bdi>
            </dd>
          </div>
        )}
      </dl>
      <LevelFields productId={productId} name={name} level={supply.level} />
    </section>
  );
}

type LevelFieldsProps = ProductSupplyProps & Pick<Supply, 'level'>;

function LevelFields({ productId, name, level }: LevelFieldsProps) {
  const words = useWords().orders;
  const { may } = useRights();
  const feedback = useScanFeedback();
  const setLevel = useCommand('SetReorderLevel');
  const [point, setPoint] = useState(level?.point ?? null);
  const [quantity, setQuantity] = useState(level?.quantity ?? null);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  useEffect(() => setRejection(null), [point, quantity]);
  const save = async (next: Supply['level']): Promise<void> => {
    const answer = await setLevel.run({ productId, level: next });
    if (!answer.ok) return setRejection(answer.rejection);
    feedback.taken(next === null ? words.levelCleared(name) : words.levelSaved(name));
  };
  if (!may('SetReorderLevel')) return null;
  const isChanged = point !== (level?.point ?? null) || quantity !== (level?.quantity ?? null);
  const isFilled = point !== null && quantity !== null && quantity > 0;
  return (
    <>
      <div className={styles.level}>
        <CountField
          label={words.level}
          description={words.levelHint}
          value={point}
          onChange={setPoint}
          max={100_000}
        />
        <CountField
          label={words.levelQuantity}
          description={words.levelQuantityHint}
          value={quantity}
          onChange={setQuantity}
          max={100_000}
        />
        {isChanged && (
          <ActionButton
            variant="default"
            reason={isFilled ? null : words.levelNeeded}
            isRunning={setLevel.isRunning}
            onPress={() => void save(isFilled ? { point, quantity } : null)}
          >
            {words.setLevel}
          </ActionButton>
        )}
        {level !== null && !isChanged && (
          <ActionButton variant="subtle" onPress={() => void save(null)}>
            {words.clearLevel}
          </ActionButton>
        )}
      </div>
      <FieldError rejection={rejection} />
    </>
  );
}
