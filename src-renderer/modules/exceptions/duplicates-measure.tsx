/** Duplicate numbers (M8): how many are there now, how many were stopped in the period, by supplier and way in. */
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ExceptionMeasures } from '#shared/modules/exceptions/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { ShareBar } from './share-bar.tsx';
import styles from './measures.module.css';

export function DuplicatesMeasure({
  duplicates,
}: Readonly<{ duplicates: ExceptionMeasures['duplicates'] }>) {
  const words = useWords().exceptions.report;
  const { live, blocked, bySupplier } = duplicates;
  const isGood = live === 0;
  const Shape = isGood ? IconCircleCheck : IconAlertTriangle;
  const max = Math.max(1, ...bySupplier.map(({ count }) => count));
  return (
    <Panel title={words.duplicates}>
      <p className={styles.verdict} data-good={isGood}>
        <Shape aria-hidden size={22} stroke={1.9} />
        <span>
          {isGood ? words.liveNone : words.live(live)}.{' '}
          {!isGood && (
            <Link href="/attention?show=all&kind=E1" className={styles.link}>
              {words.seeLive}
            </Link>
          )}
        </span>
      </p>
      {blocked === 0 ? (
        <p className={styles.dim}>{words.noneStopped}</p>
      ) : (
        <>
          <p className={styles.text}>{words.blocked(blocked)}.</p>
          <div className={styles.scroller} role="group" aria-label={words.duplicates} tabIndex={0}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{words.supplier}</th>
                  <th scope="col">{words.source}</th>
                  <th scope="col" colSpan={2} className={styles.number}>
                    {words.stopped}
                  </th>
                </tr>
              </thead>
              <tbody>
                {bySupplier.map(({ supplierName, source, count }) => (
                  <tr key={`${supplierName} ${source}`}>
                    <th scope="row">
                      <bdi>{supplierName}</bdi>
                    </th>
                    <td>{words.sources[source] ?? source}</td>
                    <td className={styles.barCell}>
                      <ShareBar value={count} max={max} />
                    </td>
                    <td className={styles.number}>{formats.number(count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Panel>
  );
}
