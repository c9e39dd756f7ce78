/** Tax rates: name, percent, and which one most products have. Used in the first run and in the settings. */
import { Radio, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import {
  parsePercent,
  RATES_MAX,
  withOneMore,
  withoutRate,
  type RateDraft,
  type RatesDraft,
} from './rate-drafts.ts';
import styles from './settings.module.css';

type RatesEditorProps = Readonly<{
  draft: RatesDraft;
  onChange: (draft: RatesDraft) => void;
  /** Says at each field what is missing, after the form was sent. */
  showsProblems: boolean;
}>;

export function RatesEditor({ draft, onChange, showsProblems }: RatesEditorProps) {
  const words = useWords();
  const change = (code: string, changed: Partial<RateDraft>): void =>
    onChange({
      ...draft,
      rates: draft.rates.map((rate) => (rate.code === code ? { ...rate, ...changed } : rate)),
    });
  return (
    <fieldset className={styles.rates}>
      <legend className={styles.legend}>{words.setUp.money.rates}</legend>
      {draft.rates.map((rate) => (
        <RateRow
          key={rate.code}
          rate={rate}
          isDefault={rate.code === draft.defaultCode}
          isOnly={draft.rates.length === 1}
          showsProblems={showsProblems}
          change={(changed) => change(rate.code, changed)}
          makeDefault={() => onChange({ ...draft, defaultCode: rate.code })}
          remove={() => onChange(withoutRate(draft, rate.code))}
        />
      ))}
      {draft.rates.length < RATES_MAX && (
        <ActionButton
          variant="default"
          icon={<IconPlus aria-hidden size={18} />}
          onPress={() => onChange(withOneMore(draft))}
        >
          {words.setUp.money.addRate}
        </ActionButton>
      )}
    </fieldset>
  );
}

type RateRowProps = Readonly<{
  rate: RateDraft;
  isDefault: boolean;
  isOnly: boolean;
  showsProblems: boolean;
  change: (changed: Partial<RateDraft>) => void;
  makeDefault: () => void;
  remove: () => void;
}>;

function RateRow({
  rate,
  isDefault,
  isOnly,
  showsProblems,
  change,
  makeDefault,
  remove,
}: RateRowProps) {
  const words = useWords();
  const { money } = words.setUp;
  const isNameMissing = showsProblems && rate.name.trim() === '';
  const isPercentWrong = showsProblems && parsePercent(rate.percent) === null;
  return (
    <div className={styles.rate}>
      <TextInput
        className={styles.rateName ?? ''}
        label={money.rateName}
        value={rate.name}
        maxLength={40}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={isNameMissing ? words.common.required : null}
        autoComplete="off"
      />
      <TextInput
        className={styles.ratePercent ?? ''}
        label={money.ratePercent}
        value={rate.percent}
        onChange={(event) => change({ percent: event.currentTarget.value })}
        error={isPercentWrong ? money.rateShape : null}
        inputMode="decimal"
        rightSection={<span aria-hidden>%</span>}
        autoComplete="off"
        dir="ltr"
      />
      <Radio
        className={styles.rateDefault ?? ''}
        name="default-rate"
        label={money.isDefault}
        checked={isDefault}
        onChange={makeDefault}
        aria-label={`${money.isDefault}: ${rate.name}`}
      />
      {!isOnly && (
        <ActionButton variant="subtle" onPress={remove} label={money.removeRate(rate.name)}>
          <IconTrash aria-hidden size={20} />
        </ActionButton>
      )}
    </div>
  );
}
