/** The life story of a unit in words, newest first; every line leads to its document. */
import type { ReactNode } from 'react';
import { IconPackageImport, IconReceipt, IconScan } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { DeviceView } from '#shared/modules/devices/contract.ts';
import type { StoryHappening, StoryLine } from '#shared/modules/devices/story.ts';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useCurrency } from '#renderer/ui/money.tsx';
import styles from './devices.module.css';

const ICONS: Readonly<Record<StoryHappening['kind'], typeof IconScan>> = {
  received: IconPackageImport,
  'label-confirmed': IconScan,
  sold: IconReceipt,
};

export function DeviceStory({ device }: { device: DeviceView }) {
  const words = useWords();
  if (device.story.length === 0) return <p className={styles.dim}>{words.devices.noStory}</p>;
  return (
    <ol className={styles.story}>
      {device.story.map((line) => (
        <StoryItem key={line.eventId} line={line} device={device} />
      ))}
    </ol>
  );
}

function StoryItem({ line, device }: { line: StoryLine; device: DeviceView }) {
  const words = useWords();
  const Icon = ICONS[line.happening.kind];
  const by = words.devices.storyBy(line.actorName, line.branchName);
  return (
    <li className={styles.storyItem}>
      <span className={styles.storyIcon}>
        <Icon aria-hidden size={20} />
      </span>
      <div>
        <HappeningText happening={line.happening} />
        <p className={styles.dim}>
          <bdi>
            <time dateTime={new Date(line.occurredAt).toISOString()}>
              {formats.dateTime(line.occurredAt)}
            </time>
          </bdi>
          {by !== '' && ` · ${by}`}
        </p>
        <DocumentLink happening={line.happening} device={device} />
      </div>
    </li>
  );
}

function HappeningText({ happening }: { happening: StoryHappening }): ReactNode {
  const words = useWords();
  const currency = useCurrency();
  switch (happening.kind) {
    case 'received': {
      const { storyHow } = words.devices;
      const how = !happening.isListed
        ? storyHow.unlisted
        : happening.wasScanned
          ? storyHow.scanned
          : storyHow.word;
      const cost = happening.unitCostMinor;
      const details =
        cost === null ? how : `${how} · ${words.devices.storyCost(formats.money(cost, currency))}`;
      return (
        <p className={styles.happening}>
          {words.devices.storyReceived(happening.supplierName)}
          <span className={styles.detail}>{details}</span>
        </p>
      );
    }
    case 'label-confirmed':
      return (
        <p className={styles.happening}>
          {words.devices.storyLabel(
            words.common.identifierKinds[happening.label.kind],
            formatIdentifier(happening.label),
          )}
        </p>
      );
    case 'sold':
      return (
        <p className={styles.happening}>
          {words.devices.storySold(formats.money(happening.priceMinor, currency))}
        </p>
      );
  }
}

function DocumentLink({ happening, device }: { happening: StoryHappening; device: DeviceView }) {
  const words = useWords();
  const { mayAsk } = useRights();
  if (happening.kind === 'received' && mayAsk('getDelivery'))
    return (
      <Link className={styles.link} href={pathTo.delivery(happening.deliveryId)}>
        {words.devices.openDelivery(
          happening.deliveryId === device.deliveryId ? device.deliveryNumber : '',
        )}
      </Link>
    );
  if (happening.kind === 'sold' && mayAsk('getSale'))
    return (
      <Link className={styles.link} href={pathTo.sale(happening.saleId)}>
        {words.devices.openSale(happening.receiptNumber)}
      </Link>
    );
  return null;
}
