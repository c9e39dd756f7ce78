/**
 * The record of one unit: what it answers to, where it is, the facts with their source, and its
 * whole story.
 */
import { IconAlertTriangle } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { DeviceView } from '#shared/modules/devices/contract.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Page, Panel } from '#renderer/ui/page.tsx';
import { useDaysSince } from './age.ts';
import { DeviceFacts } from './device-facts.tsx';
import { DeviceStages } from './device-stages.tsx';
import { DeviceState } from './device-state.tsx';
import { DeviceStory } from './device-story.tsx';
import styles from './devices.module.css';

export function DeviceScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords();
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('getDevice', { deviceId: params.deviceId ?? '' });
  if (rejection !== null && view === undefined)
    return (
      <Page title={words.devices.gone} back={() => goTo('/stock')}>
        <FieldError rejection={rejection} />
      </Page>
    );
  if (view === undefined) return null;
  if (view === null)
    return (
      <Page title={words.devices.gone} back={() => goTo('/stock')}>
        <EmptyState
          title={words.devices.gone}
          hint={words.devices.goneHint}
          action={
            <ActionButton onPress={() => goTo('/stock')}>{words.devices.toStock}</ActionButton>
          }
        />
      </Page>
    );
  return <Record device={view} />;
}

function Record({ device }: { device: DeviceView }) {
  const words = useWords();
  return (
    <Page title={device.name} back={() => history.back()} actions={<DeviceState device={device} />}>
      {device.contradictions.length > 0 && <Contradictions device={device} />}
      <DeviceHead device={device} />
      <DeviceStages device={device} />
      <div className={styles.record}>
        <Panel title={words.devices.facts}>
          <DeviceFacts device={device} />
        </Panel>
        <Panel title={words.devices.story}>
          <DeviceStory device={device} />
        </Panel>
      </div>
    </Page>
  );
}

/** Across the top: what is wrong, in words, and what it means for the unit. */
function Contradictions({ device }: { device: DeviceView }) {
  const words = useWords();
  return (
    <section className={styles.band} aria-label={words.devices.contradictions}>
      <IconAlertTriangle aria-hidden size={28} />
      <div>
        <h2 className={styles.bandTitle}>{words.devices.contradictions}</h2>
        <ul className={styles.bandList}>
          {device.contradictions.map(({ code, eventId, occurredAt }) => {
            const say = words.devices.contradictionTexts[code] ?? words.devices.contradictionOther;
            return <li key={eventId}>{say(formats.dateTime(occurredAt))}</li>;
          })}
        </ul>
        <p className={styles.bandHint}>{words.devices.contradictionHint}</p>
      </div>
    </section>
  );
}

function DeviceHead({ device }: { device: DeviceView }) {
  const words = useWords();
  const daysSince = useDaysSince();
  const places = words.devices.places as Readonly<Record<string, string>>;
  const place = places[device.place] ?? device.place;
  const imeis = device.identifiers.filter(({ kind }) => kind === 'imei');
  const kindOf = (identifier: DeviceIdentifier): string =>
    imeis.length > 1 && identifier.kind === 'imei'
      ? words.devices.imeiNumber(imeis.indexOf(identifier) + 1)
      : words.common.identifierKinds[identifier.kind];
  return (
    <section className={styles.head} aria-label={words.devices.identifiers}>
      <ul className={styles.identifiers}>
        {device.identifiers.map((identifier) => (
          <li key={`${identifier.kind}:${identifier.key}`}>
            <span className={styles.kind}>{kindOf(identifier)} </span>
            <IdentifierText identifier={identifier} size="large" />
          </li>
        ))}
      </ul>
      <dl className={styles.whereabouts}>
        <div>
          <dt>{words.devices.where}</dt>
          <dd>
            {device.status === 'sold'
              ? words.devices.withCustomer
              : place === ''
                ? words.devices.unknown
                : words.devices.whereabouts(place, device.branchName)}
          </dd>
        </div>
        {device.status !== 'sold' && device.receivedAt > 0 && (
          <div>
            <dt>{words.devices.age}</dt>
            <dd>{words.devices.hereFor(daysSince(device.receivedAt))}</dd>
          </div>
        )}
        <div>
          <dt>{words.devices.priceNow}</dt>
          <dd>
            {device.priceMinor === null ? (
              words.devices.noPrice
            ) : (
              <Money minor={device.priceMinor} withCurrency />
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}
