/** Which steps of which units wait for this case, and which were let pass. */
import { Link } from 'wouter';
import type { ExceptionView } from '#shared/modules/exceptions/contract.ts';
import { exceptionRules } from '#shared/modules/exceptions/kinds.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { useCaseNames } from './case-facts.ts';
import styles from './case.module.css';

export function CaseBlocks({ view }: { view: ExceptionView }) {
  const words = useWords().exceptions.case;
  const names = useCaseNames();
  const blocksNothing = exceptionRules[view.kind].blocks.length === 0;
  if (view.devices.length === 0 || blocksNothing)
    return (
      <Panel title={words.blocks}>
        <p className={styles.text}>{blocksNothing ? words.blocksNothing : words.noUnits}</p>
        {view.devices.length > 0 && <Units view={view} />}
      </Panel>
    );
  return (
    <Panel title={words.blocks}>
      <p className={styles.dim}>{words.blocksHint}</p>
      <div className={styles.scroller} role="group" aria-label={words.blocks} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.blocked}</th>
              <th scope="col">{words.overridden}</th>
            </tr>
          </thead>
          <tbody>
            {view.devices.map((device) => (
              <tr key={device.deviceId}>
                <th scope="row">
                  <UnitLink device={device} />
                </th>
                <td>
                  {device.blockedStages.length === 0
                    ? words.notBlocked
                    : names.stages(device.blockedStages)}
                </td>
                <td>
                  {device.overriddenStages.length === 0
                    ? words.none
                    : names.stages(device.overriddenStages)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Units({ view }: { view: ExceptionView }) {
  return (
    <ul className={styles.links}>
      {view.devices.map((device) => (
        <li key={device.deviceId}>
          <UnitLink device={device} />
        </li>
      ))}
    </ul>
  );
}

function UnitLink({ device }: { device: ExceptionView['devices'][number] }) {
  return (
    <>
      <Link href={pathTo.device(device.deviceId)} className={styles.link}>
        <bdi>{device.name}</bdi>
      </Link>
      <span className={styles.second}>
        <CodeText text={device.identifier} />
      </span>
    </>
  );
}
