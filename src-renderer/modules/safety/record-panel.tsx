/** Facts about the record and its disk, and folded away what took long: for whoever looks after the computer. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer, SlowCallView } from '#shared/bridge/bridge.ts';
import type { SafetyView } from '#shared/modules/safety/contract.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './safety.module.css';

/** Below it a disk has not written anything yet: cells of flash alone take longer. */
const TOO_FAST_MS = 0.02;

export function RecordPanel({ view, now }: { view: SafetyView; now: number }) {
  const { safety } = useWords();
  const words = safety.record;
  const { ledger, disk, restartCount } = view;
  const confirmMs = disk?.confirmMs ?? null;
  return (
    <Panel title={words.title}>
      <dl className={styles.facts}>
        <Fact name={words.entries} value={formats.number(ledger.eventCount)} />
        {ledger.firstEventAt !== null && (
          <Fact name={words.since} value={formats.date(ledger.firstEventAt)} />
        )}
        <Fact name={words.size} value={safety.backups.sizeOf(ledger.byteCount)} />
        {disk !== null && <Fact name={words.free} value={formats.bytes(disk.freeBytes)} />}
        {confirmMs !== null && <Fact name={words.confirm} value={words.milliseconds(confirmMs)} />}
        {restartCount > 0 && <Fact name={words.restarts} value={words.times(restartCount)} />}
      </dl>
      {confirmMs !== null && confirmMs < TOO_FAST_MS && (
        <p className={styles.hint}>{words.tooFast}</p>
      )}
      <SlowCalls now={now} />
    </Panel>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Asked for when it is unfolded. */
function SlowCalls({ now }: { now: number }) {
  const { safety } = useWords();
  const words = safety.record;
  const pos = usePos();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery<Answer<readonly SlowCallView[]>>({
    queryKey: ['slow-calls'],
    queryFn: () => pos.device({ type: 'slow-calls.list' }),
    enabled: isOpen,
    gcTime: 0,
  });
  const calls = data?.ok === true ? data.value : null;
  return (
    <details className={styles.folded} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.slowCalls}</summary>
      {calls?.length === 0 && <p className={styles.hint}>{words.noSlowCalls}</p>}
      {calls !== null && calls.length > 0 && (
        <div className={styles.scroller}>
          <table className={styles.calls}>
            <thead>
              <tr>
                <th scope="col">{words.call}</th>
                <th scope="col">{words.count}</th>
                <th scope="col">{words.worst}</th>
                <th scope="col">{words.last}</th>
              </tr>
            </thead>
            <tbody>
              {calls.map((call) => (
                <tr key={call.name}>
                  <th scope="row">
                    <bdi>{call.name}</bdi>
                  </th>
                  <td>{formats.number(call.count)}</td>
                  <td>{words.milliseconds(call.worstMs)}</td>
                  <td>{safety.when(call.lastAt, now)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
