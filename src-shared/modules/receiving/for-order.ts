/** How what comes in names the purchase order that it came for, and what a delivery shows of that order. */
import { subject, type Subject } from '../../kernel/event.ts';
import { id } from '../../kernel/fields.ts';

/** The purchase order that goods came for; absent for goods that came by themselves. */
export const orderOf = id.optional();
export const orderSubjects = ({ orderId }: { orderId?: string | undefined }): Subject[] =>
  orderId === undefined ? [] : [subject('purchase-order', orderId)];

export type DeliveryOrder = Readonly<{
  orderId: string;
  number: string;
  isClosed: boolean;
  /** `received`: with all deliveries of the order, `here`: with this one. A product that nobody ordered has 0 ordered. */
  lines: readonly Readonly<{
    productId: string;
    name: string;
    ordered: number;
    received: number;
    here: number;
  }>[];
}>;
