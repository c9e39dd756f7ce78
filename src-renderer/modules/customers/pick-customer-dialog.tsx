/** Who buys: found by a few letters or digits, or registered anew, with the keyboard alone. */
import { useId, useState, type KeyboardEvent } from 'react';
import { TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import {
  SEARCH_MAX,
  type CustomerRow,
  type SaleCustomer,
} from '#shared/modules/customers/contract.ts';
import { useAsk, useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { CustomerName, useNameOf } from './customer-name.tsx';
import { RegisterDialog } from './register-dialog.tsx';
import styles from './customers.module.css';

const SHOWN_MAX = 20;

type PickCustomerDialogProps = Readonly<{
  /** The open basket and who it is for; nulls where there is none. */
  saleId: string | null;
  current: SaleCustomer | null;
  onBack: () => void;
  /** Null: nobody is named any more. */
  onPicked: (name: string | null) => void;
  /** Where it is for something else than the basket: told instead of writing the customer on the basket. */
  onChosen?: (customerId: string, name: string) => void;
  /** What the dialog is called there. */
  title?: string;
}>;

export function PickCustomerDialog(props: PickCustomerDialogProps) {
  const { saleId, current, onBack, onPicked, onChosen, title } = props;
  const words = useWords().customers;
  const nameOf = useNameOf();
  const set = useCommand('SetSaleCustomer');
  const remove = useCommand('RemoveSaleCustomer');
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const [isNew, setIsNew] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const wanted = search.trim();
  const asked = useAsk(
    'listCustomers',
    { search: wanted, offset: 0, limit: SHOWN_MAX },
    // Without the last answer while the next is on its way: Enter must not take whom an earlier text had found.
    { enabled: wanted !== '' },
  );
  const rows = asked.view?.rows ?? [];
  const isAnswered = asked.view !== undefined;
  const chosen = rows[Math.min(at, rows.length - 1)];

  const take = async (customerId: string, name: string): Promise<void> => {
    if (onChosen !== undefined) return onChosen(customerId, name);
    const answer = await set.run({ customerId });
    if (answer.ok) onPicked(name);
    else setRejection(answer.rejection);
  };
  const takeOff = async (): Promise<void> => {
    const answer = await remove.run({ saleId: saleId ?? '' });
    if (answer.ok) onPicked(null);
    else setRejection(answer.rejection);
  };
  if (isNew)
    return (
      <RegisterDialog
        typed={search}
        onBack={() => setIsNew(false)}
        onRegistered={(customerId, name) => {
          setIsNew(false);
          void take(customerId, name);
        }}
      />
    );
  return (
    <Dialog
      title={title ?? words.pickTitle}
      size="lg"
      onBack={onBack}
      primary={
        chosen === undefined
          ? {
              label: words.pickNew,
              run: () => setIsNew(true),
              reason: isAnswered ? null : words.pickFirst,
            }
          : {
              label: words.pick,
              run: () => void take(chosen.customerId, nameOf(chosen)),
              isRunning: set.isRunning,
            }
      }
      {...(chosen === undefined
        ? {}
        : { secondary: { label: words.pickNew, run: () => setIsNew(true) } })}
    >
      {current !== null && <Current customer={current} takeOff={() => void takeOff()} />}
      <SearchField
        search={search}
        onSearch={(text) => {
          setSearch(text);
          setAt(0);
          setRejection(null);
        }}
        rows={rows}
        at={Math.min(at, rows.length - 1)}
        onMove={setAt}
        onBack={onBack}
        onTake={(row) => void take(row.customerId, nameOf(row))}
        onNew={() => setIsNew(true)}
        total={isAnswered ? asked.view.total : null}
      />
      <FieldError rejection={rejection ?? asked.rejection} />
    </Dialog>
  );
}

/** Who it is for now, and the way to nobody. */
function Current({ customer, takeOff }: { customer: SaleCustomer; takeOff: () => void }) {
  const words = useWords().customers;
  useKeys([{ key: 'F6', label: words.takeOff, run: takeOff }]);
  return (
    <div className={styles.current}>
      <span className={styles.choiceName}>
        <CustomerName customer={customer} />
      </span>
      <ActionButton variant="default" hint="F6" onPress={takeOff}>
        {words.takeOff}
      </ActionButton>
    </div>
  );
}

type SearchFieldProps = Readonly<{
  search: string;
  onSearch: (text: string) => void;
  rows: readonly CustomerRow[];
  /** Null until the answer is here. */
  total: number | null;
  at: number;
  onMove: (at: number) => void;
  onTake: (row: CustomerRow) => void;
  onNew: () => void;
  onBack: () => void;
}>;

function SearchField(props: SearchFieldProps) {
  const { search, onSearch, rows, total, at, onMove, onTake, onNew, onBack } = props;
  const words = useWords().customers;
  useKeys([{ key: 'F8', label: words.pickNew, run: onNew }]);
  const listId = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
    // The list is always open, so that Esc is not the one that would close it.
    if (event.key === 'Escape') onBack();
    else if (by === undefined) return;
    else onMove(Math.max(0, Math.min(rows.length - 1, at + by)));
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        label={words.search}
        description={words.pickHint}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        maxLength={SEARCH_MAX}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        data-autofocus
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={rows.length === 0 ? undefined : `${listId}-${at}`}
      />
      <ul id={listId} role="listbox" aria-label={words.pickList} className={styles.found}>
        {rows.map((row, index) => (
          <li
            key={row.customerId}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            className={styles.choice}
            ref={index === at ? intoSight : undefined}
            onPointerMove={() => onMove(index)}
            onClick={() => onTake(row)}
          >
            <span className={styles.choiceName}>
              <CustomerName customer={row} />
            </span>
            <bdi className={styles.dim} dir="ltr">
              {row.phone}
            </bdi>
          </li>
        ))}
      </ul>
      <p className={styles.dim} role="status">
        {total === 0 && words.pickNobody}
        {total !== null && total > rows.length && words.moreFound}
      </p>
    </>
  );
}

const intoSight = (element: HTMLElement | null): void =>
  element?.scrollIntoView({ block: 'nearest' });
