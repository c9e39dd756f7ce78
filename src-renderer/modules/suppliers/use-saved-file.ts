/** Asks for a paper of this module and saves it; says so, or why not. */
import { useCallback } from 'react';
import type { Answer } from '#shared/bridge/bridge.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { bytesOf, saveAs } from '#renderer/app/save-file.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';

type Paper = Readonly<{ fileName: string; base64: string }> | null;

export function useSavedFile(): (asked: Promise<Answer<Paper>>, form: 'pdf' | 'csv') => void {
  const words = useWords().orders;
  const feedback = useScanFeedback();
  return useCallback(
    (asked, form) => {
      void asked.then((answer) => {
        if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
        if (answer.value === null) return feedback.refused(words.gone);
        const { fileName, base64 } = answer.value;
        const type = form === 'pdf' ? 'application/pdf' : 'text/csv';
        saveAs(fileName, new Blob([bytesOf(base64)], { type }));
        return feedback.taken(words.saved(fileName));
      });
    },
    [feedback, words],
  );
}
