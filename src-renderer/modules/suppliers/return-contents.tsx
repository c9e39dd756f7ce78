/** What goes back, or went: units with their numbers, counted goods, and the credit that is expected of each. */
import { useState, type ReactNode } from 'react';
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { ReturnUnit, ReturnView } from '#shared/modules/suppliers/return-contract.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { Money, MoneyInput } from '#renderer/ui/money.tsx';
import { CountField } from './count-field.tsx';
import styles from './suppliers.module.css';

type Goods = ReturnView['goods'][number];
type RowProps = Readonly<{
  shown: ReturnView;
  isPacking: boolean;
  refuse: (rejection: AnyRejection | null) => void;
}>;

type ReturnContentsProps = Readonly<{ shown: ReturnView; isPacking: boolean }>;

export function ReturnContents({ shown, isPacking }: ReturnContentsProps) {
  const words = useWords().supplierReturns;
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  if (shown.count === 0) return <p className={styles.dim}>{words.nothingIn}</p>;
  const shared = { shown, isPacking, refuse: setRejection };
  const symbol = formats.currencySymbol(shown.currency);
  return (
    <>
      <FieldError rejection={rejection} />
      <div className={styles.scroller}>
        <table className={styles.table} aria-label={words.contents}>
          <thead>
            <tr>
              <th scope="col">{words.product}</th>
              <th scope="col">{words.numbers}</th>
              <th scope="col" className={isPacking ? styles.fieldHead : styles.end}>
                {words.quantity}
              </th>
              <th scope="col" className={isPacking ? styles.moneyHead : styles.end}>
                {words.creditEach} {symbol}
              </th>
              <th scope="col" className={styles.end}>
                {words.together} {symbol}
              </th>
              <td className={styles.emptyHead} />
            </tr>
          </thead>
          <tbody>
            {shown.units.map((unit) => (
              <UnitRow key={unit.deviceId} unit={unit} {...shared} />
            ))}
            {shown.goods.map((goods) => (
              <GoodsRow key={goods.productId} goods={goods} {...shared} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={4}>{words.total}</td>
              <td className={styles.end}>
                <Money minor={shown.expectedCreditMinor} currency={shown.currency} withCurrency />
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}

function UnitRow({ unit, shown, isPacking, refuse }: RowProps & Readonly<{ unit: ReturnUnit }>) {
  const words = useWords().supplierReturns;
  const feedback = useScanFeedback();
  const setCredit = useCommand('SetReturnCredit');
  const remove = useCommand('RemoveUnitFromReturn');
  const { returnId, currency } = shown;
  const { deviceId, name, identifiers, supplierName, expectedCreditMinor } = unit;
  const put = async (creditMinor: number): Promise<void> => {
    const answer = await setCredit.run({ returnId, deviceId, expectedCreditMinor: creditMinor });
    refuse(answer.ok ? null : answer.rejection);
  };
  const takeOut = async (): Promise<void> => {
    const answer = await remove.run({ returnId, deviceId });
    refuse(answer.ok ? null : answer.rejection);
    if (answer.ok) feedback.taken(words.removed(name));
  };
  return (
    <tr>
      <td>
        <Link className={styles.link} href={pathTo.device(deviceId)}>
          <bdi>{name}</bdi>
        </Link>
        {supplierName !== '' && supplierName !== shown.supplierName && (
          <div className={styles.dim}>
            {words.from} <bdi>{supplierName}</bdi>
          </div>
        )}
      </td>
      <td>
        {identifiers.map((identifier) => (
          <div key={`${identifier.kind} ${identifier.key}`}>
            <IdentifierText identifier={identifier} />
          </div>
        ))}
      </td>
      <td className={styles.end}>1</td>
      <Credit
        label={words.creditOf(name)}
        minor={expectedCreditMinor}
        currency={currency}
        isPacking={isPacking}
        put={put}
      />
      <td className={styles.end}>
        <Money minor={expectedCreditMinor} currency={currency} />
      </td>
      <td className={styles.end}>
        {isPacking && <TakeOut label={words.remove(name)} run={() => void takeOut()} />}
      </td>
    </tr>
  );
}

function GoodsRow({ goods, shown, isPacking, refuse }: RowProps & Readonly<{ goods: Goods }>) {
  const words = useWords().supplierReturns;
  const setQuantity = useCommand('SetReturnQuantity');
  const { returnId, currency } = shown;
  const { productId, name, sku, quantity, expectedCreditMinor } = goods;
  const put = async (part: Partial<Pick<Goods, 'quantity' | 'expectedCreditMinor'>>) => {
    const said = { quantity, expectedCreditMinor, ...part };
    const answer = await setQuantity.run({ returnId, productId, ...said });
    refuse(answer.ok ? null : answer.rejection);
  };
  return (
    <tr>
      <td>
        <bdi>{name}</bdi>
      </td>
      <td>
        <bdi dir="ltr">{sku}</bdi>
      </td>
      <td className={styles.end}>
        {isPacking ? (
          <QuantityField
            key={quantity}
            label={words.quantityOf(name)}
            quantity={quantity}
            put={(next) => void put({ quantity: next })}
          />
        ) : (
          formats.number(quantity)
        )}
      </td>
      <Credit
        label={words.creditOf(name)}
        minor={expectedCreditMinor}
        currency={currency}
        isPacking={isPacking}
        put={(minor) => put({ expectedCreditMinor: minor })}
      />
      <td className={styles.end}>
        <Money minor={quantity * expectedCreditMinor} currency={currency} />
      </td>
      <td className={styles.end}>
        {isPacking && <TakeOut label={words.remove(name)} run={() => void put({ quantity: 0 })} />}
      </td>
    </tr>
  );
}

type QuantityFieldProps = Readonly<{
  label: string;
  quantity: number;
  put: (quantity: number) => void;
}>;

/** Written down when the field is left, as the credit is. */
function QuantityField({ label, quantity, put }: QuantityFieldProps) {
  const [typed, setTyped] = useState<number | null>(quantity);
  return (
    <div onBlur={() => typed !== null && typed > 0 && typed !== quantity && put(typed)}>
      <CountField label={label} isLabelHidden value={typed} onChange={setTyped} max={100_000} />
    </div>
  );
}

type CreditProps = Readonly<{
  label: string;
  minor: number;
  currency: string;
  isPacking: boolean;
  put: (minor: number) => Promise<void>;
}>;

/** Written down when the field is left: every keystroke would be an entry. */
function Credit({ label, minor, currency, isPacking, put }: CreditProps): ReactNode {
  const [typed, setTyped] = useState<number | null>(minor);
  if (!isPacking)
    return (
      <td className={styles.end}>
        <Money minor={minor} currency={currency} />
      </td>
    );
  const leave = (): void => {
    if (typed !== null && typed !== minor) void put(typed);
  };
  return (
    <td className={styles.moneyField} onBlur={leave}>
      <MoneyInput label={label} value={typed} onChange={setTyped} currency={currency} />
    </td>
  );
}

const TakeOut = ({ label, run }: Readonly<{ label: string; run: () => void }>): ReactNode => (
  <ActionIcon variant="subtle" size="2.75rem" onClick={run} aria-label={label}>
    <IconTrash aria-hidden size={20} />
  </ActionIcon>
);
