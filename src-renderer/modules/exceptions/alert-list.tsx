/** What the owner asked to hear of (R45b): what has been as it is for too long, each with the way to its rows. */
import { IconCircleCheck, IconSettings } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { AlertLimits } from '#shared/modules/devices/checks.ts';
import type { AlertRow } from '#shared/modules/devices/views.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { stockPath } from '#renderer/modules/devices/stock-address.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { StateShape } from '#renderer/ui/state-badge.tsx';
import styles from './exceptions.module.css';

/** Where the whole list is, for those that have one. */
const ALL_ROWS: Readonly<Partial<Record<AlertRow['code'], string>>> = {
  'case-open': '/attention?show=all',
  duplicate: '/attention?show=all&kind=E1',
  'reservation-due': stockPath({ state: 'reserved' }),
  missing: stockPath({ state: 'missing' }),
  quarantine: stockPath({ place: 'quarantine' }, 'oldest'),
};

export function AlertList() {
  const words = useWords().exceptions.alerts;
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('listAlerts', {});
  const rules = useAsk('listChecklists', {});
  const toRules = (
    <ActionButton
      variant="default"
      icon={<IconSettings aria-hidden size={20} stroke={1.8} />}
      onPress={() => goTo('/settings/rules')}
    >
      {words.toRules}
    </ActionButton>
  );
  return (
    <section aria-label={words.label} className={styles.alerts}>
      <FieldError rejection={rejection} />
      {view?.length === 0 && (
        <EmptyState
          icon={<IconCircleCheck aria-hidden size={48} stroke={1.2} />}
          title={words.empty}
          hint={words.emptyHint}
          action={toRules}
        />
      )}
      <ul className={styles.cards}>
        {view?.map((alert) => (
          <Alert key={alert.code} alert={alert} limits={rules.view?.limits} />
        ))}
      </ul>
      {view !== undefined && view.length > 0 && <div>{toRules}</div>}
    </section>
  );
}

const LIMIT_OF: Readonly<Partial<Record<AlertRow['code'], keyof AlertLimits>>> = {
  aged: 'agedDays',
  'check-pending': 'checkPendingDays',
  quarantine: 'quarantineDays',
  'case-open': 'caseOpenDays',
};

function Alert({ alert, limits }: { alert: AlertRow; limits: AlertLimits | undefined }) {
  const words = useWords().exceptions;
  const { code, count, first } = alert;
  const limit = LIMIT_OF[code];
  const title = words.alerts.titles[code](count, limit === undefined ? 0 : (limits?.[limit] ?? 0));
  const all = ALL_ROWS[code];
  return (
    <li className={styles.card}>
      <h2 className={styles.alertTitle}>
        <span className={styles.alertShape}>
          <StateShape state="attention" />
        </span>
        {title}
      </h2>
      <p className={styles.dim}>{words.alerts.hints[code]}</p>
      <ul className={styles.rows} aria-label={words.alerts.ofTitle(title)}>
        {first.map(({ id, kind, name, days }) => (
          <li key={id}>
            <Link
              href={kind === 'device' ? pathTo.device(id) : pathTo.exception(id, null)}
              className={styles.rowLink}
            >
              <bdi>{name}</bdi>
              <span className={styles.dim}>{words.since(days)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {all !== undefined && (
        <Link href={all} className={styles.link}>
          {words.alerts.seeAll}
        </Link>
      )}
      {all === undefined && count > first.length && (
        <p className={styles.dim}>{words.alerts.oldest(first.length)}</p>
      )}
    </li>
  );
}
