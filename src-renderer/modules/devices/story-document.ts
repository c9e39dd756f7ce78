/** Where a line of the story leads to, for those who may look there. */
import type { StoryHappening } from '#shared/modules/devices/story.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import type { Rights } from '#renderer/app/hooks.ts';
import type { Words } from '#renderer/app/messages/en.ts';
import { pathTo } from '#renderer/app/paths.ts';

export type StoryDocument = Readonly<{ path: string; label: string }>;

export function documentOf(
  happening: StoryHappening,
  device: DeviceView,
  mayAsk: Rights['mayAsk'],
  { devices, deviceStory }: Words,
): StoryDocument | null {
  switch (happening.kind) {
    case 'received':
    case 'came-back':
    case 'number-blocked': {
      const { deliveryId } = happening;
      if (deliveryId === null || deliveryId === '' || !mayAsk('getDelivery')) return null;
      const number = deliveryId === device.deliveryId ? device.deliveryNumber : '';
      return { path: pathTo.delivery(deliveryId), label: devices.openDelivery(number) };
    }
    case 'counted':
    case 'uncounted':
      return mayAsk('getCount')
        ? { path: pathTo.count(happening.countId), label: deviceStory.openCount(happening.number) }
        : null;
    case 'sold':
      return mayAsk('getSale')
        ? {
            path: pathTo.sale(happening.saleId),
            label: devices.openSale(happening.receiptNumber),
          }
        : null;
    case 'to-supplier':
      return mayAsk('getSupplierReturn')
        ? {
            path: pathTo.supplierReturn(happening.returnId),
            label: deviceStory.openReturn(happening.returnNumber),
          }
        : null;
    case 'reserved':
      return mayAsk('getCustomer')
        ? { path: pathTo.customer(happening.customerId), label: devices.openCustomer }
        : null;
    case 'withdrawn': {
      const { deviceId, keptDeviceId } = happening;
      const other = deviceId === device.deviceId ? keptDeviceId : deviceId;
      return { path: pathTo.device(other), label: devices.openOther };
    }
    case 'case-opened':
    case 'case-overridden':
    case 'case-closed':
    case 'case-reopened':
      return {
        path: pathTo.exception(happening.exceptionId, null),
        label: deviceStory.openCase,
      };
    default:
      return null;
  }
}
