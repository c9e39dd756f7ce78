/** Attention: the inbox of exceptions and approvals, and what the owner asked to hear of. */
import { useState } from 'react';
import { IconChartBar, IconFlag } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { AlertList } from './alert-list.tsx';
import { CaseList } from './case-list.tsx';
import { OpenExceptionDialog } from './open-exception-dialog.tsx';
import { PendingFacts } from './pending-facts.tsx';
import { PickUnitDialog } from './pick-unit-dialog.tsx';
import { isCaseSection, SECTIONS, useAttention, type Section } from './use-attention.ts';
import styles from './exceptions.module.css';

const MEASURES_PATH = '/attention/measures';

export function AttentionScreen() {
  const words = useWords().exceptions;
  const { mayAsk } = useRights();
  const [, goTo] = useLocation();
  const attention = useAttention();
  const { section } = attention;
  const [opening, setOpening] = useState<'pick' | Readonly<{ deviceId: string }> | null>(null);
  const close = (): void => setOpening(null);
  useKeys([{ key: 'F8', label: words.sayWrong, run: () => setOpening('pick') }]);
  return (
    <Page
      title={words.title}
      hint={words.hint}
      actions={
        <>
          {mayAsk('getExceptionMeasures') && (
            <ActionButton
              variant="default"
              icon={<IconChartBar aria-hidden size={20} stroke={1.8} />}
              onPress={() => goTo(MEASURES_PATH)}
            >
              {words.toMeasures}
            </ActionButton>
          )}
          <ActionButton
            hint="F8"
            icon={<IconFlag aria-hidden size={20} stroke={1.8} />}
            onPress={() => setOpening('pick')}
          >
            {words.sayWrong}
          </ActionButton>
        </>
      }
    >
      <Sections here={section} />
      {isCaseSection(section) && <CaseList section={section} attention={attention} />}
      {section === 'approvals' && <PendingFacts />}
      {section === 'alerts' && <AlertList />}
      {opening === 'pick' && (
        <PickUnitDialog onBack={close} onPicked={(deviceId) => setOpening({ deviceId })} />
      )}
      {opening !== null && opening !== 'pick' && (
        <OpenExceptionDialog
          deviceIds={[opening.deviceId]}
          about={[]}
          onClose={close}
          onDone={(exceptionId) => goTo(pathTo.exception(exceptionId, null))}
        />
      )}
    </Page>
  );
}

function Sections({ here }: { here: Section }) {
  const words = useWords().exceptions;
  const counts = useCounts();
  return (
    <nav aria-label={words.sections} className={styles.tabs}>
      {SECTIONS.map((section) => {
        const count = counts[section];
        return (
          <Link
            key={section}
            href={section === 'mine' ? '/attention' : `/attention?show=${section}`}
            className={styles.tab}
            {...(section === here ? { 'aria-current': 'page' as const } : {})}
          >
            {words.section[section]}
            {count !== null && count > 0 && (
              <span className={styles.tabCount}>{formats.number(count)}</span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}

/** Null where it is not known yet, or says nothing. */
function useCounts(): Readonly<Record<Section, number | null>> {
  const { view } = useAsk('countAttention', {});
  const alerts = useAsk('listAlerts', {});
  return {
    mine: view?.mine ?? null,
    all: view?.open ?? null,
    closed: null,
    approvals: view?.approvals ?? null,
    alerts: alerts.view?.length ?? null,
  };
}
