/** M3 as a table: a row per group, a column per age, each number the way to its units. */
import { Link } from 'wouter';
import { AGE_BUCKETS } from '#shared/modules/devices/stock-age.ts';
import type {
  AgedFigures,
  AgeingGroup,
  AgeingRow,
  StockAgeing,
  StockFilter,
} from '#shared/modules/devices/stock-contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { placeName } from './place-name.ts';
import { stockPath } from './stock-address.ts';
import styles from './ageing.module.css';

type AgeingTableProps = Readonly<{
  ageing: StockAgeing;
  by: AgeingGroup;
  base: Partial<StockFilter>;
}>;

/** Null where no filter can ask for it: a group without a name. */
function filterOf(by: AgeingGroup, key: string): Partial<StockFilter> | null {
  if (key === '') return null;
  if (by === 'product') return { productId: key };
  return by === 'place' ? { place: key as StockFilter['place'] } : { [by]: key };
}

export function AgeingTable({ ageing, by, base }: AgeingTableProps) {
  const words = useWords();
  const { stock } = words;
  const nameOf = ({ key, label }: AgeingRow): string => {
    if (by === 'place') return placeName(words.devices, key);
    return label === '' ? stock.nobody : label;
  };
  return (
    <div className={styles.tableFrame} tabIndex={0} role="group" aria-label={stock.ageingTable}>
      <table className={styles.table}>
        <caption className={styles.spoken}>{stock.ageingTable}</caption>
        <thead>
          <tr>
            <th scope="col">{stock.groups[by]}</th>
            {AGE_BUCKETS.map((bucket) => (
              <th scope="col" key={bucket}>
                {stock.ages[bucket]}
              </th>
            ))}
            <th scope="col">{stock.total}</th>
          </tr>
        </thead>
        <tbody>
          <Row name={stock.total} figures={ageing} filter={base} isTotal />
          {ageing.rows.map((row) => {
            const own = filterOf(by, row.key);
            return (
              <Row
                key={row.key}
                name={nameOf(row)}
                figures={row}
                filter={own === null ? null : { ...base, ...own }}
              />
            );
          })}
        </tbody>
      </table>
      {ageing.moreRows > 0 && <p className={styles.more}>{stock.moreRows(ageing.moreRows)}</p>}
    </div>
  );
}

type RowProps = Readonly<{
  name: string;
  figures: Pick<AgeingRow, 'buckets' | 'total'>;
  filter: Partial<StockFilter> | null;
  isTotal?: boolean;
}>;

function Row({ name, figures, filter, isTotal = false }: RowProps) {
  const to = (age: StockFilter['age']): string | null =>
    filter === null ? null : stockPath({ ...filter, age }, 'oldest');
  return (
    <tr className={isTotal ? styles.totalRow : undefined}>
      <th scope="row">
        <bdi title={name}>{name}</bdi>
      </th>
      {AGE_BUCKETS.map((bucket) => (
        <Figure key={bucket} figure={figures.buckets[bucket]} href={to(bucket)} />
      ))}
      <Figure figure={figures.total} href={to(null)} />
    </tr>
  );
}

function Figure({ figure, href }: Readonly<{ figure: AgedFigures; href: string | null }>) {
  const { count, costMinor } = figure;
  return (
    <td>
      {count === 0 ? (
        <span className={styles.none}>–</span>
      ) : href === null ? (
        formats.number(count)
      ) : (
        <Link className={styles.link} href={href}>
          {formats.number(count)}
        </Link>
      )}
      {count > 0 && costMinor !== null && (
        <span className={styles.sub}>
          <Money minor={costMinor} />
        </span>
      )}
    </td>
  );
}
