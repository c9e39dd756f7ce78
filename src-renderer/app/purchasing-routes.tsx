/** The screens of the firms that goods come from: suppliers, orders, what to order. Part of the table in routes.tsx. */
import type { ScreenRoute } from './routes.tsx';
import { screen } from './screen.tsx';

const OrdersScreen = screen(
  () => import('#renderer/modules/suppliers/orders-screen.tsx'),
  'OrdersScreen',
);
const NewOrderScreen = screen(
  () => import('#renderer/modules/suppliers/order-form-screen.tsx'),
  'NewOrderScreen',
);
const OrderScreen = screen(
  () => import('#renderer/modules/suppliers/order-screen.tsx'),
  'OrderScreen',
);
const ChangeOrderScreen = screen(
  () => import('#renderer/modules/suppliers/order-form-screen.tsx'),
  'ChangeOrderScreen',
);
const ReorderScreen = screen(
  () => import('#renderer/modules/suppliers/reorder-screen.tsx'),
  'ReorderScreen',
);
const ReturnsScreen = screen(
  () => import('#renderer/modules/suppliers/returns-screen.tsx'),
  'ReturnsScreen',
);
const ReturnScreen = screen(
  () => import('#renderer/modules/suppliers/return-screen.tsx'),
  'ReturnScreen',
);
const SuppliersScreen = screen(
  () => import('#renderer/modules/suppliers/suppliers-screen.tsx'),
  'SuppliersScreen',
);
const SupplierScreen = screen(
  () => import('#renderer/modules/suppliers/supplier-screen.tsx'),
  'SupplierScreen',
);

/** Before the route of a delivery, which would take their addresses for one. */
export const purchasingRoutes: readonly ScreenRoute[] = [
  {
    path: '/receive/orders',
    name: 'orders',
    element: OrdersScreen,
    place: 'receive',
    key: null,
    mayAsk: 'listOrders',
    isEntry: false,
  },
  {
    path: '/receive/orders/new',
    name: 'newOrder',
    element: NewOrderScreen,
    place: 'receive',
    key: null,
    mayAsk: 'listSuppliers',
    isEntry: false,
  },
  {
    path: '/receive/orders/:orderId',
    name: 'order',
    element: OrderScreen,
    place: 'receive',
    key: null,
    mayAsk: 'getOrder',
    isEntry: false,
  },
  {
    path: '/receive/orders/:orderId/change',
    name: 'changeOrder',
    element: ChangeOrderScreen,
    place: 'receive',
    key: null,
    mayAsk: 'getOrder',
    isEntry: false,
  },
  {
    path: '/receive/reorder',
    name: 'reorder',
    element: ReorderScreen,
    place: 'receive',
    key: null,
    mayAsk: 'listReorder',
    isEntry: false,
  },
  {
    path: '/receive/returns',
    name: 'supplierReturns',
    element: ReturnsScreen,
    place: 'receive',
    key: null,
    mayAsk: 'listSupplierReturns',
    isEntry: false,
  },
  {
    path: '/receive/returns/:returnId',
    name: 'supplierReturn',
    element: ReturnScreen,
    place: 'receive',
    key: null,
    mayAsk: 'getSupplierReturn',
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
];
