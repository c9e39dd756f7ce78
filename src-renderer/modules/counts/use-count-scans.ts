/** Every scan while a count is on the screen: to the ledger, then a sound, one line, and the last scan large. */
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { CountScanReply, CountView } from '#shared/modules/counts/contract.ts';
import type { Place } from '#shared/modules/devices/facts.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import type { Words } from '#renderer/app/messages/en.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useScanFeedback, useScanTarget, type ScanFeedback } from '#renderer/app/scan-router.tsx';
import type { CountDesk } from './count-desk.ts';

type Desk = Readonly<{ place: Place; put: (change: Partial<CountDesk>) => void }>;

/** Answers how to send one scan again, for a number that is noted although no record has it. */
export function useCountScans(
  { countId }: CountView,
  { place, put }: Desk,
): (raw: string, isNoted: boolean) => Promise<void> {
  const words = useWords();
  const pos = usePos();
  const feedback = useScanFeedback();
  const send = async (raw: string, isNoted: boolean): Promise<void> => {
    const answer = await pos.command('ScanToCount', { countId, raw, place, isNoted });
    if (answer.ok) {
      put({ last: { kind: 'reply', reply: answer.value }, pieces: '' });
      tell(answer.value, feedback, words.counts.scan);
    } else {
      const says = sentenceOf(answer.rejection);
      const mayNote = answer.rejection.code === 'counts.unknown-unit';
      put({ last: { kind: 'refused', says, raw, mayNote } });
      feedback.refused(says);
    }
  };
  useScanTarget((raw) => send(raw, false));
  return send;
}

function tell(reply: CountScanReply, feedback: ScanFeedback, words: Words['counts']['scan']): void {
  switch (reply.outcome) {
    case 'counted': {
      const says = words.takenOf(reply.productName, reply.place);
      const { finding } = reply;
      if (finding === null || finding === 'as-expected') feedback.taken(says);
      else feedback.refused(`${says}. ${words.findings[finding](reply.expectedPlace)}`);
      return;
    }
    case 'already':
      return feedback.already(`${reply.productName}. ${words.already(reply.place)}`);
    case 'noted':
      return feedback.refused(words.noted(formatIdentifier(reply.identifier)));
    case 'already-noted':
      return feedback.already(words.alreadyNoted(formatIdentifier(reply.identifier)));
    case 'product':
      return feedback.taken(reply.productName);
  }
}
