/** The choices about labels: where they come out, how they look, and where on a page they begin. */
import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useId } from 'react';
import {
  LABEL_IMEI_FORMS,
  LABEL_LAYOUTS,
  LABEL_SYMBOLS,
  placesOn,
  type LabelFormat,
} from '#shared/modules/printing/label-settings.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import type { LabelDraft, SheetPosition } from './label-draft.ts';
import styles from './labels.module.css';

type LabelChoicesProps = Readonly<{
  draft: LabelDraft;
  /** Products have neither IMEI nor condition, and always bars. */
  isOfProducts?: boolean;
}>;

export function LabelChoices({ draft, isOfProducts }: LabelChoicesProps) {
  const words = useWords().labels;
  return (
    <>
      <Choice
        label={words.way}
        value={draft.way}
        names={words.ways}
        values={['printer', 'sheet'] as const}
        onChange={draft.setWay}
      />
      {draft.way === 'printer' && !draft.hasPrinter && (
        <p className={styles.hint}>{words.noPrinter}</p>
      )}
      <FormatFields
        format={draft.format}
        change={draft.change}
        {...(isOfProducts === true && { isOfProducts })}
      />
    </>
  );
}

type FormatFieldsProps = Readonly<{
  format: LabelFormat;
  change: (changed: Partial<LabelFormat>) => void;
  isOfProducts?: boolean;
}>;

/** What stands on a label; the settings ask for the same. */
export function FormatFields({ format, change, isOfProducts = false }: FormatFieldsProps) {
  const words = useWords().labels;
  return (
    <>
      <Choice
        label={words.layout}
        value={format.layout}
        names={words.layouts}
        values={LABEL_LAYOUTS}
        onChange={(layout) => change({ layout })}
      />
      {!isOfProducts && (
        <>
          <Choice
            label={words.symbol}
            value={format.symbol}
            names={words.symbols}
            values={LABEL_SYMBOLS}
            onChange={(symbol) => change({ symbol })}
          />
          <Choice
            label={words.imei}
            value={format.imei}
            names={words.imeis}
            values={LABEL_IMEI_FORMS}
            onChange={(imei) => change({ imei })}
          />
        </>
      )}
      <div className={styles.checks}>
        <Checkbox
          label={words.price}
          checked={format.showsPrice}
          onChange={(event) => change({ showsPrice: event.currentTarget.checked })}
        />
        {!isOfProducts && (
          <Checkbox
            label={words.condition}
            checked={format.showsCondition}
            onChange={(event) => change({ showsCondition: event.currentTarget.checked })}
          />
        )}
      </div>
    </>
  );
}

type ChoiceProps<Value extends string> = Readonly<{
  label: string;
  value: Value;
  values: readonly Value[];
  names: Readonly<Record<Value, string>>;
  onChange: (value: Value) => void;
}>;

export function Choice<Value extends string>({
  label,
  value,
  values,
  names,
  onChange,
}: ChoiceProps<Value>) {
  const labelId = useId();
  return (
    <div className={styles.group}>
      <span className={styles.legend} id={labelId}>
        {label}
      </span>
      <SegmentedControl
        size="md"
        aria-labelledby={labelId}
        value={value}
        onChange={onChange}
        data={values.map((one) => ({ value: one, label: names[one] }))}
      />
    </div>
  );
}

type PositionFieldProps = Readonly<{
  draft: LabelDraft;
  position: SheetPosition;
  labelCount: number;
}>;

/** Where the first label goes on a page that was begun before. */
export function PositionField({ draft, position, labelCount }: PositionFieldProps) {
  const words = useWords().labels;
  const { sheet, first, text } = position;
  const places = placesOn(sheet);
  return (
    <div className={styles.position}>
      <TextInput
        label={words.firstPosition}
        description={words.firstPositionHint(places)}
        value={text}
        onChange={(event) => draft.setPosition(event.currentTarget.value.trim())}
        error={draft.reason}
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
      />
      <div
        className={styles.page}
        role="img"
        aria-label={words.page}
        style={{ gridTemplateColumns: `repeat(${sheet.columns}, 1fr)` }}
      >
        {Array.from({ length: places }, (_, place) => (
          <span
            key={place}
            className={styles.place}
            data-gone={place < first || undefined}
            data-used={(place >= first && place < first + labelCount) || undefined}
          />
        ))}
      </div>
    </div>
  );
}
