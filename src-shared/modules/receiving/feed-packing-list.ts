/**
 * Decides what a packing list leads to: good rows are expected from now on, and every other row is kept with its reason.
 * Feeding a list twice doubles nothing, because a unit that is announced, in stock or sold is refused by its identifier.
 */
import { handler, type Context, type FactReader } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { eventMaker } from '../../kernel/contract.ts';
import { no, ok, type Rejection } from '../../kernel/result.ts';
import { cleanLine } from '../../kernel/clean-text.ts';
import { catalogueEvents, skuKey } from '../catalogue/contract.ts';
import {
  gtinClaim,
  holderOf,
  namedProduct,
  nameKey,
  skuClaim,
  type ProductState,
} from '../catalogue/product.ts';
import { device } from '../devices/device.ts';
import { identifierClaim } from '../devices/identifier-claim.ts';
import { organisation } from '../settings/shop.ts';
import { UNITS_PER_COMMAND_MAX, type receivingCommands, type RowRefusal } from './contract.ts';
import {
  checkOpen,
  delivery,
  deliveryLine,
  gatherOpening,
  makeReceiving,
  openDelivery,
} from './delivery.ts';
import type { LeftOutRow } from './list-layout.ts';
import type { PackingListMapping } from './list-fields.ts';
import { correctedRows, readPackingList, type RefusedRow } from './packing-list.ts';
import type { ListRow } from './read-list-row.ts';

const makeCatalogue = eventMaker(catalogueEvents);

/** What the main process read from the file: its headings and the rows under them, as text. */
export type PreparedList = Readonly<{
  fileName: string;
  fileHash: string;
  /** Of the first row under the headings, as a spreadsheet shows it. */
  firstRowNumber: number;
  headings: readonly string[];
  rows: readonly (readonly string[])[];
  /** Of the file, in its order; which of them this is. */
  sheets?: readonly string[];
  sheet?: number;
  /** Rows of the file that are none of the list. */
  leftOut?: readonly LeftOutRow[];
}>;

type RowFacts = Readonly<{ row: ListRow; refusal: Rejection | null; product: ProductState | null }>;

/** Why the ledger cannot expect this unit, null where it can. */
function claimRefusal(read: FactReader, row: ListRow): Rejection | null {
  for (const { kind, key, display } of row.identifiers) {
    const claim = read.state(identifierClaim, `${kind}:${key}`);
    const deviceId = claim?.deviceIds[0];
    if (deviceId !== undefined) {
      const status = read.state(device, deviceId)?.status;
      const code =
        status === 'returned-to-supplier'
          ? 'packing-list.was-returned'
          : status === 'sold'
            ? 'packing-list.already-sold'
            : 'packing-list.already-in-stock';
      return { code, identifier: display };
    }
    const lineId = claim?.expectedLineIds[0];
    if (lineId === undefined) continue;
    const line = read.state(deliveryLine, lineId);
    const deliveryNumber = read.state(delivery, line?.deliveryId ?? '')?.number ?? '';
    return { code: 'packing-list.already-expected', identifier: display, deliveryNumber };
  }
  return null;
}

/** The product a row names: by its barcode first, then by its SKU, by its name where it has neither. */
function productOf(
  read: FactReader,
  row: ListRow,
  tracking: ProductState['tracking'],
): ProductState | null {
  if (row.gtin === null && row.sku === '') return namedProduct(read, { ...row, tracking });
  const byBarcode = row.gtin === null ? null : holderOf(read, read.state(gtinClaim, row.gtin.key));
  if (byBarcode !== null || row.sku === '') return byBarcode;
  return holderOf(read, read.state(skuClaim, skuKey(row.sku)));
}

export function gatherRow(
  read: FactReader,
  row: ListRow,
  tracking: ProductState['tracking'] = 'device',
): RowFacts {
  const found = productOf(read, row, tracking);
  const refusal =
    found !== null && found.tracking === 'quantity'
      ? { code: 'packing-list.counted-product', productName: found.name }
      : claimRefusal(read, row);
  return { row, refusal, product: found };
}

export const factsOf = ({ code: _code, ...facts }: Rejection): RowRefusal['reason']['facts'] =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) =>
      typeof value === 'number' || typeof value === 'boolean'
        ? [name, value]
        : [name, cleanLine(String(value), 200)],
    ),
  );

const refusalEvent = (
  deliveryId: string,
  { rowNumber, text, rejection, fields, field }: RefusedRow,
  { decimalSeparator, currency, rate }: PackingListMapping,
  context: Context,
): NewEvent =>
  makeReceiving('PackingListRowRefused', {
    deliveryId,
    rowNumber,
    text,
    reason: { code: rejection.code, facts: { ...factsOf(rejection) } },
    mendable: {
      refusalId: context.newId(),
      fields: { ...fields },
      field,
      decimalSeparator,
      ...(currency === undefined ? {} : { currency }),
      ...(rate === undefined ? {} : { rate }),
    },
  });

/** Products that this list brings along, so that its second iPhone is the first one's variant. */
export class NewProducts {
  readonly #byKey = new Map<string, string>();
  readonly events: NewEvent[] = [];
  readonly #context: Context;
  readonly #taxCode: string;

  constructor(context: Context, taxCode: string) {
    this.#context = context;
    this.#taxCode = taxCode;
  }

