/** What labels of this station look like, the printer of their own that they come out of, and the page for any other. */
import { SegmentedControl, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { parseStockLabel, formatStockLabel } from '#shared/kernel/identifiers/stock-label.ts';
import { formatPlain } from '#shared/kernel/money.ts';
import { numberCode, type LabelContent } from '#shared/modules/printing/label-content.ts';
import { wholeSheet, type LabelFormat } from '#shared/modules/printing/label-settings.ts';
import { useCommand, useDevice, useRights, useShop } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Choice, FormatFields } from '#renderer/modules/printing/label-choices.tsx';
import { LabelPicture } from '#renderer/modules/printing/label-picture.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import {
  draftOf,
  isFieldRight,
  settingsOf,
  SHEET_FIELDS,
  sheetDraftOf,
  type LabelSettingsDraft,
  type SheetField,
} from './label-settings-draft.ts';
import { NetworkFields } from './network-fields.tsx';
import styles from './settings.module.css';

type Change = (changed: Partial<LabelSettingsDraft>) => void;

export function LabelForm() {
  const words = useWords();
  const { labels } = useShop();
  const { may } = useRights();
  const [draft, setDraft] = useState(() => draftOf(labels));
  const [showsProblems, setShowsProblems] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const save = useCommand('SetLabelSettings');
  const device = useDevice();
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(labels));

  const change: Change = (changed) => {
    setDraft({ ...draft, ...changed });
    setTold(null);
    setRejection(null);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const settings = settingsOf(draft);
    setShowsProblems(settings === null);
    if (settings === null) return;
    const answer = await save.run({ settings });
    setRejection(answer.ok ? null : answer.rejection);
    setTold(answer.ok ? words.common.saved : null);
    if (answer.ok) setDraft(draftOf(settings));
  };
  const test = async (): Promise<void> => {
    const answer = await device.run({ type: 'printer.test', printer: 'label' });
    setRejection(answer.ok ? null : answer.rejection);
    setTold(answer.ok ? words.labels.settings.testSent : null);
  };
  const testReason = isChanged
    ? words.settings.printer.testFirstSave
    : labels.printer.kind === 'none'
      ? words.labels.settings.testNone
      : null;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <p className={styles.hint}>{words.labels.settings.hint}</p>
      <SampleLabel draft={draft} />
      <FormatFields
        format={draft.format}
        change={(changed) => change(withFormat(draft, { ...draft.format, ...changed }))}
      />
      <SheetFields draft={draft} change={change} showsProblems={showsProblems} />
      <PrinterFields draft={draft} change={change} showsProblems={showsProblems} />
      <FieldError rejection={rejection} />
      <div className={styles.actions}>
        <ActionButton
          type="submit"
          isRunning={save.isRunning}
          reason={may('SetLabelSettings') ? null : words.settings.mayNot}
        >
          {words.common.save}
        </ActionButton>
        <ActionButton
          variant="default"
          onPress={() => void test()}
          isRunning={device.isRunning}
          reason={testReason}
        >
          {words.labels.settings.test}
        </ActionButton>
        <span role="status" className={styles.told}>
          {told}
        </span>
      </div>
    </form>
  );
}

/** Another size needs another grid: as many as fit, to start from. */
const withFormat = (
  draft: LabelSettingsDraft,
  format: LabelFormat,
): Pick<LabelSettingsDraft, 'format' | 'sheet'> => ({
  format,
  sheet:
    format.layout === draft.format.layout ? draft.sheet : sheetDraftOf(wholeSheet(format.layout)),
});

const SAMPLE_NUMBER = 482_170_001;
const SAMPLE_PRICE_MINOR = 119_900;

function SampleLabel({ draft }: Readonly<{ draft: LabelSettingsDraft }>) {
  const words = useWords().labels;
  const { organisationName, currency } = useShop();
  const { sample } = words.settings;
  const { format, dpi, kind } = draft;
  const number = parseStockLabel(formatStockLabel(SAMPLE_NUMBER));
  const content: LabelContent = {
    shopName: organisationName,
    model: sample.model,
    variant: sample.variant,
    condition: format.showsCondition ? sample.condition : '',
    code: number.ok ? numberCode(number.value) : null,
    imei: SAMPLE_IMEI[format.imei],
    price: format.showsPrice ? `${currency} ${formatPlain(SAMPLE_PRICE_MINOR, currency)}` : '',
  };
  return (
    <LabelPicture
      content={content}
      format={format}
      label={words.picture}
      dpi={kind === 'tcp' && dpi === '203' ? 203 : 300}
    />
  );
}

const SAMPLE_IMEI = {
  whole: 'IMEI 356938035643809',
  'last-digits': 'IMEI …643809',
  none: '',
} as const;

type PartProps = Readonly<{ draft: LabelSettingsDraft; change: Change; showsProblems: boolean }>;

function SheetFields({ draft, change, showsProblems }: PartProps) {
  const words = useWords().labels.settings;
  const { sheet, format } = draft;
  const shapeOf = (field: SheetField): string =>
    field === 'columns'
      ? words.columnsShape
      : field === 'rows'
        ? words.rowsShape
        : words.lengthShape;
  return (
    <fieldset className={styles.rates}>
      <legend className={styles.legend}>{words.sheet}</legend>
      <p className={styles.hint}>{words.sheetHint}</p>
      <div className={styles.three}>
        {SHEET_FIELDS.map((field) => (
          <TextInput
            key={field}
            label={words[field]}
            value={sheet[field]}
            onChange={(event) =>
              change({ sheet: { ...sheet, [field]: event.currentTarget.value } })
            }
            error={showsProblems && !isFieldRight(field, sheet[field]) ? shapeOf(field) : null}
            inputMode="decimal"
            autoComplete="off"
            dir="ltr"
          />
        ))}
      </div>
      <ActionButton
        variant="default"
        onPress={() => change({ sheet: sheetDraftOf(wholeSheet(format.layout)) })}
      >
        {words.wholePage}
      </ActionButton>
    </fieldset>
  );
}

function PrinterFields({ draft, change, showsProblems }: PartProps) {
  const words = useWords();
  const { labels, settings } = words;
  return (
    <fieldset className={styles.rates}>
      <legend className={styles.legend}>{labels.settings.printer}</legend>
      <SegmentedControl
        size="md"
        aria-label={labels.settings.printer}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        data={[
          { value: 'none', label: settings.printer.none },
          { value: 'tcp', label: settings.printer.network },
        ]}
      />
      {draft.kind === 'none' ? (
        <p className={styles.hint}>{labels.settings.none}</p>
      ) : (
        <>
          <NetworkFields draft={draft} change={change} showsProblems={showsProblems} />
          <Choice
            label={labels.settings.dpi}
            value={draft.dpi}
            values={['203', '300'] as const}
            names={labels.settings.dpis}
            onChange={(dpi) => change({ dpi })}
          />
          <p className={styles.hint}>{labels.settings.dpiHint}</p>
        </>
      )}
    </fieldset>
  );
}
