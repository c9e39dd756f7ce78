/** What each group of an impact list shows of a row, with the way to its record. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ImpactView } from '#shared/modules/exceptions/impact.ts';
import { EXCEPTION_KINDS } from '#shared/modules/exceptions/kinds.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import type { ImpactColumn } from './impact-table.tsx';
import styles from './impact.module.css';

/** A name that leads to its record, for those who may open it. */
function To({
  href,
  may,
  children,
}: Readonly<{ href: string; may: boolean; children: ReactNode }>) {
  return may ? (
    <Link href={href} className={styles.link}>
      {children}
    </Link>
  ) : (
    children
  );
}

export function useDeviceColumns(): readonly ImpactColumn<ImpactView['devices'][number]>[] {
  const words = useWords();
  const { columns, via: reasons } = words.exceptions.impact;
  const { mayAsk } = useRights();
  const statuses = words.devices.statuses as Readonly<Record<string, string>>;
  return [
    {
      key: 'unit',
      head: columns.unit,
      cell: ({ deviceId, name }) => (
        <To href={pathTo.device(deviceId)} may={mayAsk('getDevice')}>
          <bdi>{name}</bdi>
        </To>
      ),
    },
    {
      key: 'number',
      head: columns.number,
      cell: ({ identifier }) => <CodeText text={identifier} />,
    },
    { key: 'state', head: columns.state, cell: ({ status }) => statuses[status] ?? status },
    { key: 'via', head: columns.via, cell: ({ via }) => reasons[via] },
  ];
}

export function useDeliveryColumns(): readonly ImpactColumn<ImpactView['deliveries'][number]>[] {
  const { columns } = useWords().exceptions.impact;
  const { mayAsk } = useRights();
  return [
    {
      key: 'delivery',
      head: columns.delivery,
      cell: ({ deliveryId, number }) => (
        <To href={pathTo.delivery(deliveryId)} may={mayAsk('getDelivery')}>
          <CodeText text={number} />
        </To>
      ),
    },
    {
      key: 'supplier',
      head: columns.supplier,
      cell: ({ supplierName }) => <bdi>{supplierName}</bdi>,
    },
  ];
}

export function useSaleColumns(): readonly ImpactColumn<ImpactView['sales'][number]>[] {
  const text = useWords().exceptions.impact;
  const { columns } = text;
  const { mayAsk } = useRights();
  return [
    {
      key: 'receipt',
      head: columns.receipt,
      cell: ({ saleId, receiptNumber }) =>
        receiptNumber === null ? (
          text.noReceipt
        ) : (
          <To href={pathTo.sale(saleId)} may={mayAsk('getSale')}>
            <CodeText text={receiptNumber} />
          </To>
        ),
    },
    { key: 'when', head: columns.when, cell: ({ at }) => <bdi>{formats.dateTime(at)}</bdi> },
    {
      key: 'state',
      head: columns.state,
      cell: ({ status }) => text.saleStatuses[status] ?? status,
    },
    {
      key: 'total',
      head: columns.total,
      align: 'end',
      cell: ({ totalMinor, currency }) => (
        <Money minor={totalMinor} currency={currency} withCurrency />
      ),
    },
    {
      key: 'paid',
      head: columns.paid,
      cell: ({ tenders, currency }) =>
        tenders.length === 0
          ? text.nothingPaid
          : formats.list(
              tenders.map(({ kind, amountMinor }) =>
                text.tender(text.tenders[kind] ?? kind, formats.money(amountMinor, currency)),
              ),
            ),
    },
  ];
}

export function useReservationColumns(
  impact: ImpactView,
): readonly ImpactColumn<ImpactView['reservations'][number]>[] {
  const text = useWords().exceptions.impact;
  const { columns } = text;
  const { mayAsk } = useRights();
  const nameOf = (customerId: string): string => {
    const name = impact.customers.find((one) => one.customerId === customerId)?.name ?? '';
    return name === '' ? text.someCustomer : name;
  };
  return [
    {
      key: 'customer',
      head: columns.customer,
      cell: ({ customerId }) => (
        <To href={pathTo.customer(customerId)} may={mayAsk('getCustomer')}>
          <bdi>{nameOf(customerId)}</bdi>
        </To>
      ),
    },
    { key: 'until', head: columns.until, cell: ({ until }) => formats.businessDate(until) },
    {
      key: 'state',
      head: columns.state,
      cell: ({ isOpen }) => (isOpen ? text.promiseOpen : text.promiseOver),
    },
  ];
}

export function useCustomerColumns(): readonly ImpactColumn<ImpactView['customers'][number]>[] {
  const { columns, someCustomer } = useWords().exceptions.impact;
  const { mayAsk } = useRights();
  return [
    {
      key: 'customer',
      head: columns.customer,
      cell: ({ customerId, name }) => (
        <To href={pathTo.customer(customerId)} may={mayAsk('getCustomer')}>
          <bdi>{name === '' ? someCustomer : name}</bdi>
        </To>
      ),
    },
    { key: 'phone', head: columns.phone, cell: ({ phone }) => <bdi dir="ltr">{phone}</bdi> },
  ];
}

export function useExceptionColumns(): readonly ImpactColumn<ImpactView['exceptions'][number]>[] {
  const words = useWords().exceptions;
  const { columns, caseClosed, caseOpen } = words.impact;
  const nameOf = (kind: string): string => {
    const known = EXCEPTION_KINDS.find((one) => one === kind);
    return known === undefined ? kind : words.kinds[known].name;
  };
  return [
    {
      key: 'kind',
      head: columns.kind,
      cell: ({ exceptionId, kind, status }) => (
        // One that nobody has touched is found by its stream, which the list does not tell.
        <To href={pathTo.exception(exceptionId, null)} may={status !== 'untouched'}>
          {nameOf(kind)}
        </To>
      ),
    },
    {
      key: 'state',
      head: columns.state,
      cell: ({ status }) => (status === 'closed' ? caseClosed : caseOpen),
    },
    {
      key: 'reason',
      head: columns.reason,
      cell: ({ reason }) => <bdi>{reason === '' ? words.noReason : reason}</bdi>,
    },
  ];
}

export function usePeopleColumns(): readonly ImpactColumn<ImpactView['people'][number]>[] {
  const words = useWords();
  const { columns, act } = words.exceptions.impact;
  const acts = words.acts as Readonly<Record<string, string>>;
  return [
    { key: 'person', head: columns.person, cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: 'acts',
      head: columns.acts,
      cell: (person) => (
        <ul className={styles.acts}>
          {person.acts.map(({ type, count, lastAt }) => (
            <li key={type}>{act(acts[type] ?? type, count, formats.dateTime(lastAt))}</li>
          ))}
        </ul>
      ),
    },
  ];
}
