/** The rows of each group of an impact list. Long lists stand whole: somebody may have to call everyone on them. */
import type { ReactNode } from 'react';
import type { ImpactView } from '#shared/modules/exceptions/impact.ts';
import {
  useCustomerColumns,
  useDeliveryColumns,
  useDeviceColumns,
  useExceptionColumns,
  usePeopleColumns,
  useReservationColumns,
  useSaleColumns,
} from './impact-columns.tsx';
import { ImpactTable } from './impact-table.tsx';

export const IMPACT_GROUPS = [
  'devices',
  'deliveries',
  'sales',
  'reservations',
  'customers',
  'exceptions',
  'people',
] as const satisfies readonly (keyof ImpactView)[];
export type ImpactGroupName = (typeof IMPACT_GROUPS)[number];

type RowsProps = Readonly<{ impact: ImpactView; label: string }>;

const ROWS: Readonly<Record<ImpactGroupName, (props: RowsProps) => ReactNode>> = {
  devices: DeviceRows,
  deliveries: DeliveryRows,
  sales: SaleRows,
  reservations: ReservationRows,
  customers: CustomerRows,
  exceptions: ExceptionRows,
  people: PeopleRows,
};

export function ImpactGroupRows({ group, ...props }: RowsProps & { group: ImpactGroupName }) {
  const Rows = ROWS[group];
  return <Rows {...props} />;
}

function DeviceRows({ impact, label }: RowsProps) {
  return (
    <ImpactTable
      label={label}
      rows={impact.devices}
      rowKey={({ deviceId }) => deviceId}
      columns={useDeviceColumns()}
    />
  );
}

function DeliveryRows({ impact, label }: RowsProps) {
  return (
    <ImpactTable
      label={label}
      rows={impact.deliveries}
      rowKey={({ deliveryId }) => deliveryId}
      columns={useDeliveryColumns()}
    />
  );
}

function SaleRows({ impact, label }: RowsProps) {
  return (
    <ImpactTable
      label={label}
      rows={impact.sales}
      rowKey={({ saleId }) => saleId}
      columns={useSaleColumns()}
    />
  );
}

function ReservationRows({ impact, label }: RowsProps) {
  return (
    <ImpactTable
      label={label}
      rows={impact.reservations}
      rowKey={({ reservationId }) => reservationId}
      columns={useReservationColumns(impact)}
    />
  );
}

function CustomerRows({ impact, label }: RowsProps) {
  return (
    <ImpactTable
      label={label}
      rows={impact.customers}
      rowKey={({ customerId }) => customerId}
      columns={useCustomerColumns()}
    />
  );
}

function ExceptionRows({ impact, label }: RowsProps) {
  return (
    <ImpactTable
      label={label}
      rows={impact.exceptions}
      rowKey={({ exceptionId }) => exceptionId}
      columns={useExceptionColumns()}
    />
  );
}

function PeopleRows({ impact, label }: RowsProps) {
  return (
    <ImpactTable
      label={label}
      rows={impact.people}
      rowKey={({ staffId }) => staffId}
      columns={usePeopleColumns()}
    />
  );
}
