/** Whose signature a device passport of this station carries: the fingerprint that a check of one is compared with. */
import { useQuery } from '@tanstack/react-query';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useWords } from '#renderer/app/messages/words.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import styles from './settings.module.css';

/** Sixteen groups of four: read aloud in two breaths, with four of them to a line on a narrow screen. */
const GROUPS_A_LINE = 4;

export function StationFingerprint() {
  const { passports } = useWords().settings;
  const pos = usePos();
  const { data: answer } = useQuery({
    queryKey: ['station.fingerprint'],
    queryFn: () => pos.device({ type: 'station.fingerprint' }),
  });
  if (answer?.ok !== true) return <p className={styles.hint}>{passports.hint}</p>;
  const groups = answer.value.fingerprint.split(' ');
  const lines = Array.from({ length: Math.ceil(groups.length / GROUPS_A_LINE) }, (_none, index) =>
    groups.slice(index * GROUPS_A_LINE, (index + 1) * GROUPS_A_LINE).join(' '),
  );
  return (
    <>
      <p className={styles.hint}>{passports.hint}</p>
      <p className={styles.fingerprint} dir="ltr" aria-label={passports.label} role="group">
        {lines.map((line) => (
          <CodeText key={line} text={`${line} `} />
        ))}
      </p>
    </>
  );
}
