/** M3: how long the stock has been here. A picture first, the same figures as a table on one key; each leads to its units. */
import { useState } from 'react';
import { NativeSelect, TextInput } from '@mantine/core';
import { Link, useLocation, useSearchParams } from 'wouter';
import { AGE_BUCKETS } from '#shared/modules/devices/stock-age.ts';
import {
  AGEING_GROUPS,
  NO_STOCK_FILTER,
  type AgedFigures,
  type AgeingGroup,
  type StockAgeing,
  type StockFilter,
} from '#shared/modules/devices/stock-contract.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { AgeingTable } from './stock-ageing-table.tsx';
import { stockPath } from './stock-address.ts';
import styles from './ageing.module.css';

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

export function StockAgeingScreen() {
  const words = useWords();
  const [, goTo] = useLocation();
  const [parameters, setParameters] = useSearchParams();
  const [isTable, setTable] = useState(false);
  const by = AGEING_GROUPS.find((group) => group === parameters.get('by')) ?? 'product';
  const on = parameters.get('on') ?? '';
  const branchId = parameters.get('branch') ?? '';
  const asOf = isDay(on) ? on : null;
  const put = (name: string, value: string): void =>
    setParameters(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const { view, rejection } = useAsk(
    'getStockAgeing',
    { asOf, by, branchId: branchId === '' ? null : branchId },
    { keepView: true },
  );
  const turn = (): void => setTable(!isTable);
  useKeys([{ key: 'F8', label: isTable ? words.stock.asPicture : words.stock.asTable, run: turn }]);
  const base: Partial<StockFilter> = {
    isAway: false,
    asOf,
    branchId: branchId === '' ? null : branchId,
  };
  return (
    <Page
      title={words.stock.ageingTitle}
      hint={words.stock.ageingHint}
      back={() => goTo('/stock')}
      actions={
        <ActionButton variant="default" onPress={turn} hint="F8">
          {isTable ? words.stock.asPicture : words.stock.asTable}
        </ActionButton>
      }
    >
      <div className={styles.bar}>
        <TextInput
          type="date"
          label={words.stock.names.asOf}
          value={on === '' ? (view?.asOf ?? '') : on}
          onChange={(event) => put('on', event.currentTarget.value)}
        />
        <NativeSelect
          label={words.stock.by}
          value={by}
          onChange={(event) => put('by', event.currentTarget.value)}
          data={AGEING_GROUPS.map((value) => ({ value, label: words.stock.groups[value] }))}
        />
        <BranchChoice value={branchId} onChange={(value) => put('branch', value)} />
      </div>
      <FieldError rejection={rejection} />
      {view !== undefined && (
        <>
          <Figures ageing={view} base={base} />
          {view.total.count === 0 ? (
            <EmptyState title={words.stock.emptyAgeing} hint={words.stock.emptyAgeingHint} />
          ) : isTable ? (
            <AgeingTable ageing={view} by={by} base={base} />
          ) : (
            <Picture ageing={view} by={by} base={base} />
          )}
        </>
      )}
    </Page>
  );
}

type BranchChoiceProps = Readonly<{ value: string; onChange: (value: string) => void }>;

/** Where there is more than one branch. */
function BranchChoice({ value, onChange }: BranchChoiceProps) {
  const words = useWords().stock;
  const { view = [] } = useAsk('listStockChoices', {
    filter: NO_STOCK_FILTER,
    of: 'branch',
    search: '',
  });
  if (view.length < 2) return null;
  return (
    <NativeSelect
      label={words.names.branchId}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: words.branchAll },
        ...view.map((choice) => ({ value: choice.value, label: choice.label })),
      ]}
    />
  );
}

type PartProps = Readonly<{ ageing: StockAgeing; base: Partial<StockFilter> }>;

/** Cost over 90 days of all cost; of units where a person may not see costs. */
const shareOf = (part: AgedFigures, whole: AgedFigures): number => {
  if (part.costMinor !== null && whole.costMinor !== null)
    return whole.costMinor === 0 ? 0 : part.costMinor / whole.costMinor;
  return whole.count === 0 ? 0 : part.count / whole.count;
};

function Figures({ ageing, base }: PartProps) {
  const words = useWords().stock;
  const { total, aged, atService } = ageing;
  const figures = [
    { label: words.total, figure: total, filter: base },
    { label: words.agedShare, figure: aged, filter: { ...base, age: 'over-90' as const } },
    { label: words.atService, figure: atService, filter: { ...base, isAway: true } },
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, figure, filter }, index) => (
        <div key={label} className={styles.figure}>
          <dt>{label}</dt>
          <dd>
            <Link className={styles.big} href={stockPath(filter, 'oldest')}>
              {words.counted(figure.count, true)}
            </Link>
            {figure.costMinor !== null && (
              <span className={styles.sub}>
                <Money minor={figure.costMinor} withCurrency />
              </span>
            )}
            {index === 1 && (
              <span className={styles.sub}>
                {words.share(shareOf(aged, total))}{' '}
                {total.costMinor === null ? words.ofCount : words.ofCost}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type PictureProps = PartProps & Readonly<{ by: AgeingGroup }>;

/** Bars of each age; the length goes by cost, or by units where costs are not seen. */
function Picture({ ageing, base }: PictureProps) {
  const words = useWords().stock;
  const weight = ({ costMinor, count }: AgedFigures): number => costMinor ?? count;
  const most = Math.max(1, ...AGE_BUCKETS.map((bucket) => weight(ageing.buckets[bucket])));
  return (
    <Panel title={words.picture}>
      <ul className={styles.bars}>
        {AGE_BUCKETS.map((bucket) => {
          const figure = ageing.buckets[bucket];
          const isAged = bucket === '91-180' || bucket === 'over-180';
          return (
            <li key={bucket} className={styles.barRow}>
              <span className={styles.barName}>{words.ages[bucket]}</span>
              <span className={styles.track} aria-hidden>
                <span
                  className={styles.fill}
                  data-aged={isAged || undefined}
                  style={{ inlineSize: `${(100 * weight(figure)) / most}%` }}
                />
              </span>
              <Link className={styles.link} href={stockPath({ ...base, age: bucket }, 'oldest')}>
                {words.counted(figure.count, true)}
              </Link>
              <span className={styles.amount}>
                {figure.costMinor !== null && <Money minor={figure.costMinor} withCurrency />}
              </span>
              <span className={styles.amount}>{formats.share(shareOf(figure, ageing.total))}</span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
