/** Cases of a period by kind (M12): how many, how long until they were closed, and what caused them. */
import { Link } from 'wouter';
import type { ExceptionMeasures } from '#shared/modules/exceptions/contract.ts';
import type { ExceptionKind } from '#shared/modules/exceptions/kinds.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { useCaseNames } from './case-facts.ts';
import { ShareBar } from './share-bar.tsx';
import styles from './measures.module.css';

type KindRow = ExceptionMeasures['byKind'][number];

/** The cases behind a number: those that are closed, or those that are open. */
const casesOf = (kind: ExceptionKind, show: 'all' | 'closed', cause = ''): string =>
  `/attention?show=${show}&kind=${kind}${cause === '' ? '' : `&cause=${encodeURIComponent(cause)}`}`;

export function KindMeasures({ measures }: { measures: ExceptionMeasures }) {
  const words = useWords().exceptions.report;
  const rows = measures.byKind
    .filter((row) => row.opened + row.closed + row.stillOpen + row.overridden > 0)
    .toSorted((a, b) => b.opened - a.opened);
  const max = Math.max(1, ...rows.map(({ opened }) => opened));
  return (
    <Panel title={words.byKind}>
      {rows.length === 0 ? (
        <EmptyState title={words.nothing} hint={words.nothingHint} />
      ) : (
        <div className={styles.scroller} role="group" aria-label={words.byKind} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.kind}</th>
                <th scope="col" colSpan={2} className={styles.number}>
                  {words.opened}
                </th>
                <th scope="col" className={styles.number}>
                  {words.closed}
                </th>
                <th scope="col" className={styles.number}>
                  {words.stillOpen}
                </th>
                <th scope="col" className={styles.number}>
                  {words.median}
                </th>
                <th scope="col" className={styles.number}>
                  {words.p90}
                </th>
                <th scope="col" className={styles.number}>
                  {words.overridden}
                </th>
                <th scope="col">{words.causes}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.kind} row={row} max={max} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Row({ row, max }: Readonly<{ row: KindRow; max: number }>) {
  const words = useWords().exceptions;
  const hours = (value: number | null): string =>
    value === null ? words.report.notYet : words.report.hours(value);
  return (
    <tr>
      <th scope="row">{words.kinds[row.kind].name}</th>
      <td className={styles.barCell}>
        <ShareBar value={row.opened} max={max} />
      </td>
      <td className={styles.number}>{formats.number(row.opened)}</td>
      <td className={styles.number}>
        <Count value={row.closed} href={casesOf(row.kind, 'closed')} kind={row.kind} />
      </td>
      <td className={styles.number}>
        <Count value={row.stillOpen} href={casesOf(row.kind, 'all')} kind={row.kind} />
      </td>
      <td className={styles.number}>{hours(row.medianHours)}</td>
      <td className={styles.number}>{hours(row.p90Hours)}</td>
      <td className={styles.number}>{formats.number(row.overridden)}</td>
      <td>
        <Causes row={row} />
      </td>
    </tr>
  );
}

type CountProps = Readonly<{ value: number; href: string; kind: ExceptionKind }>;

/** A number that leads to its rows, where there are any. */
function Count({ value, href, kind }: CountProps) {
  const words = useWords().exceptions;
  if (value === 0) return formats.number(0);
  const name = words.report.seeCases(words.kinds[kind].name);
  return (
    <Link href={href} className={styles.link} aria-label={words.counted(name, value)}>
      {formats.number(value)}
    </Link>
  );
}

function Causes({ row }: { row: KindRow }) {
  const words = useWords().exceptions.report;
  const names = useCaseNames();
  if (row.causes.length === 0) return <span className={styles.dim}>{words.noCauses}</span>;
  return (
    <ul className={styles.causes}>
      {row.causes.map(({ cause, count }) => (
        <li key={cause}>
          <Link href={casesOf(row.kind, 'closed', cause)} className={styles.link}>
            {words.causeCount(names.cause(cause), count)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
