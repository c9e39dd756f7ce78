/**
 * What a list leads to before it is taken in: how many rows are good, how they were understood, and
 * what is refused.
 */
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import type { PackingListPreview } from '#shared/modules/receiving/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { formats } from '#renderer/app/messages/formats.ts';
import { CodeText, imeiText } from '#renderer/ui/identifier-text.tsx';
import { Money, useCurrency } from '#renderer/ui/money.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { RefusedRows } from './refused-rows.tsx';
import styles from './packing-list.module.css';

export function ListCounts({ preview }: { preview: PackingListPreview }) {
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
    </div>
  );
}

export function ListFindings({ preview }: { preview: PackingListPreview }) {
  const words = useWords();
  const { refusals } = preview;
  return (
    <div className={styles.findings}>
      {preview.goodSample.length > 0 && <Understood preview={preview} />}
      {refusals.length > 0 && (
        <Panel title={words.receiving.refusedTitle(refusals.length)}>
          <p className={styles.dim}>{words.receiving.refusedHint}</p>
          <RefusedRows refusals={refusals} />
        </Panel>
      )}
    </div>
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
        aria-label={words.receiving.understood}
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
