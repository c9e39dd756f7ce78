/** The lines of an order as they are written: how many, what one costs, what it comes to. */
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Money, MoneyInput } from '#renderer/ui/money.tsx';
import { CountField } from './count-field.tsx';
import { totalIn, withLine, withoutLine, type DraftLine, type OrderDraft } from './order-draft.ts';
import styles from './suppliers.module.css';

export const QUANTITY_MAX = 100_000;

type OrderLinesEditorProps = Readonly<{
  draft: OrderDraft;
  currency: string;
  change: (next: (draft: OrderDraft) => OrderDraft) => void;
}>;

export function OrderLinesEditor({ draft, currency, change }: OrderLinesEditorProps) {
  const words = useWords().orders;
  const symbol = formats.currencySymbol(currency);
  if (draft.lines.length === 0) return <p className={styles.dim}>{words.noLines}</p>;
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={words.lines}>
        <thead>
          <tr>
            <th scope="col">{words.product}</th>
            <th scope="col" className={styles.end}>
              {words.onHand}
            </th>
            <th scope="col" className={styles.fieldHead}>
              {words.quantity}
            </th>
            <th scope="col" className={styles.moneyHead}>
              {words.each} {symbol}
            </th>
            <th scope="col" className={styles.end}>
              {words.together} {symbol}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {draft.lines.map((line) => (
            <LineRow
              key={line.productId}
              line={line}
              currency={currency}
              put={(part) => change((now) => withLine(now, line.productId, part))}
              remove={() => change((now) => withoutLine(now, line.productId))}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={4}>{words.total}</td>
            <td className={styles.end}>
              <Money minor={totalIn(draft)} currency={currency} withCurrency />
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

type LineRowProps = Readonly<{
  line: DraftLine;
  currency: string;
  put: (part: Partial<DraftLine>) => void;
  remove: () => void;
}>;

function LineRow({ line, currency, put, remove }: LineRowProps) {
  const words = useWords().orders;
  const { name, sku, onHand, quantity, unitCostMinor } = line;
  return (
    <tr>
      <td>
        <bdi>{name}</bdi>
        {sku !== '' && (
          <div className={styles.dim}>
            <bdi dir="ltr">{sku}</bdi>
          </div>
        )}
      </td>
      <td className={styles.end}>{onHand === null ? '' : formats.number(onHand)}</td>
      <td>
        <CountField
          label={words.quantityOf(name)}
          isLabelHidden
          value={quantity}
          onChange={(value) => put({ quantity: value === 0 ? null : value })}
          max={QUANTITY_MAX}
        />
      </td>
      <td className={styles.moneyField}>
        <MoneyInput
          label={words.eachOf(name)}
          value={unitCostMinor}
          onChange={(value) => put({ unitCostMinor: value })}
          currency={currency}
        />
      </td>
      <td className={styles.end}>
        {quantity !== null && unitCostMinor !== null && (
          <Money minor={quantity * unitCostMinor} currency={currency} />
        )}
      </td>
      <td className={styles.end}>
        <ActionIcon
          variant="subtle"
          size="2.75rem"
          onClick={remove}
          aria-label={words.remove(name)}
        >
          <IconTrash aria-hidden size={20} />
        </ActionIcon>
      </td>
    </tr>
  );
}
