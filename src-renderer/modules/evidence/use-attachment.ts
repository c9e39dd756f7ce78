/** Bytes of evidence as blob: addresses that live as long as what shows them. */
import { useEffect, useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';

export type OpenAttachment =
  | Readonly<{ state: 'opening' }>
  | Readonly<{ state: 'open'; blob: Blob; url: string }>
  | Readonly<{ state: 'refused'; rejection: AnyRejection }>;

/** Null opens nothing. */
export function useAttachment(attachmentId: string | null): OpenAttachment {
  const pos = usePos();
  const [opened, setOpened] = useState<OpenAttachment>({ state: 'opening' });
  useEffect(() => {
    if (attachmentId === null) return undefined;
    const leave = new AbortController();
    let url: string | null = null;
    setOpened({ state: 'opening' });
    void pos.openAttachment(attachmentId, leave.signal).then((answer) => {
      if (leave.signal.aborted) return;
      if (!answer.ok) {
        setOpened({ state: 'refused', rejection: answer.rejection });
        return;
      }
      url = URL.createObjectURL(answer.value);
      setOpened({ state: 'open', blob: answer.value, url });
    });
    return () => {
      leave.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [pos, attachmentId]);
  return opened;
}

/** An address for bytes that are here already, null while it is made. */
export function useBlobUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) return undefined;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [blob]);
  return url;
}
