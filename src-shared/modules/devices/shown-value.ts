/** A fact's value as people read it. */
import type { FactReader } from '../../kernel/contract.ts';
import { product } from '../catalogue/product.ts';
import type { FactName } from './facts.ts';

const joined = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(' · ');

/** A value as people read it: that of a model and a variant is the id of a product. */
export function shownValue(name: FactName, value: string, read: Pick<FactReader, 'state'>): string {
  if (name !== 'model' && name !== 'variant') return value;
  const variant = read.state(product, value);
  if (variant === null) return value;
  return name === 'model'
    ? [variant.brand, variant.model].filter((part) => part !== '').join(' ')
    : joined(variant.storage, variant.colour);
}
