/**
 * Hands files over one after the other: examined, its small picture drawn, both sent. What cannot be taken is told; what
 * was added before and what comes after it stays.
 */
import { useEffect, useRef, useState } from 'react';
import type { Answer } from '#shared/bridge/bridge.ts';
import { ATTACHMENTS_MAX } from '#shared/kernel/attachment.ts';
import { attachmentName, isPicture } from '#shared/kernel/sniff-attachment.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import type { PosClient } from '#renderer/app/pos-client.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { dataUrlOf, drawThumbnail } from './draw-pictures.ts';
import { examine, takeFitting, type EvidenceFile } from './evidence-files.ts';

export type EvidenceUpload = Readonly<{
  add: (files: readonly File[]) => void;
  remove: (fileId: string) => void;
  /** The name of the file that is on its way. */
  adding: string | null;
  /** Why files were not taken, the last offer's. */
  problems: readonly string[];
  /** What was done last, to be heard. */
  done: string;
}>;

export function useEvidenceUpload(
  value: readonly EvidenceFile[],
  onChange: (value: readonly EvidenceFile[]) => void,
  onBusyChange: ((isBusy: boolean) => void) | undefined,
): EvidenceUpload {
  const pos = usePos();
  const words = useWords().evidence;
  const [adding, setAdding] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [done, setDone] = useState('');
  const latest = useRef({ value, onChange, onBusyChange });
  latest.current = { value, onChange, onBusyChange };
  const queue = useRef({ files: [] as File[], isRunning: false, isGone: false });
  useEffect(() => {
    queue.current.isGone = false;
    const { current } = queue;
    return () => {
      current.isGone = true;
      current.files = [];
    };
  }, []);

  const change = (next: readonly EvidenceFile[], say: string): void => {
    // At once, so that the next file of the same offer is put beside it.
    latest.current = { ...latest.current, value: next };
    latest.current.onChange(next);
    setDone(say);
  };
  const addProblem = (sentence: string): void => setProblems((told) => [...told, sentence]);

  const work = async (): Promise<void> => {
    const { current } = queue;
    if (current.isRunning) return;
    current.isRunning = true;
    latest.current.onBusyChange?.(true);
    try {
      for (let file = current.files.shift(); file !== undefined; file = current.files.shift()) {
        setAdding(file.name);
        const sent = await send(pos, file);
        if (current.isGone) return;
        if (sent.ok) change([...latest.current.value, sent.value], words.added(sent.value.name));
        else addProblem(sent.sentence);
      }
    } finally {
      current.isRunning = false;
      setAdding(null);
      latest.current.onBusyChange?.(false);
    }
  };

  return {
    adding,
    problems,
    done,
    add: (files) => {
      if (files.length === 0) return;
      const waiting = queue.current.files.length + (queue.current.isRunning ? 1 : 0);
      const { taken, leftOutCount } = takeFitting(files, latest.current.value.length + waiting);
      setProblems(leftOutCount > 0 ? [words.leftOut(leftOutCount, ATTACHMENTS_MAX)] : []);
      queue.current.files.push(...taken);
      void work();
    },
    remove: (fileId) => {
      const removed = latest.current.value.find((file) => file.fileId === fileId);
      setProblems([]);
      change(
        latest.current.value.filter((file) => file.fileId !== fileId),
        words.removed(removed?.name ?? ''),
      );
    },
  };
}

type Sent = Readonly<{ ok: true; value: EvidenceFile }> | Readonly<{ ok: false; sentence: string }>;

async function send(pos: Pick<PosClient, 'uploadFile'>, file: File): Promise<Sent> {
  const examined = await examine(file).catch((error: unknown) => {
    // NotReadableError: the file was moved or changed since it was chosen.
    if (error instanceof DOMException) return null;
    throw error;
  });
  if (examined === null) return refused({ code: 'evidence.file-gone' });
  if (!examined.ok) return examined;
  const { type } = examined;
  const thumbnail = isPicture(type) ? await drawThumbnail(file) : null;
  const small = thumbnail === null ? null : await pos.uploadFile(namedThumbnail(thumbnail));
  if (small?.ok === false) return refused(small.rejection);
  const large = await pos.uploadFile(file);
  if (!large.ok) return refused(large.rejection);
  return {
    ok: true,
    value: {
      fileId: large.value.fileId,
      thumbnailFileId: small?.value.fileId ?? null,
      name: attachmentName(file.name, type),
      type,
      byteCount: file.size,
      picture: thumbnail === null ? null : await dataUrlOf(thumbnail),
    },
  };
}

const namedThumbnail = (picture: Blob): File =>
  new File([picture], 'small.jpg', { type: picture.type });

const refused = (rejection: Extract<Answer<never>, { ok: false }>['rejection']): Sent => ({
  ok: false,
  sentence: sentenceOf(rejection),
});
