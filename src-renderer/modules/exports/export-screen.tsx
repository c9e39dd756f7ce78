/** Takes the records out as a file: what, which days, which kind of file; what would be in it; how far it is. */
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useAsk, useSession, useShop } from '#renderer/app/hooks.ts';
import { newId } from '#renderer/app/pos-client.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { choiceFrom, filterOf, todayIn } from './export-choice.ts';
import { ExportForm } from './export-form.tsx';
import { ExportOutcome } from './export-outcome.tsx';
import { startExport, useExportRun } from './export-run.ts';
import styles from './exports.module.css';

const WHOLE = { fromDate: null, toDate: null };

export function ExportScreen() {
  const words = useWords();
  const { exports } = words;
  const [, goTo] = useLocation();
  const [parameters] = useSearchParams();
  const [choice, setChoice] = useState(() => choiceFrom(parameters));
  const { timeZone } = useShop();
  const { host } = useSession();
  const pos = usePos();
  const { run } = useExportRun();
  const { dataset, format } = choice;
  const filter = filterOf(choice, todayIn(timeZone));
  const { view, rejection } = useAsk(
    'previewExport',
    { dataset, filter: filter ?? WHOLE },
    { enabled: filter !== null, keepView: true },
  );
  const rowCount = filter === null ? 0 : (view?.rowCount ?? null);
  const reasonNot = (): string | null => {
    if (run?.state === 'running') return exports.wait;
    if (filter === null) return words.accounts.period.turned;
    return rowCount === 0 ? exports.inIt.none : null;
  };
  const reason = reasonNot();
  const start = (): void => {
    if (filter === null) return;
    void startExport(pos, host, { exportId: newId(), dataset, format, filter }, rowCount);
  };
  useKeys([{ key: 'F8', label: exports.start, run: start, enabled: reason === null }]);
  return (
    <Page
      title={exports.title}
      hint={exports.hint}
      back={() => goTo('/settings')}
      actions={
        <ActionButton
          icon={<IconFileExport aria-hidden size={20} />}
          onPress={start}
          reason={reason}
          hint="F8"
        >
          {exports.start}
        </ActionButton>
      }
    >
      {run !== null && <ExportOutcome run={run} />}
      <div className={styles.columns}>
        <Panel>
          <ExportForm choice={choice} change={setChoice} submit={reason === null ? start : null} />
        </Panel>
        <Panel title={exports.inIt.title}>
          {view !== undefined && <Contents columns={view.columns} rowCount={rowCount} />}
          <FieldError rejection={rejection} />
        </Panel>
      </div>
    </Page>
  );
}

function Contents({
  columns,
  rowCount,
}: Readonly<{ columns: readonly string[]; rowCount: number | null }>) {
  const { inIt } = useWords().exports;
  return (
    <div className={styles.inIt}>
      <p className={styles.rows} role="status">
        {rowCount === null ? inIt.rowsUnknown : inIt.rows(rowCount)}
      </p>
      <div>
        <h3 className={styles.small}>{inIt.columns}</h3>
        <p className={styles.columnNames} dir="ltr">
          {columns.join(', ')}
        </p>
      </div>
      <p className={styles.hint}>{inIt.costs}</p>
      <p className={styles.hint}>{inIt.customers}</p>
    </div>
  );
}
