/** The measures of cases (M6, M8, M12): the number, its causes, then its rows. The table is always there, the bar beside it. */
import { IconPrinter } from '@tabler/icons-react';
import { useAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { BookFilters } from '#renderer/modules/accounts/book-filters.tsx';
import { isTurned } from '#renderer/modules/accounts/period.ts';
import { useBooks } from '#renderer/modules/accounts/use-books.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { DuplicatesMeasure } from './duplicates-measure.tsx';
import { KindMeasures } from './kind-measures.tsx';
import { LookUpMeasure } from './look-up-measure.tsx';
import { MeasureFigures } from './measure-figures.tsx';
import styles from './measures.module.css';

/** Open on a side: as far as any record reaches. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2999-12-31';

export function CaseMeasuresScreen() {
  const words = useWords().exceptions;
  const books = useBooks();
  const { period } = books;
  const { view, rejection } = useAsk(
    'getExceptionMeasures',
    { from: period.from ?? FIRST_DAY, to: period.to ?? LAST_DAY },
    { enabled: !isTurned(period) },
  );
  const print = (): void => globalThis.print();
  useKeys([{ key: 'F9', label: words.impact.print, run: print }]);
  return (
    <Page
      title={words.report.title}
      hint={words.report.hint}
      back={() => history.back()}
      actions={
        <ActionButton
          variant="default"
          hint="F9"
          icon={<IconPrinter aria-hidden size={20} stroke={1.8} />}
          onPress={print}
        >
          {words.impact.print}
        </ActionButton>
      }
    >
      <BookFilters books={books} branches={[]} />
      <FieldError rejection={rejection} />
      {view === undefined && rejection === null && (
        <p className={styles.waiting}>{words.report.waiting}</p>
      )}
      {view !== undefined && (
        <>
          <MeasureFigures measures={view} />
          <KindMeasures measures={view} />
        </>
      )}
      <div className={styles.pair}>
        {view !== undefined && <DuplicatesMeasure duplicates={view.duplicates} />}
        <LookUpMeasure />
      </div>
    </Page>
  );
}
