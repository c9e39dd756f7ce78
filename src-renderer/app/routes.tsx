/**
 * One line per screen: where it is, what draws it, in which place of the frame, and what a person must be allowed to ask
 * to see it. `key` opens the place from anywhere.
 */
import type { QueryType } from '#shared/modules.ts';
import type { Words } from './messages/en.ts';
import { screen, type Screen } from './screen.tsx';

export type Place = keyof Words['frame']['placeNames'];
export type ScreenName = keyof Words['frame']['screenNames'];

export type ScreenRoute = Readonly<{
  path: string;
  name: ScreenName;
  element: Screen;
  place: Place;
  /** Opens the place from anywhere; on the place's first screen only. */
  key: string | null;
  mayAsk: QueryType;
  /** The first screen of its place. */
  isEntry: boolean;
}>;

const CounterScreen = screen(
  () => import('#renderer/modules/sales/counter-screen.tsx'),
  'CounterScreen',
);
const SalesScreen = screen(() => import('#renderer/modules/sales/sales-screen.tsx'), 'SalesScreen');
const SaleScreen = screen(() => import('#renderer/modules/sales/sale-screen.tsx'), 'SaleScreen');
const DeliveriesScreen = screen(
  () => import('#renderer/modules/receiving/deliveries-screen.tsx'),
  'DeliveriesScreen',
);
const MendRowsScreen = screen(
  () => import('#renderer/modules/receiving/mend-rows-screen.tsx'),
  'MendRowsScreen',
);
const PackingListScreen = screen(
  () => import('#renderer/modules/receiving/packing-list-screen.tsx'),
  'PackingListScreen',
);
const DeliveryScreen = screen(
  () => import('#renderer/modules/receiving/delivery-screen.tsx'),
  'DeliveryScreen',
);
const SuppliersScreen = screen(
  () => import('#renderer/modules/suppliers/suppliers-screen.tsx'),
  'SuppliersScreen',
);
const SupplierScreen = screen(
  () => import('#renderer/modules/suppliers/supplier-screen.tsx'),
  'SupplierScreen',
);
const DevicesScreen = screen(
  () => import('#renderer/modules/devices/devices-screen.tsx'),
  'DevicesScreen',
);
const MoveScanScreen = screen(
  () => import('#renderer/modules/devices/move-scan-screen.tsx'),
  'MoveScanScreen',
);
const StockAgeingScreen = screen(
  () => import('#renderer/modules/devices/stock-ageing-screen.tsx'),
  'StockAgeingScreen',
);
const DeviceScreen = screen(
  () => import('#renderer/modules/devices/device-screen.tsx'),
  'DeviceScreen',
);
const CountsScreen = screen(
  () => import('#renderer/modules/counts/counts-screen.tsx'),
  'CountsScreen',
);
const CountScreen = screen(
  () => import('#renderer/modules/counts/count-screen.tsx'),
  'CountScreen',
);
const CountReviewScreen = screen(
  () => import('#renderer/modules/counts/review-screen.tsx'),
  'CountReviewScreen',
);
const ProductsScreen = screen(
  () => import('#renderer/modules/catalogue/products-screen.tsx'),
  'ProductsScreen',
);
const CustomersScreen = screen(
  () => import('#renderer/modules/customers/customers-screen.tsx'),
  'CustomersScreen',
);
const CustomerScreen = screen(
  () => import('#renderer/modules/customers/customer-screen.tsx'),
  'CustomerScreen',
);
const AttentionScreen = screen(
  () => import('#renderer/modules/exceptions/attention-screen.tsx'),
  'AttentionScreen',
);
const CaseScreen = screen(
  () => import('#renderer/modules/exceptions/case-screen.tsx'),
  'CaseScreen',
);
const ImpactScreen = screen(
  () => import('#renderer/modules/exceptions/impact-screen.tsx'),
  'ImpactScreen',
);
const CaseMeasuresScreen = screen(
  () => import('#renderer/modules/exceptions/measures-screen.tsx'),
  'CaseMeasuresScreen',
);
const RulesScreen = screen(
  () => import('#renderer/modules/exceptions/rules-screen.tsx'),
  'RulesScreen',
);
const BalanceScreen = screen(
  () => import('#renderer/modules/accounts/balance-screen.tsx'),
  'BalanceScreen',
);
const LedgerScreen = screen(
  () => import('#renderer/modules/accounts/ledger-screen.tsx'),
  'LedgerScreen',
);
const StockScreen = screen(
  () => import('#renderer/modules/accounts/stock-screen.tsx'),
  'StockScreen',
);
const CodesScreen = screen(
  () => import('#renderer/modules/accounts/codes-screen.tsx'),
  'CodesScreen',
);
const SettingsScreen = screen(
  () => import('#renderer/modules/settings/settings-screen.tsx'),
  'SettingsScreen',
);
const SafetyScreen = screen(
  () => import('#renderer/modules/safety/safety-screen.tsx'),
  'SafetyScreen',
);
const ExportScreen = screen(
  () => import('#renderer/modules/exports/export-screen.tsx'),
  'ExportScreen',
);
const StaffScreen = screen(() => import('#renderer/modules/staff/staff-screen.tsx'), 'StaffScreen');
const RightsScreen = screen(
  () => import('#renderer/modules/staff/rights-screen.tsx'),
  'RightsScreen',
);

