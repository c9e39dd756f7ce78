/**
 * The way of a unit through the shop as far as it is recorded, and what the next stage is waiting
 * for.
 */
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { DeviceView } from '#shared/modules/devices/contract.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { Money } from '#renderer/ui/money.tsx';
import styles from './devices.module.css';

type Stage = Readonly<{ name: string; isDone: boolean; says: React.ReactNode }>;

export function DeviceStages({ device }: { device: DeviceView }) {
  const words = useWords();
  const stages = useStages(device);
  return (
    <ol className={styles.stages} aria-label={words.devices.stages}>
      {stages.map(({ name, isDone, says }) => (
        <li key={name} data-done={isDone || undefined}>
          {isDone ? (
            <IconCircleCheck aria-hidden size={22} />
          ) : (
            <IconCircleDashed aria-hidden size={22} />
          )}
          <span className={styles.stageName}>
            {name}
            <span className={styles.spoken}>
              {isDone ? words.devices.stageDone : words.devices.stageOpen}
            </span>
          </span>
          <span className={styles.stageSays}>{says}</span>
        </li>
      ))}
    </ol>
  );
}

function useStages(device: DeviceView): readonly Stage[] {
  const words = useWords();
  const { may } = useRights();
  const confirmed = device.story.filter(
    ({ happening }) => happening.kind === 'label-confirmed',
  ).length;
  const wasScanned = device.story.some(
    ({ happening }) => happening.kind === 'received' && happening.wasScanned,
  );
  const isListed = device.story.some(
    ({ happening }) => happening.kind === 'received' && happening.isListed,
  );
  const all = device.identifiers.length;
  const scanned = isListed ? Math.min(all, confirmed + (wasScanned ? 1 : 0)) : all;
  const sale = device.story.find(({ happening }) => happening.kind === 'sold');
  const missingPrice = may('SetPrice') ? (
    <Link className={styles.link} href={pathTo.product(device.productId)}>
      {words.devices.setPrice}
    </Link>
  ) : (
    words.devices.priceMissing
  );
  return [
    {
      name: words.devices.stageReceived,
      isDone: device.receivedAt > 0,
      says: device.receivedAt > 0 ? <bdi>{formats.date(device.receivedAt)}</bdi> : null,
    },
    {
      name: words.devices.stageChecked,
      isDone: all > 0 && scanned === all,
      says: words.devices.labelsChecked(scanned, all),
    },
    {
      name: words.devices.stagePriced,
      isDone: device.priceMinor !== null,
      says:
        device.priceMinor === null ? (
          missingPrice
        ) : (
          <Money minor={device.priceMinor} withCurrency />
        ),
    },
    {
      name: words.devices.stageSold,
      isDone: device.status === 'sold',
      says: sale === undefined ? words.devices.notSold : <bdi>{formats.date(sale.occurredAt)}</bdi>,
    },
  ];
}
