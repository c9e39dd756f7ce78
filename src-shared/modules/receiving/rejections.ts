/** Every "no" of receiving, with the facts that its sentence needs. */
export type ReceivingRejection =
  | { code: 'receiving.same-person' }
  | { code: 'receiving.unknown-delivery' }
  | { code: 'receiving.too-much'; maxMinor: number; currency: string }
  | { code: 'receiving.delivery-closed' }
  | { code: 'receiving.still-open' }
  | { code: 'receiving.other-branch' }
  | { code: 'receiving.nothing-to-spread' }
  | { code: 'receiving.no-value-to-spread' }
  | { code: 'receiving.too-many-units'; max: number }
  | { code: 'receiving.file-gone' }
  | { code: 'receiving.file-unreadable'; fileName: string }
  | { code: 'receiving.file-kind'; fileName: string; fileKind: 'old-excel' | 'pdf' | 'picture' }
  | { code: 'receiving.rate-missing'; listCurrency: string; currency: string }
  | { code: 'receiving.row-settled'; rowNumber: number }
  | { code: 'receiving.rows-refused'; count: number }
  | { code: 'receiving.no-identifier-column' }
  | { code: 'receiving.too-many-rows'; max: number }
  | { code: 'receiving.nothing-to-take-in' }
  | { code: 'receiving.not-sold'; productName: string }
  | { code: 'receiving.not-a-duplicate' }
  | { code: 'receiving.already-in-stock'; productName: string; identifier: string }
  | { code: 'receiving.was-returned'; productName: string; identifier: string }
  | { code: 'receiving.was-sold'; productName: string; identifier: string; receiptNumber: string }
  | { code: 'receiving.label-already-scanned'; productName: string; identifier: string }
  | { code: 'receiving.expected-elsewhere'; identifier: string; deliveryNumber: string }
  | { code: 'receiving.unknown-barcode'; barcode: string }
  | { code: 'receiving.not-a-box-label'; text: string }
  | { code: 'receiving.labels-disagree'; identifier: string }
  | { code: 'receiving.counted-product'; productName: string }
  | { code: 'receiving.unit-has-identifiers'; productName: string };