  /** The id of the row's product, adding it to the catalogue where this is its first row. */
  idFor(row: ListRow, tracking: ProductState['tracking'] = 'device'): string {
    const keys = [
      row.gtin === null ? '' : `gtin ${row.gtin.key}`,
      row.sku === '' ? '' : `sku ${skuKey(row.sku)}`,
    ].filter((key) => key !== '');
    if (keys.length === 0) keys.push(`name ${nameKey(row)}`);
    const known = keys.map((key) => this.#byKey.get(key)).find((id) => id !== undefined);
    const productId = known ?? this.#add(row, tracking);
    for (const key of keys) this.#byKey.set(key, productId);
    return productId;
  }

  #add(row: ListRow, tracking: ProductState['tracking']): string {
    const productId = this.#context.newId();
    const { brand, storage, colour, sku } = row;
    const model = row.model === '' ? sku || (row.gtin?.display ?? '') : row.model;
    const description = { brand, model, storage, colour, sku };
    this.events.push(
      makeCatalogue('ProductAdded', {
        productId,
        tracking,
        ...description,
        taxCode: this.#taxCode,
      }),
    );
    if (row.gtin !== null)
      this.events.push(makeCatalogue('BarcodeLinked', { productId, gtin: row.gtin.key }));
    return productId;
  }
}

/** A row that reads well and that the ledger cannot take; what is wrong is its number, where it has one. */
export const refusedRow = (row: ListRow, rejection: Rejection): RefusedRow => ({
  rowNumber: row.rowNumber,
  text: row.text,
  rejection,
  field: row.fields.imei1 === undefined ? 'serial' : 'imei1',
  fields: row.fields,
});

/** A list in another money than the shop's cannot be taken in before somebody says what it is worth. */
export function lackingRate(mapping: PackingListMapping, currency: string) {
  const { currency: listCurrency = currency, rate } = mapping;
  return listCurrency === currency || rate !== undefined
    ? null
    : { code: 'receiving.rate-missing' as const, listCurrency, currency };
}

type LineOf = Readonly<{
  deliveryId: string;
  lineId: string;
  productId: string;
  /** Of the shop. */
  currency: string;
}>;

export const lineExpected = (line: LineOf, row: ListRow): NewEvent =>
  makeReceiving('DeliveryLineExpected', {
    ...line,
    rowNumber: row.rowNumber,
    identifiers: [...row.identifiers],
    unitCostMinor: row.unitCostMinor,
    batch: row.batch,
    ...(row.listed === undefined ? {} : { listed: row.listed }),
  });

export const feedPackingList = handler<
  (typeof receivingCommands)['FeedPackingList'],
  PreparedList
>()({
  gather: (command, read, context, prepared) => {
    const shop = read.state(organisation, context.organisationId);
    const { rows, firstRowNumber } = prepared;
    const { from = 0, count = rows.length } = command.part ?? {};
    const reading = readPackingList(
      // Those before the part as well: rows repeat rows.
      correctedRows(rows, firstRowNumber, command.corrections ?? []).slice(0, from + count),
      command.mapping,
      shop?.currency ?? '',
      firstRowNumber,
    );
    const isAsked = ({ rowNumber }: Readonly<{ rowNumber: number }>): boolean =>
      rowNumber >= firstRowNumber + from;
    return {
      prepared,
      restCount: Math.max(0, rows.length - from - count),
      delivery: command.deliveryId === null ? null : read.state(delivery, command.deliveryId),
      series: gatherOpening(read, context),
      organisation: shop,
      unreadable: reading.refused.filter(isAsked),
      rows: reading.good.filter(isAsked).map((row) => gatherRow(read, row)),
    };
  },
  decide: (facts, command, context) => {
    const { columns } = command.mapping;
    if ((columns.imei1 ?? columns.imei2 ?? columns.serial ?? null) === null)
      return no({ code: 'receiving.no-identifier-column' });
    if (facts.rows.length > UNITS_PER_COMMAND_MAX)
      return no({ code: 'receiving.too-many-rows', max: UNITS_PER_COMMAND_MAX });
    const lacking = lackingRate(command.mapping, facts.organisation?.currency ?? '');
    if (lacking !== null) return no(lacking);
    const events: NewEvent[] = [];
    let deliveryId = command.deliveryId;
    if (deliveryId === null) {
      const opened = openDelivery(facts.series, command.supplierName, command.reference, context);
      events.push(opened.event);
      deliveryId = opened.deliveryId;
    } else {
      const open = checkOpen(facts.delivery);
      if (!open.ok) return open;
    }
    const refused: RefusedRow[] = [
      ...facts.unreadable,
      ...facts.rows.flatMap(({ row, refusal }) =>
        refusal === null ? [] : [refusedRow(row, refusal)],
      ),
    ].toSorted((a, b) => a.rowNumber - b.rowNumber);
    const accepted = facts.rows.filter(({ refusal }) => refusal === null);
    const newProducts = new NewProducts(context, facts.organisation?.defaultCode ?? '');
    const currency = facts.organisation?.currency ?? '';
    const lines = accepted.map(({ row, product }) => {
      const productId = product?.productId ?? newProducts.idFor(row);
      return lineExpected({ deliveryId, lineId: context.newId(), productId, currency }, row);
    });
    const acceptedCount = accepted.length;
    const refusedCount = refused.length;
    const fileName = cleanLine(facts.prepared.fileName, 200);
    const { fileHash } = facts.prepared;
    events.push(
      makeReceiving('PackingListFed', {
        deliveryId,
        fileName,
        fileHash,
        acceptedCount,
        refusedCount,
      }),
      ...newProducts.events,
      ...lines,
      ...refused.map((row) => refusalEvent(deliveryId, row, command.mapping, context)),
    );
    const { restCount } = facts;
    return ok({ events, reply: { deliveryId, acceptedCount, refusedCount, restCount } });
  },
});
