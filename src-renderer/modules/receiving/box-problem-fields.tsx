/** What a box has to say for itself before it comes in: a number that another unit carries, a check digit that is wrong. */
import { Link } from 'wouter';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import type { BoxDraft } from './box-in-hand.ts';
import { ReasonField } from './reason-field.tsx';
import type { DraftCommands } from './use-draft-commands.ts';
import styles from './hand.module.css';

/** What is the matter, in a sentence each. */
export function BoxProblemNotes({ box }: { box: BoxDraft }) {
  const words = useWords().receiving;
  const { sharesWith } = box;
  const wrong = box.labels.find(({ key }) => box.wrongDigits.includes(key));
  return (
    <>
      {sharesWith !== null && (
        <p className={styles.note}>
          {words.sharesWith(formatIdentifier(sharesWith.label))}{' '}
          <Link href={pathTo.device(sharesWith.deviceId)}>{words.openOtherRecord}</Link>
        </p>
      )}
      {wrong !== undefined && (
        <p className={styles.note}>{words.wrongDigitTaken(formatIdentifier(wrong))}</p>
      )}
    </>
  );
}

type BoxReasonsProps = Readonly<{ box: BoxDraft; change: DraftCommands['change'] }>;

/** Why it is taken all the same: it goes into the record, and a case begins with it. */
export function BoxReasons({ box, change }: BoxReasonsProps) {
  const words = useWords().receiving;
  const put = (part: Partial<BoxDraft>): void =>
    change((hand) =>
      hand.current?.kind === 'box' ? { ...hand, current: { ...hand.current, ...part } } : hand,
    );
  return (
    <>
      {box.sharesWith !== null && (
        <ReasonField
          label={words.duplicateReason}
          hint={words.duplicateReasonHint}
          value={box.duplicateReason}
          onChange={(duplicateReason) => put({ duplicateReason })}
        />
      )}
      {box.wrongDigits.length > 0 && (
        <ReasonField
          label={words.overrideReason}
          hint={words.overrideReasonHint}
          value={box.overrideReason}
          onChange={(overrideReason) => put({ overrideReason })}
        />
      )}
    </>
  );
}
