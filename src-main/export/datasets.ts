/** The one list of datasets: the export, its command and the data dictionary read nothing else. */
import type { DatasetName } from '#shared/modules/exports/contract.ts';
import type { Dataset } from './dataset.ts';
import { devices } from './devices.ts';
import { exceptions } from './exceptions.ts';
import { events } from './events.ts';
import { journal } from './journal.ts';
import { journalDays } from './journal-days.ts';
import { postings } from './postings.ts';
import { purchaseOrders, suppliers } from './purchasing.ts';
import { sales, saleTenders } from './sales.ts';

export const datasets: Readonly<Record<DatasetName, Dataset>> = {
  events,
  devices,
  exceptions,
  suppliers,
  'purchase-orders': purchaseOrders,
  sales,
  'sale-tenders': saleTenders,
  postings,
  journal,
  'journal-days': journalDays,
};

export const datasetOf = (name: DatasetName): Dataset => datasets[name];
