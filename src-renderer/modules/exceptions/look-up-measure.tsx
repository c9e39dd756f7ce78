/** How often a look-up finds the unit (M6) in one week, and why it did not. */
import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { LookUpMeasure as Measure } from '#shared/modules/devices/views.ts';
import { useAsk, useShop } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { readDay } from '#renderer/modules/accounts/period.ts';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { ShareBar } from './share-bar.tsx';
import styles from './measures.module.css';

const FAILURES = ['unknown', 'ambiguous', 'check-digit', 'unreadable'] as const;

export function LookUpMeasure() {
  const words = useWords().exceptions.report;
  const { timeZone } = useShop();
  const [week, setWeek] = useState(() => businessDateOf(Date.now(), timeZone));
  const { view, rejection } = useAsk('getLookUpMeasure', { weekOf: week }, { keepView: true });
  return (
    <Panel title={words.lookUps}>
      <div className={styles.week}>
        <TextInput
          type="date"
          label={words.week}
          value={week}
          onChange={(event) => {
            const day = readDay(event.currentTarget.value);
            // A half-typed date is no day yet.
            if (day !== null) setWeek(day);
          }}
        />
        {view !== undefined && (
          <p className={styles.dim}>
            {words.weekOf(formats.businessDate(view.from), formats.businessDate(view.to))}
          </p>
        )}
      </div>
      <FieldError rejection={rejection} />
      {view !== undefined && <Figures measure={view} />}
    </Panel>
  );
}

function Figures({ measure }: { measure: Measure }) {
  const words = useWords().exceptions.report;
  const { distinct, exactlyOne, failures } = measure;
  if (distinct === 0) return <p className={styles.dim}>{words.noLookUps}</p>;
  return (
    <>
      <p className={styles.text}>
        <strong className={styles.rate}>
          {formats.rate(Math.round((exactlyOne / distinct) * 1_000) * 1_000)}
        </strong>{' '}
        {words.found(exactlyOne, distinct)}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.failure}</th>
            <th scope="col" colSpan={2} className={styles.number}>
              {words.count}
            </th>
          </tr>
        </thead>
        <tbody>
          {FAILURES.map((failure) => (
            <tr key={failure}>
              <th scope="row">{words.failures[failure]}</th>
              <td className={styles.barCell}>
                <ShareBar value={failures[failure]} max={distinct} />
              </td>
              <td className={styles.number}>{formats.number(failures[failure])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
