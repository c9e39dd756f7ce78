/**
 * What a list leads to before it is taken in: how many rows are good, how they were understood, and
 * what is refused.
 */
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import type { PackingListPreview } from '#shared/modules/receiving/list-preview.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { formats } from '#renderer/app/messages/formats.ts';
import { CodeText, imeiText } from '#renderer/ui/identifier-text.tsx';
import { Money, useCurrency } from '#renderer/ui/money.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './packing-list.module.css';

type ListCountsProps = Readonly<{
  preview: PackingListPreview;
  /** Takes back what was mended and left out. */
  onUndo: () => void;
}>;

export function ListCounts({ preview, onUndo }: ListCountsProps) {
  const words = useWords();
  const { goodCount, refusals, rowCount } = preview;
  return (
    <div className={styles.counts} role="status">
      <p className={styles.count} data-outcome={goodCount > 0 ? 'good' : 'none'}>
        <IconCircleCheck aria-hidden size={28} />
        {rowCount === 0 ? words.receiving.emptyList : words.receiving.goodRows(goodCount)}
      </p>
      <p className={styles.count} data-outcome={refusals.length > 0 ? 'refused' : 'none'}>
        <IconAlertCircle aria-hidden size={28} />
        {refusals.length === 0
          ? words.receiving.noneRefused
          : words.receiving.refusedCount(refusals.length)}
      </p>
      {preview.correctedCount > 0 && (
        <div className={styles.corrected}>
          <span>{words.receiving.correctedRows(preview.correctedCount)}</span>
          <ActionButton variant="default" onPress={onUndo}>
            {words.receiving.takeBackCorrections}
          </ActionButton>
        </div>
      )}
    </div>
  );
}

export function ListFindings({ preview }: { preview: PackingListPreview }) {
  return (
    <div className={styles.findings}>
      {preview.goodSample.length > 0 && <Understood preview={preview} />}
      {preview.newProductCount > 0 && <NewProducts preview={preview} />}
      {preview.leftOut.length > 0 && <LeftOut preview={preview} />}
    </div>
  );
}

/** Products that are not in the catalogue yet: a wrong column shows here before it makes fifty of them. */
function NewProducts({ preview }: { preview: PackingListPreview }) {
  const words = useWords();
  const { newProducts, newProductCount } = preview;
  const more = newProductCount - newProducts.length;
  return (
    <Panel title={words.receiving.newProductsTitle(newProductCount)}>
      <p className={styles.dim}>{words.receiving.newProductsHint}</p>
      <ul
        className={styles.lines}
        tabIndex={0}
        aria-label={words.receiving.newProductsTitle(newProductCount)}
      >
        {newProducts.map(({ name, sku, barcode, count }) => (
          <li key={`${name} ${sku} ${barcode}`} className={styles.line}>
            <bdi>{name}</bdi>
            <bdi className={styles.dim}>
              {[sku, barcode].filter((code) => code !== '').join(' · ')}
            </bdi>
            <span className={styles.lineEnd}>{words.receiving.unitsOf(count)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles.dim}>{words.receiving.more(more)}</p>}
    </Panel>
  );
}

/** Rows of the file that are none of the list, so that nobody has to wonder where they went. */
function LeftOut({ preview }: { preview: PackingListPreview }) {
  const words = useWords();
  return (
    <Panel title={words.receiving.leftOutTitle(preview.leftOut.length)}>
      <p className={styles.dim}>{words.receiving.leftOutHint}</p>
      <ul
        className={styles.lines}
        tabIndex={0}
        aria-label={words.receiving.leftOutTitle(preview.leftOut.length)}
      >
        {preview.leftOut.map(({ rowNumber, text, why }) => (
          <li key={rowNumber} className={styles.line}>
            <span>{words.receiving.rowNumber(rowNumber)}</span>
            <bdi className={styles.dim}>{text}</bdi>
            <span className={styles.lineEnd}>{words.receiving.leftOutWhys[why]}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const readable = (identifier: string): string =>
  /^\d{15}$/.test(identifier) ? imeiText(identifier) : identifier;

function Understood({ preview }: { preview: PackingListPreview }) {
  const words = useWords();
  const symbol = formats.currencySymbol(useCurrency());
  return (
    <Panel title={words.receiving.understood}>
      <div
        className={styles.scroller}
        tabIndex={0}
        role="region"
        aria-label={words.receiving.goodRowsTable}
      >
        <table className={styles.understood}>
          <thead>
            <tr>
              <th scope="col">{words.receiving.row}</th>
              <th scope="col">{words.receiving.product}</th>
              <th scope="col">{words.receiving.numbers}</th>
              <th scope="col" className={styles.end}>
                {words.receiving.cost} {symbol}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.goodSample.map(({ rowNumber, product, identifiers, unitCostMinor }) => (
              <tr key={rowNumber}>
                <td>{formats.number(rowNumber)}</td>
                <td>
                  <bdi>{product}</bdi>
                </td>
                <td>
                  {identifiers.map((identifier) => (
                    <span key={identifier} className={styles.identifier}>
                      <CodeText text={readable(identifier)} />
                    </span>
                  ))}
                </td>
                <td className={styles.end}>
                  <Money minor={unitCostMinor} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
