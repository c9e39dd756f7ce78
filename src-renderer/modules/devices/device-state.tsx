/**
 * The state of a unit in words and a shape. A contradiction outweighs everything, a missing price
 * keeps it from sale.
 */
import type { DeviceRow } from '#shared/modules/devices/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { StateBadge, type State } from '#renderer/ui/state-badge.tsx';

type DeviceStateProps = Readonly<{
  device: Pick<DeviceRow, 'status' | 'hasContradiction' | 'priceMinor'>;
}>;

export function DeviceState({ device }: DeviceStateProps) {
  const words = useWords();
  if (device.hasContradiction)
    return <StateBadge state="attention" label={words.devices.contradiction} />;
  if (device.status === 'in-stock' && device.priceMinor === null)
    return <StateBadge state="held" label={words.devices.noPrice} />;
  const states: Readonly<Record<DeviceRow['status'], State>> = {
    'in-stock': 'sellable',
    'in-basket': 'held',
    sold: 'sold',
  };
  return <StateBadge state={states[device.status]} label={words.devices.statuses[device.status]} />;
}
