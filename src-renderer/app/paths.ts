/** Addresses of single things: where a link to a device, product, sale or delivery leads. */
import type { DatasetName } from '#shared/modules/exports/contract.ts';

export const pathTo = {
  device: (deviceId: string): string => `/stock/devices/${deviceId}`,
  /** The units of a product that are in the shop. */
  stockOf: (productId: string): string => `/stock?product=${productId}`,
  /** Opens the list of products at this one. */
  product: (productId: string): string => `/products?product=${productId}`,
  sale: (saleId: string): string => `/sales/${saleId}`,
  customer: (customerId: string): string => `/customers/${customerId}`,
  supplier: (supplierId: string): string => `/receive/suppliers/${supplierId}`,
  order: (orderId: string): string => `/receive/orders/${orderId}`,
  supplierReturn: (returnId: string): string => `/receive/returns/${returnId}`,
  delivery: (deliveryId: string): string => `/receive/${deliveryId}`,
  count: (countId: string): string => `/stock/counts/${countId}`,
  /** Rows of its list that were refused, to mend. */
  refusedRows: (deliveryId: string): string => `/receive/${deliveryId}/refused`,
  countReview: (countId: string): string => `/stock/counts/${countId}/review`,
  /** A case; `stream` goes with it while nobody has touched it. */
  exception: (exceptionId: string, stream: string | null): string =>
    `/attention/cases/${exceptionId}${stream === null ? '' : `?stream=${encodeURIComponent(stream)}`}`,
  /** Everything that a unit or a case affects. */
  impact: (of: 'device' | 'exception', id: string, stream: string | null): string =>
    `/attention/impact?of=${of}&id=${id}${stream === null ? '' : `&stream=${encodeURIComponent(stream)}`}`,
  /** The rows of an account; `search` says of which period and branch. */
  account: (account: string, search: string): string => `/accounts/ledger/${account}?${search}`,
  /** The screen of exports, ready for a dataset and its days. */
  exportOf: (dataset: DatasetName, from: string | null, to: string | null): string =>
    `/settings/export?dataset=${dataset}&from=${from ?? ''}&to=${to ?? ''}`,
} as const;
