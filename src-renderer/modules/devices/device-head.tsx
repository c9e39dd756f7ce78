/** The head of a record: every number that the unit answers to, those that it no longer has, and where it is. */
import { useState } from 'react';
import { Link } from 'wouter';
import {
  formatIdentifier,
  type DeviceIdentifier,
} from '#shared/kernel/identifiers/device-identifier.ts';
import type { DeviceView, FormerIdentifier } from '#shared/modules/devices/views.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { useDaysSince } from './age.ts';
import { placeName } from './place-name.ts';
import type { BeginAct } from './record-act.ts';
import styles from './head.module.css';
import factStyles from './facts.module.css';

type HeadProps = Readonly<{ device: DeviceView; begin: BeginAct }>;

export function DeviceHead({ device, begin }: HeadProps) {
  const words = useWords().devices;
  const { may } = useRights();
  return (
    <section className={styles.head} aria-label={words.identifiers}>
      <div className={styles.numbers}>
        {device.identifiers.length === 0 && <p className={styles.dim}>{words.noNumbers}</p>}
        <ul className={styles.identifiers}>
          {device.identifiers.map((identifier) => (
            <Identifier
              key={`${identifier.kind}:${identifier.key}`}
              identifier={identifier}
              device={device}
              begin={begin}
            />
          ))}
          {may('AddIdentifier') && (
            <li>
              <ActionButton variant="default" onPress={() => begin({ kind: 'add-number' })}>
                {words.addNumber}
              </ActionButton>
            </li>
          )}
        </ul>
        {device.formerIdentifiers.length > 0 && <Former list={device.formerIdentifiers} />}
      </div>
      <Whereabouts device={device} />
    </section>
  );
}

type IdentifierProps = HeadProps & Readonly<{ identifier: DeviceIdentifier }>;

function Identifier({ identifier, device, begin }: IdentifierProps) {
  const words = useWords();
  const { may } = useRights();
  const imeis = device.identifiers.filter(({ kind }) => kind === 'imei');
  const kind =
    imeis.length > 1 && identifier.kind === 'imei'
      ? words.devices.imeiNumber(imeis.indexOf(identifier) + 1)
      : words.common.identifierKinds[identifier.kind];
  return (
    <li className={styles.identifier}>
      <span>
        <span className={styles.dim}>{kind} </span>
        <IdentifierText identifier={identifier} size="large" />
      </span>
      {device.overriddenKeys.includes(identifier.key) && (
        <StateBadge state="attention" label={words.devices.wrongDigit} />
      )}
      {may('CorrectIdentifier') && (
        <ActionButton
          variant="subtle"
          label={words.devices.correctOf(kind, formatIdentifier(identifier))}
          onPress={() => begin({ kind: 'correct-number', identifier })}
        >
          {words.devices.correct}
        </ActionButton>
      )}
    </li>
  );
}

function Former({ list }: Readonly<{ list: readonly FormerIdentifier[] }>) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <button
        type="button"
        className={factStyles.disclosure}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {words.devices.formerNumbers(list.length)}
      </button>
      {isOpen && (
        <ul className={styles.former}>
          {list.map(({ identifier, replacement, reason, occurredAt, actorName }) => (
            <li key={`${identifier.key} ${occurredAt}`}>
              <IdentifierText identifier={identifier} withKind />{' '}
              <span>
                {replacement === null
                  ? words.devices.formerDropped
                  : words.devices.formerReplaced(formatIdentifier(replacement))}
              </span>
              <p className={styles.dim}>
                {words.devices.because(reason)}
                {' · '}
                <bdi>{actorName}</bdi>
                {' · '}
                <bdi>{formats.dateTime(occurredAt)}</bdi>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const NOT_IN_SHOP: ReadonlySet<string> = new Set([
  'sold',
  'written-off',
  'withdrawn',
  'returned-to-supplier',
]);

function Whereabouts({ device }: Readonly<{ device: DeviceView }>) {
  const words = useWords().devices;
  const daysSince = useDaysSince();
  const isHere = !NOT_IN_SHOP.has(device.status);
  return (
    <dl className={styles.whereabouts}>
      <div>
        <dt>{words.where}</dt>
        <dd>
          <Place device={device} />
        </dd>
      </div>
      {isHere && device.receivedAt > 0 && (
        <div>
          <dt>{words.age}</dt>
          <dd>{words.hereFor(daysSince(device.receivedAt))}</dd>
        </div>
      )}
      <div>
        <dt>{words.priceNow}</dt>
        <dd>
          {device.priceMinor === null ? (
            words.noPrice
          ) : (
            <Money minor={device.priceMinor} withCurrency />
          )}
        </dd>
      </div>
      {device.reservation !== null && <KeptFor reservation={device.reservation} />}
    </dl>
  );
}

function Place({ device }: Readonly<{ device: DeviceView }>) {
  const words = useWords().devices;
  switch (device.status) {
    case 'sold':
      return words.withCustomer;
    case 'missing':
      return words.notThere;
    case 'written-off':
    case 'withdrawn':
      return words.offTheBooks;
    case 'returned-to-supplier':
      return words.atSupplier;
    default:
      return device.place === ''
        ? words.unknown
        : words.whereabouts(placeName(words, device.place), device.branchName);
  }
}

type KeptForProps = Readonly<{ reservation: NonNullable<DeviceView['reservation']> }>;

function KeptFor({ reservation }: KeptForProps) {
  const words = useWords().devices;
  const { mayAsk } = useRights();
  const { customerId, customerName, until } = reservation;
  const says = words.keptUntil(
    customerName === '' ? words.somebody : customerName,
    formats.businessDate(until),
  );
  return (
    <div>
      <dt>{words.keptFor}</dt>
      <dd>
        {mayAsk('getCustomer') ? (
          <Link className={styles.link} href={pathTo.customer(customerId)}>
            {says}
          </Link>
        ) : (
          says
        )}
      </dd>
    </div>
  );
}
