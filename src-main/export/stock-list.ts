/** The stock list as a person sees it: the same units in the same order and columns, to the last of them. */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { SEES_COST } from '#shared/kernel/roles.ts';
import type { StockColumn, StockRow } from '#shared/modules/devices/stock-contract.ts';
import type { SeenStock } from '#shared/modules/exports/contract.ts';
import type { Reader } from '#main/ledger/store.ts';
import { stockRows } from '#main/modules/devices/stock-list.ts';
import { timeZoneOf } from '#main/modules/settings/queries.ts';
import { PAGE_ROWS, type Column, type Dataset, type ExportRow } from './dataset.ts';
import { currencyOf } from './export-source.ts';

/** Of each column of the screen: what it is called in a file. */
export const STOCK_FILE_COLUMNS: Readonly<Record<StockColumn, Column>> = {
  name: { name: 'product', meaning: 'Its name in the catalogue now.' },
  imei: { name: 'imei', meaning: 'Its IMEI; the first one where it has two.' },
  serial: { name: 'serial', meaning: "The maker's serial number." },
  label: { name: 'stockLabel', meaning: "The shop's own label on it." },
  state: { name: 'status', meaning: 'Its state, as in the devices.' },
  place: { name: 'place', meaning: 'Where in the branch it is.' },
  age: {
    name: 'ageDays',
    kind: 'number',
    meaning: 'Days in the present holding, by the calendar of the branch; empty once it has left.',
  },
  received: { name: 'receivedOn', meaning: 'The day on which it came in.' },
  condition: { name: 'condition', meaning: 'Its condition.' },
  supplier: { name: 'supplierName', meaning: 'Who delivered it.' },
  batch: { name: 'batch', meaning: "The supplier's batch." },
  brand: { name: 'brand', meaning: 'Brand.' },
  model: { name: 'model', meaning: 'Model.' },
  storage: { name: 'storage', meaning: 'Storage.' },
  colour: { name: 'colour', meaning: 'Colour.' },
  branch: { name: 'branchName', meaning: 'The branch that has it.' },
  price: { name: 'price', kind: 'money', meaning: 'The price of its product, with tax.' },
  cost: { name: 'unitCost', kind: 'money', meaning: 'What it cost; for those who see costs.' },
};

const CURRENCY: Column = { name: 'currency', meaning: 'Of every amount in the row.' };

function cellsOf(row: StockRow, timeZone: string, currency: string | null): ExportRow {
  return {
    product: row.name,
    imei: row.imei,
    serial: row.serial,
    stockLabel: row.stockLabel,
    status: row.status,
    place: row.place,
    ageDays: row.ageDays,
    receivedOn: row.receivedAt === 0 ? null : businessDateOf(row.receivedAt, timeZone),
    condition: row.condition,
    supplierName: row.supplierName,
    batch: row.batch,
    brand: row.brand,
    model: row.model,
    storage: row.storage,
    colour: row.colour,
    branchName: row.branchName,
    price: row.priceMinor,
    unitCost: row.unitCostMinor,
    currency,
  };
}

export function stockList(seen: SeenStock, reader: Reader): Dataset {
  const shown = [...new Set(seen.columns)]
    .filter((column) => column !== 'cost' || reader.sees(SEES_COST))
    .map((column) => STOCK_FILE_COLUMNS[column]);
  const hasMoney = shown.some(({ kind }) => kind === 'money');
  return {
    name: 'stock-list',
    about: 'The units of a stock list, in its order.',
    columns: hasMoney ? [...shown, CURRENCY] : shown,
    rows: function* rows(source) {
      const timeZone = timeZoneOf(reader);
      const currency = currencyOf(source);
      let count = 0;
      for (const row of stockRows(seen, reader)) {
        yield cellsOf(row, timeZone, currency);
        count += 1;
        if (count % PAGE_ROWS === 0) yield null;
      }
    },
    count: () => null,
  };
}
