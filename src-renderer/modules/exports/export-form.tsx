/** Chooses what is exported, of which days, and as what kind of file. Enter exports. */
import { NativeSelect, Radio, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { DatasetName, ExportFormat } from '#shared/modules/exports/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { isTurned, PERIOD_CHOICES, readDay } from '#renderer/modules/accounts/period.ts';
import type { ExportChoice } from './export-choice.ts';
import styles from './exports.module.css';

/** What shops need most stands first. */
const ORDER: readonly DatasetName[] = [
  'sales',
  'sale-tenders',
  'devices',
  'exceptions',
  'journal',
  'journal-days',
  'postings',
  'events',
];
const FORMATS: readonly ExportFormat[] = ['csv', 'jsonl'];

type ExportFormProps = Readonly<{
  choice: ExportChoice;
  change: (choice: ExportChoice) => void;
  /** Null while nothing can be exported. */
  submit: (() => void) | null;
}>;

export function ExportForm({ choice, change, submit }: ExportFormProps) {
  const { exports } = useWords();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit?.();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <Radio.Group
        label={exports.what}
        value={choice.dataset}
        onChange={(dataset) => change({ ...choice, dataset })}
      >
        <div className={styles.choices}>
          {ORDER.map((dataset) => (
            <Radio
              key={dataset}
              value={dataset}
              label={exports.datasets[dataset].name}
              description={exports.datasets[dataset].about}
              autoFocus={dataset === choice.dataset}
            />
          ))}
        </div>
      </Radio.Group>
      <PeriodFields choice={choice} change={change} />
      <Radio.Group
        label={exports.format}
        value={choice.format}
        onChange={(format) => change({ ...choice, format })}
      >
        <div className={styles.choices}>
          {FORMATS.map((format) => (
            <Radio
              key={format}
              value={format}
              label={exports.formats[format].name}
              description={exports.formats[format].about}
            />
          ))}
        </div>
      </Radio.Group>
      {/* Enter in a field exports; the button that shows it stands beside what is in the file. */}
      <button type="submit" hidden />
    </form>
  );
}

function PeriodFields({ choice, change }: Omit<ExportFormProps, 'submit'>) {
  const { exports, accounts } = useWords();
  const words = accounts.period;
  return (
    <div className={styles.period}>
      <NativeSelect
        label={exports.period}
        description={
          choice.dataset === 'devices' ? exports.periodHint.ofReceipt : exports.periodHint.ofDay
        }
        value={choice.period}
        onChange={(event) =>
          change({ ...choice, period: event.currentTarget.value as ExportChoice['period'] })
        }
        data={PERIOD_CHOICES.map((value) => ({ value, label: words.choices[value] }))}
      />
      {choice.period === 'dates' &&
        (['from', 'to'] as const).map((side) => (
          <TextInput
            key={side}
            type="date"
            label={words[side]}
            value={choice[side] ?? ''}
            onChange={(event) => {
              const text = event.currentTarget.value;
              // A half-typed date is no day yet: what is shown stays as it is.
              if (text === '' || readDay(text) !== null)
                change({ ...choice, [side]: readDay(text) });
            }}
            error={side === 'to' && isTurned(choice) ? words.turned : null}
          />
        ))}
    </div>
  );
}
