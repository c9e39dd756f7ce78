/** Saves the story of a unit as a file: to print and hand over, or signed so that anybody can check it. */
import { useCallback } from 'react';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { bytesOf, saveAs } from '#renderer/app/save-file.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';

type Form = 'json' | 'pdf';

const MEDIA_TYPES: Readonly<Record<Form, string>> = {
  json: 'application/json',
  pdf: 'application/pdf',
};

export function usePassport(deviceId: string): (form: Form) => void {
  const words = useWords().deviceWork;
  const pos = usePos();
  const feedback = useScanFeedback();
  return useCallback(
    (form) => {
      void pos.query('getPassport', { deviceId, form }).then((answer) => {
        if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
        if (answer.value === null) return feedback.refused(sentenceOf({ code: 'devices.unknown' }));
        const { fileName, base64 } = answer.value;
        saveAs(fileName, new Blob([bytesOf(base64)], { type: MEDIA_TYPES[form] }));
        return feedback.taken(words.passportSaved(fileName));
      });
    },
    [pos, deviceId, feedback, words],
  );
}
