/** Attention: the inbox of exceptions and approvals, and what the owner asked to hear of. */
import { useState } from 'react';
import { IconChartBar, IconFlag } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { PageTabs } from '#renderer/ui/page-tabs.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { AlertList } from './alert-list.tsx';
import { CaseList } from './case-list.tsx';
import { OpenExceptionDialog } from './open-exception-dialog.tsx';
import { PendingFacts } from './pending-facts.tsx';
import { PickUnitDialog } from './pick-unit-dialog.tsx';
import { isCaseSection, SECTIONS, useAttention, type Section } from './use-attention.ts';

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
  const tabs = SECTIONS.map((section) => ({
    path: section === 'mine' ? '/attention' : `/attention?show=${section}`,
    name: words.section[section],
    isHere: section === here,
    count: counts[section],
  }));
  return <PageTabs label={words.sections} tabs={tabs} />;
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
