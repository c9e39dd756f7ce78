/**
 * The facts of a unit: the value that counts with its source, person and approval, one that waits beside it, and on one
 * key what it was before and why it changed.
 */
import { useState } from 'react';
import { isStatedFact, type StatedFact } from '#shared/modules/devices/facts.ts';
import type { DeviceView, FactValueView, FactView } from '#shared/modules/devices/views.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { EvidenceList } from '#renderer/modules/evidence/evidence-list.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { FactValue } from './fact-value.tsx';
import type { BeginAct } from './record-act.ts';
import styles from './facts.module.css';

type FactListProps = Readonly<{ device: DeviceView; begin: BeginAct }>;

/** The names of facts whose earlier values are open. */
type Opened = ReadonlySet<string>;

const statedFact = (name: string): StatedFact | null => (isStatedFact(name) ? name : null);

export function FactList({ device, begin }: FactListProps) {
  const words = useWords().devices;
  const [opened, setOpened] = useState<Opened>(new Set());
  const changed = device.facts.filter(({ earlierCount }) => earlierCount > 0);
  useKeys([
    {
      key: 'H',
      label: words.earlierAll,
      run: () => setOpened(opened.size > 0 ? new Set() : new Set(changed.map(({ name }) => name))),
      enabled: changed.length > 0,
    },
  ]);
  const toggle = (name: string): void => {
    const next = new Set(opened);
    if (!next.delete(name)) next.add(name);
    setOpened(next);
  };
  if (device.facts.length === 0) return <p className={styles.dim}>{words.noFacts}</p>;
  return (
    <dl className={styles.facts}>
      {device.facts.map((fact) => (
        <FactRow
          key={fact.name}
          fact={fact}
          isOpen={opened.has(fact.name)}
          toggle={() => toggle(fact.name)}
          begin={begin}
        />
      ))}
    </dl>
  );
}

type FactRowProps = Readonly<{
  fact: FactView;
  isOpen: boolean;
  toggle: () => void;
  begin: BeginAct;
}>;

function FactRow({ fact, isOpen, toggle, begin }: FactRowProps) {
  const words = useWords().devices;
  const name = statedFact(fact.name);
  const factName = words.factNames[fact.name];
  const isStated = fact.counts && fact.value !== '';
  return (
    <div className={styles.fact}>
      <dt>{factName}</dt>
      <dd className={styles.row}>
        <div className={styles.said}>
          {isStated ? (
            <>
              <div className={styles.value}>
                <FactValue name={fact.name} value={fact.value} />
              </div>
              <Origin value={fact} />
            </>
          ) : (
            <p className={styles.dim}>
              {fact.pending === null ? words.notStated : words.nothingCounts}
            </p>
          )}
        </div>
        {name !== null && fact.mayState && (
          <ActionButton
            variant="default"
            onPress={() => begin({ kind: 'state-fact', name })}
            label={isStated ? words.changeOf(factName) : words.stateOf(factName)}
          >
            {isStated ? words.change : words.stateIt}
          </ActionButton>
        )}
      </dd>
      {fact.pending !== null && <Pending fact={fact} pending={fact.pending} begin={begin} />}
      {fact.earlierCount > 0 && <Earlier fact={fact} isOpen={isOpen} toggle={toggle} />}
    </div>
  );
}

/** Where a value is from, who said so, when, why, and whose word it has. */
function Origin({ value }: Readonly<{ value: FactValueView }>) {
  const words = useWords();
  const { devices } = words;
  const roles = formats.list(value.actorRoles.map((role) => words.staff.roles[role]));
  const { approval } = value;
  const when = approval.at === null ? '' : formats.dateTime(approval.at);
  return (
    <>
      <p className={styles.origin}>
        {devices.sources[value.source]}
        {value.actorName !== '' && (
          <>
            {' · '}
            <bdi>{devices.statedBy(value.actorName, roles)}</bdi>
          </>
        )}
        {value.occurredAt > 0 && (
          <>
            {' · '}
            <bdi>{formats.dateTime(value.occurredAt)}</bdi>
          </>
        )}
        {approval.status === 'approved' && ` · ${devices.approvedBy(approval.byName, when)}`}
        {approval.status === 'rejected' && ` · ${devices.rejectedBy(approval.byName, when)}`}
      </p>
      {value.reason !== '' && <p className={styles.origin}>{devices.because(value.reason)}</p>}
      {approval.reason !== '' && (
        <p className={styles.origin}>
          {approval.byName}: {approval.reason}
        </p>
      )}
      {value.closure !== '' && <p className={styles.closure}>{devices.stillToDo(value.closure)}</p>}
      <EvidenceList attachments={value.attachments} />
    </>
  );
}

type PendingProps = Readonly<{ fact: FactView; pending: FactValueView; begin: BeginAct }>;

function Pending({ fact, pending, begin }: PendingProps) {
  const words = useWords();
  const { devices } = words;
  const name = statedFact(fact.name) ?? 'variant';
  const factName = devices.factNames[fact.name];
  const roles = fact.approveRoles.map((role) => words.staff.roles[role]);
  return (
    <dd className={styles.pending}>
      <div className={styles.said}>
        <StateBadge state="held" label={devices.pendingValue} />
        <div className={styles.value}>
          <FactValue name={fact.name} value={pending.value} />
        </div>
        {fact.name === 'model' ? (
          // A product is model and variant in one: it is told and decided there.
          <p className={styles.dim}>{devices.decidedWith(devices.factNames.variant)}</p>
        ) : (
          <>
            <Origin value={pending} />
            <p className={styles.dim}>{devices.waitsFor(formats.either(roles))}</p>
          </>
        )}
      </div>
      {fact.mayDecide && (
        <div className={styles.deciding}>
          <ActionButton
            onPress={() => begin({ kind: 'approve-fact', name })}
            label={devices.approveOf(factName)}
          >
            {devices.approve}
          </ActionButton>
          <ActionButton
            variant="default"
            onPress={() => begin({ kind: 'reject-fact', name })}
            label={devices.rejectOf(factName)}
          >
            {devices.reject}
          </ActionButton>
        </div>
      )}
    </dd>
  );
}

type EarlierProps = Readonly<{ fact: FactView; isOpen: boolean; toggle: () => void }>;

function Earlier({ fact, isOpen, toggle }: EarlierProps) {
  const words = useWords().devices;
  const listId = `earlier-${fact.name}`;
  return (
    <dd className={styles.earlier}>
      <button
        type="button"
        className={styles.disclosure}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={toggle}
      >
        {words.earlierValues(fact.earlierCount)}
      </button>
      {isOpen && (
        <ol id={listId} className={styles.earlierList}>
          {fact.earlier.map((value) => (
            <li key={value.eventId}>
              <div className={styles.earlierValue}>
                <FactValue name={fact.name} value={value.value} />
                <span className={styles.tag}>
                  {value.approval.status === 'rejected' ? words.rejected : words.noLonger}
                </span>
              </div>
              <Origin value={value} />
            </li>
          ))}
        </ol>
      )}
    </dd>
  );
}
