/** What a person chose to export, as the address of the screen may begin it. */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import {
  DATASET_NAMES,
  type DatasetName,
  type ExportFilter,
  type ExportFormat,
} from '#shared/modules/exports/contract.ts';
import { daysOf, isTurned, readDay, type PeriodChoice } from '#renderer/modules/accounts/period.ts';

export type ExportChoice = Readonly<{
  dataset: DatasetName;
  period: PeriodChoice;
  /** Of free dates. */
  from: string | null;
  to: string | null;
  format: ExportFormat;
}>;

const isDataset = (text: string | null): text is DatasetName =>
  (DATASET_NAMES as readonly (string | null)[]).includes(text);

/** Another screen may name a dataset and its days ('' for an open side); without that, this month's sales. */
export function choiceFrom(parameters: URLSearchParams): ExportChoice {
  const dataset = parameters.get('dataset');
  const from = readDay(parameters.get('from'));
  const to = readDay(parameters.get('to'));
  const isNamed = isDataset(dataset);
  const named = from === null && to === null ? 'all' : 'dates';
  return {
    dataset: isNamed ? dataset : 'sales',
    period: isNamed ? named : 'this-month',
    from,
    to,
    format: 'csv',
  };
}

/** By the calendar of the branch, not of the computer that looks at it. */
export const todayIn = (timeZone: string): string => businessDateOf(Date.now(), timeZone);

/** Null for a period that ends before it begins. */
export function filterOf({ period, from, to }: ExportChoice, today: string): ExportFilter | null {
  const days = period === 'dates' ? { from, to } : daysOf(period, today);
  return isTurned(days) ? null : { fromDate: days.from, toDate: days.to };
}
