/** What stands on a label, in facts; where it stands is the drawing's. The words of a label are English so far. */
import { formatPlain } from '../../kernel/money.ts';
import {
  isSameIdentifier,
  type DeviceIdentifier,
} from '../../kernel/identifiers/device-identifier.ts';
import type { ProductState } from '../catalogue/product.ts';
import { conditionOf, type DeviceState } from '../devices/device-state.ts';
import type { Condition } from '../devices/facts.ts';
import type { LabelFormat } from './label-settings.ts';

/** `data` is what the bars hold, `text` what a person reads under them. */
export type LabelCode = Readonly<{
  kind: 'number' | 'ean13' | 'ean8' | 'digits';
  data: string;
  text: string;
}>;

export type LabelContent = Readonly<{
  shopName: string;
  model: string;
  /** Storage and colour. */
  variant: string;
  condition: string;
  code: LabelCode | null;
  /** 'IMEI …481', '' for none. */
  imei: string;
  /** With its currency, '' for none. */
  price: string;
}>;

const CONDITION_WORDS: Readonly<Record<Condition, string>> = {
  new: 'New',
  'open-box': 'Open box',
  used: 'Used',
  refurbished: 'Refurbished',
  damaged: 'Damaged',
};

/** Digits that tell one phone of a shelf from the next. */
const LAST_DIGITS = 6;

export type LabelShop = Readonly<{ name: string; currency: string }>;

/** The number that a unit is labelled with: its newest stock label. */
export const stockLabelOf = ({ identifiers }: DeviceState): DeviceIdentifier | null =>
  identifiers.findLast(({ kind }) => kind === 'stock-label') ?? null;

export function deviceLabelContent(
  state: DeviceState,
  product: ProductState | null,
  label: DeviceIdentifier,
  shop: LabelShop,
  format: LabelFormat,
): LabelContent {
  const isOwn = state.identifiers.some((own) => isSameIdentifier(own, label));
  const current = isOwn ? label : (stockLabelOf(state) ?? label);
  return {
    ...productWords(product, shop, format.showsPrice),
    condition: format.showsCondition ? CONDITION_WORDS[conditionOf(state)] : '',
    code: numberCode(current),
    imei: imeiText(state, format.imei),
  };
}

/** For the shelf: what a counted product is, its barcode and its price. */
export const productLabelContent = (
  product: ProductState,
  shop: LabelShop,
  format: LabelFormat,
): LabelContent => ({
  ...productWords(product, shop, format.showsPrice),
  condition: '',
  code: gtinCode(product.gtins),
  imei: '',
});

/** Without the dash: it makes the bars narrower, and scanners that type like another keyboard get it wrong. */
export const numberCode = ({ display }: DeviceIdentifier): LabelCode => ({
  kind: 'number',
  data: display.replace('-', ''),
  text: display,
});

function productWords(
  product: ProductState | null,
  { name: shopName, currency }: LabelShop,
  showsPrice: boolean,
) {
  const { brand = '', model = '', storage = '', colour = '', priceMinor = null } = product ?? {};
  const isBranded = brand !== '' && !model.toLowerCase().startsWith(brand.toLowerCase());
  return {
    shopName,
    model: isBranded ? `${brand} ${model}` : model,
    variant: [storage, colour].filter((part) => part !== '').join(' · '),
    price:
      showsPrice && priceMinor !== null ? `${currency} ${formatPlain(priceMinor, currency)}` : '',
  };
}

function imeiText({ identifiers }: DeviceState, form: LabelFormat['imei']): string {
  if (form === 'none') return '';
  const number =
    identifiers.find(({ kind }) => kind === 'imei') ??
    identifiers.find(({ kind }) => kind === 'serial' || kind === 'meid');
  if (number === undefined) return '';
  const word = number.kind === 'imei' ? 'IMEI' : number.kind === 'meid' ? 'MEID' : 'S/N';
  const { display } = number;
  return form === 'whole' || display.length <= LAST_DIGITS
    ? `${word} ${display}`
    : `${word} …${display.slice(-LAST_DIGITS)}`;
}

/** The keys of GTINs have 14 digits; the shortest symbol that holds one is printed. */
function gtinCode(gtins: readonly string[]): LabelCode | null {
  const [gtin] = gtins;
  if (gtin === undefined) return null;
  if (gtin.startsWith('000000')) return { kind: 'ean8', data: gtin.slice(6), text: gtin.slice(6) };
  if (gtin.startsWith('0')) return { kind: 'ean13', data: gtin.slice(1), text: gtin.slice(1) };
  return { kind: 'digits', data: gtin, text: gtin };
}
