/**
 * What was typed for a new product and is not in the catalogue yet: one step back loses nothing.
 */
import { create } from 'zustand';
import type { Tracking } from '#shared/modules/catalogue/contract.ts';

export type ProductFields = Readonly<{
  tracking: Tracking;
  brand: string;
  model: string;
  storage: string;
  colour: string;
  sku: string;
  barcode: string;
  /** Null: the shop's usual rate. */
  taxCode: string | null;
  priceMinor: number | null;
}>;

const BLANK: ProductFields = {
  tracking: 'device',
  brand: '',
  model: '',
  storage: '',
  colour: '',
  sku: '',
  barcode: '',
  taxCode: null,
  priceMinor: null,
};

type ProductDraft = Readonly<{
  fields: ProductFields;
  set: (change: Partial<ProductFields>) => void;
  clear: () => void;
}>;

export const useProductDraft = create<ProductDraft>()((set) => ({
  fields: BLANK,
  set: (change) => set(({ fields }) => ({ fields: { ...fields, ...change } })),
  clear: () => set({ fields: BLANK }),
}));
