/** Across the top of a record, one band for each open case: what it is, who owns it, since when, what it holds up. */
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ExceptionKind } from '#shared/modules/exceptions/kinds.ts';
import type { DeviceView, HoldView } from '#shared/modules/devices/views.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import styles from './head.module.css';

export function HoldBands({ device }: Readonly<{ device: DeviceView }>) {
  const words = useWords().devices;
  if (device.holds.length === 0) return null;
  return (
    <ul className={styles.bands} aria-label={words.holds}>
      {device.holds.map((hold) => (
        <Band key={hold.exceptionId} hold={hold} device={device} />
      ))}
    </ul>
  );
}

function Band({ hold, device }: Readonly<{ hold: HoldView; device: DeviceView }>) {
  const words = useWords();
  const { devices } = words;
  const kind = words.exceptions.kinds[hold.kind as ExceptionKind].name;
  const role = words.staff.roles[hold.ownerRole];
  const owner =
    hold.assigneeName === ''
      ? devices.holdOwner(role)
      : devices.holdAssignee(hold.assigneeName, role);
  const stages = hold.blockedStages.map((stage) => words.stages[stage]);
  return (
    <li className={styles.band}>
      <IconAlertTriangle aria-hidden size={28} />
      <div className={styles.bandTexts}>
        <h2 className={styles.bandTitle}>{kind}</h2>
        <Reason hold={hold} device={device} />
        <p>
          {owner}
          {hold.openedAt > 0 && ` · ${devices.holdSince(formats.dateTime(hold.openedAt))}`}
          {' · '}
          {stages.length === 0
            ? devices.holdBlocksNothing
            : devices.holdBlocks(formats.list(stages))}
        </p>
      </div>
      <Link
        className={styles.link}
        href={pathTo.exception(hold.exceptionId, hold.stream)}
        aria-label={devices.openCaseOf(kind)}
      >
        {devices.openCase}
      </Link>
    </li>
  );
}

/** A case that nobody has touched has no words yet but those of what contradicts itself. */
function Reason({ hold, device }: Readonly<{ hold: HoldView; device: DeviceView }>) {
  const words = useWords();
  const { devices } = words;
  if (hold.reason !== '') return <p>{hold.reason}</p>;
  if (hold.kind !== 'E17') return null;
  return (
    <>
      {device.contradictions.map(({ code, eventId, occurredAt }) => {
        const say = devices.contradictionTexts[code] ?? devices.contradictionOther;
        return <p key={eventId}>{say(formats.dateTime(occurredAt))}</p>;
      })}
      <p>{devices.holdNoReason}</p>
    </>
  );
}
