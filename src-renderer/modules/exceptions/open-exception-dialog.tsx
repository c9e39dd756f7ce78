/**
 * Says that something is wrong: the kind by its plain name, what happened in one's own words, and evidence. Open to
 * everybody who is signed in; who sees to it follows from the kind.
 */
import { useState } from 'react';
import { Select } from '@mantine/core';
import { useLocation } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { CASE_DEVICES_MAX } from '#shared/modules/exceptions/contract.ts';
import { EXCEPTION_KINDS, type ExceptionKind } from '#shared/modules/exceptions/kinds.ts';
import { useAsk, useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { EvidenceField } from '#renderer/modules/evidence/evidence-field.tsx';
import { evidenceInput, type EvidenceFile } from '#renderer/modules/evidence/evidence-files.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useCaseNames } from './case-facts.ts';
import { likelyKinds, otherKinds } from './likely-kinds.ts';
import { isWritten, WritingField } from './writing-field.tsx';
import styles from './exceptions.module.css';

type OpenExceptionDialogProps = Readonly<{
  deviceIds: readonly string[];
  /** Names of sales, deliveries and the like: 'sale:…'. */
  about: readonly string[];
  onDone: (exceptionId: string) => void;
  onClose: () => void;
}>;

export function OpenExceptionDialog(props: OpenExceptionDialogProps) {
  const { deviceIds, about, onDone, onClose } = props;
  const words = useWords().exceptions.open;
  const open = useCommand('OpenException');
  const [kind, setKind] = useState<ExceptionKind | null>(null);
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState<readonly EvidenceFile[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [showsProblems, setShowsProblems] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const run = async (): Promise<void> => {
    setShowsProblems(true);
    if (kind === null || !isWritten(reason)) return;
    const answer = await open.run({
      kind,
      deviceIds: deviceIds.slice(0, CASE_DEVICES_MAX),
      about: [...about],
      reason: reason.trim(),
      evidence: evidenceInput(evidence),
    });
    if (answer.ok) onDone(answer.value.exceptionId);
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.title}
      size="lg"
      onBack={onClose}
      primary={{
        label: words.toOpen,
        run: () => void run(),
        isRunning: open.isRunning,
        reason: isBusy ? words.fileOnItsWay : null,
      }}
    >
      <div className={styles.form}>
        <KindField
          likely={likelyKinds(deviceIds, about)}
          value={kind}
          onChange={(chosen) => {
            setKind(chosen);
            setRejection(null);
          }}
          error={showsProblems && kind === null ? words.chooseKind : null}
        />
        {kind !== null && <KindNote kind={kind} />}
        <WritingField
          label={words.reason}
          hint={`${words.reasonHint} ${words.enterHint}`}
          value={reason}
          onChange={setReason}
          error={showsProblems && !isWritten(reason) ? words.sayReason : null}
        />
        <EvidenceField
          label={words.evidence}
          value={evidence}
          onChange={setEvidence}
          onBusyChange={setBusy}
        />
        <FieldError rejection={rejection} />
        <ExistingCase rejection={rejection} onClose={onClose} />
      </div>
    </Dialog>
  );
}

type KindFieldProps = Readonly<{
  likely: readonly ExceptionKind[];
  value: ExceptionKind | null;
  onChange: (kind: ExceptionKind | null) => void;
  error: string | null;
}>;

/** Found by any word of its name, or by its number as written in the handbook. */
function KindField({ likely, value, onChange, error }: KindFieldProps) {
  const words = useWords().exceptions;
  const item = (kind: ExceptionKind) => ({ value: kind, label: words.kinds[kind].name });
  const groups = [
    { group: words.open.likely, items: likely.map(item) },
    { group: words.open.others, items: otherKinds(likely).map(item) },
  ];
  return (
    <Select
      label={words.open.what}
      placeholder={words.open.whatPlaceholder}
      data={likely.length === 0 ? EXCEPTION_KINDS.map(item) : groups}
      value={value}
      onChange={(chosen) => onChange(EXCEPTION_KINDS.find((kind) => kind === chosen) ?? null)}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={words.open.nothing}
      maxDropdownHeight={320}
      comboboxProps={{ withinPortal: true }}
      error={error}
      data-autofocus
    />
  );
}

/** What the choice means, before it is made. */
function KindNote({ kind }: { kind: ExceptionKind }) {
  const words = useWords().exceptions;
  const names = useCaseNames();
  const { view } = useAsk('listExceptionRules', {});
  const rule = view?.find((one) => one.kind === kind);
  return (
    <p className={styles.note} role="status">
      {words.kinds[kind].why}
      {rule !== undefined && (
        <>
          {' '}
          {rule.blocks.length === 0
            ? words.open.blocksNothing
            : words.open.blocks(names.stages(rule.blocks))}{' '}
          {words.open.owner(names.roles([rule.ownerRole]), names.roles([rule.backupRole]))}
        </>
      )}
    </p>
  );
}

/** Where a case of that kind is open already, the way to it. */
function ExistingCase({
  rejection,
  onClose,
}: Readonly<{ rejection: AnyRejection | null; onClose: () => void }>) {
  const words = useWords().exceptions.open;
  const [, goTo] = useLocation();
  if (rejection?.code !== 'exceptions.already-open') return null;
  const { exceptionId } = rejection;
  return (
    <div>
      <ActionButton
        variant="default"
        onPress={() => {
          onClose();
          goTo(pathTo.exception(exceptionId, null));
        }}
      >
        {words.toExisting}
      </ActionButton>
    </div>
  );
}
