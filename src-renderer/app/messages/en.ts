/** The English catalogue. Each module words its own screens in a file of its own; this puts them together. */
import { accounts } from './en/accounts.ts';
import { approval } from './en/approval.ts';
import { acts } from './en/acts.ts';
import { catalogue } from './en/catalogue.ts';
import { common } from './en/common.ts';
import { counts } from './en/counts.ts';
import { customers } from './en/customers.ts';
import { deviceStory } from './en/device-story.ts';
import { deviceWork } from './en/device-work.ts';
import { devices } from './en/devices.ts';
import { evidence } from './en/evidence.ts';
import { exceptions } from './en/exceptions.ts';
import { exports } from './en/exports.ts';
import { frame } from './en/frame.ts';
import { labels } from './en/labels.ts';
import { ledger } from './en/ledger.ts';
import { missing } from './en/missing.ts';
import { receiving } from './en/receiving.ts';
import { orders } from './en/orders.ts';
import { printing } from './en/printing.ts';
import { countRejections } from './en/rejections-of-counts.ts';
import { evidenceRejections } from './en/rejections-of-evidence.ts';
import { exceptionRejections } from './en/rejections-of-exceptions.ts';
import { moduleRejections } from './en/rejections-of-modules.ts';
import { stationRejections } from './en/rejections-of-station.ts';
import { rights } from './en/rights.ts';
import { rules } from './en/rules.ts';
import { safety } from './en/safety.ts';
import { sales } from './en/sales.ts';
import { setUp } from './en/set-up.ts';
import { settings } from './en/settings.ts';
import { staff } from './en/staff.ts';
import { stock } from './en/stock.ts';
import { stages } from './en/stages.ts';
import { supplierReturns } from './en/supplier-returns.ts';
import { suppliers } from './en/suppliers.ts';
import { till } from './en/till.ts';
import type { RejectionSentences } from './rejections.ts';

const sentences: RejectionSentences = {
  ...moduleRejections,
  ...evidenceRejections,
  ...exceptionRejections,
  ...countRejections,
  ...stationRejections,
};

export const en = {
  common,
  approval,
  frame,
  ledger,
  setUp,
  settings,
  safety,
  staff,
  rights,
  sales,
  customers,
  till,
  printing,
  labels,
  missing,
  receiving,
  suppliers,
  supplierReturns,
  orders,
  devices,
  stock,
  deviceStory,
  deviceWork,
  catalogue,
  accounts,
  counts,
  exports,
  evidence,
  exceptions,
  rules,
  stages,
  acts,
  rejections: {
    sentences,
    unknown: (code: string): string =>
      `This was refused (${code}). Try again; if it stays, tell whoever looks after this computer.`,
  },
};

/** What every language has to say. */
export type Words = typeof en;