/** In the order of the frame; the first that a person may see is where they start. */
export const routes: readonly ScreenRoute[] = [
  {
    path: '/counter',
    name: 'counter',
    element: CounterScreen,
    place: 'counter',
    key: 'F5',
    mayAsk: 'getCounter',
    isEntry: true,
  },
  {
    path: '/receive',
    name: 'deliveries',
    element: DeliveriesScreen,
    place: 'receive',
    key: 'F7',
    mayAsk: 'listDeliveries',
    isEntry: true,
  },
  {
    path: '/receive/new-list',
    name: 'packingList',
    element: PackingListScreen,
    place: 'receive',
    key: null,
    mayAsk: 'previewPackingList',
    isEntry: false,
  },
  {
    path: '/receive/suppliers',
    name: 'suppliers',
    element: SuppliersScreen,
    place: 'receive',
    key: null,
    mayAsk: 'listSuppliers',
    isEntry: false,
  },
  {
    path: '/receive/suppliers/:supplierId',
    name: 'supplier',
    element: SupplierScreen,
    place: 'receive',
    key: null,
    mayAsk: 'getSupplier',
    isEntry: false,
  },
  {
    path: '/receive/:deliveryId',
    name: 'delivery',
    element: DeliveryScreen,
    place: 'receive',
    key: null,
    mayAsk: 'getDelivery',
    isEntry: false,
  },
  {
    path: '/receive/:deliveryId/refused',
    name: 'refusedRows',
    element: MendRowsScreen,
    place: 'receive',
    key: null,
    mayAsk: 'getDelivery',
    isEntry: false,
  },
  {
    path: '/stock',
    name: 'devices',
    element: DevicesScreen,
    place: 'stock',
    key: 'F4',
    mayAsk: 'listDevices',
    isEntry: true,
  },
  {
    path: '/stock/move',
    name: 'moveScan',
    element: MoveScanScreen,
    place: 'stock',
    key: null,
    mayAsk: 'listStock',
    isEntry: false,
  },
  {
    path: '/stock/ageing',
    name: 'stockAgeing',
    element: StockAgeingScreen,
    place: 'stock',
    key: null,
    mayAsk: 'getStockAgeing',
    isEntry: false,
  },
  {
    path: '/stock/devices/:deviceId',
    name: 'device',
    element: DeviceScreen,
    place: 'stock',
    key: null,
    mayAsk: 'getDevice',
    isEntry: false,
  },
  {
    path: '/stock/counts',
    name: 'counts',
    element: CountsScreen,
    place: 'stock',
    key: null,
    mayAsk: 'listCounts',
    isEntry: false,
  },
  {
    path: '/stock/counts/:countId',
    name: 'count',
    element: CountScreen,
    place: 'stock',
    key: null,
    mayAsk: 'getCount',
    isEntry: false,
  },
  {
    path: '/stock/counts/:countId/review',
    name: 'countReview',
    element: CountReviewScreen,
    place: 'stock',
    key: null,
    mayAsk: 'getCountDifferences',
    isEntry: false,
  },
  {
    path: '/products',
    name: 'products',
    element: ProductsScreen,
    place: 'products',
    key: null,
    mayAsk: 'listProducts',
    isEntry: true,
  },
  {
    path: '/sales',
    name: 'sales',
    element: SalesScreen,
    place: 'sales',
    key: 'F10',
    mayAsk: 'listSales',
    isEntry: true,
  },
  {
    path: '/sales/:saleId',
    name: 'sale',
    element: SaleScreen,
    place: 'sales',
    key: null,
    mayAsk: 'getSale',
    isEntry: false,
  },
  {
    path: '/customers',
    name: 'customers',
    element: CustomersScreen,
    place: 'customers',
    key: null,
    mayAsk: 'listCustomers',
    isEntry: true,
  },
  {
    path: '/customers/:customerId',
    name: 'customer',
    element: CustomerScreen,
    place: 'customers',
    key: null,
    mayAsk: 'getCustomer',
    isEntry: false,
  },
  {
    path: '/attention',
    name: 'attention',
    element: AttentionScreen,
    place: 'attention',
    key: 'Shift+F4',
    mayAsk: 'listExceptions',
    isEntry: true,
  },
  {
    path: '/attention/cases/:exceptionId',
    name: 'case',
    element: CaseScreen,
    place: 'attention',
    key: null,
    mayAsk: 'getException',
    isEntry: false,
  },
  {
    path: '/attention/impact',
    name: 'impact',
    element: ImpactScreen,
    place: 'attention',
    key: null,
    mayAsk: 'getImpact',
    isEntry: false,
  },
  {
    path: '/attention/measures',
    name: 'caseMeasures',
    element: CaseMeasuresScreen,
    place: 'attention',
    key: null,
    mayAsk: 'getExceptionMeasures',
    isEntry: false,
  },
  {
    path: '/accounts',
    name: 'accounts',
    element: BalanceScreen,
    place: 'accounts',
    key: null,
    mayAsk: 'getTrialBalance',
    isEntry: true,
  },
  {
    path: '/accounts/ledger/:account',
    name: 'accountLedger',
    element: LedgerScreen,
    place: 'accounts',
    key: null,
    mayAsk: 'getAccountLedger',
    isEntry: false,
  },
  {
    path: '/accounts/stock',
    name: 'stockValue',
    element: StockScreen,
    place: 'accounts',
    key: null,
    mayAsk: 'getStockValue',
    isEntry: false,
  },
  {
    path: '/accounts/codes',
    name: 'accountCodes',
    element: CodesScreen,
    place: 'accounts',
    key: null,
    mayAsk: 'getAccountCodes',
    isEntry: false,
  },
  {
    path: '/settings',
    name: 'settings',
    element: SettingsScreen,
    place: 'settings',
    key: null,
    mayAsk: 'getShop',
    isEntry: true,
  },
  {
    path: '/settings/safety',
    name: 'safety',
    element: SafetyScreen,
    place: 'settings',
    key: null,
    mayAsk: 'getSafety',
    isEntry: false,
  },
  {
    path: '/settings/export',
    name: 'export',
    element: ExportScreen,
    place: 'settings',
    key: null,
    mayAsk: 'previewExport',
    isEntry: false,
  },
  {
    path: '/settings/staff',
    name: 'staff',
    element: StaffScreen,
    place: 'settings',
    key: null,
    mayAsk: 'listStaff',
    isEntry: false,
  },
  {
    path: '/settings/rights',
    name: 'rights',
    element: RightsScreen,
    place: 'settings',
    key: null,
    mayAsk: 'listStaff',
    isEntry: false,
  },
  {
    path: '/settings/rules',
    name: 'rules',
    element: RulesScreen,
    place: 'settings',
    key: null,
    mayAsk: 'listExceptionRules',
    isEntry: false,
  },
];
