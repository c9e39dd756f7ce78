/** Addresses of single things: where a link to a device, product, sale or delivery leads. */

export const pathTo = {
  device: (deviceId: string): string => `/stock/devices/${deviceId}`,
  /** Opens the list of products at this one. */
  product: (productId: string): string => `/products?product=${productId}`,
  sale: (saleId: string): string => `/sales/${saleId}`,
  delivery: (deliveryId: string): string => `/receive/${deliveryId}`,
} as const;
