/** The one list of rules: a handler per command and an aggregate per kind of stream. A command without one does not compile. */
import type { Aggregate, Handler } from './kernel/contract.ts';
import type { CommandType } from './modules.ts';
import { accountsHandlers } from './modules/accounts/account-codes.ts';
import { catalogueHandlers, gtinClaim, product, skuClaim } from './modules/catalogue/product.ts';
import { closeCountHandlers } from './modules/counts/close-count.ts';
import { countScanHandlers } from './modules/counts/count-scan.ts';
import {
  countedUnit,
  countHandlers,
  countList,
  countSeries,
  stockCount,
} from './modules/counts/count.ts';
import { customer, customersHandlers } from './modules/customers/customer.ts';
import { checkHandlers } from './modules/devices/check-work.ts';
import { device } from './modules/devices/device.ts';
import { factHandlers } from './modules/devices/fact-work.ts';
import { identifierClaim } from './modules/devices/identifier-claim.ts';
import { identifierHandlers } from './modules/devices/identifier-work.ts';
import { moveHandlers } from './modules/devices/move-units.ts';
import { stockRuleHandlers, stockRules } from './modules/devices/stock-rules.ts';
import { stockViews, viewHandlers } from './modules/devices/stock-views.ts';
import { tac } from './modules/devices/tac.ts';
import { unitHandlers } from './modules/devices/unit-work.ts';
import { exception, exceptionHandlers } from './modules/exceptions/exception.ts';
import { exceptionRuleBook, exceptionRuleHandlers } from './modules/exceptions/rule-book.ts';
import { closeDeliveryHandlers } from './modules/receiving/close-delivery.ts';
import { boxScanHandlers } from './modules/receiving/box-scan.ts';
import {
  delivery,
  deliveryHandlers,
  deliveryLine,
  deliverySeries,
} from './modules/receiving/delivery.ts';
import { spreadLandedCost } from './modules/receiving/landed-cost.ts';
import { unlistedHandlers } from './modules/receiving/receive-unlisted.ts';
import { feedPackingList } from './modules/receiving/feed-packing-list.ts';
import { labelBlock } from './modules/printing/label-series.ts';
import { labelDesk, labelHandlers } from './modules/printing/print-labels.ts';
import { takeInOpeningStock } from './modules/receiving/opening-stock.ts';
import { mendRefusedRows, refusedRowStream } from './modules/receiving/mend-rows.ts';
import { paymentHandlers } from './modules/sales/complete-sale.ts';
import { basketCustomerHandlers } from './modules/sales/basket-customer.ts';
import { basketHandlers } from './modules/sales/fill-basket.ts';
import { reservation, reservationHandlers } from './modules/sales/reservation.ts';
import { receiptClaim, receiptSeries, sale } from './modules/sales/sale.ts';
import { planHandlers } from './modules/safety/backup-plan.ts';
import { replaceHandlers } from './modules/safety/replace-station.ts';
import { branch, organisation, settingsHandlers, station } from './modules/settings/shop.ts';
import { roster, staffHandlers, staffMember } from './modules/staff/staff-member.ts';
import { packingHandlers } from './modules/suppliers/pack-return.ts';
import { settlingHandlers } from './modules/suppliers/settle-return.ts';
import {
  orderHandlers,
  orderSeries,
  purchaseOrder,
  reorderLevel,
} from './modules/suppliers/purchase-order.ts';
import { returnSeries, supplierReturn } from './modules/suppliers/supplier-return.ts';
import { supplier, supplierHandlers, supplierName } from './modules/suppliers/supplier.ts';
import { till, tillHandlers, tillSession } from './modules/till/till-session.ts';

export const handlers: Readonly<Record<CommandType, Handler>> = {
  ...settingsHandlers,
  ...planHandlers,
  ...replaceHandlers,
  ...staffHandlers,
  ...catalogueHandlers,
  ...deliveryHandlers,
  ...boxScanHandlers,
  ...closeDeliveryHandlers,
  SpreadLandedCost: spreadLandedCost,
  ...unlistedHandlers,
  FeedPackingList: feedPackingList,
  ...supplierHandlers,
  MendRefusedRows: mendRefusedRows,
  ...orderHandlers,
  TakeInOpeningStock: takeInOpeningStock,
  ...packingHandlers,
  ...settlingHandlers,
  ...tillHandlers,
  ...basketHandlers,
  ...paymentHandlers,
  ...basketCustomerHandlers,
  ...customersHandlers,
  ...accountsHandlers,
  ...factHandlers,
  ...identifierHandlers,
  ...checkHandlers,
  ...unitHandlers,
  ...moveHandlers,
  ...viewHandlers,
  ...stockRuleHandlers,
  ...exceptionHandlers,
  ...exceptionRuleHandlers,
  ...reservationHandlers,
  ...labelHandlers,
  ...countHandlers,
  ...countScanHandlers,
  ...closeCountHandlers,
};

export const aggregates: readonly Aggregate[] = [
  organisation,
  branch,
  station,
  staffMember,
  roster,
  product,
  gtinClaim,
  skuClaim,
  delivery,
  deliveryLine,
  deliverySeries,
  supplier,
  supplierName,
  refusedRowStream,
  purchaseOrder,
  orderSeries,
  reorderLevel,
  supplierReturn,
  returnSeries,
  device,
  identifierClaim,
  tac,
  stockRules,
  stockViews,
  exception,
  exceptionRuleBook,
  reservation,
  stockCount,
  countList,
  countedUnit,
  countSeries,
  till,
  tillSession,
  sale,
  receiptSeries,
  receiptClaim,
  customer,
  labelBlock,
  labelDesk,
];
