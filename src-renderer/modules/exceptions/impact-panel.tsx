/**
 * Everything and everyone that a unit or a case touches (R14): counts first, then the rows with the way to each. In the
 * case as on a page of its own.
 */
import { useId } from 'react';
import { Link } from 'wouter';
import type { ImpactView } from '#shared/modules/exceptions/impact.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { IMPACT_GROUPS, ImpactGroupRows, type ImpactGroupName } from './impact-groups.tsx';
import { paidInAll } from './paid-in-all.ts';
import styles from './impact.module.css';

type ImpactPanelProps = Readonly<{
  of: 'device' | 'exception';
  id: string;
  /** Where an untouched case is found, null otherwise. */
  stream: string | null;
  /** The level of the groups' headings, so that they stand below the panel's own. */
  level: 2 | 3;
}>;

export function ImpactPanel({ of, id, stream, level }: ImpactPanelProps) {
  const words = useWords().exceptions.impact;
  const { view, rejection } = useAsk('getImpact', { of, exceptionId: id, stream });
  if (rejection !== null) return <FieldError rejection={rejection} />;
  if (view === undefined) return null;
  if (view === null) return <EmptyState title={words.gone} hint={words.goneHint} />;
  return (
    <>
      <Impact impact={view} level={level} />
      {level === 3 && (
        <p className={styles.whole}>
          <Link href={pathTo.impact(of, id, stream)} className={styles.link}>
            {words.toWhole}
          </Link>
        </p>
      )}
    </>
  );
}

function Impact({ impact, level }: Readonly<{ impact: ImpactView; level: 2 | 3 }>) {
  const words = useWords().exceptions.impact;
  const base = useId();
  const idOf = (group: ImpactGroupName): string => `${base}-${group}`;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <>
      <Counts impact={impact} idOf={idOf} />
      {IMPACT_GROUPS.map((group) => (
        <section key={group} className={styles.group} aria-labelledby={idOf(group)}>
          <Heading className={styles.groupTitle} id={idOf(group)} tabIndex={-1}>
            {words.groups[group]}{' '}
            <span className={styles.count}>{formats.number(impact[group].length)}</span>
          </Heading>
          {impact[group].length === 0 ? (
            <p className={styles.dim}>{words.nothing}</p>
          ) : (
            <ImpactGroupRows group={group} impact={impact} label={words.groups[group]} />
          )}
        </section>
      ))}
      <p className={styles.dim}>{words.eventCount(impact.eventCount)}</p>
    </>
  );
}

type CountsProps = Readonly<{ impact: ImpactView; idOf: (group: ImpactGroupName) => string }>;

/** Each number leads to its rows. */
function Counts({ impact, idOf }: CountsProps) {
  const words = useWords().exceptions.impact;
  const paid = paidInAll(impact.sales);
  return (
    <ul className={styles.counts} aria-label={words.counts}>
      {IMPACT_GROUPS.map((group) => (
        <li key={group}>
          <a
            href={`#${idOf(group)}`}
            className={styles.countLink}
            onClick={(event) => {
              event.preventDefault();
              const heading = document.getElementById(idOf(group));
              heading?.scrollIntoView({ block: 'start' });
              heading?.focus({ preventScroll: true });
            }}
          >
            <span className={styles.figure}>{formats.number(impact[group].length)}</span>
            <span className={styles.dim}>{words.groups[group]}</span>
          </a>
        </li>
      ))}
      {paid.map(({ currency, amountMinor }) => (
        <li key={currency} className={styles.countLink}>
          <bdi dir="ltr" className={styles.figure}>
            {formats.money(amountMinor, currency)}
          </bdi>
          <span className={styles.dim}>{words.paidInAll}</span>
        </li>
      ))}
    </ul>
  );
}
