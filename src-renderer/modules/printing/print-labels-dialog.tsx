/**
 * Prints labels of units: on the label printer, or as a page to print on any other. Numbers are given as they print, so
 * nothing is written down before somebody presses the button.
 */
import type { ReactNode } from 'react';
import { useAsk, useCommand, useShop } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { LabelChoices, PositionField } from './label-choices.tsx';
import { useLabelDraft } from './label-draft.ts';
import { LabelSamples } from './label-samples.tsx';
import { LabelSummary } from './label-summary.tsx';
import { useLabelRun } from './use-label-run.ts';
import styles from './labels.module.css';

type PrintLabelsDialogProps = Readonly<{
  /** At most 2,000. */
  deviceIds: readonly string[];
  onClose: () => void;
  /** Stands over the choices: which units of a delivery. */
  which?: ReactNode;
}>;

export function PrintLabelsDialog({ deviceIds, onClose, which }: PrintLabelsDialogProps) {
  const words = useWords().labels;
  const { labels } = useShop();
  const draft = useLabelDraft(labels);
  const { format } = draft;
  const hasUnits = deviceIds.length > 0;
  const input = { deviceIds: [...deviceIds], format };
  const { view, rejection } = useAsk('previewLabels', input, { enabled: hasUnits, keepView: true });
  const preview = hasUnits ? view : undefined;
  const command = useCommand('PrintLabels');
  const run = useLabelRun(onClose);
  const position = draft.positionFrom(preview?.nextPosition ?? 0);
  const count = preview?.labelCount ?? 0;

  const print = (): void =>
    void run.print(
      () => command.run({ ...input, way: position === null ? { kind: 'printer' } : position.way }),
      draft.way,
    );
  return (
    <Dialog
      title={words.title}
      size="xl"
      onBack={onClose}
      primary={{
        label:
          run.label ?? (draft.way === 'printer' ? words.printNow(count) : words.saveNow(count)),
        run: run.again ?? print,
        isRunning: command.isRunning || run.isRunning,
        reason: run.again !== null ? null : reasonOf(count, draft.reason, words.nothing),
      }}
    >
      <div className={styles.dialog}>
        <div className={styles.choices}>
          {which}
          <LabelChoices draft={draft} />
        </div>
        <div className={styles.shown}>
          {preview !== undefined && preview.samples.length > 0 && (
            <LabelSamples samples={preview.samples} format={format} dpi={draft.dpi} />
          )}
          {preview !== undefined && <LabelSummary preview={preview} />}
          {position !== null && (
            <PositionField draft={draft} position={position} labelCount={count} />
          )}
        </div>
      </div>
      <FieldError rejection={run.rejection ?? rejection} />
    </Dialog>
  );
}

const reasonOf = (count: number, reason: string | null, nothing: string): string | null =>
  count === 0 ? nothing : reason;
