/**
 * The record of one unit: what is wrong across the top, what it answers to, the way through the shop, its facts and checks
 * with their source, and its whole story.
 */
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { CheckList } from './check-list.tsx';
import { DeviceHead } from './device-head.tsx';
import { DeviceMenu } from './device-menu.tsx';
import { DeviceState } from './device-state.tsx';
import { DeviceStory } from './device-story.tsx';
import { FactList } from './fact-list.tsx';
import { HoldBands } from './hold-bands.tsx';
import type { RecordAct } from './record-act.ts';
import { RecordDialogs } from './record-dialogs.tsx';
import { StageTrack } from './stage-track.tsx';
import headStyles from './head.module.css';
import styles from './devices.module.css';

export function DeviceScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords();
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('getDevice', { deviceId: params.deviceId ?? '' });
  if (rejection !== null && view === undefined)
    return (
      <Page title={words.devices.gone} back={() => goTo('/stock')}>
        <FieldError rejection={rejection} />
      </Page>
    );
  if (view === undefined) return null;
  if (view === null)
    return (
      <Page title={words.devices.gone} back={() => goTo('/stock')}>
        <EmptyState
          title={words.devices.gone}
          hint={words.devices.goneHint}
          action={
            <ActionButton onPress={() => goTo('/stock')}>{words.devices.toStock}</ActionButton>
          }
        />
      </Page>
    );
  return <Record device={view} />;
}

function Record({ device }: { device: DeviceView }) {
  const words = useWords().devices;
  const [act, setAct] = useState<RecordAct | null>(null);
  return (
    <Page
      title={device.name}
      back={() => history.back()}
      actions={
        <span className={styles.titleSide}>
          <DeviceState device={device} />
          <DeviceMenu device={device} begin={setAct} />
        </span>
      }
    >
      <HoldBands device={device} />
      {device.keptDeviceId !== null && <Ended keptDeviceId={device.keptDeviceId} />}
      <DeviceHead device={device} begin={setAct} />
      <StageTrack device={device} begin={setAct} />
      <div className={styles.record}>
        <div className={styles.column}>
          <Panel title={words.facts}>
            <FactList device={device} begin={setAct} />
          </Panel>
          <Panel title={words.checks}>
            <CheckList device={device} begin={setAct} />
          </Panel>
        </div>
        <Panel title={words.story}>
          <DeviceStory device={device} />
        </Panel>
      </div>
      {act !== null && <RecordDialogs device={device} act={act} onBack={() => setAct(null)} />}
    </Page>
  );
}

/** The record was a second one of the same unit. */
function Ended({ keptDeviceId }: Readonly<{ keptDeviceId: string }>) {
  const words = useWords().devices;
  return (
    <p className={headStyles.ended}>
      {words.goesOn}{' '}
      <Link className={headStyles.link} href={pathTo.device(keptDeviceId)}>
        {words.goesOnLink}
      </Link>
    </p>
  );
}
