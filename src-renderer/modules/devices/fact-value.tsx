/** A value of a fact as people read it: numbers in their groups, money, words. */
import type { FactName } from '#shared/modules/devices/facts.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { CodeText, imeiText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import styles from './facts.module.css';

export function FactValue({ name, value }: Readonly<{ name: FactName; value: string }>) {
  const words = useWords().devices;
  if (value === '') return words.unknown;
  switch (name) {
    case 'imei':
      // Several numbers come as one text, in the order of the record.
      return value.split(', ').map((imei) => (
        <span key={imei} className={styles.code}>
          <CodeText text={imeiText(imei)} />
        </span>
      ));
    case 'serial':
    case 'batch':
      return <CodeText text={value} />;
    case 'cost':
      return <Money minor={Number(value)} withCurrency />;
    case 'condition':
      return (words.conditions as Readonly<Record<string, string>>)[value] ?? value;
    default:
      return <bdi>{value}</bdi>;
  }
}
