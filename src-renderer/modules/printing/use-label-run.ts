/** Prints, then says where the labels went. A page that could not be made is asked for again without printing anew. */
import { useState } from 'react';
import type { Answer, AnyRejection } from '#shared/bridge/bridge.ts';
import type { PrintedLabels } from '#shared/modules/printing/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { bytesOf, saveAs } from '#renderer/app/save-file.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';

export type LabelRun = Readonly<{
  print: (run: () => Promise<Answer<PrintedLabels>>, way: 'printer' | 'sheet') => Promise<void>;
  /** Where labels are written down and only their page is missing. */
  again: (() => void) | null;
  label: string | null;
  isRunning: boolean;
  rejection: AnyRejection | null;
}>;

export function useLabelRun(onDone: () => void): LabelRun {
  const words = useWords().labels;
  const pos = usePos();
  const feedback = useScanFeedback();
  const [waiting, setWaiting] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);

  const savePage = async (sheetId: string): Promise<void> => {
    setRunning(true);
    const answer = await pos.query('getLabelSheet', { sheetId });
    setRunning(false);
    if (!answer.ok || answer.value === null) {
      setWaiting(sheetId);
      setRejection(answer.ok ? { code: 'printing.nothing-to-label' } : answer.rejection);
      return;
    }
    const { fileName, base64 } = answer.value;
    saveAs(fileName, new Blob([bytesOf(base64)], { type: 'application/pdf' }));
    feedback.taken(words.saved(fileName));
    onDone();
  };

  const print: LabelRun['print'] = async (run, way) => {
    setRejection(null);
    const answer = await run();
    if (!answer.ok) return setRejection(answer.rejection);
    const { sheetId, labelCount } = answer.value;
    if (way === 'sheet') return savePage(sheetId);
    feedback.taken(words.sent(labelCount));
    onDone();
  };
  return {
    print,
    again: waiting === null ? null : () => void savePage(waiting),
    label: waiting === null ? null : words.saveAgain,
    isRunning,
    rejection,
  };
}
