/**
 * The way of a unit through the shop, and what its next gate waits for: one line each with who can supply it, and where
 * this person can, the button that does it.
 */
import { IconCircle, IconCircleCheck, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { DeviceView, StageView } from '#shared/modules/devices/views.ts';
import { saysMissing } from '#renderer/app/messages/missing-words.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { GateSupply } from './gate-supply.tsx';
import type { BeginAct } from './record-act.ts';
import styles from './head.module.css';

const SHAPES: Readonly<Record<StageView['state'], typeof IconCircle>> = {
  passed: IconCircleCheck,
  current: IconPlayerPlayFilled,
  ahead: IconCircle,
};

type TrackProps = Readonly<{ device: DeviceView; begin: BeginAct }>;

export function StageTrack({ device, begin }: TrackProps) {
  const words = useWords();
  const current = device.stages.find(({ state }) => state === 'current');
  return (
    <>
      <ol className={styles.track} aria-label={words.devices.stages}>
        {device.stages.map(({ stage, state }) => {
          const Shape = SHAPES[state];
          return (
            <li
              key={stage}
              className={styles.step}
              data-state={state}
              aria-current={state === 'current' ? 'step' : undefined}
            >
              <Shape aria-hidden size={22} data-mirror />
              <span className={styles.stepTexts}>
                <span className={styles.stepName}>{words.stages[stage]}</span>
                <span className={styles.stepState}>{words.devices.stageStates[state]}</span>
              </span>
            </li>
          );
        })}
      </ol>
      {current !== undefined && <Gate device={device} current={current} begin={begin} />}
    </>
  );
}

function Gate({ device, current, begin }: TrackProps & Readonly<{ current: StageView }>) {
  const words = useWords();
  const { devices } = words;
  const title = devices.stageActs[current.stage];
  return (
    <section className={styles.gate} aria-label={title}>
      <h2 className={styles.gateTitle}>{title}</h2>
      {current.missing.length === 0 ? (
        <p className={styles.dim}>{devices.gateOpen}</p>
      ) : (
        <ul className={styles.missing} aria-label={devices.stillMissing(current.missing.length)}>
          {current.missing.map((missing) => (
            <li key={JSON.stringify(missing)}>
              <span>{saysMissing(words, missing)}</span>
              <GateSupply missing={missing} device={device} begin={begin} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
