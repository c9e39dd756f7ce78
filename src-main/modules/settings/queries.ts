/** Answers what the shop is: for every screen, and for the receipt. */
import { DEFAULT_LABELS } from '#shared/modules/printing/label-settings.ts';
import type { ShopView } from '#shared/modules/settings/contract.ts';
import { branch, organisation, station } from '#shared/modules/settings/shop.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';

export function readShop(
  reader: Pick<Reader, 'state' | 'organisationId' | 'branchId' | 'stationId'>,
): ShopView {
  const shop = reader.state(organisation, reader.organisationId);
  const here = reader.state(branch, reader.branchId);
  const own = reader.state(station, reader.stationId);
  if (shop === null || here === null || own === null)
    return {
      isSetUp: false,
      suggestedTimeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  const { name: branchName, addressLines, taxNumber, receiptFooter, timeZone } = here;
  return {
    isSetUp: true,
    organisationName: shop.name,
    branchId: reader.branchId,
    branchName,
    addressLines,
    taxNumber,
    receiptFooter,
    timeZone,
    stationId: reader.stationId,
    stationName: own.name,
    receiptPrefix: own.receiptPrefix,
    currency: shop.currency,
    rates: shop.rates,
    defaultCode: shop.defaultCode,
    printer: own.printer,
    labels: own.labels ?? DEFAULT_LABELS,
  };
}

/** The zone in which the branch of this station counts its days; UTC before there is one. */
export const timeZoneOf = (reader: Pick<Reader, 'state' | 'branchId'>): string =>
  reader.state(branch, reader.branchId)?.timeZone ?? 'UTC';

export const settingsQueries: Queries<'getShop'> = {
  getShop: (_input, reader) => readShop(reader),
};
