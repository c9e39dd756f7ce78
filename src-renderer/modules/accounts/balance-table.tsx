/** The accounts of one currency by kind, with their sums. Arrows move from account to account, Enter opens one. */
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { Link, useLocation } from 'wouter';
import type { TrialBalanceRow, TrialBalanceSum } from '#shared/modules/accounts/contract.ts';
import { ACCOUNT_KINDS, CHART } from '#shared/modules/accounts/chart.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { comeBackTo, rowLeft } from './place-kept.ts';
import styles from './accounts.module.css';

type PathOf = (row: TrialBalanceRow) => string;

type BalanceTableProps = Readonly<{
  sum: TrialBalanceSum;
  rows: readonly TrialBalanceRow[];
  /** Where the rows of an account are. */
  pathOf: PathOf;
}>;

const AMOUNTS = ['openingMinor', 'debitMinor', 'creditMinor', 'closingMinor'] as const;

export function BalanceTable({ sum, rows, pathOf }: BalanceTableProps) {
  const words = useWords().accounts;
  const body = useRef<HTMLTableElement>(null);
  useFocusOnRow(body, rows, sum.currency);
  const heads = [
    words.balance.opening,
    words.balance.debit,
    words.balance.credit,
    words.balance.closing,
  ];
  return (
    <div
      className={`${styles.sheet} ${styles.scroller}`}
      role="region"
      aria-label={words.balance.table(sum.currency)}
    >
      <table className={styles.table} ref={body} onKeyDown={moveByArrows}>
        <thead>
          <tr>
            <th scope="col">{words.balance.code}</th>
            <th scope="col">{words.balance.account}</th>
            {heads.map((head) => (
              <th scope="col" key={head} className={styles.number}>
                {head} <bdi>{sum.currency}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        {ACCOUNT_KINDS.map((kind) => {
          const ofKind = rows.filter(({ account }) => CHART[account].kind === kind);
          return ofKind.length === 0 ? null : (
            <tbody key={kind}>
              <tr>
                <th scope="rowgroup" colSpan={6} className={styles.kind}>
                  {words.kinds[kind]}
                </th>
              </tr>
              {ofKind.map((row) => (
                <AccountRow key={row.account} row={row} pathOf={pathOf} />
              ))}
            </tbody>
          );
        })}
        <tfoot>
          <tr>
            <td />
            <th scope="row">{words.balance.sum}</th>
            {AMOUNTS.map((name) => (
              <td key={name} className={styles.number}>
                <Money minor={sum[name]} currency={sum.currency} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const rowKey = ({ account, currency }: TrialBalanceRow): string => `${account} ${currency}`;

function AccountRow({ row, pathOf }: { row: TrialBalanceRow; pathOf: PathOf }) {
  const words = useWords().accounts;
  const [, goTo] = useLocation();
  const { account, accountCode, currency } = row;
  return (
    <tr
      className={styles.opens}
      onClick={() => {
        comeBackTo(rowKey(row));
        goTo(pathOf(row));
      }}
    >
      <td>
        <CodeText text={accountCode} />
      </td>
      <th scope="row">
        <Link
          href={pathOf(row)}
          className={styles.rowLink}
          data-row={rowKey(row)}
          title={words.meanings[account]}
          onClick={(event) => {
            event.stopPropagation();
            comeBackTo(rowKey(row));
          }}
        >
          {words.names[account]}
        </Link>
      </th>
      {AMOUNTS.map((name) => (
        <td key={name} className={styles.number}>
          <Amount minor={row[name]} currency={currency} />
        </td>
      ))}
    </tr>
  );
}

/** Nothing stays quiet: a column of zeros hides what is there. */
function Amount({ minor, currency }: { minor: number; currency: string }) {
  if (minor === 0) return <span className={styles.dim}>–</span>;
  return <Money minor={minor} currency={currency} />;
}

function moveByArrows(event: KeyboardEvent<HTMLTableElement>): void {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('[data-row]')];
  const here = links.findIndex((link) => link === document.activeElement);
  const last = links.length - 1;
  const step = steps[event.key];
  const to =
    event.key === 'Home' ? 0 : event.key === 'End' ? last : step === undefined ? null : here + step;
  if (to === null || here === -1) return;
  event.preventDefault();
  links[Math.max(0, Math.min(last, to))]?.focus();
}

/** The keyboard begins in the table: at the account that was left, else at the first one. */
function useFocusOnRow(
  table: RefObject<HTMLTableElement | null>,
  rows: readonly TrialBalanceRow[],
  currency: string,
): void {
  const isReady = rows.length > 0;
  useEffect(() => {
    const active = document.activeElement;
    if (!isReady || (active !== document.body && active?.id !== 'work')) return;
    const links = [...(table.current?.querySelectorAll<HTMLAnchorElement>('[data-row]') ?? [])];
    const left = rowLeft();
    const found = links.find(({ dataset }) => dataset['row'] === left);
    if (found === undefined && left !== null && !left.endsWith(` ${currency}`)) return;
    (found ?? links[0])?.focus({ preventScroll: found === undefined });
  }, [table, isReady, currency]);
}
