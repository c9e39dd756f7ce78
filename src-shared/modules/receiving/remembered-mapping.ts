/**
 * The columns of a supplier's lists as a person confirmed them, found again in the next list: by their headings, so that
 * a column that moved is still known, and by their place where a list has none.
 */
import { plainHeading } from './list-headings.ts';
import { LIST_FIELDS, noColumns, type ListField, type PackingListMapping } from './list-fields.ts';

/** `headings`: of the columns, as they stood; none in what was remembered before they were kept. */
export type RememberedMapping = PackingListMapping &
  Readonly<{ headings?: Readonly<Partial<Record<ListField, string>>> }>;

export function headingsOf(
  { columns }: PackingListMapping,
  headings: readonly string[],
): NonNullable<RememberedMapping['headings']> {
  const said: Partial<Record<ListField, string>> = {};
  for (const field of LIST_FIELDS) {
    const index = columns[field];
    if (index !== null) said[field] = plainHeading(headings[index] ?? '');
  }
  return said;
}

/** Null where the list is another kind of list: a column that tells units or costs apart is not in it. */
export function mappingAgain(
  remembered: RememberedMapping,
  headings: readonly string[],
  proposed: PackingListMapping,
): PackingListMapping | null {
  const { headings: said, rate: _, ...mapping } = remembered;
  const names = headings.map(plainHeading);
  const columns = noColumns();
  const taken = new Set<number>();
  for (const field of LIST_FIELDS) {
    const index = remembered.columns[field] ?? null;
    if (index === null) continue;
    const name = said?.[field] ?? '';
    const found = name === '' ? index : placeOf(name, index, names, taken);
    if (found === null || found >= headings.length) {
      if (NEEDED.has(field)) return null;
      continue;
    }
    columns[field] = found;
    taken.add(found);
  }
  // Columns that this supplier's lists did not have last time.
  for (const field of LIST_FIELDS) {
    const index = proposed.columns[field];
    const isNew =
      said !== undefined && index !== null && !Object.values(said).includes(names[index] ?? '');
    if (columns[field] === null && isNew && !taken.has(index)) {
      columns[field] = index;
      taken.add(index);
    }
  }
  return { ...mapping, columns };
}

const NEEDED: ReadonlySet<ListField> = new Set(['imei1', 'serial', 'cost']);

/** Where the heading stands now; at its old place if several columns are called the same. */
function placeOf(
  name: string,
  index: number,
  names: readonly string[],
  taken: ReadonlySet<number>,
): number | null {
  if (names[index] === name) return index;
  const found = names.findIndex((heading, place) => heading === name && !taken.has(place));
  return found === -1 ? null : found;
}
