/** The English catalogue. Each module words its own screens in a file of its own; this puts them together. */
import { accounts } from './en/accounts.ts';
import { catalogue } from './en/catalogue.ts';
import { common } from './en/common.ts';
import { customers } from './en/customers.ts';
import { devices } from './en/devices.ts';
import { exports } from './en/exports.ts';
import { frame } from './en/frame.ts';
import { ledger } from './en/ledger.ts';
import { receiving } from './en/receiving.ts';
import { printing } from './en/printing.ts';
import { moduleRejections } from './en/rejections-of-modules.ts';
import { stationRejections } from './en/rejections-of-station.ts';
import { rights } from './en/rights.ts';
import { safety } from './en/safety.ts';
import { sales } from './en/sales.ts';
import { setUp } from './en/set-up.ts';
import { settings } from './en/settings.ts';
import { staff } from './en/staff.ts';
import { till } from './en/till.ts';
import type { RejectionSentences } from './rejections.ts';

const sentences: RejectionSentences = { ...moduleRejections, ...stationRejections };

export const en = {
  common,
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
  receiving,
  devices,
  catalogue,
  accounts,
  exports,
  rejections: {
    sentences,
    unknown: (code: string): string =>
      `This was refused (${code}). Try again; if it stays, tell whoever looks after this computer.`,
  },
};

/** What every language has to say. */
export type Words = typeof en;
