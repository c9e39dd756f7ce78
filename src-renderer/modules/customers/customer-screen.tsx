/** One customer: what is known, masked until somebody asks; what they bought; and everything that was done with the record. */
import { useState } from 'react';
import { IconEraser, IconEye, IconEyeOff, IconPencil } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { CustomerView } from '#shared/modules/customers/contract.ts';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { GonePage } from '#renderer/ui/gone-page.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { CorrectDialog, EraseDialog } from './customer-dialogs.tsx';
import { CustomerHistory } from './customer-history.tsx';
import { useNameOf } from './customer-name.tsx';
import { CustomerPurchases } from './customer-purchases.tsx';
import { useReveal, type Reveal } from './use-reveal.ts';
import styles from './customers.module.css';

export function CustomerScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords().customers;
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('getCustomer', { customerId: params['customerId'] ?? '' });
  if (rejection !== null || view === null)
    return (
      <GonePage
        words={words}
        rejection={rejection}
        back={() => goTo('/customers')}
        toList={words.toCustomers}
      />
    );
  return view === undefined ? null : <Customer key={view.customerId} customer={view} />;
}

function Customer({ customer }: { customer: CustomerView }) {
  const words = useWords();
  const nameOf = useNameOf();
  const reveal = useReveal(customer.customerId);
  const [open, setOpen] = useState<'correct' | 'erase' | null>(null);
  const [told, setTold] = useState('');
  const close = (sentence = ''): void => {
    setOpen(null);
    setTold(sentence);
  };
  const { registeredAt, readable } = customer;
  return (
    <Page
      title={nameOf(customer)}
      {...(registeredAt === 0 ? {} : { hint: words.customers.since(formats.date(registeredAt)) })}
      back={() => history.back()}
    >
      {readable !== 'readable' && (
        <p className={styles.band}>
          {readable === 'erased' ? words.customers.erasedOn : words.customers.notHereHint}
        </p>
      )}
      <div className={styles.customer}>
        <div className={styles.column}>
          {readable !== 'erased' && (
            <Panel title={words.customers.record}>
              <Facts customer={customer} reveal={reveal} />
              <Actions customer={customer} reveal={reveal} open={setOpen} />
              <p className={styles.told} role="status">
                {told}
              </p>
              <FieldError rejection={reveal.rejection} />
            </Panel>
          )}
          <Panel title={words.customers.history}>
            <CustomerHistory history={customer.history} />
          </Panel>
        </div>
        <Panel title={words.customers.purchases}>
          <CustomerPurchases customer={customer} />
        </Panel>
      </div>
      {open === 'correct' && reveal.text !== null && (
        <CorrectDialog
          customerId={customer.customerId}
          known={reveal.text}
          onBack={() => close()}
          onDone={() => close(words.common.saved)}
        />
      )}
      {open === 'erase' && (
        <EraseDialog
          customer={customer}
          onBack={() => close()}
          onDone={() => {
            reveal.hide();
            close(words.customers.erasedNow);
          }}
        />
      )}
    </Page>
  );
}

type RecordProps = Readonly<{ customer: CustomerView; reveal: Reveal }>;

function Facts({ customer, reveal: { text } }: RecordProps) {
  const words = useWords().customers;
  const shown = text ?? {
    phone: customer.phone,
    email: customer.email,
    note: customer.hasNote ? words.hidden : '',
  };
  return (
    <dl className={styles.facts}>
      <Fact name={words.phone} value={shown.phone} dir="ltr" />
      <Fact name={words.email} value={shown.email} dir="ltr" />
      <Fact name={words.note} value={shown.note} dir="auto" />
    </dl>
  );
}

function Fact({ name, value, dir }: { name: string; value: string; dir: 'ltr' | 'auto' }) {
  const words = useWords().customers;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value === '' ? words.none : <bdi dir={dir}>{value}</bdi>}</dd>
    </div>
  );
}

type ActionsProps = RecordProps & Readonly<{ open: (dialog: 'correct' | 'erase') => void }>;

const ICON = { 'aria-hidden': true, size: 20, stroke: 1.8 } as const;

function Actions({ customer, reveal, open }: ActionsProps) {
  const words = useWords().customers;
  const { may } = useRights();
  const isShown = reveal.text !== null;
  const isReadable = customer.readable === 'readable';
  const mayErase = may('EraseCustomer');
  const toggle = (): void => (isShown ? reveal.hide() : void reveal.show());
  /** Whoever corrects sees it all: that is a look like any other. */
  const correct = async (): Promise<void> => {
    if (!isShown) await reveal.show();
    open('correct');
  };
  const reason = isReadable ? null : words.notHere;
  useKeys([
    { key: 'F8', label: isShown ? words.hide : words.reveal, run: toggle, enabled: isReadable },
    { key: 'F6', label: words.correct, run: () => void correct(), enabled: isReadable },
    {
      key: 'Shift+Delete',
      label: words.erase,
      run: () => open('erase'),
      enabled: mayErase,
    },
  ]);
  return (
    <>
      <div className={styles.actions}>
        <ActionButton
          variant="default"
          hint="F8"
          icon={isShown ? <IconEyeOff {...ICON} /> : <IconEye {...ICON} />}
          onPress={toggle}
          reason={reason}
          isRunning={reveal.isRunning}
        >
          {isShown ? words.hide : words.reveal}
        </ActionButton>
        <ActionButton
          variant="default"
          hint="F6"
          icon={<IconPencil {...ICON} />}
          onPress={() => void correct()}
          reason={reason}
        >
          {words.correct}
        </ActionButton>
        <ActionButton
          variant="default"
          hint="Shift+Del"
          icon={<IconEraser {...ICON} />}
          onPress={() => open('erase')}
          reason={mayErase ? null : words.mayNotErase}
        >
          {words.erase}
        </ActionButton>
      </div>
      {isReadable && !isShown && <p className={styles.dim}>{words.revealHint}</p>}
    </>
  );
}
