/** The state of a unit in words and a shape. A missing price keeps it from sale; an open case is marked beside it. */
import type { DeviceStatus } from '#shared/modules/devices/facts.ts';
import type { DeviceRow } from '#shared/modules/devices/views.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { StateBadge, StateShape, type State } from '#renderer/ui/state-badge.tsx';
import styles from './devices.module.css';

const STATES: Readonly<Record<DeviceStatus, State>> = {
  'in-stock': 'sellable',
  reserved: 'held',
  'in-basket': 'held',
  sold: 'sold',
  missing: 'attention',
  'written-off': 'sold',
  withdrawn: 'sold',
  'returned-to-supplier': 'sold',
};

type DeviceStateProps = Readonly<{ device: Pick<DeviceRow, 'status' | 'priceMinor'> }>;

export function DeviceState({ device }: DeviceStateProps) {
  const words = useWords().devices;
  if (device.status === 'in-stock' && device.priceMinor === null)
    return <StateBadge state="held" label={words.noPrice} />;
  return <StateBadge state={STATES[device.status]} label={words.statuses[device.status]} />;
}

type HeldMarkProps = Readonly<{ device: Pick<DeviceRow, 'isHeld'> }>;

/** Nothing where no case is open over the unit, and its records do not contradict each other. */
export function HeldMark({ device }: HeldMarkProps) {
  const words = useWords().devices;
  if (!device.isHeld) return null;
  return (
    <span className={styles.held}>
      <StateShape state="attention" />
      {words.held}
    </span>
  );
}
