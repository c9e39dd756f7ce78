/**
 * Decides how a restored ledger goes on: as a new station with a receipt series of its own, so that nothing that the old
 * computer wrote after the backup can ever be written twice. Printer and plan are taken over; the old till stays as it
 * was, and the baskets that lay in it can be brought back or dropped at the new one.
 */
import { eventMaker, handler, type FactReader } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { isReceiptPrefix } from '../../kernel/identifiers/receipt-number.ts';
import { no, ok } from '../../kernel/result.ts';
import { salesEvents } from '../sales/contract.ts';
import { receiptSeries, sale } from '../sales/sale.ts';
import { settingsEvents } from '../settings/contract.ts';
import { station } from '../settings/shop.ts';
import { openSessionOf } from '../till/till-session.ts';
import { makeSafety } from './backup-plan.ts';
import type { safetyCommands } from './contract.ts';

const makeSettings = eventMaker(settingsEvents);
const makeSales = eventMaker(salesEvents);

const replaceStation = handler<(typeof safetyCommands)['ReplaceStation']>()({
  gather: ({ replacedStationId, receiptPrefix }, read, context) => {
    const session = openSessionOf(read, replacedStationId);
    const saleId = session?.activeSaleId ?? null;
    return {
      own: read.state(station, context.stationId),
      replaced: read.state(station, replacedStationId),
      series: read.state(receiptSeries, receiptPrefix),
      session,
      basket: saleId === null ? null : { saleId, state: read.state(sale, saleId) },
    };
  },
  decide: (facts, { replacedStationId, receiptPrefix }, { stationId, branchId }) => {
    const { own, replaced, series, session, basket } = facts;
    if (own !== null || replacedStationId === stationId)
      return no({ code: 'safety.station-taken' });
    if (replaced === null) return no({ code: 'safety.unknown-station' });
    const isTaken = series !== null || replaced.receiptPrefix === receiptPrefix;
    if (isTaken || !isReceiptPrefix(receiptPrefix))
      return no({ code: 'safety.prefix-taken', receiptPrefix });
    const { name, printer, labels, backupPlan } = replaced;
    const events: NewEvent[] = [
      makeSettings('StationEnrolled', { stationId, branchId, name, receiptPrefix }),
      makeSafety('StationReplaced', { stationId, replacedStationId }),
    ];
    if (printer.kind !== 'none')
      events.push(makeSettings('ReceiptPrinterSet', { stationId, printer }));
    if (labels !== undefined)
      events.push(makeSettings('LabelSettingsSet', { stationId, settings: labels }));
    if (backupPlan !== null)
      events.push(makeSafety('BackupPlanSet', { stationId, plan: backupPlan }));
    let leftBaskets = session?.parkedSaleIds.length ?? 0;
    if (session !== null && basket !== null) {
      const { tillSessionId } = session;
      const { saleId, state } = basket;
      const isEmpty = (state?.lines.length ?? 0) === 0;
      if (!isEmpty) leftBaskets += 1;
      events.push(
        isEmpty
          ? makeSales('SaleVoided', { saleId, tillSessionId })
          : makeSales('SaleParked', { saleId, tillSessionId, note: name }),
      );
    }
    return ok({ events, reply: { receiptPrefix, leftBaskets } });
  },
});

export const replaceHandlers = { ReplaceStation: replaceStation };

const REPLACED_MAX = 20;

/** Baskets that wait in the tills of the stations that this one replaced, the nearest first. */
export function basketsLeftBehind(read: FactReader, stationId: string): readonly string[] {
  const saleIds: string[] = [];
  let at = stationId;
  for (let step = 0; step < REPLACED_MAX; step += 1) {
    const replaced = read.state(station, at)?.replacedStationId ?? null;
    if (replaced === null) break;
    saleIds.push(...(openSessionOf(read, replaced)?.parkedSaleIds ?? []));
    at = replaced;
  }
  return saleIds;
}
