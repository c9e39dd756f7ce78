/** What the generated shop sells: phones and tablets in their variants, and goods that are counted. All made up. */
import { gs1CheckDigit } from '#shared/kernel/identifiers/check-digits.ts';
import type { InputOfCommand } from '#shared/modules.ts';

/** `hasImei` false: a tablet without radio, which has a serial number only. */
export type Variant = Readonly<{
  index: number;
  sku: string;
  brand: string;
  model: string;
  storage: string;
  colour: string;
  barcode: string;
  hasImei: boolean;
  hasSecondImei: boolean;
  costMinor: number;
}>;

type ModelRow = readonly [brand: string, model: string, code: string, costEuro: number];

// prettier-ignore
const MODELS: readonly ModelRow[] = [
  ['Apple', 'iPhone 15', 'AP15', 548], ['Apple', 'iPhone 16', 'AP16', 684],
  ['Apple', 'iPhone 16 Pro', 'AP16P', 899], ['Apple', 'iPhone SE', 'APSE', 389],
  ['Samsung', 'Galaxy S24', 'SS24', 512], ['Samsung', 'Galaxy S25', 'SS25', 598],
  ['Samsung', 'Galaxy S25 Ultra', 'SS25U', 879], ['Samsung', 'Galaxy A36', 'SA36', 248],
  ['Samsung', 'Galaxy A56', 'SA56', 328], ['Google', 'Pixel 9', 'GP9', 592],
  ['Google', 'Pixel 9a', 'GP9A', 402], ['Xiaomi', 'Redmi Note 14', 'XR14', 158],
  ['Xiaomi', 'Redmi Note 14 Pro', 'XR14P', 258], ['Xiaomi', '15', 'XI15', 612],
  ['Motorola', 'Moto G55', 'MG55', 162], ['Motorola', 'Edge 50', 'ME50', 341],
  ['Nokia', 'C32', 'NC32', 84], ['Nothing', 'Phone 3a', 'NP3A', 276],
  ['Fairphone', '5', 'FP5', 471], ['Samsung', 'Galaxy Tab S10 FE', 'STAB', 398],
];
const STORAGES: readonly (readonly [text: string, code: string, extraEuro: number])[] = [
  ['128 GB', '128', 0],
  ['256 GB', '256', 70],
  ['512 GB', '512', 160],
];
const COLOURS = ['Black', 'White', 'Blue', 'Green'] as const;

const SINGLE_SIM: ReadonlySet<string> = new Set(['NC32', 'APSE']);

const ean13 = (number: number): string => {
  // GS1's prefix for demonstrations.
  const body = `952${String(number).padStart(9, '0')}`;
  return body + gs1CheckDigit(body);
};

export const VARIANTS: readonly Variant[] = MODELS.flatMap(([brand, model, code, costEuro]) =>
  STORAGES.flatMap(([storage, storageCode, extraEuro]) =>
    COLOURS.map((colour) => ({
      brand,
      model,
      code,
      storage,
      storageCode,
      colour,
      costEuro: costEuro + extraEuro,
    })),
  ),
).map(({ code, storageCode, costEuro, ...described }, index) => ({
  ...described,
  index,
  sku: `${code}-${storageCode}-${described.colour.toUpperCase()}`,
  barcode: ean13(1_000 + index),
  hasImei: code !== 'STAB',
  hasSecondImei: code !== 'STAB' && !SINGLE_SIM.has(code),
  costMinor: costEuro * 100,
}));

export type Accessory = Readonly<{
  sku: string;
  model: string;
  barcode: string;
  costMinor: number;
  priceMinor: number;
}>;

const KINDS = ['Case', 'Screen glass', 'Charger', 'Cable', 'Earbuds', 'Car holder'] as const;

export const ACCESSORIES: readonly Accessory[] = KINDS.flatMap((kind, row) =>
  Array.from({ length: 10 }, (_, column) => ({
    sku: `ACC-${row}${column}`,
    model: `${kind} ${column + 1}`,
    barcode: ean13(5_000 + row * 10 + column),
    costMinor: 490 + row * 180 + column * 35,
    priceMinor: 1_490 + row * 400 + column * 100,
  })),
);

export const variantInput = (
  variant: Variant,
  priceMinor: number,
): InputOfCommand<'AddProduct'> => ({
  tracking: 'device',
  brand: variant.brand,
  model: variant.model,
  storage: variant.storage,
  colour: variant.colour,
  sku: variant.sku,
  taxCode: null,
  barcode: variant.barcode,
  priceMinor,
});

export const accessoryInput = ({
  model,
  sku,
  barcode,
  priceMinor,
}: Accessory): InputOfCommand<'AddProduct'> => ({
  tracking: 'quantity',
  brand: 'Tidewell',
  model,
  storage: '',
  colour: '',
  sku,
  taxCode: null,
  barcode,
  priceMinor,
});
