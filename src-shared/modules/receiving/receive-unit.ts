/** Makes the event by which one unit comes in. */
import type { Context } from '../../kernel/contract.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import {
  makeReceiving,
  orderPart,
  receiptPostings,
  RECEIVING_PLACE,
  type DeliveryLineState,
  type DeliveryState,
} from './delivery.ts';

type Unit = Readonly<{
  deliveryId: string;
  lineId: string | null;
  productId: string;
  identifiers: readonly DeviceIdentifier[];
  scannedKeys: readonly string[];
  supplierName: string;
  batch: string;
  unitCostMinor: number;
  currency: string;
  listed?: DeliveryLineState['listed'];
  orderId?: string;
}>;

export function receiveUnit(unit: Unit, context: Context, place: string = RECEIVING_PLACE) {
  const deviceId = context.newId();
  const { listed, ...said } = unit;
  const event = makeReceiving('DeviceReceived', {
    ...said,
    ...(listed === undefined ? {} : { listed }),
    identifiers: [...unit.identifiers],
    scannedKeys: [...unit.scannedKeys],
    deviceId,
    condition: 'new',
    place,
    postings: receiptPostings(`device:${deviceId}`, unit.unitCostMinor, 0, unit.currency),
  });
  return { deviceId, event };
}

export function receiveLine(
  lineId: string,
  line: DeliveryLineState,
  scannedKeys: readonly string[],
  from: DeliveryState,
  context: Context,
) {
  const { deliveryId, productId, identifiers, batch, unitCostMinor, currency, listed } = line;
  return receiveUnit(
    {
      deliveryId,
      lineId,
      productId,
      identifiers,
      scannedKeys,
      supplierName: from.supplierName,
      batch,
      unitCostMinor,
      currency,
      listed,
      ...orderPart(from),
    },
    context,
  );
}
