/** Data safety: at a glance, what is under way, what was found, the backups and their plan, the keys, the record itself. */
import { useEffect, useState } from 'react';
import { IconDatabaseExport, IconShieldCheck, IconTableShortcut } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { AnyRejection, DeviceRequest } from '#shared/bridge/bridge.ts';
import type { SafetyView } from '#shared/modules/safety/contract.ts';
import { useAsk, useDevice } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { BackUpElsewhere } from './back-up-elsewhere.tsx';
import { BackupsPanel } from './backups-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { PlanForm } from './plan-form.tsx';
import { RecordPanel } from './record-panel.tsx';
import { RunPanel } from './run-panel.tsx';
import { StatePanel } from './state-panel.tsx';
import { useRun } from './use-run.ts';
import styles from './safety.module.css';

const MINUTE_MS = 60_000;

/** 'today' and 'due' go with the time that passes while the screen is open. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function SafetyScreen() {
  const { safety } = useWords();
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('getSafety', {});
  return (
    <Page title={safety.title} hint={safety.hint} back={() => goTo('/settings')}>
      <FieldError rejection={rejection} />
      {view !== undefined && <Safety view={view} />}
    </Page>
  );
}

type Work = Extract<DeviceRequest, { type: 'safety.check' | 'safety.backUp' | 'safety.rebuild' }>;

function Safety({ view }: { view: SafetyView }) {
  const { safety } = useWords();
  const now = useNow();
  const run = useRun(view.run);
  const device = useDevice();
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const [open, setOpen] = useState<'none' | 'rebuild' | 'elsewhere'>('none');
  const folder = view.plan?.folder ?? null;
  const busy = run === null ? null : safety.actions.busy;
  const noFolder = folder === null ? safety.actions.chooseFirst : null;

  const begin = async (request: Work): Promise<void> => {
    const answer = await device.run(request);
    setRejection(answer.ok ? null : answer.rejection);
  };
  const backUp = (): void => void begin({ type: 'safety.backUp', folder: null });
  const check = (): void => void begin({ type: 'safety.check' });
  const mayBackUp = busy === null && noFolder === null;
  useKeys([
    { key: 'F8', label: safety.actions.backUp, run: backUp, enabled: mayBackUp },
    { key: 'F9', label: safety.actions.check, run: check, enabled: busy === null },
  ]);
  return (
    <>
      <StatePanel view={view} now={now} />
      {run !== null && <RunPanel run={run} />}
      <div className={styles.actions}>
        <ActionButton
          icon={<IconDatabaseExport aria-hidden size={20} />}
          onPress={backUp}
          isRunning={device.isRunning}
          reason={busy ?? noFolder}
          hint="F8"
        >
          {safety.actions.backUp}
        </ActionButton>
        <ActionButton
          variant="default"
          icon={<IconShieldCheck aria-hidden size={20} />}
          onPress={check}
          isRunning={device.isRunning}
          reason={busy}
          hint="F9"
        >
          {safety.actions.check}
        </ActionButton>
        <ActionButton variant="default" onPress={() => setOpen('elsewhere')} reason={busy}>
          {safety.actions.backUpElsewhere}
        </ActionButton>
        <ActionButton
          variant="default"
          icon={<IconTableShortcut aria-hidden size={20} />}
          onPress={() => setOpen('rebuild')}
          reason={busy}
        >
          {safety.actions.rebuild}
        </ActionButton>
      </div>
      <FieldError rejection={rejection} />
      {(view.lastCheck?.findingCount ?? 0) > 0 && view.lastCheck !== null && (
        <FindingsPanel check={view.lastCheck} />
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <BackupsPanel backups={view.backups} now={now} />
          <RecordPanel view={view} now={now} />
        </div>
        <div className={styles.column}>
          <Panel title={safety.plan.title}>
            <PlanForm plan={view.plan} folder={view.folder} />
          </Panel>
          {view.keys !== null && <KeysPanel keys={view.keys} folder={folder} now={now} />}
        </div>
      </div>
      {open === 'elsewhere' && <BackUpElsewhere onBack={() => setOpen('none')} />}
      {open === 'rebuild' && (
        <Dialog
          title={safety.actions.rebuildTitle}
          onBack={() => setOpen('none')}
          primary={{
            label: safety.actions.rebuild,
            run: () => {
              setOpen('none');
              void begin({ type: 'safety.rebuild' });
            },
          }}
        >
          <p className={styles.plain}>{safety.actions.rebuildHint}</p>
        </Dialog>
      )}
    </>
  );
}
