/** The facts of a unit: each with its value, where it is from, who said so and when. */
import type { DeviceView, FactView } from '#shared/modules/devices/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { CodeText, imeiText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import styles from './devices.module.css';

export function DeviceFacts({ device }: { device: DeviceView }) {
  const words = useWords();
  if (device.facts.length === 0) return <p className={styles.dim}>{words.devices.noFacts}</p>;
  return (
    <dl className={styles.facts}>
      {device.facts.map((fact) => (
        <div key={fact.name} className={styles.fact}>
          <dt>{words.devices.factNames[fact.name]}</dt>
          <dd className={styles.factValue}>
            <FactValue fact={fact} />
          </dd>
          <dd className={styles.factOrigin}>
            {words.devices.sources[fact.source]}
            {fact.actorName !== '' && (
              <>
                {' · '}
                <bdi>{fact.actorName}</bdi>
              </>
            )}
            {' · '}
            <bdi>{formats.dateTime(fact.occurredAt)}</bdi>
            {fact.earlierCount > 0 && (
              <span className={styles.earlier}>
                {words.devices.earlierValues(fact.earlierCount)}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactValue({ fact }: { fact: FactView }) {
  const words = useWords();
  switch (fact.name) {
    case 'imei':
      // Several numbers come as one text, in the order of the record.
      return fact.value.split(', ').map((imei) => (
        <span key={imei} className={styles.code}>
          <CodeText text={imeiText(imei)} />
        </span>
      ));
    case 'serial':
    case 'batch':
      return <CodeText text={fact.value} />;
    case 'cost':
      return <Money minor={Number(fact.value)} withCurrency />;
    case 'condition':
      return words.devices.conditions[fact.value] ?? fact.value;
    default:
      return <bdi>{fact.value === '' ? words.devices.unknown : fact.value}</bdi>;
  }
}
