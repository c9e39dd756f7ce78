/** Chooses the period and the branch. On paper they stand as a line of text instead. */
import type { ReactNode } from 'react';
import { NativeSelect, TextInput } from '@mantine/core';
import type { BranchName } from '#shared/modules/accounts/contract.ts';
import { useShop } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { isTurned, PERIOD_CHOICES, readDay } from './period.ts';
import { usePeriodText, type Books } from './use-books.ts';
import styles from './accounts.module.css';

type BookFiltersProps = Readonly<{
  books: Books;
  branches: readonly BranchName[];
  /** The balance of a moment has no period. */
  hasPeriod?: boolean;
  children?: ReactNode;
}>;

export function BookFilters({ books, branches, hasPeriod = true, children }: BookFiltersProps) {
  const words = useWords().accounts;
  const { period, branchId, put } = books;
  const isEmpty = !hasPeriod && branches.length < 2 && children === undefined;
  return (
    <>
      <p className={styles.onPaper}>
        <BooksLine books={books} branches={branches} hasPeriod={hasPeriod} />
      </p>
      {!isEmpty && (
        <div className={styles.filters}>
          {hasPeriod && (
            <NativeSelect
              label={words.period.label}
              value={period.choice}
              onChange={(event) => {
                const choice = event.currentTarget.value;
                // Free dates begin with the days that are being looked at.
                const days = choice === 'dates' ? { from: period.from, to: period.to } : NO_DAYS;
                put({ period: choice, ...days });
              }}
              data={PERIOD_CHOICES.map((value) => ({ value, label: words.period.choices[value] }))}
            />
          )}
          {hasPeriod && period.choice === 'dates' && <Dates books={books} />}
          {branches.length > 1 && (
            <NativeSelect
              label={words.branch}
              value={branchId ?? ''}
              onChange={(event) => put({ branch: event.currentTarget.value })}
              data={[
                { value: '', label: words.allBranches },
                ...branches.map((branch) => ({ value: branch.branchId, label: nameOf(branch) })),
              ]}
            />
          )}
          {children}
        </div>
      )}
    </>
  );
}

const NO_DAYS = { from: null, to: null };

/** A branch whose news has not arrived goes by the end of its id. */
const nameOf = ({ branchId, name }: BranchName): string =>
  name === '' ? branchId.slice(-6) : name;

function Dates({ books }: { books: Books }) {
  const words = useWords().accounts.period;
  const { period, put } = books;
  return (['from', 'to'] as const).map((side) => (
    <TextInput
      key={side}
      type="date"
      label={words[side]}
      value={period[side] ?? ''}
      onChange={(event) => {
        const text = event.currentTarget.value;
        // A half-typed date is no day yet: what is shown stays as it is.
        if (text === '' || readDay(text) !== null) put({ [side]: text });
      }}
      error={side === 'to' && isTurned(period) ? words.turned : null}
    />
  ));
}

function BooksLine({ books, branches, hasPeriod }: Required<Omit<BookFiltersProps, 'children'>>) {
  const words = useWords().accounts;
  const { organisationName } = useShop();
  const period = usePeriodText(books.period);
  const branch = branches.find(({ branchId }) => branchId === books.branchId);
  const at = branch === undefined ? words.allBranches : nameOf(branch);
  return [organisationName, branches.length > 1 ? at : null, hasPeriod ? period : null]
    .filter((part) => part !== null)
    .join(' · ');
}
