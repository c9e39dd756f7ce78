/** The life story of a unit, newest first, by kinds; every line says who, with whose word, and leads to its document. */
import { useState } from 'react';
import { NativeSelect } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBarcode,
  IconBarcodeOff,
  IconBookmark,
  IconBookmarkOff,
  IconCircleCheck,
  IconCoins,
  IconCopyOff,
  IconEyeOff,
  IconEyeCheck,
  IconFileDescription,
  IconListCheck,
  IconLockOpen,
  IconPackageImport,
  IconPencil,
  IconReceipt,
  IconTag,
  IconScan,
  IconTrash,
  IconTruckDelivery,
  IconTruckReturn,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import type { StoryHappening, StoryLine } from '#shared/modules/devices/story.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { EvidenceList } from '#renderer/modules/evidence/evidence-list.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useCurrency } from '#renderer/ui/money.tsx';
import { documentOf } from './story-document.ts';
import { linesOf, STORY_GROUPS, type StoryGroup } from './story-groups.ts';
import { storyText } from './story-text.ts';
import styles from './story.module.css';

const ICONS: Readonly<Record<StoryHappening['kind'], typeof IconScan>> = {
  received: IconPackageImport,
  'label-confirmed': IconScan,
  sold: IconReceipt,
  'came-back': IconArrowBackUp,
  'cost-added': IconCoins,
  'fact-stated': IconPencil,
  'fact-decided': IconFileDescription,
  'number-added': IconBarcode,
  'number-corrected': IconBarcode,
  'label-printed': IconTag,
  'number-blocked': IconBarcodeOff,
  checked: IconCircleCheck,
  moved: IconTruckDelivery,
  missed: IconEyeOff,
  found: IconEyeCheck,
  counted: IconListCheck,
  uncounted: IconListCheck,
  'written-off': IconTrash,
  withdrawn: IconCopyOff,
  'to-supplier': IconTruckReturn,
  reserved: IconBookmark,
  'reservation-ended': IconBookmarkOff,
  'case-opened': IconAlertTriangle,
  'case-overridden': IconLockOpen,
  'case-closed': IconCircleCheck,
  'case-reopened': IconAlertTriangle,
};

/** Lines drawn at once: a story of years stays as quick as a new one. */
const PAGE_LINES = 200;

export function DeviceStory({ device }: Readonly<{ device: DeviceView }>) {
  const words = useWords().devices;
  const [group, setGroup] = useState<StoryGroup>('all');
  const [shown, setShown] = useState(PAGE_LINES);
  if (device.story.length === 0) return <p className={styles.dim}>{words.noStory}</p>;
  const lines = linesOf(device.story, group);
  const rest = lines.length - shown;
  return (
    <>
      <NativeSelect
        className={styles.filter ?? ''}
        label={words.storyFilter}
        value={group}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setGroup(STORY_GROUPS.find((one) => one === value) ?? 'all');
          setShown(PAGE_LINES);
        }}
        data={STORY_GROUPS.map((value) => ({
          value,
          label: words.storyCount(words.storyGroups[value], linesOf(device.story, value).length),
        }))}
      />
      {lines.length === 0 && <p className={styles.dim}>{words.noStoryOfKind}</p>}
      <ol className={styles.story} aria-label={words.story}>
        {lines.slice(0, shown).map((line) => (
          <StoryItem key={line.eventId} line={line} device={device} />
        ))}
      </ol>
      {rest > 0 && (
        <ActionButton variant="default" onPress={() => setShown(shown + PAGE_LINES)}>
          {words.storyMore(Math.min(rest, PAGE_LINES))}
        </ActionButton>
      )}
    </>
  );
}

function StoryItem({ line, device }: Readonly<{ line: StoryLine; device: DeviceView }>) {
  const words = useWords();
  const currency = useCurrency();
  const { happening } = line;
  const Icon = ICONS[happening.kind];
  const by = words.devices.storyBy(line.actorName, line.branchName);
  const { says, details } = storyText(happening, { words, currency, deviceId: device.deviceId });
  return (
    <li className={styles.item}>
      <span className={styles.icon}>
        <Icon aria-hidden size={20} />
      </span>
      <div className={styles.text}>
        <p className={styles.says}>{says}</p>
        {details.map((detail) => (
          <p key={detail} className={styles.detail}>
            {detail}
          </p>
        ))}
        <p className={styles.dim}>
          <bdi>
            <time dateTime={new Date(line.occurredAt).toISOString()}>
              {formats.dateTime(line.occurredAt)}
            </time>
          </bdi>
          {by !== '' && ` · ${by}`}
          {line.approverName !== null && ` · ${words.devices.storyApprover(line.approverName)}`}
        </p>
        {'evidence' in happening && <EvidenceList attachments={happening.evidence} />}
        <DocumentLink happening={happening} device={device} />
      </div>
    </li>
  );
}

type DocumentLinkProps = Readonly<{ happening: StoryHappening; device: DeviceView }>;

function DocumentLink({ happening, device }: DocumentLinkProps) {
  const words = useWords();
  const { mayAsk } = useRights();
  const document = documentOf(happening, device, mayAsk, words);
  if (document === null) return null;
  return (
    <Link className={styles.link} href={document.path}>
      {document.label}
    </Link>
  );
}
