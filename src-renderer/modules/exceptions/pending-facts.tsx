/** Facts that wait for somebody's word: approved with one key, rejected with the reason in place. */
import { useRef, useState } from 'react';
import { TextInput } from '@mantine/core';
import { IconCheck, IconCircleCheck, IconX } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { PendingFact } from '#shared/modules/exceptions/contract.ts';
import { useAsk, useCommand } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { EvidenceList } from '#renderer/modules/evidence/evidence-list.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { useCaseNames } from './case-facts.ts';
import styles from './exceptions.module.css';

const REASON_MAX = 300;

export function PendingFacts() {
  const words = useWords().exceptions.approvals;
  const { view, rejection } = useAsk('listPendingFacts', {});
  const [told, setTold] = useState('');
  const list = useRef<HTMLUListElement>(null);
  return (
    <section aria-label={words.label}>
      <FieldError rejection={rejection} />
      <p role="status" className={styles.told}>
        {told}
      </p>
      {view?.length === 0 && (
        <EmptyState
          icon={<IconCircleCheck aria-hidden size={48} stroke={1.2} />}
          title={words.empty}
          hint={words.emptyHint}
        />
      )}
      <ul className={styles.cards} ref={list} tabIndex={-1}>
        {view?.map((fact) => (
          <Pending
            key={fact.factEventId}
            fact={fact}
            onDecided={(text) => {
              setTold(text);
              // The card goes; the keyboard stays in the list.
              list.current?.focus();
            }}
          />
        ))}
      </ul>
    </section>
  );
}

function useFactTexts(fact: PendingFact) {
  const words = useWords();
  const { approvals } = words.exceptions;
  const conditions = words.devices.conditions as Readonly<Record<string, string>>;
  const facts = words.devices.factNames as Readonly<Record<string, string>>;
  const valueOf = (value: string): string =>
    fact.name === 'condition' ? (conditions[value] ?? value) : value;
  const value = valueOf(fact.value);
  return {
    name: facts[fact.name] ?? fact.name,
    change:
      fact.earlierValue === ''
        ? approvals.first(value)
        : approvals.change(valueOf(fact.earlierValue), value),
  };
}

type PendingProps = Readonly<{ fact: PendingFact; onDecided: (told: string) => void }>;

function Pending({ fact, onDecided }: PendingProps) {
  const words = useWords().exceptions.approvals;
  const { name, change } = useFactTexts(fact);
  const names = useCaseNames();
  const decide = useCommand('DecideFact');
  const [isRejecting, setRejecting] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const notYours = fact.mayDecide ? null : words.notYours(names.roles(fact.approveRoles));
  const run = async (isApproved: boolean, reason: string): Promise<void> => {
    const { deviceId, factEventId } = fact;
    const answer = await decide.run({ deviceId, factEventId, isApproved, reason });
    if (!answer.ok) setRejection(answer.rejection);
    else onDecided((isApproved ? words.approved : words.rejected)(name, fact.deviceName));
  };
  return (
    <li className={styles.card}>
      <p className={styles.cardTitle}>
        <strong>{name}</strong> <bdi>{change}</bdi>
      </p>
      <p className={styles.cardLine}>
        <Link href={pathTo.device(fact.deviceId)} className={styles.link}>
          <bdi>{fact.deviceName}</bdi>
        </Link>{' '}
        <CodeText text={fact.identifier} />
      </p>
      <p className={styles.cardLine}>
        {words.because}: <bdi>{fact.reason}</bdi>
      </p>
      <p className={styles.dim}>{words.by(fact.actorName, formats.dateTime(fact.occurredAt))}</p>
      <EvidenceList attachments={fact.attachments} />
      {isRejecting ? (
        <RejectForm
          onBack={() => setRejecting(false)}
          onReject={(reason) => void run(false, reason)}
          isRunning={decide.isRunning}
        />
      ) : (
        <div className={styles.buttons}>
          <ActionButton
            icon={<IconCheck aria-hidden size={20} />}
            label={words.approveOf(name, fact.deviceName)}
            onPress={() => void run(true, '')}
            isRunning={decide.isRunning}
            reason={notYours}
          >
            {words.approve}
          </ActionButton>
          {notYours === null && (
            <ActionButton
              variant="default"
              icon={<IconX aria-hidden size={20} />}
              label={words.rejectOf(name, fact.deviceName)}
              onPress={() => setRejecting(true)}
            >
              {words.reject}
            </ActionButton>
          )}
        </div>
      )}
      <FieldError rejection={rejection} />
    </li>
  );
}

type RejectFormProps = Readonly<{
  onBack: () => void;
  onReject: (reason: string) => void;
  isRunning: boolean;
}>;

function RejectForm({ onBack, onReject, isRunning }: RejectFormProps) {
  const words = useWords();
  const { approvals } = words.exceptions;
  const [reason, setReason] = useState('');
  const [showsProblem, setShowsProblem] = useState(false);
  const isGiven = reason.trim() !== '';
  return (
    <form
      className={styles.rejectForm}
      onSubmit={(event) => {
        event.preventDefault();
        setShowsProblem(true);
        if (isGiven) onReject(reason.trim());
      }}
    >
      <TextInput
        label={approvals.why}
        description={approvals.whyHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onBack();
        }}
        error={showsProblem && !isGiven ? approvals.whyNeeded : null}
        maxLength={REASON_MAX}
        autoFocus
        dir="auto"
      />
      <div className={styles.buttons}>
        <ActionButton type="submit" isRunning={isRunning} hint="Enter">
          {approvals.reallyReject}
        </ActionButton>
        <ActionButton variant="default" onPress={onBack} hint="Esc">
          {words.common.cancel}
        </ActionButton>
      </div>
    </form>
  );
}
