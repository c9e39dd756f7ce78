/** Where the units of a supplier are now, counted by state, with what those on the books cost. */
import type { DeviceStatus } from '#shared/modules/devices/facts.ts';
import type { SupplierView } from '#shared/modules/suppliers/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Money, useCurrency } from '#renderer/ui/money.tsx';
import styles from './suppliers.module.css';

export function SupplierUnits({ units }: Pick<SupplierView, 'units'>) {
  const { suppliers: words, devices } = useWords();
  const currency = useCurrency();
  if (units.length === 0) return <p className={styles.dim}>{words.noUnits}</p>;
  const sum = (of: (row: SupplierView['units'][number]) => number): number =>
    units.reduce((total, row) => total + of(row), 0);
  return (
    <>
      <p className={styles.dim}>{words.unitsHint}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.unitState}</th>
            <th scope="col" className={styles.end}>
              {words.unitCount}
            </th>
            <th scope="col" className={styles.end}>
              {words.unitCost} {formats.currencySymbol(currency)}
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ status, count, costMinor }) => (
            <tr key={status}>
              <td>{devices.statuses[status as DeviceStatus] ?? status}</td>
              <td className={styles.end}>{formats.number(count)}</td>
              <td className={styles.end}>
                <Money minor={costMinor} />
              </td>
            </tr>
          ))}
        </tbody>
        {units.length > 1 && (
          <tfoot>
            <tr>
              <td>{words.allUnits}</td>
              <td className={styles.end}>{formats.number(sum(({ count }) => count))}</td>
              <td className={styles.end}>
                <Money minor={sum(({ costMinor }) => costMinor)} />
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </>
  );
}
