/** Prints labels for the shelf: what a product is, its barcode and its price, as many times as wanted. */
import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { PRODUCT_COPIES_MAX } from '#shared/modules/printing/contract.ts';
import { useAsk, useCommand, useShop } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { LabelChoices, PositionField } from './label-choices.tsx';
import { useLabelDraft } from './label-draft.ts';
import { LabelSamples } from './label-samples.tsx';
import { useLabelRun } from './use-label-run.ts';
import styles from './labels.module.css';

type ProductLabelsDialogProps = Readonly<{ productId: string; onClose: () => void }>;

export function ProductLabelsDialog({ productId, onClose }: ProductLabelsDialogProps) {
  const words = useWords().labels;
  const { labels } = useShop();
  const draft = useLabelDraft(labels);
  const { format } = draft;
  const input = { productIds: [productId], format };
  const { view, rejection } = useAsk('previewProductLabels', input, { keepView: true });
  const [typed, setTyped] = useState('1');
  const copies = copiesOf(typed);
  const command = useCommand('PrintProductLabels');
  const run = useLabelRun(onClose);
  const position = draft.positionFrom(view?.nextPosition ?? 0);
  const count = copies ?? 0;

  const print = (): void =>
    void run.print(
      () =>
        command.run({
          products: [{ productId, copies: count }],
          format,
          way: position === null ? { kind: 'printer' } : position.way,
        }),
      draft.way,
    );
  const shape = copies === null ? words.copiesShape(PRODUCT_COPIES_MAX) : null;
  return (
    <Dialog
      title={words.productTitle}
      size="xl"
      onBack={onClose}
      primary={{
        label:
          run.label ?? (draft.way === 'printer' ? words.printNow(count) : words.saveNow(count)),
        run: run.again ?? print,
        isRunning: command.isRunning || run.isRunning,
        reason: run.again === null ? (shape ?? draft.reason) : null,
      }}
    >
      <div className={styles.dialog}>
        <div className={styles.choices}>
          <TextInput
            label={words.copies}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value.trim())}
            error={shape}
            inputMode="numeric"
            autoComplete="off"
            dir="ltr"
            data-autofocus
          />
          <LabelChoices draft={draft} isOfProducts />
        </div>
        <div className={styles.shown}>
          {view !== undefined && (
            <LabelSamples samples={view.samples} format={format} dpi={draft.dpi} />
          )}
          {view?.samples[0]?.code === null && <p className={styles.warns}>{words.noBarcode}</p>}
          {view !== undefined && view.unpricedCount > 0 && (
            <p className={styles.warns}>{words.unpriced(view.unpricedCount)}</p>
          )}
          {position !== null && (
            <PositionField draft={draft} position={position} labelCount={count} />
          )}
        </div>
      </div>
      <FieldError rejection={run.rejection ?? rejection} />
    </Dialog>
  );
}

const copiesOf = (text: string): number | null =>
  /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= PRODUCT_COPIES_MAX
    ? Number(text)
    : null;
