/**
 * A first guess at what the columns of a list are: by their headings, and by what stands under them where the headings
 * say nothing. A column of IMEIs is one whatever it is called.
 */
import { parseGtin } from '../../kernel/identifiers/gtin.ts';
import { parseImei } from '../../kernel/identifiers/imei.ts';
import { parseEid } from '../../kernel/identifiers/eid.ts';
import { parseSerialNumber } from '../../kernel/identifiers/serial-number.ts';
import { LIST_FIELDS, noColumns, type ListField, type PackingListMapping } from './list-fields.ts';
import { currencyIn } from './list-amounts.ts';
import { headingWeight, plainHeading } from './list-headings.ts';

type Rows = readonly (readonly string[])[];

const SAMPLE_ROWS = 200;
const ENOUGH = 0.6;

/** A guess from headings and contents, and the decimal sign from the amounts of the cost column. */
export function proposeMapping(headings: readonly string[], rows: Rows): PackingListMapping {
  const proposal = new Proposal(headings, rows.slice(0, SAMPLE_ROWS));
  proposal.byHeading(['imei1', 'imei2', 'eid', 'barcode', 'serial']);
  proposal.byContents('imei1', isImeiCell);
  proposal.byContents('imei2', isImeiCell);
  proposal.byHeading(LIST_FIELDS);
  proposal.byContents('eid', (cell) => parseEid(cell).ok);
  proposal.byContents('barcode', isGtinCell);
  proposal.byContents('currency', (cell) => /^(EUR|USD|GBP|CHF|PLN|TRY|[A-Z]{3})$/.test(cell));
  proposal.byContents('storage', (cell) => /^\d{1,4} ?[GT]B$/i.test(cell));
  proposal.byContents('cost', isCostCell);
  if (proposal.columns.imei1 === null) proposal.byContents('serial', isSerialCell);
  if (proposal.columns.sku === null && proposal.columns.barcode === null)
    proposal.byContents('model', (cell) => /\p{L}{2}/u.test(cell));
  const { columns } = proposal;
  const costs = columns.cost === null ? [] : proposal.column(columns.cost);
  const currency = currencyIn(headings[columns.cost ?? -1] ?? '', costs, () =>
    columns.currency === null ? [] : proposal.column(columns.currency),
  );
  return {
    columns,
    decimalSeparator: proposeDecimalSeparator(costs),
    ...(currency === null ? {} : { currency }),
  };
}

class Proposal {
  readonly columns = noColumns();
  readonly #taken = new Set<number>();
  readonly #names: readonly string[];
  readonly #rows: Rows;

  constructor(headings: readonly string[], rows: Rows) {
    this.#names = headings.map(plainHeading);
    this.#rows = rows;
  }

  column(index: number): string[] {
    return this.#rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
  }

  /** Whole headings first, so that a word among others never takes the place of one that says it outright. */
  byHeading(fields: readonly ListField[]): void {
    for (const wanted of [2, 1])
      for (const field of fields)
        this.#names.forEach((name, index) => {
          if (headingWeight(name, field) === wanted) this.#take(field, index);
        });
    // Two columns called IMEI: the second is the second.
    const second = this.#names.findIndex(
      (name, index) => headingWeight(name, 'imei1') > 0 && !this.#taken.has(index),
    );
    if (second !== -1) this.#take('imei2', second);
  }

  byContents(field: ListField, fits: (cell: string) => boolean): void {
    if (this.columns[field] !== null) return;
    const shares = this.#names.map((_name, index) => this.#share(index, fits));
    const best = Math.max(...shares, 0);
    if (best >= ENOUGH) this.#take(field, shares.indexOf(best));
  }

  #share(index: number, fits: (cell: string) => boolean): number {
    if (this.#taken.has(index)) return 0;
    const cells = this.column(index);
    return cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;
  }

  #take(field: ListField, index: number): void {
    if (this.columns[field] !== null || this.#taken.has(index)) return;
    this.columns[field] = index;
    this.#taken.add(index);
  }
}

/** Fourteen digits pass without a check digit and so prove nothing. */
function isImeiCell(cell: string): boolean {
  const imei = parseImei(cell);
  if (imei.ok) return imei.value.form !== 'core';
  const numbers = cell.match(/(?<!\d)\d{15,16}(?!\d)/g) ?? [];
  return numbers.length > 0 && numbers.every((number) => parseImei(number).ok);
}

const isGtinCell = (cell: string): boolean => /^'?\d{12,13}$/.test(cell) && parseGtin(cell).ok;

const isCostCell = (cell: string): boolean =>
  /^\p{Sc}? ?\d[\d.,' ]*[.,]\d{2}( ?\p{Sc})?$/u.test(cell);

const isSerialCell = (cell: string): boolean =>
  /^(?=.*\d)(?=.*[A-Z])[A-Z0-9]{8,20}$/i.test(cell) && parseSerialNumber(cell).ok;

/** The sign that stands last before one or two closing digits in most amounts; a point where nothing tells. */
function proposeDecimalSeparator(amounts: readonly string[]): '.' | ',' {
  const commas = amounts.filter((text) => /,\d{1,2}\D*$/.test(text)).length;
  const points = amounts.filter((text) => /\.\d{1,2}\D*$/.test(text)).length;
  const commaGroups = amounts.filter((text) => /\d,\d{3}(\D|$)/.test(text)).length;
  const pointGroups = amounts.filter((text) => /\d\.\d{3}(\D|$)/.test(text)).length;
  if (commas === points) return pointGroups > commaGroups ? ',' : '.';
  return commas > points ? ',' : '.';
}
