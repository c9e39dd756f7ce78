/** Units of one kind of difference, with who had each in hand last, where and when. */
import { Link, useLocation } from 'wouter';
import type { DifferenceKind } from '#shared/modules/counts/compare.ts';
import type { DifferenceRow } from '#shared/modules/counts/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useSeesCost } from '#renderer/modules/catalogue/sees-cost.ts';
import { placeName } from '#renderer/modules/devices/place-name.ts';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { Money, useCurrency } from '#renderer/ui/money.tsx';
import styles from './counts.module.css';

type DifferenceTableProps = Readonly<{ rows: readonly DifferenceRow[]; kind: DifferenceKind }>;

export function DifferenceTable({ rows, kind }: DifferenceTableProps) {
  const { review } = useWords().counts;
  const [, goTo] = useLocation();
  const columns = useColumns(kind);
  return (
    <DataTable
      label={review.kinds[kind].name}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.deviceId}
      onOpen={(row) => goTo(pathTo.device(row.deviceId))}
      resetKey={kind}
      empty={null}
    />
  );
}

function useColumns(kind: DifferenceKind): readonly Column<DifferenceRow>[] {
  const words = useWords();
  const { review } = words.counts;
  const seesCost = useSeesCost();
  const symbol = formats.currencySymbol(useCurrency());
  const place = (value: string): string => (value === '' ? '' : placeName(words.devices, value));
  const scannedIn: Column<DifferenceRow> = {
    key: 'place',
    head: review.wasScanned,
    width: '8rem',
    cell: (row) => place(row.place),
  };
  const cost: Column<DifferenceRow> = {
    key: 'cost',
    head: `${review.cost} ${symbol}`,
    width: '5.5rem',
    align: 'end',
    isSecondary: true,
    cell: (row) => (row.unitCostMinor === null ? '' : <Money minor={row.unitCostMinor} />),
  };
  return [
    {
      key: 'name',
      head: review.unit,
      width: 'minmax(12rem, 3fr)',
      cell: (row) => (
        <span className={styles.twoLines}>
          <bdi title={row.productName}>{row.productName}</bdi>
          {row.identifier !== null && <IdentifierText identifier={row.identifier} />}
        </span>
      ),
    },
    {
      key: 'status',
      head: words.devices.state,
      width: '8rem',
      isSecondary: true,
      cell: (row) => words.devices.statuses[row.status],
    },
    {
      key: 'expected',
      head: review.recordHasIt,
      width: '7.5rem',
      cell: (row) => place(row.expectedPlace),
    },
    ...(kind === 'missing' || kind === 'left' || kind === 'at-counter' ? [] : [scannedIn]),
    {
      key: 'held',
      head: review.lastHeld,
      width: 'minmax(16rem, 1fr)',
      cell: (row) => (
        <span className={styles.twoLines}>
          <bdi>{row.lastHolderName}</bdi>
          <span className={styles.dim}>
            {[place(row.lastPlace), row.lastSeenAt === null ? '' : formats.dateTime(row.lastSeenAt)]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
        </span>
      ),
    },
    ...(seesCost ? [cost] : []),
    {
      key: 'case',
      head: review.caseOpen,
      width: '5.5rem',
      align: 'end',
      cell: (row) =>
        row.exceptionId === '' ? (
          ''
        ) : (
          <Link
            href={pathTo.exception(row.exceptionId, null)}
            className={styles.link}
            onClick={(event) => event.stopPropagation()}
          >
            {review.toCase}
          </Link>
        ),
    },
  ];
}
