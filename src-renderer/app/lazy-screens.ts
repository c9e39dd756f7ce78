/** Every screen, fetched when it is first gone to. Where each is, `routes.tsx` says. */
import { screen } from './screen.tsx';

export const CounterScreen = screen(
  () => import('#renderer/modules/sales/counter-screen.tsx'),
  'CounterScreen',
);
export const SalesScreen = screen(
  () => import('#renderer/modules/sales/sales-screen.tsx'),
  'SalesScreen',
);
export const SaleScreen = screen(
  () => import('#renderer/modules/sales/sale-screen.tsx'),
  'SaleScreen',
);
export const DeliveriesScreen = screen(
  () => import('#renderer/modules/receiving/deliveries-screen.tsx'),
  'DeliveriesScreen',
);
export const OpeningStockScreen = screen(
  () => import('#renderer/modules/receiving/packing-list-screen.tsx'),
  'OpeningStockScreen',
);
export const MendRowsScreen = screen(
  () => import('#renderer/modules/receiving/mend-rows-screen.tsx'),
  'MendRowsScreen',
);
export const PackingListScreen = screen(
  () => import('#renderer/modules/receiving/packing-list-screen.tsx'),
  'PackingListScreen',
);
export const DeliveryScreen = screen(
  () => import('#renderer/modules/receiving/delivery-screen.tsx'),
  'DeliveryScreen',
);
export const DevicesScreen = screen(
  () => import('#renderer/modules/devices/devices-screen.tsx'),
  'DevicesScreen',
);
export const MoveScanScreen = screen(
  () => import('#renderer/modules/devices/move-scan-screen.tsx'),
  'MoveScanScreen',
);
export const StockAgeingScreen = screen(
  () => import('#renderer/modules/devices/stock-ageing-screen.tsx'),
  'StockAgeingScreen',
);
export const DeviceScreen = screen(
  () => import('#renderer/modules/devices/device-screen.tsx'),
  'DeviceScreen',
);
export const CountsScreen = screen(
  () => import('#renderer/modules/counts/counts-screen.tsx'),
  'CountsScreen',
);
export const CountScreen = screen(
  () => import('#renderer/modules/counts/count-screen.tsx'),
  'CountScreen',
);
export const CountReviewScreen = screen(
  () => import('#renderer/modules/counts/review-screen.tsx'),
  'CountReviewScreen',
);
export const ProductsScreen = screen(
  () => import('#renderer/modules/catalogue/products-screen.tsx'),
  'ProductsScreen',
);
export const CustomersScreen = screen(
  () => import('#renderer/modules/customers/customers-screen.tsx'),
  'CustomersScreen',
);
export const CustomerScreen = screen(
  () => import('#renderer/modules/customers/customer-screen.tsx'),
  'CustomerScreen',
);
export const AttentionScreen = screen(
  () => import('#renderer/modules/exceptions/attention-screen.tsx'),
  'AttentionScreen',
);
export const CaseScreen = screen(
  () => import('#renderer/modules/exceptions/case-screen.tsx'),
  'CaseScreen',
);
export const ImpactScreen = screen(
  () => import('#renderer/modules/exceptions/impact-screen.tsx'),
  'ImpactScreen',
);
export const CaseMeasuresScreen = screen(
  () => import('#renderer/modules/exceptions/measures-screen.tsx'),
  'CaseMeasuresScreen',
);
export const RulesScreen = screen(
  () => import('#renderer/modules/exceptions/rules-screen.tsx'),
  'RulesScreen',
);
export const BalanceScreen = screen(
  () => import('#renderer/modules/accounts/balance-screen.tsx'),
  'BalanceScreen',
);
export const LedgerScreen = screen(
  () => import('#renderer/modules/accounts/ledger-screen.tsx'),
  'LedgerScreen',
);
export const StockScreen = screen(
  () => import('#renderer/modules/accounts/stock-screen.tsx'),
  'StockScreen',
);
export const CodesScreen = screen(
  () => import('#renderer/modules/accounts/codes-screen.tsx'),
  'CodesScreen',
);
export const SettingsScreen = screen(
  () => import('#renderer/modules/settings/settings-screen.tsx'),
  'SettingsScreen',
);
export const SafetyScreen = screen(
  () => import('#renderer/modules/safety/safety-screen.tsx'),
  'SafetyScreen',
);
export const ExportScreen = screen(
  () => import('#renderer/modules/exports/export-screen.tsx'),
  'ExportScreen',
);
export const StaffScreen = screen(
  () => import('#renderer/modules/staff/staff-screen.tsx'),
  'StaffScreen',
);
export const RightsScreen = screen(
  () => import('#renderer/modules/staff/rights-screen.tsx'),
  'RightsScreen',
);
