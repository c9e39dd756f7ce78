/** This station's receipt printer: where it is, how wide its paper is, whether a drawer hangs on it, and a test. */
import { Checkbox, NativeSelect, SegmentedControl } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { ReceiptPrinter } from '#shared/modules/settings/contract.ts';
import { useCommand, useDevice, useRights, useShop } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { isHost, isPort, NetworkFields } from './network-fields.tsx';
import styles from './settings.module.css';

type Columns = '32' | '42' | '48';
type PrinterDraft = Readonly<{
  kind: 'none' | 'tcp';
  host: string;
  port: string;
  columns: Columns;
  hasDrawer: boolean;
}>;

const COLUMNS: readonly Columns[] = ['48', '42', '32'];

const draftOf = (printer: ReceiptPrinter): PrinterDraft =>
  printer.kind === 'none'
    ? { kind: 'none', host: '', port: '9100', columns: '48', hasDrawer: true }
    : {
        kind: 'tcp',
        host: printer.host,
        port: String(printer.port),
        columns: String(printer.columns) as Columns,
        hasDrawer: printer.hasDrawer,
      };

function printerOf(draft: PrinterDraft): ReceiptPrinter | null {
  if (draft.kind === 'none') return { kind: 'none' };
  if (!isHost(draft.host) || !isPort(draft.port)) return null;
  const columns = Number(draft.columns) as 32 | 42 | 48;
  return {
    kind: 'tcp',
    host: draft.host,
    port: Number(draft.port),
    columns,
    hasDrawer: draft.hasDrawer,
  };
}

export function PrinterForm() {
  const words = useWords();
  const { printer } = useShop();
  const { may } = useRights();
  const [draft, setDraft] = useState(() => draftOf(printer));
  const [showsProblems, setShowsProblems] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const save = useCommand('SetReceiptPrinter');
  const device = useDevice();
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(printer));

  const change = (changed: Partial<PrinterDraft>): void => {
    setDraft({ ...draft, ...changed });
    setTold(null);
    setRejection(null);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = printerOf(draft);
    setShowsProblems(wanted === null);
    if (wanted === null) return;
    const answer = await save.run({ printer: wanted });
    setRejection(answer.ok ? null : answer.rejection);
    setTold(answer.ok ? words.common.saved : null);
  };
  const test = async (): Promise<void> => {
    const answer = await device.run({ type: 'printer.test' });
    setRejection(answer.ok ? null : answer.rejection);
    setTold(answer.ok ? words.settings.printer.testSent : null);
  };
  const testReason = isChanged
    ? words.settings.printer.testFirstSave
    : printer.kind === 'none'
      ? words.settings.printer.testNone
      : null;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <SegmentedControl
        size="md"
        aria-label={words.settings.printer.kind}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        data={[
          { value: 'none', label: words.settings.printer.none },
          { value: 'tcp', label: words.settings.printer.network },
        ]}
      />
      {draft.kind === 'tcp' && (
        <TcpFields draft={draft} change={change} showsProblems={showsProblems} />
      )}
      <FieldError rejection={rejection} />
      <div className={styles.actions}>
        <ActionButton
          type="submit"
          isRunning={save.isRunning}
          reason={may('SetReceiptPrinter') ? null : words.settings.mayNot}
        >
          {words.common.save}
        </ActionButton>
        <ActionButton
          variant="default"
          onPress={() => void test()}
          isRunning={device.isRunning}
          reason={testReason}
        >
          {words.settings.printer.test}
        </ActionButton>
        <span role="status" className={styles.told}>
          {told}
        </span>
      </div>
    </form>
  );
}

type FieldsProps = Readonly<{
  draft: PrinterDraft;
  change: (changed: Partial<PrinterDraft>) => void;
  showsProblems: boolean;
}>;

function TcpFields({ draft, change, showsProblems }: FieldsProps) {
  const { printer } = useWords().settings;
  return (
    <>
      <NetworkFields draft={draft} change={change} showsProblems={showsProblems} />
      <NativeSelect
        label={printer.paper}
        value={draft.columns}
        onChange={(event) => change({ columns: event.currentTarget.value as Columns })}
        data={COLUMNS.map((value) => ({ value, label: printer.columns[value] }))}
      />
      <Checkbox
        label={printer.drawer}
        checked={draft.hasDrawer}
        onChange={(event) => change({ hasDrawer: event.currentTarget.checked })}
      />
    </>
  );
}
